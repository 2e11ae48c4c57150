// Package corpus makes the corpus of a site: a document for each entry, with everything that
// readers may search for in it.
package corpus

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
)

// An Interface has the words of the pages, by the BCP 47 tag of their language.
type Interface interface {
	Word(language, key string) string
	LanguageName(language, tag string) string // of a language, in another or the same
}

// Of returns the corpus of a site. The store saves time, and may be nil.
func Of(s *site.Site, words Interface, store Store) *search.Corpus {
	c := &search.Corpus{Base: s.Config.BaseURL.EscapedPath(), Facets: Facets()}
	for _, l := range s.Config.Languages {
		c.Languages = append(c.Languages, l.Code)
	}
	for k := range entry.Kind(entry.NumKinds) {
		c.Kinds = append(c.Kinds, k.String())
	}
	d := &documents{site: s, facets: facet.All()}
	for _, a := range s.Agreements {
		d.agreement(a)
	}
	for _, x := range s.Parties {
		d.add(&x.Item)
	}
	for _, x := range s.Events {
		doc := d.add(&x.Item)
		doc.Texts = people(doc.Texts, x.Entry.Event.Attendees)
		dated(doc, x.Entry.Event.Date)
	}
	for _, x := range s.Sectors {
		d.add(&x.Item)
	}
	for _, x := range s.Places {
		d.add(&x.Item)
	}
	for _, x := range s.Pages {
		d.add(&x.Item)
	}
	for _, doc := range d.list {
		c.Documents = append(c.Documents, *doc)
	}
	c.Labels = labels(c, s, words)
	c.Orders = orders(c, s, store)
	return c
}

func Facets() []search.Facet {
	var list []search.Facet
	for _, f := range facet.All() {
		list = append(list, search.Facet{Key: f.Key, Large: f.Large, Years: f.Order == facet.ByYear})
	}
	return list
}

type documents struct {
	site   *site.Site
	facets []*facet.Facet
	list   []*search.Document
}

func (d *documents) add(it *site.Item) *search.Document {
	doc := &search.Document{Kind: it.Kind.String(), ID: it.ID, Aliases: it.Aliases, Values: map[string][]string{}}
	for _, f := range d.facets {
		if values := f.Values(it); len(values) > 0 {
			doc.Values[f.Key] = values
		}
	}
	if sectors := doc.Values[facet.Sector]; len(sectors) > 0 {
		doc.Group = sectors[0]
	}
	for _, t := range it.Texts {
		doc.Titles = append(doc.Titles, search.Title{Language: t.Language, Text: t.Title, Address: t.Address})
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
		doc.Texts = appendEvidence(doc.Texts, t)
		for passage := range strings.Lines(t.Doc.Text) {
			doc.Texts = appendText(doc.Texts, strings.TrimSpace(passage))
		}
	}
	for _, t := range it.Texts {
		if t.Short != "" {
			addAlias(doc, t.Short)
		}
	}
	for _, n := range it.Names {
		if it.Translation(n.Language) == nil {
			doc.Titles = append(doc.Titles, search.Title{Language: n.Language, Text: n.Name})
		} else {
			addAlias(doc, n.Name)
		}
	}
	doc.Names = namesOf(it)
	for _, tag := range it.Tags {
		doc.Texts = appendLocalized(doc.Texts, tag)
	}
	for _, s := range it.Sources {
		doc.Texts = appendText(doc.Texts, s.Title)
		doc.Texts = appendLocalized(doc.Texts, s.Note)
		doc.Texts = appendLocalized(doc.Texts, s.NoURL)
	}
	if it.Agreement == nil && it.Page == nil {
		// So the entry comes before texts that mention it.
		doc.Texts = append(doc.Texts, doc.Names...)
	}
	d.list = append(d.list, doc)
	return doc
}

