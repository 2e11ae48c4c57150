package render

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
)

// searchBox returns the field that every page has.
func (sc *scene) searchBox() SearchBox {
	return SearchBox{
		Action: sc.local(address.Search),
		Script: sc.href(sc.scripts.box),
		Client: sc.href(sc.scripts.client),
	}
}

func (sc *scene) searchPage() *SearchPage {
	v := &SearchPage{
		Base:     sc.localBase(address.Search, ""),
		Script:   sc.href(sc.scripts.page),
		Words:    sc.searchWords(),
		Han:      sc.config.HanLanguage(),
		Examples: sc.searchExamples(),
	}
	v.Search.InMain = true
	v.Title = sc.words.Text("search.title")
	v.Description = sc.words.Text("search.description")
	v.Breadcrumbs = sc.crumbs()
	v.Kinds = sc.kindLinks()
	var keys []string
	for _, f := range sc.facets {
		if len(f.Values) == 0 {
			continue
		}
		keys = append(keys, f.Key)
		label := sc.words.Format("index.facet", "facet", sc.words.Text(f.Word()))
		v.Facets = append(v.Facets, Link{Href: sc.local(address.Values(f.Key, 1)), Text: label})
	}
	v.FacetKeys = strings.Join(keys, " ")
	return v
}

// searchTexts are the words of the interface that the script of the search page
// shows.
var searchTexts = [...]string{
	"search.total", "search.range", "search.wait", "search.page-title",
	"search.filters", "search.remove", "search.clear", "search.all-values", "search.fewer-values", "search.no-values",
	"search.missing", "search.missing-only", "search.corrected", "search.insist", "search.meant",
	"search.box-alias", "search.box-name", "search.box-party", "search.box-text",
	"search.ignored-common", "search.ignored-sign", "search.ignored-operator", "search.ignored-value", "search.ignored-key",
	"search.none", "search.none-filtered", "search.try-fewer", "search.try-or", "search.try-browse",
	"search.failed", "search.failed-note", "search.outdated", "search.outdated-note", "search.retry", "search.reload",
	"agreements.undated", "list.separator", "pager.label", "pager.prev", "pager.next", "pager.page",
}

// dateTexts are those that it writes dates with.
var dateTexts = [...]string{
	"date.day", "date.month", "date.season", "date.year", "date.bce",
	"date.day_unknown", "date.month_unknown", "date.month_day_unknown", "date.decade", "date.year_between",
	"date.approximate", "date.uncertain", "date.both", "date.uncertain_within", "date.both_within",
	"date.interval", "date.on_or_before", "date.in_or_before", "date.from", "date.unknown_start", "date.unknown_end",
}

// searchWords returns the words that the script of the search page shows, under
// their keys; a text with plural forms is under its key with that of the form.
func (sc *scene) searchWords() []Word {
	var list []Word
	add := func(key, text string) { list = append(list, Word{key, text}) }
	keys := slices.Clone(searchTexts[:])
	for _, f := range facet.All() {
		keys = append(keys, f.Word())
	}
	for _, key := range append(keys, dateTexts[:]...) {
		forms := sc.words.Forms(key)
		for _, f := range forms {
			if len(forms) == 1 {
				add(key, f.Text)
			} else {
				add(key+"."+f.Name, f.Text)
			}
		}
	}
	for k := range entry.Kind(entry.NumKinds) {
		add("kind."+k.String(), sc.words.Text("kind."+k.String()))
	}
	for _, status := range entry.Statuses() {
		add("status."+status, sc.words.Text("status."+status))
	}
	for i, name := range sc.words.Dates().Months {
		add("date.months."+strconv.Itoa(i+1), name)
	}
	for i, name := range sc.words.Dates().Seasons {
		add("date.seasons."+strconv.Itoa(i+1), name)
	}
	return list
}

// searchExamples returns queries that show what can be asked. They are made of
// what is on the site, so that each of them finds something.
func (sc *scene) searchExamples() []Example {
	var list []Example
	add := func(note, query string) {
		list = append(list, Example{
			Query: query, Note: note,
			Href: sc.local(address.Search) + "?" + url.Values{"q": {query}}.Encode(),
		})
	}
	if sectors := sc.facetCounts(facet.Sector, 1); len(sectors) > 0 {
		add(sc.words.Text("search.example-words"), sectors[0].Text)
	}
	if types := sc.facetCounts(facet.Type, 1); len(types) > 0 {
		add(sc.words.Text("search.example-phrase"), `"`+types[0].Text+`"`)
	}
	if places := sc.facetCounts(facet.Place, 3); len(places) > 1 {
		add(sc.words.Text("search.example-without"), quoted(places[0].Text)+" -"+quoted(places[1].Text))
		if len(places) > 2 {
			add(sc.words.Text("search.example-or"), quoted(places[1].Text)+" OR "+quoted(places[2].Text))
		}
	}
	if first, last, ok := sc.years(); ok && first != last {
		add(sc.words.Text("search.example-years"), facet.Year+":"+first+".."+last)
	}
	if parties := sc.facetOf(facet.Party).Values; len(parties) > 0 {
		add(sc.words.Text("search.example-party"), facet.Party+":"+parties[0].Key)
	}
	return list
}

// quoted writes a name so that a query takes it for one.
func quoted(name string) string {
	if strings.ContainsAny(name, " \t") {
		return `"` + name + `"`
	}
	return name
}
