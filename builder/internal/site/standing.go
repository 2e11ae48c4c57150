package site

import (
	"slices"

	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
)

// A Standing is one thing that is known of what became of an agreement.
type Standing struct {
	Kind      StandingKind
	Date      edtf.Date  // none if Kind has no date, or it is not known; of Told: the latest
	Count     int        // of Reported: commitments with a report; of Told: outcomes
	Agreement *Agreement // that superseded, renewed, amended or followed it
}

// StandingKind says which thing it is.
type StandingKind string

// The kinds, strongest first: what became of the agreement as a whole comes before what
// became of its parts.
const (
	HasStatus  StandingKind = "status" // one that a source proves
	Ended      StandingKind = "ended"  // all parties but one have withdrawn, as the entry tells
	Superseded StandingKind = "superseded"
	Renewed    StandingKind = "renewed"
	Reported   StandingKind = "reported" // later reports tell of commitments
	Told       StandingKind = "told"     // later sources tell of outcomes
	Amended    StandingKind = "amended"
	Followed   StandingKind = "followed" // a later agreement carries it out or continues it
)

// StandingKinds returns the kinds, strongest first.
func StandingKinds() []StandingKind {
	return []StandingKind{HasStatus, Ended, Superseded, Renewed, Reported, Told, Amended, Followed}
}

// relationStandings are the inverse relations that tell what became of an agreement.
var relationStandings = map[string]StandingKind{
	"supersedes": Superseded,
	"renews":     Renewed,
	"amends":     Amended,
	"implements": Followed,
	"follows":    Followed,
}

// Standings returns what is known of what became of an agreement, the strongest first; one
// for each kind. It is empty if nothing is known.
func (a *Agreement) Standings() []Standing {
	facts := a.Entry.Agreement
	var list []Standing
	if facts.Status != entry.Statuses()[0] {
		list = append(list, Standing{Kind: HasStatus, Date: facts.StatusAsOf})
	}
	if date, ok := a.ended(); ok && a.tellsOf(date) {
		list = append(list, Standing{Kind: Ended, Date: date})
	}
	list = a.appendRelated(list, Superseded, Renewed)
	if n := a.reported(); n > 0 {
		list = append(list, Standing{Kind: Reported, Count: n})
	}
	if outcomes := a.Outcomes(); len(outcomes) > 0 {
		s := Standing{Kind: Told, Count: len(outcomes)}
		for i := range outcomes {
			if edtf.Compare(outcomes[i].Date, s.Date) > 0 {
				s.Date = outcomes[i].Date
			}
		}
		list = append(list, s)
	}
	return a.appendRelated(list, Amended, Followed)
}

// Outcomes returns the outcomes by date; those without one come last.
func (a *Agreement) Outcomes() []entry.Outcome {
	list := slices.Clone(a.Entry.Agreement.Outcomes)
	slices.SortStableFunc(list, func(x, y entry.Outcome) int {
		if x.Date.IsZero() != y.Date.IsZero() {
			return -edtf.Compare(x.Date, y.Date)
		}
		return edtf.Compare(x.Date, y.Date)
	})
	return list
}

// ended returns the day on which fewer than two parties were left.
func (a *Agreement) ended() (edtf.Date, bool) {
	var left []edtf.Date
	for i := range a.Entry.Agreement.Joined {
		if d := a.Entry.Agreement.Joined[i].Withdrew; !d.IsZero() {
			left = append(left, d)
		}
	}
	last := len(a.Entry.Agreement.Parties) - 2 // of those that left, the one after which one was left
	if len(left) == 0 || last < 0 || len(left) <= last {
		return edtf.Date{}, false
	}
	slices.SortFunc(left, edtf.Compare)
	return left[last], true
}

// tellsOf reports whether something that the entry rests on is as late as a date: an
// editor's look for news, a source, or a state of things. Whether what is announced for a
// later day has happened, nobody says.
func (a *Agreement) tellsOf(date edtf.Date) bool {
	facts := a.Entry.Agreement
	known := []edtf.Date{facts.Checked, facts.StatusAsOf}
	for i := range facts.Commitments {
		known = append(known, facts.Commitments[i].AsOf)
	}
	for i := range facts.Outcomes {
		known = append(known, facts.Outcomes[i].Date)
	}
	for i := range a.Sources {
		known = append(known, a.Sources[i].Published, a.Sources[i].Accessed)
	}
	first := date.Earliest()
	return slices.ContainsFunc(known, func(d edtf.Date) bool {
		last := d.Latest()
		return !d.IsZero() && last.Infinite() == 0 && first.Compare(last) <= 0
	})
}

// appendRelated appends a standing for each kind that a relation shows, by the first
// agreement that has it.
func (a *Agreement) appendRelated(list []Standing, kinds ...StandingKind) []Standing {
	for _, kind := range kinds {
		for _, r := range a.Relations {
			if r.Inverse && relationStandings[r.Kind] == kind {
				list = append(list, Standing{Kind: kind, Date: r.Agreement.Entry.Agreement.Signed, Agreement: r.Agreement})
				break
			}
		}
	}
	return list
}

// reported returns the number of commitments whose state a later report tells.
func (a *Agreement) reported() int {
	n := 0
	for i := range a.Entry.Agreement.Commitments {
		if a.Entry.Agreement.Commitments[i].State != entry.States()[0] {
			n++
		}
	}
	return n
}
