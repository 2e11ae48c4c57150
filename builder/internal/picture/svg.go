package picture

import (
	"html"
	"strconv"
	"strings"
)

// TextSize is the size of all text in pictures, in pixels.
const TextSize = 12

// Target is the least width and height of what a reader can press, in pixels.
const Target = 24

// The colours of pictures, by the tokens of the style sheet.
const (
	colourText = "var(--color-text-subtle)"
	colourRule = "var(--color-control)"
	colourGrid = "var(--color-rule)"
	colourFact = "var(--color-accent)"
	colourPage = "var(--color-page)"
	colourEnd  = "var(--color-text)"
)

// disc is solid without a line; with a radius of 1 more it is as wide as a hollow circle.
const (
	disc   = `" fill="` + colourFact + `"/>`
	solid  = `" fill="` + colourFact + `" stroke="` + colourFact + `" stroke-width="2"/>`
	hollow = `" fill="` + colourPage + `" stroke="` + colourFact + `" stroke-width="2"/>`
)

// usual is about how many bytes the picture of a course has.
const usual = 2 << 10

// A canvas collects the elements of a picture.
type canvas struct{ strings.Builder }

func (c *canvas) add(parts ...string) {
	for _, p := range parts {
		c.WriteString(p)
	}
}

// open begins a picture. role is img for a picture without links, else group.
func (c *canvas) open(class, role, label string, height int) {
	c.Grow(usual)
	c.add(`<svg class="Picture`, class, `" role="`, role, `" aria-label="`, html.EscapeString(label), `" width="100%" height="`,
		strconv.Itoa(height), `" direction="ltr" font-size="`, strconv.Itoa(TextSize), `">`)
}

func (c *canvas) close() string {
	c.add(`</svg>`)
	return c.String()
}

func (c *canvas) link(href, label string) {
	c.add(`<a href="`, html.EscapeString(href), `" aria-label="`, html.EscapeString(label), `">`)
}

// per writes a length in per cent.
func per(x float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 2, 64), "0"), ".") + "%"
}

// px writes a length in pixels.
func px(y float64) string { return strconv.FormatFloat(y, 'f', -1, 64) }

// years draws the line of an axis at a height, its breaks, and the years below it.
func (c *canvas) years(a *axis, y float64) {
	c.add(`<g stroke="`, colourRule, `">`)
	from := 0.0
	for i, col := range a.columns {
		if col.gap {
			c.line(a.edge(from), a.edge(float64(i)+0.15), y, y, "")
			c.line(a.edge(float64(i)+0.2), a.edge(float64(i)+0.8), y, y, ` stroke-dasharray="2 4"`)
			from = float64(i) + 0.85
		}
	}
	c.line(a.edge(from), 100, y, y, "")
	c.add(`</g><g fill="`, colourText, `" text-anchor="middle">`)
	for _, i := range a.labelled() {
		c.yearText(a, i, y+18)
	}
	c.add(`</g>`)
}

// digitWidth is about how wide a digit is, in pixels, in the widest of common faces.
const digitWidth = 0.62 * TextSize

// yearText writes the year of a column below it, and inside the picture at any width.
func (c *canvas) yearText(a *axis, i int, y float64) {
	text := strconv.Itoa(a.columns[i].year * a.unit)
	half, width := digitWidth*float64(len(text))/2, float64(a.width)
	if a.width == Wide {
		width *= onPaper
	}
	x, anchor := per(a.centre(i)), ""
	switch at := a.centre(i) * width / 100; {
	case at+half > width:
		x, anchor = "100%", ` text-anchor="end"`
	case at < half:
		x, anchor = "0", ` text-anchor="start"`
	}
	c.add(`<text x="`, x, `" y="`, px(y), `"`, anchor, `>`, text, `</text>`)
}

func (c *canvas) line(x1, x2, y1, y2 float64, more string) {
	c.add(`<line x1="`, per(x1), `" x2="`, per(x2), `" y1="`, px(y1), `" y2="`, px(y2), `"`, more, `/>`)
}

// Sign draws how a point of a kind looks, for a legend beside words.
func Sign(k Kind) string {
	c := &canvas{}
	c.add(`<svg class="Legend-sign" aria-hidden="true" width="`, strconv.Itoa(Target), `" height="18" direction="ltr">`)
	a := newAxis([]int{0}, Target, 0)
	c.mark(a, k, place{}, 9)
	return c.close()
}
