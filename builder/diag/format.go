package diag

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A Format is a way to print findings.
type Format string

// The formats.
const (
	Text   Format = "text"   // for people: place, message, source line and caret
	JSON   Format = "json"   // for programs: one array of objects
	GitHub Format = "github" // workflow commands, which become annotations
	SARIF  Format = "sarif"  // a SARIF 2.1.0 log, for code scanning
)

// Formats returns every format, the usual one first.
func Formats() []Format { return []Format{Text, JSON, GitHub, SARIF} }

// ParseFormat returns the format of that name. Its error names the choices,
// and the one that was probably meant.
func ParseFormat(s string) (Format, error) {
	if slices.Contains(Formats(), Format(s)) {
		return Format(s), nil
	}
	names := make([]string, 0, len(Formats()))
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	hint := DidYouMean(s, slices.Values(names))
	if hint != "" {
		hint = ", " + hint
	}
	return "", fmt.Errorf("unknown format %q%s (choose from %s)", s, hint, strings.Join(names, ", "))
}

// PrintOptions says how findings are printed. The zero value prints all of
// them, without color, with files relative to the content folder.
type PrintOptions struct {
	// Dir is put before each file, so that a path leads there from where the
	// reader stands; "content", say.
	Dir string
	// Path replaces Dir: it returns the path by which the reader finds the file of a
	// finding. It may be nil.
	Path func(file string) string
	// Color allows ANSI colors in [Text]. Whether the reader's terminal shows
	// them is for the caller to know.
	Color bool
	// PerCode is the number of warnings of one code that [Text] shows before it
	// counts the rest in a line at the end; 0 shows all. Errors are never cut.
	PerCode int
	// Version is that of the program, for [SARIF]; it may be empty.
	Version string
}

// file returns the slash-separated path by which the reader finds the file of
// a finding; empty when the finding names none.
func (o PrintOptions) file(name string) string {
	if name != "" && o.Path != nil {
		return o.Path(name)
	}
	if name == "" || o.Dir == "" {
		return name
	}
	return path.Join(filepath.ToSlash(o.Dir), name)
}

// Write prints the findings in their present order; see [List.Sort] and
// [List.AttachLines]. The bytes depend on the arguments alone.
func (l List) Write(w io.Writer, f Format, o PrintOptions) error {
	b := bufio.NewWriter(w)
	var err error
	switch f {
	case Text:
		l.writeText(b, o)
	case JSON:
		err = l.writeJSON(b, o)
	case GitHub:
		l.writeGitHub(b, o)
	case SARIF:
		err = l.writeSARIF(b, o)
	default:
		_, err = ParseFormat(string(f))
	}
	if err != nil {
		return err
	}
	return b.Flush() // a bufio.Writer keeps the first error of all its writes
}

// span returns the number of code points that are wrong, 0 when the finding
// has no column.
func (d Diagnostic) span() int {
	if d.Line <= 0 || d.Column <= 0 {
		return 0
	}
	return max(1, d.Width)
}
