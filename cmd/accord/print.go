package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"accord/builder"
	"accord/builder/diag"
)

// mostPerCode is how many warnings with one code a build prints; check prints all.
const mostPerCode = 10

// printFindings writes colour to a terminal, and for code hosts paths in the repository.
func printFindings(w io.Writer, found diag.List, f diag.Format, dir string, perCode int) error {
	var path func(string) string
	if f == diag.GitHub || f == diag.SARIF {
		path = inRepository(dir, os.Getenv)
	}
	return found.Write(w, f, diag.PrintOptions{
		Dir:     dir,
		Path:    path,
		Color:   isTerminal(w) && os.Getenv("NO_COLOR") == "",
		PerCode: perCode,
		Version: builder.Version,
	})
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func isContent(err error) bool { return errors.Is(err, builder.ErrContent) }

// tally counts findings: 2 errors and 1 warning.
func tally(found diag.List) string {
	errs, warnings := found.Count(diag.Error), found.Count(diag.Warning)
	switch {
	case errs == 0 && warnings == 0:
		return "no findings"
	case errs == 0:
		return count(warnings, "warning")
	case warnings == 0:
		return count(errs, "error")
	}
	return count(errs, "error") + " and " + count(warnings, "warning")
}

// printPartial prints how far the site is translated into its partial languages.
func printPartial(w io.Writer, languages []builder.Partial) {
	for _, p := range languages {
		fmt.Fprintf(w, "%s (%s) is partial: %d of %s and %d of %s of the interface are translated.\n", p.Name, p.Language,
			p.Entries-p.Untranslated, count(p.Entries, "entry", "entries"), p.Words-p.MissingWords, count(p.Words, "word"))
	}
}

// count writes a number with its noun; the plural has an s unless it is given.
func count(n int, one string, many ...string) string {
	noun := one
	if n != 1 {
		noun = one + "s"
		if len(many) > 0 {
			noun = many[0]
		}
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// duration writes a time with about three digits.
func duration(d time.Duration) string {
	switch {
	case d < time.Second:
		return d.Round(time.Millisecond).String()
	case d < time.Minute:
		return d.Round(10 * time.Millisecond).String()
	}
	return d.Round(time.Second).String()
}

// size writes a number of bytes in the unit that fits.
func size(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d bytes", n)
	case n < 1000*1000:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	case n < 1000*1000*1000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.2f GB", float64(n)/1e9)
}
