package search

import (
	"context"
	"slices"
	"testing"
)

func TestHitsInTheOrdersOfTheCorpus(t *testing.T) {
	doc := func(id, day string) Document {
		return Document{Kind: "agreement", ID: id, Titles: []Title{{Language: "en", Text: "Toys"}}, Day: day}
	}
	c := &Corpus{
		Documents: []Document{doc("d", "2001-02-03"), doc("a", "2009-01-01"), doc("c", ""), doc("b", "2005-01-01")},
		Languages: []string{"en", "zh-Hans"}, Kinds: []string{"agreement"}, Facets: testFacets, Base: "/",
		Orders: []Order{
			{Key: "title", Ranks: [][]int{{1, 2, 4, 3}, {4, 3, 2, 1}}},
			{Key: "party", Dated: true, Ranks: [][]int{{1, 2, 0, 1}, {1, 1, 1, 1}}},
		},
	}
	ix, err := Build(context.Background(), c, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for _, q := range []struct {
		sort, lang string
		want       []string
	}{
		{"title", "en", []string{"d", "a", "b", "c"}},
		{"title", "zh-Hans", []string{"b", "c", "a", "d"}},
		{"title", "fr", []string{"d", "a", "b", "c"}},      // in the first language
		{"party", "en", []string{"b", "d", "a", "c"}},      // of one party the latest first; none is last
		{"party", "zh-Hans", []string{"a", "b", "d", "c"}}, // without a day last
		{"date", "en", []string{"a", "b", "d", "c"}},
		{"unheard", "en", []string{"c", "d", "b", "a"}}, // by relevance, here by their keys
	} {
		a, err := ix.Search(context.Background(), "toys", Options{Sort: q.sort, Lang: q.lang})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range a.Hits {
			got = append(got, h.ID)
		}
		if !slices.Equal(got, q.want) {
			t.Errorf("by %s in %s: %q, want %q", q.sort, q.lang, got, q.want)
		}
	}
}

func TestEqualKeysHaveTheSameRank(t *testing.T) {
	keys := [][]byte{[]byte("b"), nil, []byte("a"), []byte("b"), []byte("c")}
	if got := Ranked(keys); !slices.Equal(got, []int{2, 0, 1, 2, 3}) {
		t.Errorf("the ranks are %v", got)
	}
}

func TestChosenYearsMayBeRanges(t *testing.T) {
	table := &facetTable{Facet: Facet{Key: "year", Years: true}}
	for _, year := range []string{"2001", "2004", "..2002", "unknown"} {
		table.Values = append(table.Values, facetLabel(year, FacetLabel{}, 1))
	}
	for _, c := range []struct{ chosen, want []string }{
		{[]string{"2001"}, []string{"2001"}},
		{[]string{"2002..2004"}, []string{"2004", "..2002", "2002..2004"}},
		{[]string{"unknown", "2003.."}, []string{"unknown", "2004", "2003.."}},
		{[]string{".."}, []string{".."}},
		{[]string{"1990..1995"}, []string{"..2002", "1990..1995"}},
	} {
		if got := table.inRanges(c.chosen); !slices.Equal(got, c.want) {
			t.Errorf("%q is %q, want %q", c.chosen, got, c.want)
		}
	}
}
