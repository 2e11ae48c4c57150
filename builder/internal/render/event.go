package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/site"
)

func (lv *localViews) eventPage(e *site.Event, t *site.Text) (*Entry, error) {
	given := e.Entry.Event
	view := lv.entry(t)
	f := lv.factsOf(t)
	f.addNeededDate("date", given.Date)
	if e.Place != nil {
		f.addLinks("place", lv.link(&e.Place.Item))
	}
	view.Facts = f.section()
	sections, err := lv.sections(t, func(s *Section) error {
		switch s.ID {
		case address.SectionAgreements: // all of them: no other page lists them
			return lv.agreements(s, e.Agreements, len(e.Agreements), "")
		case address.SectionPeople:
			s.Title, s.People = lv.words.Text("event.people"), lv.people(&e.Item, given.Attendees)
		}
		return nil
	})
	view.setSections(sections)
	return &view, err
}
