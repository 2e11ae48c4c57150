package site

import "accord/builder/internal/edtf"

// AsOf returns the day up to which an agreement tells, which is the zero Day if it names none:
// the latest of the days on which something had happened when its entry was written. These are
// when an editor looked for news or read a source; when a source was published; when the
// agreement was signed, ratified or left; when an outcome or a state of things was so. What is
// to come does not count, such as when something is due.
//
// A date that is no day counts as its earliest, so the entry is never said to be newer than it
// is. A date that is uncertain or approximate does not count.
func (a *Agreement) AsOf() edtf.Day {
	var last edtf.Day
	add := func(d edtf.Date) {
		day := d.Earliest()
		if day.Infinite() != 0 || day.Year < 1 || day.Year > 9999 || d.Uncertain() || d.Approximate() {
			return
		}
		if day.Compare(last) > 0 {
			last = day
		}
	}
	facts := a.Entry.Agreement
	add(facts.Checked)
	add(facts.Signed)
	add(facts.StatusAsOf)
	for i := range facts.Joined {
		add(facts.Joined[i].Signed)
		add(facts.Joined[i].Ratified)
		add(facts.Joined[i].Withdrew)
	}
	for i := range facts.Commitments {
		add(facts.Commitments[i].AsOf)
	}
	for i := range facts.Outcomes {
		add(facts.Outcomes[i].Date)
	}
	for i := range a.Sources {
		add(a.Sources[i].Published)
		add(a.Sources[i].Accessed)
	}
	return last
}
