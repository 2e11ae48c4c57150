package watch

import "time"

// A batch collects changed paths until nothing has changed for quiet, or the first has
// waited for cap. Callers pass the time, which must not decrease.
type batch struct {
	quiet, cap  time.Duration
	first, last time.Time // of the additions, if it is not empty
	paths       map[string]bool
	all         bool
}

type state int

const (
	empty      state = iota
	collecting       // further changes are expected
	settled          // there was no change for the time quiet
	overdue          // the first change has waited for the time cap
)

func (b *batch) touch(now time.Time) {
	if b.paths == nil && !b.all {
		b.first = now
	}
	b.last = now
}

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

func (b *batch) addAll(now time.Time) {
	b.touch(now)
	b.all, b.paths = true, nil
}

// due returns when a batch that is not empty stops collecting if nothing is added.
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
	return collecting
}

func (b *batch) take() Change {
	c := Change{All: b.all}
	if !b.all {
		c.Paths = outermost(b.paths)
	}
	b.paths, b.all = nil, false
	return c
}
