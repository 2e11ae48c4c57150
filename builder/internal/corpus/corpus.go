// Package corpus makes of a site what there is to be found on it: a document for
// each entry, with everything that a reader may look for in it.
package corpus

import (
	"fmt"
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
)

// Of returns the corpus of a site. word returns a word of the interface in a
// language, for what site.yaml does not name: kinds and statuses.
func Of(s *site.Site, word func(language, key string) string) *search.Corpus {
	c := &search.Corpus{Base: s.Config.BaseURL.EscapedPath(), Labels: map[string][]search.FacetLabel{}}
	for _, l := range s.Config.Languages {
		c.Languages = append(c.Languages, l.Code)
	}
	for k := range entry.Kind(entry.NumKinds) {
		c.Kinds = append(c.Kinds, k.String())
	}
	d := &documents{site: s}
	for _, a := range s.Agreements {
		d.agreement(a)
	}
	for _, x := range s.Parties {
		d.party(x)
	}
	for _, x := range s.Events {
		d.event(x)
	}
	for _, x := range s.Sectors {
		doc := d.add(&x.Item)
		doc.Values[search.FacetSector] = chain(x, func(x *site.Sector) *site.Sector { return x.Broader }, func(x *site.Sector) string { return x.ID })
	}
	for _, x := range s.Places {
		doc := d.add(&x.Item)
		doc.Values[search.FacetPlace] = placeChain(x)
	}
	for _, x := range s.Pages {
		d.add(&x.Item)
	}
	for _, doc := range d.list {
		c.Documents = append(c.Documents, *doc)
	}
	labels(c, s, word)
	return c
}

// documents gathers the documents of a site.
type documents struct {
	site *site.Site
	list []*search.Document
}

// add adds a document with what every kind of entry has.
func (d *documents) add(it *site.Item) *search.Document {
	doc := &search.Document{Kind: it.Kind.String(), ID: it.ID, Aliases: it.Aliases}
	for _, t := range it.Texts {
		doc.Titles = append(doc.Titles, search.Title{Language: t.Language, Text: t.Title, Address: t.Address})
		doc.Values[search.FacetLanguage] = append(doc.Values[search.FacetLanguage], address.Slug(t.Language))
		doc.Texts = appendText(doc.Texts, t.Summary)
		if a := it.Agreement; a != nil {
			for _, c := range a.Commitments {
				if t == it.Texts[0] {
					doc.Texts = appendText(doc.Texts, c.Text)
				} else {
					doc.Texts = appendText(doc.Texts, t.Commitments[c.ID])
				}
			}
		}
		for passage := range strings.Lines(t.Doc.Text) {
			doc.Texts = appendText(doc.Texts, strings.TrimSpace(passage))
		}
	}
	for _, n := range it.Names {
		if it.Translation(n.Language) == nil {
			doc.Titles = append(doc.Titles, search.Title{Language: n.Language, Text: n.Name})
		} else {
			doc.Aliases = append(slices.Clip(doc.Aliases), n.Name)
		}
	}
	doc.Names = namesOf(it)
	for _, tag := range it.Tags {
		doc.Texts = appendLocalized(doc.Texts, tag)
	}
	for _, s := range it.Sources {
		doc.Texts = appendText(doc.Texts, s.Title)
	}
	doc.Values[search.FacetKind] = []string{doc.Kind}
	if it.Agreement == nil && it.Page == nil {
		// What is called so comes before what only mentions it.
		doc.Texts = append(doc.Texts, doc.Names...)
	}
	d.list = append(d.list, doc)
	return doc
}

func appendText(list []string, text string) []string {
	if text == "" {
		return list
	}
	return append(list, text)
}

// appendLocalized adds the texts of a phrase in the order of their languages.
func appendLocalized(list []string, l entry.Localized) []string {
	var texts []string
	for _, t := range l {
		texts = append(texts, t)
	}
	slices.Sort(texts)
	for _, t := range texts {
		list = appendText(list, t)
	}
	return list
}

// namesOf returns every way in which an entry is called.
func namesOf(it *site.Item) []string {
	var names []string
	for _, t := range it.Texts {
		names = append(names, t.Title)
	}
	for _, n := range it.Names {
		names = append(names, n.Name)
	}
	names = append(names, it.Aliases...)
	slices.Sort(names)
	return slices.Compact(names)
}

func (d *documents) agreement(a *site.Agreement) {
	doc := d.add(&a.Item)
	e := a.Entry.Agreement
	for _, p := range a.Parties {
		doc.Names = append(doc.Names, namesOf(&p.Item)...)
		doc.Values[search.FacetParty] = append(doc.Values[search.FacetParty], p.ID)
	}
	for _, x := range a.Sectors {
		doc.Texts = append(doc.Texts, namesOf(&x.Item)...)
		for _, id := range chain(x, func(x *site.Sector) *site.Sector { return x.Broader }, func(x *site.Sector) string { return x.ID }) {
			doc.Values[search.FacetSector] = appendNew(doc.Values[search.FacetSector], id)
		}
	}
	places := a.Places
	if a.SignedAt != nil {
		places = append([]*site.Place{a.SignedAt}, places...)
	}
	for _, x := range places {
		doc.Texts = append(doc.Texts, namesOf(&x.Item)...)
		for _, id := range placeChain(x) {
			doc.Values[search.FacetPlace] = appendNew(doc.Values[search.FacetPlace], id)
		}
	}
	for _, list := range [][]entry.Person{e.Signatories, e.Attendees} {
		doc.Texts = people(doc.Texts, list)
	}
	if t, ok := d.site.Config.Types.Term(e.Type.Value); ok {
		doc.Texts = appendLocalized(doc.Texts, t.Label)
	}
	doc.Values[search.FacetType] = []string{e.Type.Value}
	doc.Values[search.FacetStatus] = []string{e.Status}
	dated(doc, e.Signed)
}

