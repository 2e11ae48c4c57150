package watch

import "time"

// A batch gathers what changes until nothing has for a while, or until the first
// of it has waited long enough. It has no clock: whoever adds to it or asks it
// says what time it is, later each time.
type batch struct {
	quiet, cap  time.Duration
	first, last time.Time // when something was added, if it is not empty
	paths       map[string]bool
	all         bool
}

// A state is what a batch is in at a time.
type state int

const (
	empty     state = iota
	gathering       // more is expected
	settled         // nothing has been added for the quiet time
	overdue         // the first has waited for the longest time
)

func (b *batch) touch(now time.Time) {
	if b.paths == nil && !b.all {
		b.first = now
	}
	b.last = now
}

// add takes in a path.
func (b *batch) add(now time.Time, path string) {
	b.touch(now)
	if b.all {
		return
	}
	if b.paths == nil {
		b.paths = map[string]bool{}
	}
	b.paths[path] = true
}

// addAll takes in that anything may have changed.
func (b *batch) addAll(now time.Time) {
	b.touch(now)
	b.all, b.paths = true, nil
}

// due is when the batch is no longer gathering, if nothing is added. It means
// nothing for one that is empty.
func (b *batch) due() time.Time {
	quiet, capped := b.last.Add(b.quiet), b.first.Add(b.cap)
	if capped.Before(quiet) {
		return capped
	}
	return quiet
}

func (b *batch) state(now time.Time) state {
	switch {
	case b.paths == nil && !b.all:
		return empty
	case !now.Before(b.first.Add(b.cap)):
		return overdue
	case !now.Before(b.due()):
		return settled
	}
	return gathering
}

// take empties the batch.
func (b *batch) take() Change {
	c := Change{All: b.all}
	if !b.all {
		c.Paths = outermost(b.paths)
	}
	b.paths, b.all = nil, false
	return c
}
