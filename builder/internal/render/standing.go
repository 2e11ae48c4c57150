package render

import (
	"fmt"
	"strings"

	"accord/builder/internal/edtf"
	"accord/builder/internal/site"
)

// unknownStanding is the class of the badge of an agreement of which nothing is known.
const unknownStanding = "unverified"

// standing returns the strongest of what is known of what became of an agreement: a badge,
// whose class lacks its prefix. Every page and row that tells it does so in these words.
func (lv *localViews) standing(a *site.Agreement) (class, label string) {
	known := a.Standings()
	if len(known) == 0 {
		return unknownStanding, lv.words.Text("status." + unknownStanding)
	}
	return lv.standingWords(a, &known[0])
}

func (lv *localViews) standingWords(a *site.Agreement, s *site.Standing) (class, label string) {
	class = string(s.Kind)
	switch all := len(a.Entry.Agreement.Commitments); s.Kind {
	case site.HasStatus:
		class = a.Entry.Agreement.Status
		return class, lv.words.Text("status." + class)
	case site.Reported:
		if s.Count == all {
			return class, lv.words.Count("standing.reported-all", all)
		}
		return class, lv.words.Count("standing.reported", s.Count, "all", lv.words.Number(all))
	}
	return class, strings.TrimSpace(lv.words.Format("standing."+class, "date", lv.shortDate(s.Date)))
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
