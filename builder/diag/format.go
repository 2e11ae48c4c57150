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

// A Format is an output format of findings.
type Format string

const (
	Text   Format = "text"   // for people: position, message, line and caret
	JSON   Format = "json"   // for programs: one array of objects
	GitHub Format = "github" // workflow commands of GitHub, for annotations
	SARIF  Format = "sarif"  // a SARIF 2.1.0 log, for code scanning
)

// Formats returns every format, the default first.
func Formats() []Format { return []Format{Text, JSON, GitHub, SARIF} }

// ParseFormat returns the format of a name. The error lists the formats.
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

// PrintOptions say how to print. Zero: all, no color, files relative to the content folder.
type PrintOptions struct {
	// Dir is the path of the content folder, which is put before each file.
	Dir string
	// Path, unless nil, replaces Dir: it returns the path to print for a finding's file.
	Path func(file string) string
	// Color allows ANSI colors in [Text].
	Color bool
	// PerCode limits the warnings of one code in [Text]; 0: no limit. A line at the end
	// counts the others. Errors are always printed.
	PerCode int
	// Version is the version of the program, for [SARIF]. It may be empty.
	Version string
}

func (o PrintOptions) file(name string) string {
	if name != "" && o.Path != nil {
		return o.Path(name)
	}
	if name == "" || o.Dir == "" {
		return name
	}
	return path.Join(filepath.ToSlash(o.Dir), name)
}

// Write prints the findings in order. Call [List.Sort] and [List.AttachLines] before.
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
	return b.Flush() // a bufio.Writer keeps the first error of its writes
}

// span returns the width of the finding, at least 1, or 0 if it has no column.
func (d Diagnostic) span() int {
	if d.Line <= 0 || d.Column <= 0 {
		return 0
	}
	return max(1, d.Width)
}
