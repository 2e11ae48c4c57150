package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Sizes of an excerpt, in terminal cells.
const (
	excerptCells = 100 // of a line
	excerptLead  = 40  // of these before the position, if the line is longer
	tabStop      = 8
)

// A glyph is one code point as a terminal shows it.
type glyph struct {
	text  string
	cells int // of a tab, the maximum
	tab   bool
}

// A window is the part of a line around a position.
type window struct {
	glyphs              []glyph
	at                  int  // index of the position in glyphs; len(glyphs) is the end of the line
	cutBefore, cutAfter bool // the line is longer
}

// cutWindow cuts a line around a code point, which counts from 0 and may be after the end.
func cutWindow(line string, first int) window {
	n := utf8.RuneCountInString(line)
	first = min(first, n)
	// A limit on both sides keeps the work small in a very long line.
	lo, hi := max(0, first-excerptCells), min(n, first+excerptCells)
	glyphs := make([]glyph, 0, hi-lo)
	total := 0
	for i := 0; i < hi; i++ {
		r, size := utf8.DecodeRuneInString(line)
		if i >= lo {
			g := newGlyph(r, line[:size])
			glyphs = append(glyphs, g)
			total += g.cells
		}
		line = line[size:]
	}
	w := window{glyphs: glyphs, at: first - lo, cutBefore: lo > 0, cutAfter: hi < n}
	if total > excerptCells || w.cutBefore || w.cutAfter {
		w.shrink()
	}
	return w
}

func (w *window) shrink() {
	from, to := w.at, w.at
	used := 0
	for from > 0 && used+w.glyphs[from-1].cells <= excerptLead {
		from--
		used += w.glyphs[from].cells
	}
	for to < len(w.glyphs) && used+w.glyphs[to].cells <= excerptCells {
		used += w.glyphs[to].cells
		to++
	}
	// Near the end of the line there is room for a longer lead.
	for from > 0 && used+w.glyphs[from-1].cells <= excerptCells {
		from--
		used += w.glyphs[from].cells
	}
	w.cutBefore = w.cutBefore || from > 0
	w.cutAfter = w.cutAfter || to < len(w.glyphs)
	w.glyphs, w.at = w.glyphs[from:to], w.at-from
}

func (w window) text() string {
	var b strings.Builder
	if w.cutBefore {
		b.WriteString("…")
	}
	for _, g := range w.glyphs {
		b.WriteString(g.text)
	}
	if w.cutAfter {
		b.WriteString("…")
	}
	return b.String()
}

// caret returns the line under text: spaces up to the position, then ^~~~. Tabs remain
// tabs, so the lines match at any tab width; start is the cell in which both start.
func (w window) caret(span, start int) (indent, marks string) {
	at := w.at
	for at > 0 && at < len(w.glyphs) && w.glyphs[at].cells == 0 {
		at-- // a combining mark is on the letter before it
	}
	var b strings.Builder
	cell := start
	if w.cutBefore {
		b.WriteByte(' ')
		cell++
	}
	for _, g := range w.glyphs[:at] {
		if g.tab {
			b.WriteByte('\t')
			cell += tabStop - cell%tabStop
			continue
		}
		b.WriteString(strings.Repeat(" ", g.cells))
		cell += g.cells
	}
	indent = b.String()

	b.Reset()
	wrong := w.glyphs[at:]
	wrong = wrong[:min(w.at-at+min(span, len(w.glyphs)), len(wrong))]
	for i, g := range wrong {
		if !g.tab {
			b.WriteString(strings.Repeat("~", g.cells))
			cell += g.cells
			continue
		}
		b.WriteByte('~')
		// After the last cell before a stop, a tab would go to the stop after it.
		if i+1 < len(wrong) && cell%tabStop != tabStop-1 {
			b.WriteByte('\t')
		}
		cell += tabStop - cell%tabStop
	}
	if b.Len() == 0 { // the line's end, or a line of combining marks
		return indent, "^"
	}
	return indent, "^" + b.String()[1:]
}

func newGlyph(r rune, raw string) glyph {
	if r == '\t' {
		return glyph{text: "\t", cells: tabStop, tab: true}
	}
	if s := escape(r, raw); s != "" {
		return glyph{text: s, cells: len(s)}
	}
	return glyph{text: raw, cells: cells(r)}
}

// cells returns how many terminal cells a printed code point takes, after
// Unicode Standard Annex 11. Libraries that measure grapheme clusters (rivo/uniseg,
// clipperhouse/displaywidth) give ㊙, ﾊﾞ or กำ one cell less than terminals do.
func cells(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Join_Control),
		0x1160 <= r && r <= 0x11ff, 0xd7b0 <= r && r <= 0xd7ff: // vowels and finals join the Hangul initial
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// escape returns the escape sequence of a code point that is invisible or unsafe in a
// terminal (controls, directional marks, invisible spaces, invalid UTF-8), or "".
func escape(r rune, raw string) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf(`\x%02x`, raw[0])
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case r < 0x20, 0x7f <= r && r < 0xa0:
		return fmt.Sprintf(`\x%02x`, r)
	case r < 0x80:
		return ""
	case unicode.In(r, unicode.Join_Control, unicode.Prepended_Concatenation_Mark):
		return "" // they shape the characters around them
	case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp):
		if r > 0xffff {
			return fmt.Sprintf(`\U%08x`, r)
		}
		return fmt.Sprintf(`\u%04x`, r)
	}
	return ""
}

func escapeControls(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if e := escape(r, s[:size]); e != "" {
			b.WriteString(e)
		} else {
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}
