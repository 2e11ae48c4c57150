package picture

import "strconv"

// Kind is how much of a date is known.
type Kind uint8

const (
	Certain   Kind = iota // the year is certain
	Uncertain             // so the source or the editors say
	Range                 // between From and To
	Before                // in To or before
	After                 // in From or later
)

// A Point is something that happened at a date.
type Point struct {
	From, To int // the years; the same unless Kind is Range
	Kind     Kind
	Href     string
	Label    string // the words of the link
}

// MaxPoints is how many points a picture can hold. For more, see [Bars].
const MaxPoints = 150

const maxLevels = 10 // of points above each other

// reach is how many columns a date that is open at an end reaches.
const reach = 2

// Points draws a point for each of a list in the order of time, each a link, in the column
// of its year. It reports false if they are too many or too close. wide reports whether the
// picture needs at least [Wide] pixels, so that narrow screens need another.
func Points(label string, points []Point) (svg string, wide, ok bool) {
	if len(points) == 0 || len(points) > MaxPoints {
		return "", false, false
	}
	var years []int
	for _, p := range points {
		for y := p.From; y <= p.To; y++ {
			years = append(years, y)
		}
	}
	a := newAxis(years, Narrow, 0)
	if wide = a.columnWidth() < Target; wide {
		a.width = Wide
	}
	places, levels := stack(a, points)
	if levels > maxLevels || a.columnWidth() < Target {
		return "", false, false
	}
	axisAt := float64(levels*Target + 4)
	c := &canvas{}
	class := ""
	if wide {
		class = " Picture--wide"
	}
	c.open(class, "group", label, int(axisAt)+Target)
	c.years(a, axisAt)
	for i, p := range points {
		c.link(p.Href, p.Label)
		c.point(a, p, places[i], axisAt-float64(Target/2)-2-float64(places[i].level*Target))
		c.add(`</a>`)
	}
	return c.close(), wide, true
}

// A place is the columns and the level of a point.
type place struct{ first, last, level int }

// stack puts each point on the lowest level on which its columns are free.
func stack(a *axis, points []Point) (places []place, levels int) {
	used := map[[2]int]bool{} // column, level
	for _, p := range points {
		at := place{first: a.index[p.From], last: a.index[p.To]}
		switch p.Kind {
		case Before:
			at.first = max(0, at.last-reach)
		case After:
			at.last = min(len(a.columns)-1, at.first+reach)
		}
		free := func() bool {
			for i := at.first; i <= at.last; i++ {
				if used[[2]int{i, at.level}] {
					return false
				}
			}
			return true
		}
		for !free() {
			at.level++
		}
		for i := at.first; i <= at.last; i++ {
			used[[2]int{i, at.level}] = true
		}
		places = append(places, at)
		levels = max(levels, at.level+1)
	}
	return places, levels
}

// point draws one at the height y, after the area that can be pressed.
func (c *canvas) point(a *axis, p Point, at place, y float64) {
	if p.Kind == Certain || p.Kind == Uncertain {
		c.add(`<circle cx="`, per(a.centre(at.first)), `" cy="`, px(y), `" r="`, strconv.Itoa(Target/2), `" fill="transparent"/>`)
	} else {
		x1, x2 := a.edge(float64(at.first)), a.edge(float64(at.last)+1)
		c.add(`<rect x="`, per(x1), `" y="`, px(y-Target/2), `" width="`, per(x2-x1), `" height="`, strconv.Itoa(Target), `" fill="transparent"/>`)
	}
	c.mark(a, p.Kind, at, y)
}

// mark draws what is seen of a point.
func (c *canvas) mark(a *axis, k Kind, at place, y float64) {
	const stroke = ` stroke="` + colourFact + `" stroke-width="2"`
	x1, x2 := a.edge(float64(at.first)), a.edge(float64(at.last)+1)
	switch k {
	case Certain:
		c.add(`<circle cx="`, per(a.centre(at.first)), `" cy="`, px(y), `" r="7`, solid)
	case Uncertain:
		c.add(`<circle cx="`, per(a.centre(at.first)), `" cy="`, px(y), `" r="7`, hollow)
	case Range:
		inset := (a.edge(1) - a.edge(0)) / 8
		c.add(`<rect x="`, per(x1+inset), `" y="`, px(y-6), `" width="`, per(x2-x1-2*inset), `" height="12`, hollow)
	case Before:
		end := a.centre(at.last)
		c.line(x1, end, y, y, stroke+` stroke-dasharray="2 3"`)
		c.line(end, end, y-8, y+8, stroke)
	case After:
		start := a.centre(at.first)
		c.line(start, start, y-8, y+8, stroke)
		c.line(start, x2, y, y, stroke+` stroke-dasharray="2 3"`)
	}
}
