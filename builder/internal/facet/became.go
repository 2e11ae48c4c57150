package facet

import (
	"slices"

	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// Values of [Standing] for agreements of which nothing is known.
const (
	Nothing    = "nothing"    // it was looked for
	Unverified = "unverified" // it was not
)

// Values of [State] and [Evidence] that are no words of the content model.
const (
	NoCommitments = "none"
	TextWhole     = "text-whole" // a source shows the whole text of the agreement
	TextPart      = "text-part"
	AllStated     = "stated"   // each fact is stated by a source
	SomeInferred  = "inferred" // a fact is inferred
	SomeUnknown   = "unknown"  // a fact is not known, and was looked for
)

// standings returns the values of [Standing]: what is known of what became of an agreement,
// the strongest first, and that nothing is.
func standings(*entry.Config) []string {
	list := slices.Clone(entry.Statuses()[1:])
	for _, kind := range site.StandingKinds() {
		if key := string(kind); kind != site.HasStatus && !slices.Contains(list, key) {
			list = append(list, key)
		}
	}
	return append(list, Nothing, Unverified)
}

// standingOf adds the strongest standing, which is the one that rows of tables show.
func standingOf(it *site.Item, add adder) {
	if a, ok := it.Whole().(*site.Agreement); ok {
		add(StandingOf(a))
	}
}

// StandingOf returns the value of [Standing] of an agreement.
func StandingOf(a *site.Agreement) string {
	facts := a.Entry.Agreement
	switch known := a.Standings(); {
	case len(known) > 0 && known[0].Kind == site.HasStatus:
		return facts.Status
	case len(known) > 0:
		return string(known[0].Kind)
	case !facts.Checked.IsZero():
		return Nothing
	}
	return Unverified
}

func standingLabel(w *Words, value string) Label {
	prefix := "became."
	switch {
	case value == Nothing:
		prefix = "standing."
	case slices.Contains(entry.Statuses(), value):
		prefix = "status."
	}
	return Label{w.Word(prefix + value), w.Code}
}

func states(*entry.Config) []string {
	stated := entry.States()[0]
	list := slices.DeleteFunc(slices.Clone(entry.States()), func(s string) bool { return s == stated })
	return append(list, stated, NoCommitments)
}

// statesOf adds the states of the commitments of an agreement.
func statesOf(it *site.Item, add adder) {
	if it.Agreement == nil {
		return
	}
	for i := range it.Agreement.Commitments {
		add(it.Agreement.Commitments[i].State)
	}
	if len(it.Agreement.Commitments) == 0 {
		add(NoCommitments)
	}
}

func evidence(*entry.Config) []string {
	return []string{TextWhole, TextPart, AllStated, SomeInferred, SomeUnknown}
}

// evidenceOf adds how much of the text of an agreement a source shows, and how its facts
// are known.
func evidenceOf(it *site.Item, add adder) {
	if it.Agreement == nil {
		return
	}
	extents := entry.Extents()
	most := 0
	for i := range it.Sources {
		most = max(most, slices.Index(extents, it.Sources[i].AgreementText))
	}
	if most > 0 {
		add("text-" + extents[most])
	}
	count := it.Texts[0].Grounds()
	if count[site.Stated] > 0 && count[site.Unmarked]+count[site.Inferred] == 0 {
		add(AllStated)
	}
	if count[site.Inferred] > 0 {
		add(SomeInferred)
	}
	if count[site.NotKnown] > 0 {
		add(SomeUnknown)
	}
}
