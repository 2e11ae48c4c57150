package render

import (
	"errors"

	"accord/builder/internal/site"
)

func (sc *scene) eventPage(e *site.Event, t *site.Text) (*EventPage, error) {
	said := e.Entry.Event
	view := &EventPage{Entry: sc.entry(t), Attendees: sc.people(&e.Item, said.Attendees)}
	f := &facts{scene: sc}
	f.add("date", sc.knownDate(said.Date))
	if e.Place != nil {
		f.addLinks("place", sc.link(&e.Place.Item))
	}
	view.Facts = f.lines
	// No page lists an event's agreements but its own, so it lists them all.
	var err error
	view.Agreements, err = sc.list(e.Agreements, len(e.Agreements), "")
	return view, err
}

func (p *EventPage) fill() error { return errors.Join(p.Entry.fill(), p.Agreements.fill()) }
