package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// ask answers a query about agreements with the ids 1, 2 …. The first line of a text is
// the title, the others are passages.
func ask(t *testing.T, query string, texts ...string) *Answer {
	t.Helper()
	return askOf(t, query, Options{Facets: true}, documents(texts)...)
}

func documents(texts []string) []Document {
	var docs []Document
	for i, text := range texts {
		lines := strings.Split(text, "\n")
		doc := Document{Kind: "agreement", ID: fmt.Sprint(i + 1), Titles: []Title{{Text: lines[0]}}, Texts: lines[1:]}
		doc.Values = map[string][]string{"kind": {doc.Kind}}
		docs = append(docs, doc)
	}
	return docs
}

// testFacets are those of the corpora below.
var testFacets = []Facet{
	{Key: "kind"}, {Key: "type"}, {Key: "status"}, {Key: "sector", Large: true}, {Key: "party", Large: true},
	{Key: "place", Large: true}, {Key: "year", Years: true}, {Key: "language"},
}

func askOf(t *testing.T, query string, o Options, docs ...Document) *Answer {
	t.Helper()
	labels := map[string][]FacetLabel{"party": {{Value: "cqc", Texts: []string{"China Quality Certification Centre"}, Short: []string{"CQC"}}, {Value: "yiwu", Texts: []string{"Yiwu, the city"}}}}
	c := &Corpus{Documents: docs, Languages: []string{"en"}, Kinds: []string{"agreement"}, Facets: testFacets, Base: "/", Labels: labels}
	ix, err := Build(context.Background(), c, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	a, err := ix.Search(context.Background(), query, o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// ids returns the ids of the hits in order.
func ids(a *Answer) string {
	var list []string
	for _, h := range a.Hits {
		list = append(list, h.ID)
	}
	return strings.Join(list, " ")
}

// said returns what an answer reports about its query.
func said(a *Answer) string {
	var list []string
	for _, i := range a.Ignored {
		list = append(list, i.Why+" "+i.Text)
	}
	for _, m := range a.Missing {
		list = append(list, "missing "+m)
	}
	for _, c := range a.Corrected {
		list = append(list, c.From+" is "+c.To)
	}
	for _, c := range a.Suggested {
		list = append(list, c.From+" may be "+c.To)
	}
	return strings.Join(list, "; ")
}

// Stop words are found as names. When they are ignored, they are reported.
func TestStopWordsAreFoundAsNames(t *testing.T) {
	texts := []string{
		"WHO cooperation arrangement",
		"IT training\nof those who teach it",
		"US trade agreement",
		"Hosts of The Hague Conference",
		"Cooperation in trade\nto be or not to be",
		"Cooperation and trade",
	}
	for _, c := range []struct{ query, ids, said string }{
		{"WHO", "1 2", ""},
		{"who", "1 2", ""},
		{"who ", "1 2", ""},
		{"ＷＨＯ", "1 2", ""},
		{`"WHO"`, "1 2", ""},
		{`"WHO cooperation"`, "1", ""},
		{"WHO cooperation", "1", ""},
		{"cooperation WHO", "1", ""},
		{"WHO kind:agreement", "1 2", ""},
		{"who OR us", "1 2 3", ""},
		{"IT", "2", ""},
		{"it training", "2", "common it"},
		{"US trade", "3", ""},
		{"us trade", "3", ""},
		{"The Hague", "4", "common The"},
		{`"The Hague"`, "4", ""},
		{`"to be"`, "5", ""},
		{"to be", "", "common to; common be"},
		{"of the", "", "common of; common the"},
		{"the", "4", ""},
		{`"cooperation in trade"`, "5", ""},
		{`"cooperation of trade"`, "", ""}, // each word is there, and the phrase nowhere
		{"cooperation -in", "1 6", ""},
		{"cooperation AS", "1 5 6", "missing AS"},
		{"of trade and cooperation", "5 6", "common of; common and"},
	} {
		a := ask(t, c.query, texts...)
		got := sortedFields(ids(a))
		if got != c.ids || said(a) != c.said {
			t.Errorf("%q finds %s and says %q, want %s and %q", c.query, got, said(a), c.ids, c.said)
		}
	}
}

// A field must have all stop words of a phrase, and the other words as far apart as the
// phrase has them.
func TestPhrasesHaveGapsForStopWords(t *testing.T) {
	texts := []string{
		"Cooperation in trade",
		"Cooperation trade",
		"Cooperation in the trade",
		"Of trade and cooperation",
		"Cooperation in trade of toys",
		"Toys\ncooperation in\ntrade, and toys of the state", // a phrase does not go from one passage into the next
		"The state of the art",
		"State-of-the-art toys, and the like",
		"Toys\nto be or not\nbe so kind to",
		"The\ncooperation",
		"Dos Santos agreement", // whose stem is a stop word
	}
	for _, c := range []struct{ query, ids, missing string }{
		{`"cooperation in trade"`, "1 5", ""},
		{`"cooperation of trade"`, "5", ""}, // "of" is elsewhere in the title
		{`"cooperation trade"`, "2", ""},
		{`"cooperation in the trade"`, "3", ""},
		{`"cooperation the in trade"`, "3", ""},
		{`"cooperation who trade"`, "", `missing "cooperation who trade"`},
		{`"the cooperation"`, "3 6", ""}, // of 10, the words are in two fields
		{`"cooperation in the"`, "3 6", ""},
		{`"in cooperation"`, "1 3 5 6", ""},
		{`"of the state of the art"`, "7 8", ""},
		{`"state of the art"`, "7 8", ""},
		{`"state-of-the-art"`, "7 8", ""},
		{`"to be"`, "9", ""},
		{`"be to"`, "9", ""},
		{`"the of the"`, "6 7 8", ""},
		{`"of"`, "4 5 6 7 8", ""},
		{`toys -"cooperation in trade"`, "6 8 9", ""},
		{`toys -"the of"`, "5 9", ""},
		{`"dos santos"`, "11", ""},
		{`"to be" OR "cooperation in trade"`, "1 5 9", ""},
	} {
		a := askOf(t, c.query, Options{Limit: 20}, documents(texts)...)
		got := strings.Fields(ids(a))
		slices.SortFunc(got, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
		if strings.Join(got, " ") != c.ids || said(a) != c.missing {
			t.Errorf("%s finds %s and says %q, want %s and %q", c.query, got, said(a), c.ids, c.missing)
		}
	}
}

func TestStopWordsHaveNoPositions(t *testing.T) {
	for _, c := range []struct {
		word string
		want int
	}{{"the", 0}, {"who", 0}, {"gb", 2 * 2}} { // a byte for the passage and one for the place, of both documents
		var docs []Document
		for _, id := range []string{"1", "2"} {
			docs = append(docs, Document{Kind: "agreement", ID: id, Titles: []Title{{Text: "合"}}, Texts: []string{c.word}})
		}
		b := newInverter().invert(sorted(docs))
		at := newCursor(b, 0, 0)
		for at.left > 0 && string(at.term()) != c.word {
			at.next()
		}
		list, _ := at.postings(fieldText, nil, nil)
		gaps, counts, places := encodePostings(&[numFields][]posting{fieldText: list})
		if len(gaps) != 2 || len(counts) != 2 || len(places.passages)+len(places.positions) != c.want {
			t.Errorf("%q has %d bytes of gaps, %d of counts and %d of positions, want 2, 2 and %d", c.word,
				len(gaps), len(counts), len(places.passages)+len(places.positions), c.want)
		}
	}
}

// A run of Han characters or Hangul may be followed by other words of the phrase.
func TestPhrasesContinueAfterRunsOfHan(t *testing.T) {
	texts := []string{"기술 협력 협정", "上海 海关 协议", "认证 CQC 机构", "CQC认证中心toys", "中 国 银行", "ไทย จีน", "海关 上海 toys"}
	for _, c := range []struct{ query, ids string }{
		{`"기술 협력"`, "1"},
		{`"기술 협력 협정"`, "1"},
		{`"기술 협정"`, ""},
		{`"上海 海关"`, "2"},
		{`"海关 上海"`, "7"},
		{`"上海 协议"`, ""},
		{`"认证 CQC"`, "3"},
		{`"认证 CQC 机构"`, "3"},
		{`"认证 机构"`, ""},
		{`"认证中心 toys"`, "4"},
		{`"CQC 认证中心 toys"`, "4"},
		{`"认证 toys"`, ""},
		{`"中 国"`, "5"},
		{`"中 国 银行"`, "5"},
		{`"ไทย จีน"`, "6"},
		{`海关 -"上海 海关"`, "7"},
	} {
		if got := ids(ask(t, c.query, texts...)); got != c.ids {
			t.Errorf("%s finds %q, want %q", c.query, got, c.ids)
		}
	}
}

func sortedFields(text string) string {
	list := strings.Fields(text)
	slices.Sort(list)
	return strings.Join(list, " ")
}

func TestPartsThatCannotBeSearchedForAreReported(t *testing.T) {
	for query, want := range map[string]string{
		"*": "sign *", "-": "sign -", "—": "sign —", "()": "sign ()", `""`: `sign ""`, "-*": "sign -*", "* —": "sign *; sign —", "😀": "sign 😀",
		"party:": "value party:", "year:": "value year:", `party:""`: "value party:", "Party:,": "value Party:,",
		"AND": "operator AND", "NOT": "operator NOT", "OR OR": "operator OR", "|": "operator |",
		"-zzzz": "missing -zzzz", "-party:nobody": "missing -party:nobody",
		"": "", " ": "",
	} {
		a := ask(t, query, "Toys")
		if a.Total != 0 || said(a) != want {
			t.Errorf("%q finds %d and says %q, want none and %q", query, a.Total, said(a), want)
		}
	}
	for query, want := range map[string]string{
		"toys AND": "operator AND", "OR toys": "operator OR", "toys party:": "value party:", "toys AND OR": "operator AND; operator OR",
		"toys *": "", "toys & toys": "", "toys AND toys": "", "toys OR -zzzz": "operator OR", "toys OR kind:agreement": "operator OR",
	} {
		a := ask(t, query, "Toys")
		if a.Total != 1 || said(a) != want {
			t.Errorf("%q finds %d and says %q, want 1 and %q", query, a.Total, said(a), want)
		}
	}
}

func TestNotExcludes(t *testing.T) {
	for _, query := range []string{"valves -motors", "valves NOT motors", "valves AND NOT motors", `valves NOT "motors"`} {
		if a := ask(t, query, "Valves and motors", "Valves"); ids(a) != "2" || said(a) != "" {
			t.Errorf("%q finds %s and says %q", query, ids(a), said(a))
		}
	}
}

// A document with the typed word comes before those with a completion, whatever the field
// and frequency of the word.
func TestWordsComeBeforeTheirCompletions(t *testing.T) {
	for _, c := range []struct {
		query string
		texts []string
		want  string
	}{
		{"UN", []string{"University exchange programme", "UN programme"}, "2 1"},
		{"un", []string{"Universal unions unite universities", "A long title of some programme\nthat mentions the un once among very many other words of no matter"}, "2 1"},
		{"мир", []string{"Мирный договор", "Договор\nо том, что есть мир"}, "2 1"},
		{"who", []string{"Wholesale", "Trade\nof those who trade"}, "2 1"},
		{"trade un", []string{"University", "University trade\n", "Trade\nun"}, "3 2"},
	} {
		texts := slices.Clone(c.texts)
		for range 20 { // the words are common, and what they begin is rare
			texts = append(texts, "Of trade\nun мир who")
		}
		var order []string
		for _, h := range askOf(t, c.query, Options{Limit: 100}, documents(texts)...).Hits {
			if len(h.ID) == 1 && h.ID[0] <= byte('0'+len(c.texts)) {
				order = append(order, h.ID)
			}
		}
		if got := strings.Join(order, " "); got != c.want {
			t.Errorf("%q finds %s, want %s", c.query, got, c.want)
		}
	}
}

// The values of one facet are alternatives, and its counts ignore them.
func TestCountsOfAFacetIgnoreItsOwnFilter(t *testing.T) {
	var docs []Document
	for i, d := range []struct {
		parties []string
		year    string
	}{
		{[]string{"cqc"}, "2012"}, {[]string{"cqc", "yiwu"}, "2018"}, {[]string{"yiwu"}, "2018"}, {[]string{"aqsiq"}, "2012"}, {nil, "unknown"}, {nil, "-5"},
	} {
		doc := Document{Kind: "agreement", ID: fmt.Sprint(i + 1), Titles: []Title{{Text: "Toys"}}}
		doc.Values = map[string][]string{"kind": {"agreement"}, "party": d.parties, "year": {d.year}}
		docs = append(docs, doc)
	}
	for _, c := range []struct {
		query   string
		filters map[string][]string
		total   int
		parties string
		years   string
	}{
		{"toys", nil, 6, "cqc 2, yiwu 2, aqsiq 1", "2018 2, 2012 2, -5 1, unknown 1"},
		{"toys", map[string][]string{"party": {"cqc"}}, 2, "cqc 2, yiwu 2, aqsiq 1", "2018 1, 2012 1"},
		{"toys", map[string][]string{"party": {"cqc", "yiwu"}}, 3, "cqc 2, yiwu 2, aqsiq 1", "2018 2, 2012 1"},
		{"toys", map[string][]string{"party": {"cqc", "aqsiq"}, "year": {"2012"}}, 2, "aqsiq 1, cqc 1", "2018 1, 2012 2"},
		{"", map[string][]string{"year": {"2012"}}, 2, "aqsiq 1, cqc 1", "2018 2, 2012 2, -5 1, unknown 1"},
		{"toys party:cqc", nil, 2, "cqc 2, yiwu 2, aqsiq 1", "2018 1, 2012 1"},
		{"toys party:cqc party:aqsiq", nil, 3, "cqc 2, yiwu 2, aqsiq 1", "2018 1, 2012 2"},
		{"toys party:cqc", map[string][]string{"party": {"aqsiq"}}, 3, "cqc 2, yiwu 2, aqsiq 1", "2018 1, 2012 2"},
		{"party:cqc AND party:yiwu", nil, 1, "cqc 2, yiwu 2, aqsiq 1", "2018 1"},
		{"party:cqc,yiwu -year:2012", nil, 2, "yiwu 2, cqc 1", "2018 2"},
		{"party:cqc OR party:yiwu", nil, 3, "cqc 2, yiwu 2, aqsiq 1", "2018 2, 2012 1"},
	} {
		a := askOf(t, c.query, Options{Filters: c.filters, Facets: true}, docs...)
		if a.Total != c.total || counted(a.Facets["party"]) != c.parties || counted(a.Facets["year"]) != c.years {
			t.Errorf("%q with %v finds %d of %s and %s, want %d of %s and %s", c.query, c.filters,
				a.Total, counted(a.Facets["party"]), counted(a.Facets["year"]), c.total, c.parties, c.years)
		}
	}
}

func counted(values []FacetCount) string {
	var list []string
	for _, v := range values {
		list = append(list, fmt.Sprint(v.Value, " ", v.Count))
	}
	return strings.Join(list, ", ")
}

func TestMistypedFiltersAreSuggested(t *testing.T) {
	doc := Document{Kind: "agreement", ID: "1", Titles: []Title{{Text: "Toys"}}}
	doc.Values = map[string][]string{"kind": {"agreement"}, "party": {"cqc", "yiwu"}, "year": {"2015"}}
	for query, want := range map[string]string{
		"toys party:cqcc":       "missing party:cqcc; party:cqcc may be party:cqc",
		"toys party:yiwuu":      "missing party:yiwuu; party:yiwuu may be party:yiwu",
		"toys party:quality":    "missing party:quality; party:quality may be party:cqc",
		"toys party:cqc,nobody": "missing party:nobody",
		"toys kind:agreemnet":   "missing kind:agreemnet; kind:agreemnet may be kind:agreement",
		"toys year:2012-2018":   "missing year:2012-2018; year:2012-2018 may be year:2012..2018",
		"toys year:1999":        "missing year:1999",
		"toys OR partys:cqc":    "missing partys; missing cqc; partys:cqc may be party:cqc",
		"toys OR foo:bar":       "key foo:; missing foo; missing bar",
		"toys toys:toys":        "", "toys OR http://example.org": "missing http; missing example; missing org",
		"toys OR lang:en":        "missing lang; missing en; lang:en may be language:en",
		`party:"Yiwu, the city"`: "", "party：cqc，yiwu": "", "party:China Quality": "missing party:China; missing Quality; party:China may be party:cqc",
	} {
		a := askOf(t, query, Options{}, doc)
		if said(a) != want {
			t.Errorf("%q says %q, want %q", query, said(a), want)
		}
	}
}

func TestUnknownRunsOfHanAreDivided(t *testing.T) {
	for _, c := range []struct {
		query string
		texts []string
		ids   string
		said  string
	}{
		{"义乌市场", []string{"义乌的市场", "义乌市标准"}, "1", ""},
		{"义乌 市场", []string{"义乌的市场", "义乌市标准"}, "1", ""},
		{"义乌市场", []string{"义乌的市场", "义乌市标准", "乌市场"}, "1", ""},      // each three are known, and nowhere together
		{"义乌市场", []string{"义乌的市场", "义乌市场管理"}, "2", ""},            // as it is, before it is divided
		{"义乌市场标准", []string{"义乌的市场有标准", "义乌市标准", "乌市场"}, "1", ""}, // three words
		{"浙江与湖北", []string{"浙江和湖北", "江与"}, "1", "missing 与"},
		{"浙江与湖北", []string{"浙江和湖北，以及与会者"}, "1", "浙江与湖北 is 浙江 与 湖北"},
		{"中日", []string{"中国和日本", "中国"}, "1", "中日 is 中 日"},
		{"合作龘", []string{"合作"}, "1", "missing 龘"},
		{"玩具龘龘", []string{"合作"}, "", "missing 玩具龘龘"},
		{"义乌市场", []string{"市场"}, "1", "missing 义乌"}, // as for 义乌 市场
		{"义乌市场", []string{"市场", "义乎", "乌有"}, "1", "missing 义乌"},
		{"合作玩具", []string{"合作", "玩具"}, "", "missing 合作玩具"}, // nowhere together
		{"合作玩具", []string{"合作", "玩具", "玩合作"}, "", "missing 合作玩具"},
		{"龘", []string{"合作"}, "", "missing 龘"},
		{"パリ協定", []string{"パリ条約と協定"}, "1", ""},
	} {
		a := ask(t, c.query, c.texts...)
		if ids(a) != c.ids || said(a) != c.said {
			t.Errorf("%q over %q finds %q and says %q, want %q and %q", c.query, c.texts, ids(a), said(a), c.ids, c.said)
		}
	}
}

// A date without a year has no count in the facet of years. Ranges that overlap it find it.
func TestDatesWithoutAYearAreFoundByRanges(t *testing.T) {
	var docs []Document
	for id, years := range map[string][]string{
		"a": {"1945", "1946"}, "b": {"unknown", "..2015"}, "c": {"unknown", "2009.."}, "d": {"unknown", "1900..1999"}, "e": {"unknown"}, "f": {"2012"},
	} {
		doc := Document{Kind: "agreement", ID: id, Titles: []Title{{Text: "Toys"}}}
		doc.Values = map[string][]string{"kind": {"agreement"}, "year": years}
		docs = append(docs, doc)
	}
	for query, want := range map[string]string{
		"year:1945":             "a",
		"year:1946":             "a",
		"year:2015":             "",
		"year:unknown":          "b c d e",
		"year:2012..2016":       "b c f",
		"year:2015..2016":       "b c",
		"year:2016..":           "c",
		"year:..1950":           "a b d",
		"year:1946..1947":       "a b d",
		"toys -year:1990..2010": "a e f",
	} {
		a := askOf(t, query, Options{Facets: true}, docs...)
		var ids []string
		for _, h := range a.Hits {
			ids = append(ids, h.ID)
		}
		slices.Sort(ids)
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s finds %q, want %q", query, got, want)
		}
	}
	if got := counted(askOf(t, "toys", Options{Facets: true}, docs...).Facets["year"]); got != "2012 1, 1946 1, 1945 1, unknown 4" {
		t.Errorf("the years are counted as %s", got)
	}
}

// A result leads to the page in the language that was asked for. Where there is only a
// name in that language, or nothing, it leads to the entry's own page.
func TestAResultLeadsToThePageInTheLanguageAskedFor(t *testing.T) {
	doc := Document{Kind: "agreement", ID: "accord", Titles: []Title{
		{Language: "fr", Text: "Accord sur les jouets", Address: "agreements/accord/"},
		{Language: "en", Text: "Accord on toys", Address: "en/agreements/accord/"},
		{Language: "zh-Hans", Text: "玩具协定"},
	}, Texts: []string{"text"}}
	c := &Corpus{Documents: []Document{doc}, Languages: []string{"en", "zh-Hans", "fr", "de"}, Kinds: []string{"agreement"}, Base: "/base/"}
	ix, err := Build(context.Background(), c, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for language, want := range map[string]string{
		"fr":      "/base/agreements/accord/ Accord sur les jouets",
		"en":      "/base/en/agreements/accord/ Accord on toys",
		"zh-Hans": "/base/agreements/accord/ 玩具协定",
		"de":      "/base/agreements/accord/ Accord sur les jouets",
	} {
		a, err := ix.Search(context.Background(), "text", Options{Lang: language})
		if err != nil || len(a.Hits) != 1 {
			t.Fatalf("%s: %d hits, %v", language, len(a.Hits), err)
		}
		if got := a.Hits[0].URL + " " + a.Hits[0].Title; got != want {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
}
