package render

import (
	"html/template"
	"strconv"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
)

// A holding is what a site holds, in numbers.
type holding struct {
	agreements  int
	parties     int // of at least one agreement
	sources     int // of agreements; a source of several counts once
	languages   int // of these sources
	reported    int // agreements of which a source tells what became
	commitments int
	proven      int // commitments of which a source tells what became
}

func (sv *siteViews) holding() holding {
	h := holding{agreements: len(sv.site.Agreements), parties: len(sv.facetOf(facet.Party).Values)}
	sources, languages := map[string]bool{}, map[string]bool{}
	for _, a := range sv.site.Agreements {
		for i := range a.Sources {
			s := &a.Sources[i]
			sources[sameSource(s)] = true
			if base, _, _ := strings.Cut(s.Language, "-"); base != "" {
				languages[base] = true
			}
		}
		facts := a.Entry.Agreement
		h.commitments += len(facts.Commitments)
		for i := range facts.Commitments {
			if len(facts.Commitments[i].Evidence) > 0 {
				h.proven++
			}
		}
		if len(a.Standings()) > 0 {
			h.reported++
		}
	}
	h.sources, h.languages = len(sources), len(languages)
	return h
}

// sameSource returns the same for two sources that are one: its address without what does
// not tell pages apart or, if it has none, its title and publisher.
func sameSource(s *entry.Source) string {
	if s.URL == "" {
		return s.Title + "\n" + s.Publisher
	}
	at, _, _ := strings.Cut(s.URL, "#")
	_, at, _ = strings.Cut(at, "://")
	return strings.TrimSuffix(at, "/")
}

// record says in a sentence what the site holds and how much of it is proven. A site
// without agreements has none.
func (lv *localViews) record() template.HTML {
	h := lv.holding()
	if h.agreements == 0 {
		return ""
	}
	s := sentence{localViews: lv}
	return s.html(lv.words.Format("record.sentence",
		"agreements", s.link(agreementsAddress(1), lv.words.Count("record.agreements", h.agreements)),
		"parties", s.link(address.Values(facet.Party, 1), lv.words.Count("record.parties", h.parties)),
		"signed", s.signed(), "known", s.known(h), "reported", s.reported(h), "proven", s.proven(h)))
}

// A sentence is put together of words, with elements of HTML for values.
type sentence struct {
	*localViews
	elements []string
}

func (s *sentence) signed() string {
	first, last, ok := s.years()
	switch {
	case !ok:
		return ""
	case first == last:
		return s.words.Format("record.signed-in", "year", s.yearLink(first))
	}
	return s.words.Format("record.signed", "first", s.yearLink(first), "last", s.yearLink(last))
}

// years returns the first and the last year that the date of an agreement names.
func (sv *siteViews) years() (first, last int64, ok bool) {
	for _, a := range sv.site.Agreements {
		d := a.Entry.Agreement.Signed
		if d.IsZero() {
			continue
		}
		for _, day := range []edtf.Day{d.Earliest(), d.Latest()} {
			if day.Infinite() != 0 {
				continue
			}
			if !ok {
				first, last, ok = day.Year, day.Year, true
			}
			first, last = min(first, day.Year), max(last, day.Year)
		}
	}
	return first, last, ok
}

// yearLink links to the list of a year, if there is one.
func (s *sentence) yearLink(year int64) string {
	key := strconv.FormatInt(year, 10)
	for _, v := range s.facetOf(facet.Year).Values {
		if v.Key == key {
			return s.element(string(linkHTML(s.words, Link{Href: s.listHref(facet.Year, key, nil, 1), Text: s.year(key)})))
		}
	}
	return s.strong(s.year(key))
}

func (s *sentence) known(h holding) string {
	if h.sources == 0 {
		return ""
	}
	sources := s.strong(s.words.Count("record.sources", h.sources))
	if h.languages == 0 {
		return s.words.Format("record.known", "sources", sources)
	}
	return s.words.Format("record.known-in", "sources", sources, "languages", s.strong(s.words.Count("record.languages", h.languages)))
}

func (s *sentence) reported(h holding) string {
	if h.reported == 0 {
		return s.words.Text("record.unreported")
	}
	return s.words.Count("record.reported", h.reported, "reported", s.strong(s.words.Number(h.reported)))
}

func (s *sentence) proven(h holding) string {
	if h.commitments == 0 {
		return ""
	}
	all := s.strong(s.words.Count("commitments.total", h.commitments))
	if h.proven == 0 {
		return s.words.Format("record.unproven", "commitments", all)
	}
	return s.words.Count("record.proven", h.proven, "proven", s.strong(s.words.Number(h.proven)), "commitments", all)
}

// mark is around the number of an element in the text of a sentence; no words contain it.
const mark = "\x00"

func (s *sentence) element(html string) string {
	s.elements = append(s.elements, html)
	return mark + strconv.Itoa(len(s.elements)-1) + mark
}

func (s *sentence) link(at, text string) string {
	return s.element(string(linkHTML(s.words, Link{Href: s.local(at), Text: text})))
}

func (s *sentence) strong(text string) string {
	return s.element("<b>" + template.HTMLEscapeString(text) + "</b>")
}

func (s *sentence) html(text string) template.HTML {
	var b strings.Builder
	for i, part := range strings.Split(text, mark) {
		if n, err := strconv.Atoi(part); err == nil && i%2 == 1 {
			part = s.elements[n]
		} else {
			part = template.HTMLEscapeString(part)
		}
		b.WriteString(part)
	}
	return template.HTML(b.String())
}
