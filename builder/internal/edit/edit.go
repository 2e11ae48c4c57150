// Package edit measures how far apart two spellings are.
package edit

// A Table keeps its memory, so that it can compare a word with thousands of others. The
// zero value is ready for use; it is not safe for concurrent use.
type Table struct{ before, above, row []int }

// Distance returns the optimal string alignment distance: how many characters to insert,
// delete, replace, or exchange with their neighbour, with no part edited twice. If it is
// greater than limit, Distance returns limit+1.
func (t *Table) Distance(a, b []rune, limit int) int {
	far := limit + 1
	if abs(len(a)-len(b)) > limit {
		return far
	}
	t.grow(len(b) + 1)
	for j := range t.row {
		t.row[j] = min(j, far)
	}
	for i := 1; i <= len(a); i++ {
		t.before, t.above, t.row = t.above, t.row, t.before
		// What is further than limit from the diagonal cannot be near enough.
		first, last := max(1, i-limit), min(len(b), i+limit)
		t.row[first-1] = far
		if first == 1 {
			t.row[0] = min(i, far)
		}
		least := t.row[first-1]
		for j := first; j <= last; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(t.above[j]+1, t.row[j-1]+1, t.above[j-1]+cost, far)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, t.before[j-2]+1)
			}
			t.row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return far
		}
		if last < len(b) {
			t.row[last+1] = far
		}
	}
	return min(t.row[len(b)], far)
}

func (t *Table) grow(n int) {
	if cap(t.row) < n {
		t.before, t.above, t.row = make([]int, n, 2*n), make([]int, n, 2*n), make([]int, n, 2*n)
	}
	t.before, t.above, t.row = t.before[:n], t.above[:n], t.row[:n]
}

func abs(n int) int { return max(n, -n) }
