package render

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
)

func (lv *localViews) searchBox() SearchBox {
	return SearchBox{
		Action: lv.local(address.Search),
		Script: lv.href(lv.scripts.box),
		Client: lv.href(lv.scripts.client),
	}
}

func (lv *localViews) searchPage() *SearchPage {
	v := &SearchPage{
		Base:     lv.localBase(address.Search, ""),
		Script:   lv.href(lv.scripts.page),
		Words:    lv.searchWords(),
		Han:      lv.config.HanLanguage(),
		Examples: lv.searchExamples(),
	}
	if len(lv.site.Agreements) > 0 {
		v.List = lv.local(agreementsAddress(1))
	}
	v.Search.InMain = true
	v.Title = lv.words.Text("search.title")
	v.Description = lv.words.Text("search.description")
	v.Breadcrumbs = lv.crumbs()
	v.Kinds = lv.kindLinks()
	keys := []string{facet.Kind}
	for _, f := range lv.facets() {
		if len(f.Values) == 0 {
			continue
		}
		keys = append(keys, f.Key)
		label := lv.words.Text(f.ListWord())
		v.Facets = append(v.Facets, Link{Href: lv.local(address.Values(f.Key, 1)), Text: label})
	}
	v.FacetKeys = strings.Join(keys, " ")
	return v
}

// searchTexts are the keys of the words that the script of the search page shows.
var searchTexts = [...]string{
	"search.total", "search.range", "search.wait", "search.page-title",
	"search.filters", "search.remove", "search.clear", "search.all-values", "search.fewer-values", "search.no-values",
	"search.missing", "search.missing-only", "search.corrected", "search.insist", "search.meant",
	"search.box-alias", "search.box-name", "search.box-party", "search.box-text",
	"search.ignored-common", "search.ignored-sign", "search.ignored-operator", "search.ignored-value", "search.ignored-key",
	"search.none", "search.none-filtered", "search.try-fewer", "search.try-or", "search.try-browse",
	"search.failed", "search.failed-note", "search.outdated", "search.outdated-note", "search.retry", "search.reload",
	"search.or", "filter.none", "filter.entries", "filter.elsewhere", "filter.as-list", "filter.from", "filter.to", "filter.any-year", "filter.between", "filter.since", "filter.until",
	"browse.total", "browse.range", "agreements.alike", "agreements.undated", "list.separator", "pager.label", "pager.prev", "pager.next", "pager.page",
}

// dateTexts are those with which it formats dates.
var dateTexts = [...]string{
	"date.day", "date.month", "date.season", "date.year", "date.bce",
	"date.day_unknown", "date.month_unknown", "date.month_day_unknown", "date.decade", "date.year_between",
	"date.approximate", "date.uncertain", "date.both", "date.uncertain_within", "date.both_within",
	"date.interval", "date.on_or_before", "date.in_or_before", "date.from", "date.unknown_start", "date.unknown_end",
}

// wordList returns the texts of keys: of a word with plural forms one for each.
func (lv *localViews) wordList(keys []string) []Word {
	var list []Word
	for _, key := range keys {
		forms := lv.words.Forms(key)
		for _, f := range forms {
			if len(forms) == 1 {
				list = append(list, Word{key, f.Text})
			} else {
				list = append(list, Word{key + "." + f.Name, f.Text})
			}
		}
	}
	return list
}

// searchWords gives a word with plural forms one key for each: search.total.other.
func (lv *localViews) searchWords() []Word {
	keys := slices.Clone(searchTexts[:])
	for _, f := range facet.All() {
		keys = append(keys, f.Word())
	}
	list := lv.wordList(append(keys, dateTexts[:]...))
	add := func(key, text string) { list = append(list, Word{key, text}) }
	for k := range entry.Kind(entry.NumKinds) {
		add("kind."+k.String(), lv.words.Text("kind."+k.String()))
	}
	for _, status := range entry.Statuses() {
		add("status."+status, lv.words.Text("status."+status))
	}
	for i, name := range lv.words.Dates().Months {
		add("date.months."+strconv.Itoa(i+1), name)
	}
	for i, name := range lv.words.Dates().Seasons {
		add("date.seasons."+strconv.Itoa(i+1), name)
	}
	return list
}

// searchExamples makes queries from the entries of the site, so that each finds something.
func (lv *localViews) searchExamples() []Example {
	var list []Example
	add := func(note, query string) {
		list = append(list, Example{
			Query: query, Note: note,
			Href: lv.local(address.Search) + "?" + url.Values{"q": {query}}.Encode(),
		})
	}
	if sectors := lv.facetCounts(facet.Sector, 1); len(sectors) > 0 {
		add(lv.words.Text("search.example-words"), sectors[0].Text)
	}
	if types := lv.facetCounts(facet.Type, 1); len(types) > 0 {
		add(lv.words.Text("search.example-phrase"), `"`+types[0].Text+`"`)
	}
	if places := lv.facetCounts(facet.Place, 3); len(places) > 1 {
		add(lv.words.Text("search.example-without"), quoted(places[0].Text)+" -"+quoted(places[1].Text))
		if len(places) > 2 {
			add(lv.words.Text("search.example-or"), quoted(places[1].Text)+" OR "+quoted(places[2].Text))
		}
	}
	if first, last, ok := lv.years(); ok && first != last {
		add(lv.words.Text("search.example-years"), fmt.Sprintf("%s:%d..%d", facet.Year, first, last))
	}
	if parties := lv.facetOf(facet.Party).Values; len(parties) > 0 {
		add(lv.words.Text("search.example-party"), facet.Party+":"+parties[0].Key)
	}
	return list
}

func quoted(name string) string {
	if strings.ContainsAny(name, " \t") {
		return `"` + name + `"`
	}
	return name
}
