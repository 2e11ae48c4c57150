package picture

import "strconv"

// A Bar is how many of something a year has.
type Bar struct {
	Year      int
	Certain   int // those whose year is certain
	Uncertain int // those that may be of the year
	Href      string
	Label     string // the words of the link
}

const (
	plotHeight = 128 // of the highest bar, in pixels
	plotTop    = 16  // above it
	ticks      = 4   // lines of the scale, at most
	leastTall  = 2   // pixels of a bar
	maxColumns = 160 // of years; more are drawn by the decade, or by the century
)

// Bars draws a bar for each year of a list in the order of time. Each is a link, unless the
// years are so many that they are drawn by the decade.
func Bars(label string, bars []Bar, number func(int) string) string {
	return drawBars(label, " Picture--wide", "group", bars, Wide, number)
}

// NarrowBars draws the same for a narrow screen, without links, which would be too small.
func NarrowBars(label string, bars []Bar, number func(int) string) string {
	return drawBars(label, " Picture--narrow", "img", bars, Narrow, number)
}

func drawBars(label, class, role string, bars []Bar, width int, number func(int) string) string {
	unit := 1
	for columnsOf(bars) > maxColumns {
		bars, unit, role = byTen(bars), 10*unit, "img"
	}
	top := 1
	for _, b := range bars {
		top = max(top, b.Certain+b.Uncertain)
	}
	step := tick(top)
	longest := number(top / step * step)
	a := newAxis(yearsOf(bars), width, 8*len(longest)+4)
	a.unit = unit
	const axisAt = plotTop + plotHeight
	c := &canvas{}
	c.open(class, role, label, axisAt+Target)
	height := func(n int) float64 { return float64(plotHeight*n) / float64(top) }
	c.add(`<g fill="`, colourText, `" stroke="none">`)
	for n := step; n <= top; n += step {
		y := rounded(axisAt - height(n))
		c.line(0, 100, y, y, ` stroke="`+colourGrid+`"`)
		c.add(`<text x="0" y="`, px(y-3), `">`, number(n), `</text>`)
	}
	c.add(`</g>`)
	c.years(a, axisAt)
	for _, b := range bars {
		i := float64(a.index[b.Year])
		if role == "group" {
			c.link(b.Href, b.Label)
			c.add(`<rect x="`, per(a.edge(i)), `" y="0" width="`, per(a.edge(i+1)-a.edge(i)), `" height="`, strconv.Itoa(axisAt), `" fill="transparent"/>`)
		}
		x, wide := a.edge(i+0.1), per(a.edge(i+0.9)-a.edge(i+0.1))
		y := float64(axisAt)
		for _, part := range []struct {
			n    int
			fill string
		}{{b.Certain, colourFact}, {b.Uncertain, colourPage}} {
			if part.n == 0 {
				continue
			}
			tall := max(leastTall, rounded(height(part.n)))
			y -= tall
			c.add(`<rect x="`, per(x), `" y="`, px(y), `" width="`, wide, `" height="`, px(tall), `" fill="`, part.fill, `" stroke="`, colourFact, `"/>`)
		}
		if role == "group" {
			c.add(`</a>`)
		}
	}
	return c.close()
}

func yearsOf(bars []Bar) []int {
	years := make([]int, len(bars))
	for i, b := range bars {
		years[i] = b.Year
	}
	return years
}

func columnsOf(bars []Bar) int { return len(newAxis(yearsOf(bars), Wide, 0).columns) }

// byTen joins the bars of each ten years, whose first year divided by ten is theirs.
func byTen(bars []Bar) []Bar {
	var list []Bar
	for _, b := range bars {
		decade := b.Year / 10
		if n := len(list); n == 0 || list[n-1].Year != decade {
			list = append(list, Bar{Year: decade})
		}
		last := &list[len(list)-1]
		last.Certain += b.Certain
		last.Uncertain += b.Uncertain
	}
	return list
}

// BarSign draws how a certain or an uncertain part of a bar looks, for a legend.
func BarSign(certain bool) string {
	fill := colourPage
	if certain {
		fill = colourFact
	}
	c := &canvas{}
	c.add(`<svg class="Legend-sign" aria-hidden="true" width="24" height="18"><rect x="6" y="2" width="12" height="14" fill="`, fill, `" stroke="`, colourFact, `"/></svg>`)
	return c.String()
}

// rounded rounds to half a pixel, so that lines are sharp and lengths are short.
func rounded(y float64) float64 { return float64(int(2*y+0.5)) / 2 }

// tick returns the distance between the lines of a scale up to top: 1, 2 or 5 by a power of 10.
func tick(top int) int {
	for power := 1; ; power *= 10 {
		for _, n := range []int{1, 2, 5} {
			if top/(n*power) <= ticks {
				return n * power
			}
		}
	}
}
