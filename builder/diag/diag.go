// Package diag describes what is wrong with a knowledge base: where, what, how
// bad, and what to do about it.
//
// A [Diagnostic] is a value; a [List] collects every finding of a run, so that
// an editor sees all mistakes at once. Each finding carries one of the stable
// codes of [Rules], the single table of everything that can be found; rules.md
// is the same table for reading.
//
// [List.AttachLines] puts the source lines in and [List.Write] prints the
// list, for people or for programs. [Nearest] finds what a mistyped word was
// probably meant to be.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Position is a place in a source file. File is slash-separated and relative
// to the content folder, beside which a project's own templates and static files
// lie: ../templates/home.html. Line and Column count from 1; Column counts Unicode
// code points, so that 襄阳 is two columns wide. A zero Line means the file as a
// whole.
type Position struct {
	File   string
	Line   int
	Column int
}

// IsZero reports whether the position names no place at all.
func (p Position) IsZero() bool { return p == Position{} }

// String formats the position as file:line:column, leaving out what is unknown.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Severity says whether a finding stops a publish.
type Severity uint8

// The severities: an Error stops a publish, a Warning does not.
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
	Width      int      // code points that are wrong, from Position on; 0 is taken as 1
	Code       Code     // which rule
	Severity   Severity // set by [New] from the rule
	Message    string   // lower case, values in quotes, no full stop
	Suggestion string   // what to do, or empty: did you mean "cqc"?
	LineText   string   // the text of the line, without its end; empty when unknown
}

// New returns a finding of the rule code at a place, with the rule's severity.
// Width is the number of code points that are wrong.
func New(at Position, width int, code Code, format string, args ...any) Diagnostic {
	return Diagnostic{
		Position: at,
		Width:    width,
		Code:     code,
		Severity: code.Severity(),
		Message:  fmt.Sprintf(format, args...),
	}
}

// Suggest returns the finding with a suggestion; an empty one leaves it as it is.
func (d Diagnostic) Suggest(s string) Diagnostic {
	if s != "" {
		d.Suggestion = s
	}
	return d
}

// A List is every finding of a run.
type List []Diagnostic

// Add appends findings.
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

// HasErrors reports whether a finding stops a publish.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sort orders the findings by file, line, column, code, message and then all
// else, so that the order in which they were found does not show, and drops
// repetitions.
func (l *List) Sort() {
	slices.SortFunc(*l, compare)
	*l = slices.Compact(*l)
}

// compare orders findings as [List.Sort] does. Most lie in different files or
// lines, and nothing else is looked at then.
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

// Limit keeps [MaxPerFile] findings of each file and puts one in place of the rest
// that counts them. Errors are kept before warnings, rare codes before frequent ones,
// and then the first. The list must be sorted, and stays so. Whether it has errors does
// not change.
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
	clear((*l)[len(out):]) // let go of their texts
	*l = out
}

// limited returns what is kept of the findings of one file, which are too many.
func limited(l List) List {
	kept := List{Diagnostic{}} // room for the one that counts the rest
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
		Suggest("mend what is shown, and check again")
	kept[0].Severity = severity
	kept.Sort()
	return kept
}

// mostOfEach returns how many findings of each code may be kept, so that no more than
// room are in all.
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
