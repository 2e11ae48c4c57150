package edit

import (
	"math/rand/v2"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"", "", 0, 0},
		{"toys", "toys", 1, 0},
		{"toys", "toy", 1, 1},
		{"toys", "toyss", 1, 1},
		{"toys", "tous", 1, 1},
		{"toys", "tosy", 1, 1}, // exchanged
		{"ca", "abc", 3, 3},    // not 2: no part is edited twice
		{"kitten", "sitting", 3, 3},
		{"kitten", "sitting", 2, 3}, // more than the limit
		{"abcdef", "badcfe", 3, 3},
		{"认证", "認証", 2, 2},
		{"a", "abcd", 2, 3},
	} {
		var table Table
		if got := table.Distance([]rune(c.a), []rune(c.b), c.limit); got != c.want {
			t.Errorf("from %q to %q within %d: %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}

// The limit cuts work short and never changes a distance within it.
func TestDistanceIsThatOfTheWholeTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	word := func() []rune {
		w := make([]rune, r.IntN(9))
		for i := range w {
			w[i] = rune('a' + r.IntN(3))
		}
		return w
	}
	var table Table
	for range 20_000 {
		a, b, limit := word(), word(), r.IntN(4)
		if got, want := table.Distance(a, b, limit), min(whole(a, b), limit+1); got != want {
			t.Fatalf("from %q to %q within %d: %d, want %d", string(a), string(b), limit, got, want)
		}
	}
}

// whole computes the distance by its definition.
func whole(a, b []rune) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a) + len(b)
	case a[len(a)-1] == b[len(b)-1]:
		return whole(a[:len(a)-1], b[:len(b)-1])
	}
	m, n := len(a), len(b)
	d := 1 + min(whole(a[:m-1], b), whole(a, b[:n-1]), whole(a[:m-1], b[:n-1]))
	if m > 1 && n > 1 && a[m-1] == b[n-2] && a[m-2] == b[n-1] {
		d = min(d, 1+whole(a[:m-2], b[:n-2]))
	}
	return d
}
