package render

import (
	"slices"
	"testing"

	"accord/builder/internal/cite"
	"accord/builder/internal/edtf"
)

// The tags were tried with Zotero's translator Embedded Metadata of 27 April 2026. It takes the
// first date in the text of a page that names none, and an abstract cut short from og:description.
func TestMetas(t *testing.T) {
	content := func(list []Meta, name string) (all []string) {
		for _, m := range list {
			if m.Name == name {
				all = append(all, m.Content)
			}
		}
		return all
	}
	for _, c := range []struct{ signed, date, dc, abstract string }{
		{"2018-01-09", "2018-01-09", "2018-01-09", "What was agreed."},
		{"2013?", "2013?", "2013?", "What was agreed."},
		{"../2015-08-07", "n.d.", "", "What was agreed.\nDate of signing: on or before 7 August 2015"},
		{"", "n.d.", "", "What was agreed.\nDate of signing: on or before 7 August 2015"},
	} {
		r := &cite.Record{Title: "A, B; <C>", Parties: []string{"Ministry of Trade, Industry; Energy"}, Note: "Date of signing: on or before 7 August 2015"}
		if c.signed != "" {
			d, err := edtf.Parse(c.signed)
			if err != nil {
				t.Fatal(err)
			}
			r.Signed = d
		}
		list := metas(r, "What was agreed.", "n.d.")
		for name, want := range map[string]string{"citation_publication_date": c.date, "DC.date": c.dc, "citation_abstract": c.abstract, "citation_title": "A, B; <C>", "DC.type": "document"} {
			got := content(list, name)
			if want == "" && len(got) > 0 || want != "" && !slices.Equal(got, []string{want}) {
				t.Errorf("%s: %s is %q, want %q", c.signed, name, got, want)
			}
		}
		if got := content(list, "citation_author"); len(got) != 1 || !slices.Equal(got, []string{cite.WithoutComma("Ministry of Trade, Industry, Energy") + ","}) {
			t.Errorf("the author is %q", got)
		}
	}
}
