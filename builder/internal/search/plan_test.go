package search

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var update = flag.Bool("update", false, "write the plans of testdata/plans.json anew; check each difference by hand")

// planVectors is testdata/plans.json: a small dictionary, and the plans of queries with
// it, worked out by hand. static/js/search/plan.test.mjs reads the file too.
type planVectors struct {
	Documents []map[string][]string // by field: the terms that a document has
	Words     map[string]int        // the lexicon: in how many documents each word stands
	Facets    []struct {
		Key    string
		Years  bool
		Values []string
	}
	Plans []planVector
}

type planVector struct {
	Query, Note        string
	Must, Not, Filters []string // printed
	Words, Missing     []string
	Said               []string // what is corrected, suggested and ignored
}

func (v *planVectors) count(field int, term string) int {
	n := 0
	for _, d := range v.Documents {
		if slices.Contains(d[fields[field].name], term) {
			n++
		}
	}
	return n
}

func (v *planVectors) complete(prefix string, most int) []string {
	return newLexicon(v.Words).complete(prefix, most)
}

func (v *planVectors) correct(word string) (string, bool) { return newLexicon(v.Words).correct(word) }

func (v *planVectors) together(nodes []node) bool {
	for _, d := range v.Documents {
		if has(d, allNode(nodes)) {
			return true
		}
	}
	return false
}

// has reports whether a document has what a node asks for, phrases and facets aside.
func has(d map[string][]string, n node) bool {
	has := func(n node) bool { return has(d, n) }
	switch n := n.(type) {
	case termNode:
		return slices.Contains(d[fields[n.field].name], n.term)
	case anyNode:
		return slices.ContainsFunc(n, has)
	case allNode:
		return !slices.ContainsFunc(n, func(n node) bool { return !has(n) })
	}
	return false
}

func (v *planVectors) facetKeys() (keys []string) {
	for _, f := range v.Facets {
		keys = append(keys, f.Key)
	}
	return keys
}

func (v *planVectors) facet(key string) *facetTable {
	var t facetTable
	for _, f := range v.Facets {
		if f.Key == key {
			t.Facet = Facet{Key: f.Key, Years: f.Years}
			for _, value := range f.Values {
				t.Values = append(t.Values, FacetLabel{Value: value, Texts: []string{value}})
			}
		}
	}
	return &t
}

func (v *planVectors) facetValues(key, text string) []string { return v.facet(key).find(text) }

func (v *planVectors) suggestValue(key, text string) (string, bool) {
	return v.facet(key).suggest(text)
}

func TestQueriesHaveThePlansOfTheVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/plans.json")
	if err != nil {
		t.Fatal(err)
	}
	var v planVectors
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	for i, want := range v.Plans {
		got := planOf(want, &v)
		if *update {
			v.Plans[i] = got
			continue
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", want.Query, want.Note, diff)
		}
	}
	if len(v.Plans) < 20 {
		t.Errorf("%d plans are too few", len(v.Plans))
	}
	if *update {
		head, _, _ := strings.Cut(string(data), planVectorsStart)
		if err := os.WriteFile("testdata/plans.json", []byte(head+planVectorsStart+printVectors(v.Plans)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// planVectorsStart is the line of plans.json after which the plans come.
const planVectorsStart = "  \"plans\": [\n"

// printVectors returns the rest of plans.json: a line for each plan.
func printVectors(plans []planVector) string {
	lines := make([]string, len(plans))
	for i, p := range plans {
		pairs := []string{`"note": ` + quoteJSON(p.Note), `"query": ` + quoteJSON(p.Query)}
		for _, list := range []struct {
			key   string
			texts []string
		}{{"must", p.Must}, {"not", p.Not}, {"filters", p.Filters}, {"words", p.Words}, {"missing", p.Missing}, {"said", p.Said}} {
			if len(list.texts) == 0 {
				continue
			}
			quoted := make([]string, len(list.texts))
			for i, text := range list.texts {
				quoted[i] = quoteJSON(text)
			}
			pairs = append(pairs, `"`+list.key+`": [`+strings.Join(quoted, ", ")+"]")
		}
		lines[i] = "    {" + strings.Join(pairs, ", ") + "}"
	}
	return strings.Join(lines, ",\n") + "\n  ]\n}\n"
}

func quoteJSON(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a string always has a form
	return strings.TrimSpace(b.String())
}

// planOf returns the plan of a vector's query.
func planOf(want planVector, v *planVectors) planVector {
	items, idle := parse(want.Query, v.facetKeys())
	p := resolve(items, idle, v)
	got := planVector{Query: want.Query, Note: want.Note, Words: p.words, Missing: p.missing}
	for _, n := range p.must {
		got.Must = append(got.Must, n.String())
	}
	for _, n := range p.not {
		got.Not = append(got.Not, n.String())
	}
	for _, n := range p.filters {
		got.Filters = append(got.Filters, n.String())
	}
	for _, c := range p.corrected {
		got.Said = append(got.Said, "corrected "+c.From+" to "+c.To)
	}
	for _, c := range p.suggested {
		got.Said = append(got.Said, "suggested "+c.To+" for "+c.From)
	}
	for _, i := range p.ignored {
		got.Said = append(got.Said, "ignored "+i.Text+": "+i.Why)
	}
	return got
}

func TestLongListsOfNodesAreGroupedByTen(t *testing.T) {
	var nodes []node
	for range 21 {
		nodes = append(nodes, term(fieldText, "toy"))
	}
	ten := strings.TrimSuffix(strings.Repeat("text:toy^1 ", 10), " ")
	want := "all(all(" + ten + ") all(" + ten + ") text:toy^1)"
	if got := allOf(nodes).String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Every text with a date may have one.
func TestEveryDateMayBeOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	pieces := strings.Split("2024|1999|31|8|9th|1|2|of| |  |,|.|-|/|年| 年|月|日|号|aug|august|may|(|)|x|in|2024-08|1 may 2020|合", "|")
	dates, skipped := 0, 0
	for range 50_000 {
		var b strings.Builder
		for range 1 + rng.IntN(9) {
			b.WriteString(pick(rng, pieces))
		}
		text := b.String()
		has := datePattern.MatchString(text)
		if has {
			dates++
		}
		if !mayHaveDate(text) {
			skipped++
			if has {
				t.Fatalf("%q has a date", text)
			}
		}
	}
	if dates < 1000 || skipped < 1000 {
		t.Errorf("%d texts have dates and %d may have none: they test too little", dates, skipped)
	}
}
