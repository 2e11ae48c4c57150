package diag

import (
	"bufio"
	"strconv"
	"strings"
)

const (
	styleReset   = "\x1b[0m"
	styleStrong  = "\x1b[1m"
	styleFaint   = "\x1b[2m"
	styleError   = "\x1b[1;31m"
	styleWarning = "\x1b[1;33m"
	styleHelp    = "\x1b[32m"
)

type textPrinter struct {
	*bufio.Writer
	PrintOptions
}

// writeText prints each finding as
//
//	content/agreements/x.md:12:9: error: no party has the id "cqcc" [unknown-party]
//	  12 |   - id: cqcc
//	     |         ^~~~
//	  did you mean "cqc"?
func (l List) writeText(w *bufio.Writer, o PrintOptions) {
	p := textPrinter{w, o}
	seen := map[Code]int{}
	var cut []Code // the codes with warnings that are not printed, in the order of the list
	for _, d := range l {
		if d.Severity == Warning && o.PerCode > 0 {
			seen[d.Code]++
			if seen[d.Code] > o.PerCode {
				if seen[d.Code] == o.PerCode+1 {
					cut = append(cut, d.Code)
				}
				continue
			}
		}
		p.finding(d)
	}
	for _, c := range cut {
		p.rest(c, seen[c]-o.PerCode)
	}
}

func (p textPrinter) finding(d Diagnostic) {
	style := styleError
	if d.Severity == Warning {
		style = styleWarning
	}
	at := d.Position
	at.File = escapeControls(p.file(d.File))
	if s := at.String(); s != "" {
		p.styled(styleStrong, s+":")
		p.WriteByte(' ')
	}
	p.styled(style, d.Severity.String()+":")
	p.WriteByte(' ')
	p.styled(styleStrong, escapeControls(d.Message))
	if d.Code != "" {
		p.WriteByte(' ')
		p.styled(styleFaint, "["+escapeControls(string(d.Code))+"]")
	}
	p.WriteByte('\n')
	if d.Line > 0 && d.LineText != "" {
		p.excerpt(d, style)
	}
	if d.Suggestion != "" {
		p.WriteString("  ")
		p.styled(styleHelp, escapeControls(d.Suggestion))
		p.WriteByte('\n')
	}
}

func (p textPrinter) excerpt(d Diagnostic, style string) {
	number := strconv.Itoa(d.Line)
	line := cutWindow(d.LineText, max(0, d.Column-1))

	p.WriteString("  ")
	p.styled(styleFaint, number+" |")
	p.WriteString(" " + line.text() + "\n")
	if d.Column <= 0 {
		return
	}
	indent, marks := line.caret(d.span(), len("  ")+len(number)+len(" | "))
	p.WriteString("  ")
	p.styled(styleFaint, strings.Repeat(" ", len(number))+" |")
	p.WriteString(" " + indent)
	p.styled(style, marks)
	p.WriteByte('\n')
}

func (p textPrinter) rest(c Code, n int) {
	s := "… and " + groupDigits(n) + " more " + escapeControls(string(c)) + " warning" + plural(n)
	p.WriteString(s + "; accord check lists them all\n")
}

func (p textPrinter) styled(style, s string) {
	if !p.Color {
		p.WriteString(s)
		return
	}
	p.WriteString(style + s + styleReset)
}

// groupDigits returns 10,480 for 10480.
func groupDigits(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
