package render

import (
	"fmt"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// unknownStanding is the class of the badge of an agreement of which nothing is known.
const unknownStanding = "unverified"

// standing returns the strongest of what is known of what became of an agreement: a badge,
// whose class lacks its prefix. Every page and row that tells it does so in these words.
func (lv *localViews) standing(a *site.Agreement) (class, label string) {
	known := a.Standings()
	switch {
	case len(known) > 0:
	case a.Entry.Agreement.Checked.IsZero():
		return unknownStanding, lv.words.Text("status." + unknownStanding)
	default:
		return unknownStanding, lv.words.Text("standing.nothing")
	}
	return lv.standingWords(a, &known[0])
}

func (lv *localViews) standingWords(a *site.Agreement, s *site.Standing) (class, label string) {
	class = string(s.Kind)
	switch all := len(a.Entry.Agreement.Commitments); s.Kind {
	case site.HasStatus:
		class = a.Entry.Agreement.Status
		return class, lv.words.Text("status." + class)
	case site.Told:
		date := lv.lastDate(s.Date)
		if date == "" {
			return class, lv.words.Count("standing.told-undated", s.Count)
		}
		return class, lv.words.Count("standing.told", s.Count, "date", date)
	case site.Reported:
		if s.Count == all {
			return class, lv.words.Count("standing.reported-all", all)
		}
		return class, lv.words.Count("standing.reported", s.Count, "all", lv.words.Number(all))
	}
	return class, strings.TrimSpace(lv.words.Format("standing."+class, "date", lv.shortDate(s.Date)))
}

// lastDate returns the short date of the end of an interval, for a phrase such as "to 2021",
// or "" if the interval is open.
func (lv *localViews) lastDate(d edtf.Date) string {
	first, last, ok := d.Years()
	switch {
	case !ok:
		return ""
	case first != last && strings.Contains(d.String(), "/") && !d.Uncertain() && !d.Approximate():
		return lv.year(fmt.Sprintf("%04d", last))
	}
	return lv.shortDate(d)
}

// shortDate returns the year of a date that lies within one year for certain, else the whole
// date.
func (lv *localViews) shortDate(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	if first, last, ok := d.Years(); ok && first == last && !d.Uncertain() && !d.Approximate() {
		return lv.year(fmt.Sprintf("%04d", first))
	}
	return lv.date(d).Text
}

// provenAsOf says as of when a state is proven.
func (lv *localViews) provenAsOf(d edtf.Date) string {
	key := "status.as-of"
	if edge, before, ok := d.Edge(); ok {
		key, d = "status.as-of-later", edge
		if before {
			key = "status.as-of-earlier"
		}
	}
	return lv.words.Format(key, "date", lv.words.Dates().Format(d))
}

// addStandings adds the status of an agreement, if a source proves one, and what else is
// known of what became of it, each with its marks.
func (f *facts) addStandings(a *site.Agreement) {
	var status, since Fact
	for _, s := range a.Standings() {
		if v := f.standingValue(a, &s); s.Kind == site.HasStatus {
			status.Values = []Value{v}
		} else {
			since.Values = append(since.Values, v)
		}
	}
	proof := &status
	if status.Values == nil {
		proof = &since
	}
	for _, key := range []string{"status", "status_as_of"} {
		proof.addAll(f.known(f.text, key, true))
		f.shown = append(f.shown, key)
	}
	if status.Values == nil && since.Values == nil {
		since.Values = []Value{f.noStanding(a)}
	}
	if status.Label = f.words.Text("fact.status"); status.Values != nil {
		f.lines = append(f.lines, status)
	}
	if since.Label = f.words.Text("fact.since"); since.Values != nil {
		f.lines = append(f.lines, since)
	}
}

// standingValue returns a badge that leads to what the page says about it.
func (f *facts) standingValue(a *site.Agreement, s *site.Standing) Value {
	given := a.Entry.Agreement
	class, label := f.standingWords(a, s)
	v := Value{Link: Link{Text: label}, Class: "status-" + class}
	var refs []entry.Ref
	switch s.Kind {
	case site.HasStatus:
		if !s.Date.IsZero() {
			v.Note = f.provenAsOf(s.Date)
		}
	case site.Reported:
		v.Href = address.Fragment(address.SectionCommitments)
		for i := range given.Commitments {
			refs = append(refs, given.Commitments[i].Evidence...)
		}
	case site.Told:
		v.Href = address.Fragment(address.SectionOutcomes)
		for i := range given.Outcomes {
			refs = append(refs, given.Outcomes[i].Sources...)
		}
	case site.Ended:
		v.Href = address.Fragment(address.SectionParties)
	default:
		v.Href = f.link(&s.Agreement.Item).Href
	}
	v.Marks = f.sourceMarks(&a.Item, sourcesOf(&a.Item, refs))
	return v
}

// noStanding says that nothing is known, and when it was last looked for.
func (f *facts) noStanding(a *site.Agreement) Value {
	class, label := f.standing(a)
	v := Value{Link: Link{Text: label}, Class: "status-" + class, Note: f.words.Text("status.unverified-note")}
	if checked := a.Entry.Agreement.Checked; !checked.IsZero() {
		v.Note = f.words.Format("standing.checked", "date", f.words.Dates().Format(checked))
	}
	return v
}
