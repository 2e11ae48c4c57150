package entry

import (
	"accord/builder/internal/edtf"
	"accord/builder/internal/node"
)

var eventKeys = proven(
	titleKey,
	optional("date", date, "when it took place", func(e *Entry, v edtf.Date) { e.Event.Date = v }),
	optional("place", id(KindPlace), "where it took place", func(e *Entry, v Ref) { e.Event.Place = v }),
	optional("attendees", list(object(personKeys)), "who was there", func(e *Entry, v []Person) { e.Event.Attendees = v }),
)

func (d *decoder) checkEvent(e *Entry, root *node.Node) {
	d.checkFacts(e, root, []string{"date"})
}
