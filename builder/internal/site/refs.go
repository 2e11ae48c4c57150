package site

import (
	"fmt"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/entry"
)

// linkAgreements resolves the references of agreements, except relations.
func (l *linker) linkAgreements() {
	for _, a := range l.site.Agreements {
		facts := a.Entry.Agreement
		a.Parties = resolveAll(l, l.site.parties, entry.KindParty, facts.Parties)
		a.SignedAt = resolve(l, l.places, entry.KindPlace, facts.SignedAt)
		a.Event = resolve(l, l.events, entry.KindEvent, facts.Event)
		a.Sectors = resolveAll(l, l.sectors, entry.KindSector, facts.Sectors)
		a.Places = resolveAll(l, l.places, entry.KindPlace, facts.Places)
		l.checkNamed(facts)
	}
}

// checkNamed finds unknown parties of the people and the commitments of an agreement.
func (l *linker) checkNamed(facts *entry.Agreement) {
	l.checkPeople(facts.Signatories)
	l.checkPeople(facts.Attendees)
	for i := range facts.Commitments {
		resolveAll(l, l.site.parties, entry.KindParty, facts.Commitments[i].By)
	}
}

func (l *linker) checkPeople(people []entry.Person) {
	for _, p := range people {
		resolve(l, l.site.parties, entry.KindParty, p.For)
	}
}

func (l *linker) linkParties() {
	var successors []arc
	for _, p := range l.site.Parties {
		facts := p.Entry.Party
		p.Place = resolve(l, l.places, entry.KindPlace, facts.Place)
		p.Parent = resolve(l, l.site.parties, entry.KindParty, facts.Parent)
		p.Successors = resolveAll(l, l.site.parties, entry.KindParty, facts.Successors)
		for _, next := range p.Successors {
			successors = append(successors, arc{&p.Item, &next.Item, refTo(facts.Successors, next.ID)})
		}
	}
	cutHierarchy(l, "parent", l.site.Parties, func(p *Party) (**Party, entry.Ref) { return &p.Parent, p.Entry.Party.Parent })
	cut := l.cutCycles("successor", successors)
	for _, p := range l.site.Parties {
		p.Successors = slices.DeleteFunc(p.Successors, func(next *Party) bool {
			return cut[pair{&p.Item, &next.Item}]
		})
	}
}

// cutHierarchy cuts cycles. key is the front-matter key of the one item above each.
func cutHierarchy[T any, P interface {
	*T
	itemer
}](l *linker, key string, list []P, above func(P) (*P, entry.Ref)) {
	var arcs []arc
	for _, v := range list {
		if up, ref := above(v); *up != nil {
			arcs = append(arcs, arc{v.item(), (*up).item(), ref})
		}
	}
	cut := l.cutCycles(key, arcs)
	for _, v := range list {
		if up, _ := above(v); *up != nil && cut[pair{v.item(), (*up).item()}] {
			*up = nil
		}
	}
}

func refTo(refs []entry.Ref, id string) entry.Ref {
	for _, ref := range refs {
		if ref.Value == id {
			return ref
		}
	}
	return entry.Ref{}
}

func (l *linker) linkEvents() {
	for _, e := range l.site.Events {
		e.Place = resolve(l, l.places, entry.KindPlace, e.Entry.Event.Place)
		l.checkPeople(e.Entry.Event.Attendees)
	}
}

func (l *linker) linkSectors() {
	for _, s := range l.site.Sectors {
		s.Broader = resolve(l, l.sectors, entry.KindSector, s.Entry.Sector.Broader)
	}
	cutHierarchy(l, "broader", l.site.Sectors, func(s *Sector) (**Sector, entry.Ref) { return &s.Broader, s.Entry.Sector.Broader })
}

func (l *linker) linkPlaces() {
	for _, p := range l.site.Places {
		p.Within = resolve(l, l.places, entry.KindPlace, p.Entry.Place.Within)
	}
	cutHierarchy(l, "within", l.site.Places, func(p *Place) (**Place, entry.Ref) { return &p.Within, p.Entry.Place.Within })
}

// checkVocabularies finds words that are not in the vocabularies of site.yaml.
func (l *linker) checkVocabularies() {
	config := l.site.Config
	for _, a := range l.site.Agreements {
		l.checkTerms(a.Entry.Agreement)
	}
	for _, p := range l.site.Parties {
		l.checkTerm("party_kinds", config.PartyKinds, p.Entry.Party.Kind)
	}
}

func (l *linker) checkTerms(facts *entry.Agreement) {
	config := l.site.Config
	l.checkTerm("types", config.Types, facts.Type)
	for i := range facts.Commitments {
		l.checkTerm("commitment_kinds", config.CommitmentKinds, facts.Commitments[i].Kind)
	}
}

func (l *linker) checkTerm(name string, v entry.Vocabulary, ref entry.Ref) {
	if ref.Value == "" || !l.site.Config.Knows(name) {
		return // there is nothing to compare
	}
	if _, ok := v.Term(ref.Value); ok {
		return
	}
	keys := func(yield func(string) bool) {
		for _, t := range v {
			if !yield(t.Key) {
				return
			}
		}
	}
	d := diag.New(ref.At, ref.Width, diag.UnknownValue, "%q is not among the %s of %s", ref.Value, name, ConfigFile)
	if near := diag.DidYouMean(ref.Value, keys); near != "" {
		d = d.Suggest(near)
	} else {
		d = d.Suggest("add it to " + name + choices(v))
	}
	l.found.Add(d)
}

// choices lists the keys of a short vocabulary, as the end of a suggestion.
func choices(v entry.Vocabulary) string {
	const most = 12
	if len(v) == 0 || len(v) > most {
		return ""
	}
	keys := make([]string, len(v))
	for i, t := range v {
		keys[i] = t.Key
	}
	return fmt.Sprintf(", or write one of %s", strings.Join(keys, ", "))
}
