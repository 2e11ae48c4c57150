package watch

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestBatchWaitsForQuietOrItsCap(t *testing.T) {
	type add struct {
		at  int // milliseconds
		all bool
	}
	// Quiet is 25 ms and the cap 100 ms.
	tests := []struct {
		name string
		adds []add
		at   int
		want state
	}{
		{"nothing", nil, 1000, empty},
		{"just added", []add{{0, false}}, 0, collecting},
		{"before it is quiet", []add{{0, false}}, 24, collecting},
		{"quiet", []add{{0, false}}, 25, settled},
		{"a second waits again", []add{{0, false}, {20, false}}, 44, collecting},
		{"a second is quiet", []add{{0, false}, {20, false}}, 45, settled},
		{"before the cap", []add{{0, false}, {20, false}, {40, false}, {60, false}, {80, false}}, 99, collecting},
		{"the cap", []add{{0, false}, {20, false}, {40, false}, {60, false}, {80, false}}, 100, overdue},
		{"long quiet is overdue too", []add{{0, false}}, 100, overdue},
		{"everything waits too", []add{{0, true}}, 24, collecting},
		{"everything is quiet", []add{{0, true}}, 25, settled},
		{"a path after everything", []add{{0, true}, {20, false}}, 45, settled},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Unix(0, 0)
			after := func(ms int) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
			b := batch{quiet: 25 * time.Millisecond, cap: 100 * time.Millisecond}
			for _, a := range tt.adds {
				if a.all {
					b.addAll(after(a.at))
				} else {
					b.add(after(a.at), "/a")
				}
			}
			if got := b.state(after(tt.at)); got != tt.want {
				t.Errorf("state is %d, want %d", got, tt.want)
			}
			if tt.want == collecting && !b.due().After(after(tt.at)) {
				t.Errorf("collecting, but due at %v", b.due().Sub(start))
			}
			if (tt.want == settled || tt.want == overdue) && b.due().After(after(tt.at)) {
				t.Errorf("not collecting, but due at %v", b.due().Sub(start))
			}
		})
	}
}

func TestBatchGivesOutermostPathsOnce(t *testing.T) {
	var b batch
	now := time.Unix(0, 0)
	steps := []struct {
		name string
		add  []string
		all  bool
		want Change
	}{
		{"sorted, once", []string{"/b", "/a", "/b"}, false, Change{Paths: []string{"/a", "/b"}}},
		{"a folder stands for what is below", []string{"/a/b/c", "/a", "/a-b", "/a/b"}, false, Change{Paths: []string{"/a", "/a-b"}}},
		{"everything stands for all", []string{"/a"}, true, Change{All: true}},
		{"nothing is left", []string{"/c"}, false, Change{Paths: []string{"/c"}}},
	}
	for _, s := range steps {
		for _, path := range s.add {
			b.add(now, path)
		}
		if s.all {
			b.addAll(now)
			b.add(now, "/later")
		}
		if diff := cmp.Diff(s.want, b.take()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s.name, diff)
		}
		if got := b.state(now); got != empty {
			t.Errorf("%s: state is %d after take", s.name, got)
		}
	}
}