// addAlias adds a name that the document does not have yet.
func addAlias(doc *search.Document, name string) {
	if !slices.Contains(doc.Aliases, name) && !slices.ContainsFunc(doc.Titles, func(t search.Title) bool { return t.Text == name }) {
		doc.Aliases = append(slices.Clip(doc.Aliases), name)
	}
}

// appendEvidence appends what a text says of outcomes, of how facts are known, and of what is
// not known, as far as it says so in its own language.
func appendEvidence(list []string, t *site.Text) []string {
	own := t == t.Item.Texts[0]
	add := func(w site.Words) {
		if own || w.Language == t.Language {
			list = appendText(list, w.Text)
		}
	}
	if a := t.Item.Agreement; a != nil {
		for i := range a.Outcomes {
			add(t.Outcome(&a.Outcomes[i]))
		}
	}
	for _, r := range t.Reasons() {
		add(r.Words)
	}
	for _, u := range t.Unknown() {
		add(u.Words)
	}
	return list
}

func appendText(list []string, text string) []string {
	if text == "" {
		return list
	}
	return append(list, text)
}

// appendLocalized sorts the texts, because the order of a map is random.
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

func namesOf(it *site.Item) []string {
	var names []string
	for _, t := range it.Texts {
		names = append(names, t.Title)
		if t.Short != "" {
			names = append(names, t.Short)
		}
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
	facts := a.Entry.Agreement
	for _, p := range a.Parties {
		doc.Names = append(doc.Names, namesOf(&p.Item)...)
	}
	for _, x := range a.Sectors {
		doc.Texts = append(doc.Texts, namesOf(&x.Item)...)
	}
	places := a.Places
	if a.SignedAt != nil {
		places = append([]*site.Place{a.SignedAt}, places...)
	}
	for _, x := range places {
		doc.Texts = append(doc.Texts, namesOf(&x.Item)...)
	}
	for i := range facts.Joined {
		doc.Texts = appendLocalized(doc.Texts, facts.Joined[i].Note)
	}
	for i := range facts.Commitments {
		doc.Texts = appendLocalized(doc.Texts, facts.Commitments[i].Note)
	}
	for _, list := range [][]entry.Person{facts.Signatories, facts.Attendees} {
		doc.Texts = people(doc.Texts, list)
	}
	if t, ok := d.site.Config.Types.Term(facts.Type.Value); ok {
		doc.Texts = appendLocalized(doc.Texts, t.Label)
	}
	doc.Type, doc.Status = facts.Type.Value, facts.Status
	dated(doc, facts.Signed)
}

func people(texts []string, list []entry.Person) []string {
	for _, p := range list {
		texts = appendLocalized(texts, p.Name)
		texts = appendLocalized(texts, p.Role)
	}
	return texts
}

// dated adds the date, and the terms that find it: year, month and day, as far as they are
// known. An interval is found by each of its first maxYears years.
func dated(doc *search.Document, d edtf.Date) {
	if d.IsZero() {
		return
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

const maxYears = 20

func labels(c *search.Corpus, s *site.Site, words Interface) map[string][]search.FacetLabel {
	var languages []*facet.Words
	for _, l := range c.Languages {
		languages = append(languages, &facet.Words{
			Site: s, Code: l,
			Word:     func(key string) string { return words.Word(l, key) },
			Year:     func(year string) string { return year },
			Language: func(slug string) string { return words.LanguageName(l, slug) },
		})
	}
	all := map[string][]search.FacetLabel{}
	for _, f := range facet.All() {
		values := map[string]bool{}
		for i := range c.Documents {
			for _, v := range c.Documents[i].Values[f.Key] {
				values[v] = true
			}
		}
		for _, v := range slices.Sorted(maps.Keys(values)) {
			l := search.FacetLabel{Value: v}
			for _, language := range languages {
				l.Texts = append(l.Texts, f.Label(language, v).Text)
				l.Short = append(l.Short, f.ShortLabel(language, v).Text)
			}
			all[f.Key] = append(all[f.Key], l)
		}
	}
	return all
}
