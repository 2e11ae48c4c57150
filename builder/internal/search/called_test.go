package search

import (
	"context"
	"slices"
	"testing"
)

func TestEdgesAreTheFirstAndTheLastTermsOfNames(t *testing.T) {
	for _, c := range []struct {
		names        []string
		begins, ends []string
	}{
		{[]string{"SAC"}, []string{"sac"}, []string{"sac"}},
		{[]string{"WHO"}, []string{"who"}, []string{"who"}},
		{[]string{"National Institute of Metrology, China"}, []string{"nation"}, []string{"china"}},
		{[]string{"The Bureau of Standards"}, []string{"bureau"}, []string{"standard"}},
		{[]string{"标"}, []string{"标"}, []string{"标"}},
		{[]string{"东盟"}, []string{"东盟"}, []string{"东盟"}},
		{[]string{"國家標準委"}, []string{"国家标"}, []string{"标准委"}},
		{[]string{"Xi'an"}, []string{"xian"}, []string{"xian"}},
		{[]string{"Yi wu Shi"}, []string{"yiwushi"}, []string{"yiwushi"}},
		{[]string{"CEN-CENELEC"}, []string{"cencenelec"}, []string{"cencenelec"}},
		{[]string{"DIN e. V."}, []string{"din"}, []string{"v"}},
		{[]string{"IEC 标准"}, []string{"iec"}, []string{"标准"}},
		{[]string{"SAC", "Sac", "SAC of China"}, []string{"sac"}, []string{"sac", "china"}},
		{[]string{"—", ""}, nil, nil},
	} {
		d := &Document{Aliases: c.names}
		if begins, ends := d.edges(); !slices.Equal(begins, c.begins) || !slices.Equal(ends, c.ends) {
			t.Errorf("%q: begins %q, ends %q; want %q, %q", c.names, begins, ends, c.begins, c.ends)
		}
	}
}

// An entry whose name is the query comes before those that have its words more often, or in
// shorter titles. The same words in a longer query rank as if it had no such name.
func TestNamesFindTheirEntryFirst(t *testing.T) {
	titles := func(text string) []Title { return []Title{{Language: "en", Text: text}} }
	c := &Corpus{Languages: []string{"en"}, Kinds: []string{"agreement", "party"}, Base: "/", Documents: []Document{
		{Kind: "party", ID: "standards", Titles: titles("Bureau of Standards of the Far Province"),
			Aliases: []string{"BSF", "标准局", "远省标准化管理局", "Yuan Sheng Biaozhunju", "A former name that is long and longer"}},
		{Kind: "party", ID: "metrology", Titles: titles("Bureau of Metrology"), Aliases: []string{"BM"}, Texts: []string{"Standards"}},
		{Kind: "agreement", ID: "bsf-bm", Titles: titles("BSF BM 标准局"), Names: []string{"BSF", "BM", "标准局", "BSF", "BM"},
			Texts: []string{"BSF and BM, the Bureau of Standards of the Far Province: BSF", "远省标准化管理局"}},
		{Kind: "agreement", ID: "other", Titles: titles("Bureau of Standards and of the Far Province"), Names: []string{"BSF"}},
	}}
	ix, err := Build(context.Background(), c, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for _, q := range []struct{ query, first string }{
		{"BSF", "standards"}, {"bsf ", "standards"}, {`"BSF"`, "standards"}, {"标准局", "standards"}, {"標準局", "standards"},
		{"远省标准化管理局", "standards"}, {"Bureau of Standards of the Far Province", "standards"}, {"Bureau of Standards of the Far Prov", "standards"},
		{"BSF zzzz ", "standards"}, {"BM", "metrology"}, {"bureau of metrology", "metrology"},
		{"BSF BM", "bsf-bm"}, {"BM BSF ", "bsf-bm"},
	} {
		answer, err := ix.Search(context.Background(), q.query, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(answer.Hits) == 0 || answer.Hits[0].ID != q.first {
			t.Errorf("%q finds %v, want %s first", q.query, answer.Hits, q.first)
		}
	}
}
