package render

import (
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
	list  []dueDay // by day, then as the site lists agreements
	vague int      // dates that are not known to the day
}

type dueDay struct {
	day        edtf.Day
	agreement  *site.Agreement
	commitment *entry.Commitment // nil: the agreement expires
}

func (sv *siteViews) dueDays() *dueDays {
	return sv.due.get(func() *dueDays {
		days := &dueDays{}
		for _, a := range sv.site.Agreements {
			days.addAll(a)
		}
		slices.SortStableFunc(days.list, func(x, y dueDay) int { return x.day.Compare(y.day) })
		return days
	})
}

func (days *dueDays) addAll(a *site.Agreement) {
	facts := a.Entry.Agreement
	if facts.Status != "terminated" && facts.Status != "superseded" { // it ended in another way
		days.add(dueDay{agreement: a}, facts.Expires)
	}
	for i := range facts.Commitments {
		days.add(dueDay{agreement: a, commitment: &facts.Commitments[i]}, facts.Commitments[i].Due)
	}
}

// add adds what is on a date, if that is exactly one day, and a calendar can hold it.
func (days *dueDays) add(x dueDay, d edtf.Date) {
	if d.IsZero() {
		return
	}
	x.day = d.Earliest()
	if d.Precision() != edtf.PrecisionDay || d.Uncertain() || d.Approximate() || x.day.Year < 1 || x.day.Year > 9999 {
		days.vague++
		return
	}
	days.list = append(days.list, x)
}

// calendar adds the calendar of the site in a language, if any day is known.
func (p *planner) calendar(lv *localViews) {
	days := p.dueDays()
	if len(days.list) == 0 {
		return
	}
	at := lv.prefix + address.Calendar
	p.encoded(lv, at, plan.Origin{}, func() encoder {
		c := &feed.Calendar{Self: lv.absolute(at), Name: lv.words.Format("calendar.name", "site", lv.title), About: lv.words.Text("calendar.about")}
		if days.vague > 0 {
			c.About = lv.words.Count("calendar.about-vague", days.vague, "about", c.About)
		}
		for _, x := range days.list {
			if x.commitment == nil {
				c.Events = append(c.Events, lv.expiry(x))
			} else {
				c.Events = append(c.Events, lv.dueCommitment(x))
			}
		}
		return c
	})
}

func (lv *localViews) expiry(x dueDay) feed.Event {
	name, _ := x.agreement.ShortName(lv.language.Code)
	e := lv.event(x, "expires", address.SectionFacts)
	e.Kind = lv.words.Text("calendar.expiry")
	e.Title = lv.words.Format("calendar.expires", "name", name)
	e.About = strings.Join(lv.calendarFacts(x.agreement), "\n")
	return e
}

func (lv *localViews) dueCommitment(x dueDay) feed.Event {
	a, c := x.agreement, x.commitment
	said := lv.commitment(a, c, a.In(lv.language.Code), lv.language.Code)
	id := address.CommitmentID(c.ID)
	e := lv.event(x, id, id)
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
	return e
}

// event returns the event of a part of an agreement. Its id is the same in all languages.
func (lv *localViews) event(x dueDay, id, section string) feed.Event {
	a := x.agreement
	return feed.Event{
		ID:      lv.absolute(a.Texts[0].Address) + address.Fragment(id),
		Day:     x.day,
		Revised: lv.asOf()[a.Rank()],
		Page:    lv.absolute(a.In(lv.language.Code).Address) + address.Fragment(section),
	}
}

// calendarFacts tell of an agreement what its event should say.
func (lv *localViews) calendarFacts(a *site.Agreement) []string {
	title, _ := a.Name(lv.language.Code)
	return append([]string{title}, lv.newsFacts(a)...)
}
