// Package diag describes what is wrong with a knowledge base: where, what, how severe, and
// how to fix it.
//
// A [Diagnostic] is one finding, a [List] all of a run. Each has a stable code of [Rules];
// rules.md has examples. A [Content] turns offsets into positions. [List.AttachLines] adds
// the line of each finding, and [List.Write] prints them for people or programs.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Position is in a file, whose path is slash-separated and relative to the content
// folder: agreements/x.md, ../templates/home.html. Line and Column count from 1; Column
// counts code points, so 襄阳 is two columns. With a zero Line it is the whole file.
type Position struct {
	File   string
	Line   int
	Column int
}

// IsZero reports whether the position has neither file, line nor column.
func (p Position) IsZero() bool { return p == Position{} }

// String returns file:line:column, without what is zero.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Severity is the severity of a finding.
type Severity uint8

// The severities. An Error stops a build, a Warning does not.
const (
	Error Severity = iota
	Warning
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// A Diagnostic is one finding.
type Diagnostic struct {
	Position
	Width      int // in code points, from Position on; 0 counts as 1
	Code       Code
	Severity   Severity
	Message    string // lower case, values in quotes, no full stop
	Suggestion string // how to fix it, or empty: did you mean "cqc"?
	LineText   string // without its line end; empty before [List.AttachLines]
}

// New returns a finding with the severity of its rule. Width is in code points.
func New(at Position, width int, code Code, format string, args ...any) Diagnostic {
	return Diagnostic{
		Position: at,
		Width:    width,
		Code:     code,
		Severity: code.Severity(),
		Message:  fmt.Sprintf(format, args...),
	}
}

// Suggest returns the finding with a suggestion, or unchanged if s is empty.
func (d Diagnostic) Suggest(s string) Diagnostic {
	if s != "" {
		d.Suggestion = s
	}
	return d
}

// A List is the findings of a run.
type List []Diagnostic

func (l *List) Add(d ...Diagnostic) { *l = append(*l, d...) }

// Count returns how many findings have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// HasErrors reports whether a finding is an error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sort sorts by file, line, column, code, message, then the rest, and removes duplicates.
func (l *List) Sort() {
	slices.SortFunc(*l, compare)
	*l = slices.Compact(*l)
}

// compare compares files and lines first, because most findings differ in them.
func compare(a, b Diagnostic) int {
	if c := cmp.Compare(a.File, b.File); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Line, b.Line); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Width, b.Width),
		cmp.Compare(a.Suggestion, b.Suggestion),
		cmp.Compare(a.LineText, b.LineText),
	)
}

// MaxPerFile is how many findings of a file are kept.
const MaxPerFile = 100

// Limit keeps [MaxPerFile] findings of each file, and replaces the others by one that
// counts them. It prefers errors, then rare codes, then the first in the file. The list
// must be sorted and remains so. HasErrors does not change.
func (l *List) Limit() {
	out := (*l)[:0]
	for rest := *l; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].File == rest[0].File {
			n++
		}
		if n <= MaxPerFile {
			out = append(out, rest[:n]...)
		} else {
			out = append(out, limited(rest[:n])...)
		}
		rest = rest[n:]
	}
	clear((*l)[len(out):]) // frees their texts
	*l = out
}

func limited(l List) List {
	kept := List{Diagnostic{}} // the one that counts the others
	var counts []string
	for _, s := range []Severity{Error, Warning} {
		total := map[Code]int{}
		for _, d := range l {
			if d.Severity == s {
				total[d.Code]++
			}
		}
		most := mostOfEach(total, MaxPerFile+1-len(kept))
		shown, cut := map[Code]int{}, 0
		for _, d := range l {
			if d.Severity != s {
				continue
			}
			if shown[d.Code] == most {
				cut++
				continue
			}
			shown[d.Code]++
			kept = append(kept, d)
		}
		if cut > 0 {
			counts = append(counts, fmt.Sprintf("%s more %s%s", groupDigits(cut), s, plural(cut)))
			if len(counts) == 1 {
				kept[0].Severity = s
			}
		}
	}
	severity := kept[0].Severity
	kept[0] = New(Position{File: l[0].File}, 0, TooManyFindings, "%s in this file", strings.Join(counts, " and ")).
		Suggest("correct what is shown, and check again")
	kept[0].Severity = severity
	kept.Sort()
	return kept
}

// mostOfEach returns the greatest n for which n findings of each code are at most room.
func mostOfEach(total map[Code]int, room int) int {
	most := 0
	for sum := 0; most < room; most++ {
		sum = 0
		for _, n := range total {
			sum += min(n, most+1)
		}
		if sum > room {
			break
		}
	}
	return most
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
