package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/site"
)

func (sc *scene) eventPage(e *site.Event, t *site.Text) (*Entry, error) {
	said := e.Entry.Event
	view := sc.entry(t)
	f := &facts{scene: sc}
	f.add("date", sc.knownDate(said.Date))
	if e.Place != nil {
		f.addLinks("place", sc.link(&e.Place.Item))
	}
	view.Facts = f.section()
	var err error
	view.Sections, err = sc.sections(t, func(s *Section) error {
		switch s.ID {
		case address.SectionAgreements: // all of them, for no other page lists them
			return sc.agreements(s, e.Agreements, len(e.Agreements), "")
		case address.SectionPeople:
			s.Title, s.People = sc.words.Text("event.people"), sc.people(&e.Item, said.Attendees)
		}
		return nil
	})
	return &view, err
}
