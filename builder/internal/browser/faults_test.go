package browser

import (
	"fmt"
	"strings"
	"testing"
)

// faults collects the faults of pages. A fault of a template is on hundreds of pages, so
// it is reported once, with the number of pages and the first of them.
type faults struct {
	order []string
	where map[string][]string
}

func (f *faults) add(where string, messages ...string) {
	if f.where == nil {
		f.where = map[string][]string{}
	}
	for _, m := range messages {
		if _, ok := f.where[m]; !ok {
			f.order = append(f.order, m)
		}
		f.where[m] = append(f.where[m], where)
	}
}

func (f *faults) addf(where, format string, args ...any) { f.add(where, fmt.Sprintf(format, args...)) }

func (f *faults) report(t *testing.T) {
	t.Helper()
	for _, m := range f.order {
		pages := f.where[m]
		first := pages[:min(3, len(pages))]
		rest := ""
		if len(pages) > len(first) {
			rest = fmt.Sprintf(" and %d more", len(pages)-len(first))
		}
		t.Errorf("%s\n\tin %s%s", m, strings.Join(first, ", "), rest)
	}
}
