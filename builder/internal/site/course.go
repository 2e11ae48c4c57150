package site

import (
	"slices"

	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
)

// A Moment is something dated in the course of an agreement.
type Moment struct {
	Kind        MomentKind
	Key         string // of the front matter, or of the party; of Related: the relation
	Date        edtf.Date
	Party       *Party         // of OfParty
	Outcome     *entry.Outcome // of OutcomeTold
	Commitments []int          // of StateProven and Due: indexes
	State       string         // of StateProven
	Agreement   *Agreement     // of Related
}

// MomentKind says what a moment is.
type MomentKind uint8

const (
	OfAgreement MomentKind = iota // signed, effective, status_as_of
	OfParty                       // signed, ratified, in_force, withdrew
	OutcomeTold
	StateProven // of commitments
	Related     // a later agreement amends it, supersedes it …
	Due         // commitments; not a thing that happened
	Expiry      // likewise
)

// A course has so many moments that a picture of it says something and can be read.
const (
	leastMoments = 2
	mostMoments  = 60
)

// Course returns what is dated in the course of an agreement, in the order of time; nil if
// it is too little or too much for a picture.
func (a *Agreement) Course() []Moment {
	facts := a.Entry.Agreement
	var list []Moment
	add := func(m Moment) {
		if _, _, ok := Years(m.Date); ok {
			list = append(list, m)
		}
	}
	add(Moment{Key: "signed", Date: facts.Signed})
	add(Moment{Key: "effective", Date: facts.Effective})
	if facts.Status != entry.Statuses()[0] {
		add(Moment{Key: "status_as_of", Date: facts.StatusAsOf})
	}
	if facts.Joined != nil {
		for _, p := range a.Parties {
			j := a.Joining(p)
			add(Moment{Kind: OfParty, Key: "signed", Date: j.Signed, Party: p})
			add(Moment{Kind: OfParty, Key: "ratified", Date: j.Ratified, Party: p})
			add(Moment{Kind: OfParty, Key: "in_force", Date: j.InForce, Party: p})
			add(Moment{Kind: OfParty, Key: "withdrew", Date: j.Withdrew, Party: p})
		}
	}
	for i := range facts.Outcomes {
		add(Moment{Kind: OutcomeTold, Date: facts.Outcomes[i].Date, Outcome: &facts.Outcomes[i]})
	}
	for _, r := range a.Relations {
		if r.Inverse && relationStandings[r.Kind] != "" {
			add(Moment{Kind: Related, Key: r.Kind, Date: r.Agreement.Entry.Agreement.Signed, Agreement: r.Agreement})
		}
	}
	a.commitmentMoments(add)
	add(Moment{Kind: Expiry, Key: "expires", Date: facts.Expires})
	if len(list) < leastMoments || len(list) > mostMoments {
		return nil
	}
	slices.SortStableFunc(list, func(x, y Moment) int { return edtf.Compare(x.Date, y.Date) })
	return list
}

// commitmentMoments joins commitments that are due, or have a state, at the same date.
func (a *Agreement) commitmentMoments(add func(Moment)) {
	var list []Moment
	join := func(m Moment, commitment int) {
		if m.Date.IsZero() {
			return
		}
		at := slices.IndexFunc(list, func(o Moment) bool { return o.Kind == m.Kind && o.State == m.State && o.Date == m.Date })
		if at < 0 {
			at = len(list)
			list = append(list, m)
		}
		list[at].Commitments = append(list[at].Commitments, commitment)
	}
	for i := range a.Entry.Agreement.Commitments {
		c := &a.Entry.Agreement.Commitments[i]
		if c.State != entry.States()[0] {
			join(Moment{Kind: StateProven, State: c.State, Date: c.AsOf}, i)
		}
		join(Moment{Kind: Due, Date: c.Due}, i)
	}
	for _, m := range list {
		add(m)
	}
}
