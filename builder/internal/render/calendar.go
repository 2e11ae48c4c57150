package render

import (
	"cmp"
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/feed"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// dueDays are the days on which agreements expire and commitments are due.
type dueDays struct {
	events []feed.Event // by day, then by id
	vague  int          // dates that are not known to the day
}

// calendar adds the calendar of the site in a language, if any day is known.
func (p *planner) calendar(lv *localViews) {
	if len(lv.dueDays().events) == 0 {
		return
	}
	at := lv.prefix + address.Calendar
	p.encoded(lv, at, plan.Origin{}, func() encoder {
		days := lv.dueDays()
		about := lv.words.Text("calendar.about")
		if days.vague > 0 {
			about = lv.words.Count("calendar.about-vague", days.vague, "about", about)
		}
		return &feed.Calendar{
			Self: lv.absolute(at), Name: lv.words.Format("calendar.name", "site", lv.title), About: about, Events: days.events,
		}
	})
}

func (lv *localViews) dueDays() *dueDays {
	days := lv.once.dueDays.get(func() dueDays {
		var days dueDays
		for _, a := range lv.site.Agreements {
			lv.addExpiry(&days, a)
			for i := range a.Entry.Agreement.Commitments {
				lv.addDue(&days, a, i)
			}
		}
		slices.SortFunc(days.events, func(a, b feed.Event) int {
			return cmp.Or(a.Day.Compare(b.Day), strings.Compare(a.ID, b.ID))
		})
		return days
	})
	return &days
}

// day returns the day of a date if it is exactly one and a calendar can hold it. It counts
// the other dates.
func (days *dueDays) day(d edtf.Date) (edtf.Day, bool) {
	if d.IsZero() {
		return edtf.Day{}, false
	}
	day := d.Earliest()
	if d.Precision() != edtf.PrecisionDay || d.Uncertain() || d.Approximate() || day.Year < 1 || day.Year > 9999 {
		days.vague++
		return edtf.Day{}, false
	}
	return day, true
}

// addExpiry leaves out agreements that ended in another way.
func (lv *localViews) addExpiry(days *dueDays, a *site.Agreement) {
	switch a.Entry.Agreement.Status {
	case "terminated", "superseded":
		return
	}
	day, ok := days.day(a.Entry.Agreement.Expires)
	if !ok {
		return
	}
	name, _ := a.ShortName(lv.language.Code)
	e := lv.event(a, "expires", address.SectionFacts, day)
	e.Kind = lv.words.Text("calendar.expiry")
	e.Title = lv.words.Format("calendar.expires", "name", name)
	e.About = strings.Join(lv.calendarFacts(a), "\n")
	days.events = append(days.events, e)
}

// addDue adds the commitment with an index.
func (lv *localViews) addDue(days *dueDays, a *site.Agreement, i int) {
	c := &a.Entry.Agreement.Commitments[i]
	day, ok := days.day(c.Due)
	if !ok {
		return
	}
	said := lv.commitment(a, c, a.In(lv.language.Code), lv.language.Code)
	id := address.CommitmentID(c.ID)
	e := lv.event(a, id, id, day)
	e.Kind = lv.words.Text("calendar.commitment")
	e.Title = lv.words.Format("calendar.due", "text", excerpt(said.Text, summaryLength))
	lines := []string{said.Text}
	if said.Untranslated != "" {
		lines[0] = lv.words.Format("follow.untranslated", "text", said.Text, "note", said.Untranslated)
	}
	if said.Amount != "" {
		lines = append(lines, said.Amount)
	}
	if c.State != entry.States()[0] {
		lines = append(lines, said.StateLabel)
	}
	e.About = strings.Join(append(lines, lv.calendarFacts(a)...), "\n")
	days.events = append(days.events, e)
}

// event returns the event of a part of an agreement. Its id is the same in all languages.
func (lv *localViews) event(a *site.Agreement, id, section string, day edtf.Day) feed.Event {
	return feed.Event{
		ID:      lv.absolute(a.Texts[0].Address) + address.Fragment(id),
		Day:     day,
		Revised: lv.asOf()[lv.order[a]],
		Page:    lv.absolute(a.In(lv.language.Code).Address) + address.Fragment(section),
	}
}

// calendarFacts tell of an agreement what its event should say.
func (lv *localViews) calendarFacts(a *site.Agreement) []string {
	title, _ := a.Name(lv.language.Code)
	return append([]string{title}, lv.newsFacts(a)...)
}
