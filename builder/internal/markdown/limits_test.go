package markdown

import (
	"strings"
	"testing"

	"accord/builder/diag"
)

// The text beyond each limit is text, and one finding reports where it begins.
func TestBodiesBeyondALimitAreReported(t *testing.T) {
	long := strings.Repeat("x", 50_000)
	for name, c := range map[string]struct {
		src          string
		line, column int
		message      string
	}{
		"references": {
			strings.Repeat("[a][b]\n", 5_000) + "\n[b]: /" + long, start.Line + 19, 3,
			"links copy more than 1000000 bytes of addresses from reference definitions",
		},
		"titles of references": {
			strings.Repeat("![a][b]\n", 5_000) + "\n[b]: /y '" + long + "'", start.Line + 19, 4,
			"links copy more than 1000000 bytes of addresses from reference definitions",
		},
		"short references": {
			strings.Repeat("[b] ", 5_000) + "\n\n[b]: " + long[:2_000], start.Line, 2_003,
			"links copy more than 1000000 bytes of addresses from reference definitions",
		},
		"quotes":   {strings.Repeat("> ", 60) + "a", start.Line, 81, "quotes, lists and emphasis nest more than 40 levels deep"},
		"marks":    {strings.Repeat("*a ", 1_100) + strings.Repeat("b* ", 1_100), start.Line, 3_001, "a paragraph has more than 1000 runs of *, _ or ~~"},
		"brackets": {strings.Repeat("[", 300), start.Line, 201, "more than 200 brackets are open"},
		"cells": {
			"襄\n\n|" + strings.Repeat("a|", 1_000) + "\n|" + strings.Repeat("-|", 1_000) + strings.Repeat("\n|a|", 100), start.Line + 2, 1,
			"a table has more than 50000 cells",
		},
	} {
		d, found := convert(t, c.src)
		if len(found) != 1 || found[0].Code != diag.BodyLimit || !strings.HasPrefix(found[0].Message, c.message) ||
			found[0].Line != c.line || found[0].Column != c.column {
			t.Errorf("%s: %v, want %q at %d:%d", name, found, c.message, c.line, c.column)
		}
		if n := len(d.HTML(nil)); n > len(c.src)+2_000_000 {
			t.Errorf("%s: %d bytes of HTML out of %d", name, n, len(c.src))
		}
	}
}

func TestLongBodyMayUseItsReferencesOften(t *testing.T) {
	src := strings.Repeat("The [report] says more than the [yearbook].\n", 2_000) +
		"\n[report]: https://example.org/reports/2019/quality.pdf\n[yearbook]: https://example.org/y.pdf 'Yearbook'\n"
	d, found := convert(t, src)
	if len(found) > 0 || len(d.Links) != 4_000 {
		t.Errorf("%d links, %v", len(d.Links), found)
	}
}