func (d *documents) party(p *site.Party) {
	doc := d.add(&p.Item)
	doc.Values[search.FacetParty] = []string{p.ID}
	if p.Place != nil {
		doc.Values[search.FacetPlace] = placeChain(p.Place)
	}
}

func (d *documents) event(x *site.Event) {
	doc := d.add(&x.Item)
	if x.Place != nil {
		doc.Values[search.FacetPlace] = placeChain(x.Place)
	}
	doc.Texts = people(doc.Texts, x.Entry.Event.Attendees)
	dated(doc, x.Entry.Event.Date)
}

func people(texts []string, list []entry.Person) []string {
	for _, p := range list {
		texts = appendLocalized(texts, p.Name)
		texts = appendLocalized(texts, p.Role)
	}
	return texts
}

func appendNew(list []string, v string) []string {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}

// chain returns the ids from an item up its hierarchy.
func chain[T comparable](x T, up func(T) T, id func(T) string) []string {
	var none T
	var ids []string
	for ; x != none; x = up(x) {
		ids = append(ids, id(x))
	}
	return ids
}

func placeChain(p *site.Place) []string {
	return chain(p, func(x *site.Place) *site.Place { return x.Within }, func(x *site.Place) string { return x.ID })
}

// dated gives a document its date, and the days, months and years under which it
// is found: as exact as the date is. One that spans years is found under each of
// them, unless they are many.
func dated(doc *search.Document, d edtf.Date) {
	years := site.YearsOf(d)
	if years == nil && doc.Kind == entry.KindAgreement.String() {
		years = []string{site.Unknown}
	}
	doc.Values[search.FacetYear] = years
	if d.IsZero() {
		return
	}
	if span := site.YearSpan(d); span != "" {
		doc.Values[search.FacetYear] = append(years, span)
	}
	doc.Date, doc.Day = d.String(), d.SortKey().String()
	year, _ := d.Year()
	first, last := d.Earliest(), d.Latest()
	if first.Infinite() != 0 {
		first = d.SortKey()
	}
	if last.Infinite() != 0 {
		last = first
	}
	doc.Dates = []string{fmt.Sprintf("%04d", year)}
	switch {
	case first.Year != last.Year:
		for y := first.Year + 1; y <= last.Year && y < first.Year+maxYears; y++ {
			doc.Dates = append(doc.Dates, fmt.Sprintf("%04d", y))
		}
	case first.Month == last.Month && first.Month != 0:
		doc.Dates = append(doc.Dates, fmt.Sprintf("%04d-%02d", first.Year, first.Month))
		if first.Day == last.Day {
			doc.Dates = append(doc.Dates, first.String())
		}
	}
}

// maxYears is how many years of an interval an entry is found under.
const maxYears = 20

// labels names the values of the facets in the languages of the interface.
func labels(c *search.Corpus, s *site.Site, wordOf func(language, key string) string) {
	add := func(facet int, value string, text func(language string) string) {
		l := search.FacetLabel{Value: value}
		for _, language := range c.Languages {
			l.Texts = append(l.Texts, text(language))
		}
		key := search.FacetKeys()[facet]
		c.Labels[key] = append(c.Labels[key], l)
	}
	word := func(key string) func(string) string {
		return func(language string) string { return wordOf(language, key) }
	}
	name := func(it *site.Item) func(string) string {
		return func(language string) string { n, _ := it.Name(language); return n }
	}
	for _, k := range c.Kinds {
		add(search.FacetKind, k, word("kind."+k))
	}
	for _, t := range s.Config.Types {
		add(search.FacetType, t.Key, func(language string) string {
			text, _ := t.Label.In(language, s.Config.DefaultLanguage)
			return text
		})
	}
	for _, status := range entry.Statuses() {
		add(search.FacetStatus, status, word("status."+status))
	}
	for _, x := range s.Sectors {
		add(search.FacetSector, x.ID, name(&x.Item))
	}
	for _, x := range s.Parties {
		add(search.FacetParty, x.ID, name(&x.Item))
	}
	for _, x := range s.Places {
		add(search.FacetPlace, x.ID, name(&x.Item))
	}
	for _, l := range s.Config.Languages {
		add(search.FacetLanguage, l.Slug(), func(string) string { return l.Name })
	}
	add(search.FacetYear, site.Unknown, word("fact.unknown"))
}
