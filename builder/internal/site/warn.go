package site

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
)

// Warnings returns the warnings that need several files, unsorted. They take a good part of
// the time of linking, so a preview shows the site first. Without a day, today, it does not
// look for expired agreements and dates in the future.
func Warnings(s *Site, today edtf.Day) diag.List {
	w := &warner{site: s, today: today}
	w.translations()
	w.incomplete()
	w.events()
	w.parties()
	w.titles()
	if !today.IsZero() {
		w.expired()
		w.future()
	}
	return w.found
}

type warner struct {
	site  *Site
	today edtf.Day
	found diag.List
}

func (w *warner) expired() {
	for _, a := range w.site.Agreements {
		facts := a.Entry.Agreement
		if facts.Status != "in-force" || facts.Expires.IsZero() {
			continue
		}
		if last := facts.Expires.Latest(); last.Infinite() == 0 && last.Compare(w.today) < 0 {
			at := a.position("status")
			w.found.Add(diag.New(at.At, at.Width, diag.ExpiredInForce, "the agreement is in force, but expired on %s", facts.Expires))
		}
	}
}

// future finds past events dated after today; package entry does after LastLikelyYear.
func (w *warner) future() {
	for _, a := range w.site.Agreements {
		facts := a.Entry.Agreement
		w.past(a.position("signed"), "signed", facts.Signed)
		w.past(a.position("status_as_of"), "status_as_of", facts.StatusAsOf)
		w.past(a.position("checked"), "checked", facts.Checked)
		for i := range facts.Joined {
			w.past(facts.Parties[i], "signed", facts.Joined[i].Signed)
			w.past(facts.Parties[i], "ratified", facts.Joined[i].Ratified)
		}
		for i := range facts.Commitments {
			c := &facts.Commitments[i]
			w.past(c.AsOfAt, fmt.Sprintf("as_of of the commitment %q", c.ID), c.AsOf)
		}
		for i := range facts.Outcomes {
			o := &facts.Outcomes[i]
			w.past(o.DateAt, fmt.Sprintf("date of the outcome %q", o.ID), o.Date)
		}
	}
	for _, p := range w.site.Parties {
		w.past(p.position("founded"), "founded", p.Entry.Party.Founded)
	}
	for it := range w.site.Items {
		for i := range it.Sources {
			s := &it.Sources[i]
			w.past(s.PublishedAt, fmt.Sprintf("published of the source %q", s.ID), s.Published)
			w.past(s.AccessedAt, fmt.Sprintf("accessed of the source %q", s.ID), s.Accessed)
		}
	}
}

// past warns of a date, of what is named, that is after today.
func (w *warner) past(at entry.Ref, what string, date edtf.Date) {
	first := date.Earliest()
	if date.IsZero() || first.Infinite() != 0 || first.Compare(w.today) <= 0 || first.Year > entry.LastLikelyYear {
		return
	}
	w.found.Add(diag.New(at.At, at.Width, diag.UnlikelyDate, "%s is %s, which is in the future", what, date).Suggest("check the date"))
}

func (it *Item) position(key string) entry.Ref {
	if ref, ok := it.Keys[key]; ok {
		return ref
	}
	return entry.Ref{At: diag.Position{File: it.File}}
}

func (w *warner) translations() {
	if !w.site.Config.Knows("languages") {
		return
	}
	for it := range w.site.Items {
		for _, language := range w.site.Config.Languages {
			if w.site.misnamed[missingText{it.Kind, it.ID, language.Code}] {
				continue
			}
			if !language.Partial && it.Translation(language.Code) == nil {
				at := diag.Position{File: it.File, Line: 1, Column: 1}
				w.found.Add(diag.New(at, 0, diag.MissingTranslation, "the %s has no text in %s", it.Kind, language.Code).
					Suggest("write " + path.Join(w.site.folder, fmt.Sprintf("%s/%s.%s.md", it.Kind.Folder(), it.ID, language.Slug()))))
			}
		}
	}
}

type missingText struct {
	kind     entry.Kind
	id       string
	language string
}

// events finds agreements whose date of signing contradicts that of their event.
func (w *warner) events() {
	for _, a := range w.site.Agreements {
		facts := a.Entry.Agreement
		if a.Event == nil {
			continue
		}
		date := a.Event.Entry.Event.Date
		if entry.IsBefore(facts.Signed, date) || entry.IsBefore(date, facts.Signed) {
			w.found.Add(diag.New(facts.Event.At, facts.Event.Width, diag.DateConflict,
				"signed is %s, but the event %q took place on %s", facts.Signed, a.Event.ID, date).Suggest("check both dates"))
		}
	}
}

// titles finds bodies that begin with a title or name of their entry, in any language.
func (w *warner) titles() {
	for it := range w.site.Items {
		for _, t := range it.Texts {
			if t.Doc == nil || t.Doc.Title.Text == "" {
				continue
			}
			own := plainTitle(t.Doc.Title.Text)
			for _, name := range titlesOf(it, t) {
				if plainTitle(name) == own {
					at := t.Doc.Title
					w.found.Add(diag.New(at.Position, at.Width, diag.RepeatedTitle, "%q repeats the title of the entry", at.Text).
						Suggest("remove it: the page shows the title above the text"))
					break
				}
			}
		}
	}
}

// titlesOf returns the titles and names of an entry, that of one text first.
func titlesOf(it *Item, t *Text) []string {
	names := []string{t.Title}
	for _, other := range it.Texts {
		names = append(names, other.Title)
	}
	for _, n := range it.Names {
		names = append(names, n.Name)
	}
	return names
}

// plainTitle returns the letters and digits of a title in lower case and NFKC.
func plainTitle(title string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(title))
}

// parties finds parties that no agreement names: as a party, of a person or in a
// commitment. The parents, predecessors and successors of a named party count as named.
func (w *warner) parties() {
	if !w.site.partiesKnown {
		return
	}
	named := map[*Party]bool{}
	var name func(p *Party)
	name = func(p *Party) {
		if p == nil || named[p] {
			return
		}
		named[p] = true
		name(p.Parent)
		for _, next := range p.Successors {
			name(next)
		}
		for _, last := range p.Predecessors {
			name(last)
		}
	}
	for _, a := range w.site.Agreements {
		if len(a.Entry.Agreement.Parties) == 0 {
			return // they could not be read
		}
	}
	for _, a := range w.site.Agreements {
		facts := a.Entry.Agreement
		for _, p := range a.Parties {
			name(p)
		}
		for _, people := range [][]entry.Person{facts.Signatories, facts.Attendees} {
			for _, person := range people {
				name(w.site.parties[person.For.Value])
			}
		}
		for i := range facts.Commitments {
			for _, p := range w.site.lookup(facts.Commitments[i].By) {
				name(p)
			}
		}
	}
	for _, p := range w.site.Parties {
		if !named[p] {
			at := p.position("name")
			w.found.Add(diag.New(at.At, at.Width, diag.UnusedParty, "no agreement names the party %q", p.ID))
		}
	}
}
