package site

import (
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
)

// A Standing is one thing that is known of what became of an agreement.
type Standing struct {
	Kind      StandingKind
	Date      edtf.Date  // none if Kind has no date, or it is not known
	Count     int        // of Reported: commitments with a report
	Agreement *Agreement // that superseded, renewed, amended or followed it
}

// StandingKind says which thing it is.
type StandingKind string

// The kinds, strongest first: what became of the agreement as a whole comes before what
// became of its parts.
const (
	HasStatus  StandingKind = "status" // one that a source proves
	Superseded StandingKind = "superseded"
	Renewed    StandingKind = "renewed"
	Reported   StandingKind = "reported" // later reports tell of commitments
	Amended    StandingKind = "amended"
	Followed   StandingKind = "followed" // a later agreement carries it out or continues it
)

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
	list = a.appendRelated(list, Superseded, Renewed)
	if n := a.reported(); n > 0 {
		list = append(list, Standing{Kind: Reported, Count: n})
	}
	return a.appendRelated(list, Amended, Followed)
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
