package picture

import "strconv"

// A Step is something that happened, or is due, in the course of an agreement. In the
// picture it has its number; the words are in a list beside it.
type Step struct {
	LanePoint
	Href  string
	Label string // the words of the link
}

// A Span is a part of a course. One without a day at an end has none.
type Span struct{ From, To LanePoint }

const (
	stepRadius = 10
	courseTop  = 4
)

// Course draws steps in the order of time, each a link with its number from 1. told is from
// the first to the last of which a source tells, silent from there to when somebody last
// looked, and term the time for which it was agreed; each may be nil.
func Course(label string, steps []Step, told, silent, term *Span) string {
	var years []int
	for _, s := range steps {
		for y := s.From; y <= s.To; y++ {
			years = append(years, y)
		}
	}
	for _, span := range []*Span{told, silent, term} {
		if span != nil {
			years = append(years, span.From.From, span.To.To)
		}
	}
	l := &Lanes{newAxis(years, Narrow, stepRadius)}
	levels := stepLevels(l, steps)
	top := 0
	for _, level := range levels {
		top = max(top, level+1)
	}
	axisAt := float64(courseTop + top*Target + 18)
	c := &canvas{}
	c.open("", "group", label, int(axisAt)+Target)
	for _, part := range []struct {
		span *Span
		part Part
	}{{term, Term}, {told, Told}, {silent, Silent}} {
		if part.span == nil {
			continue
		}
		if x1, x2 := l.x(part.span.From), l.x(part.span.To); x1 < x2 {
			c.part(part.part, x1, x2, axisAt-10.5)
		}
	}
	c.years(l.axis, axisAt)
	for i, s := range steps {
		c.step(l, s, i+1, axisAt-18-Target/2-float64(levels[i]*Target))
	}
	return c.close()
}

// A Part is a part of a course as it is drawn.
type Part uint8

const (
	Told   Part = iota // sources tell of it
	Silent             // nothing was found
	Term               // what was agreed
)

func (c *canvas) part(p Part, x1, x2, y float64) {
	switch p {
	case Told:
		c.line(x1, x2, y, y, ` stroke="`+colourFact+`" stroke-width="4"`)
	case Silent:
		c.line(x1, x2, y, y, ` stroke="`+colourText+`" stroke-width="3" stroke-dasharray="0.1 6" stroke-linecap="round"`)
	case Term:
		c.add(`<rect x="`, per(x1), `" y="`, px(y-5), `" width="`, per(x2-x1), `" height="10" fill="`, colourPage, `" stroke="`, colourRule, `"/>`)
	}
}

// PartSign draws how a part of a course looks, for a legend.
func PartSign(p Part) string {
	c := &canvas{}
	c.add(`<svg class="Legend-sign" aria-hidden="true" width="32" height="18">`)
	c.part(p, 5, 95, 9)
	return c.close()
}

// stepLevels puts each number on the lowest level on which it touches no other.
func stepLevels(l *Lanes, steps []Step) []int {
	const apart = 100 * float64(Target) / Narrow
	levels := make([]int, len(steps))
	for i, s := range steps {
		free := func() bool {
			for j := range i {
				if d := l.x(s.LanePoint) - l.x(steps[j].LanePoint); levels[j] == levels[i] && d < apart && d > -apart {
					return false
				}
			}
			return true
		}
		for !free() {
			levels[i]++
		}
	}
	return levels
}

func (c *canvas) step(l *Lanes, s Step, number int, y float64) {
	x := l.x(s.LanePoint)
	c.link(s.Href, s.Label)
	reached := func(x1, x2 float64) {
		c.line(max(0, x1), min(100, x2), y, y, ` stroke="`+colourFact+`" stroke-width="2" stroke-dasharray="2 3"`)
	}
	switch width := l.axis.edge(1) - l.axis.edge(0); s.Kind {
	case Before:
		reached(x-width, x)
	case After:
		reached(x, x+width)
	case Range:
		reached(l.axis.edge(float64(l.axis.index[s.From])), l.axis.edge(float64(l.axis.index[s.To])+1))
	}
	centre := `cx="` + per(x) + `" cy="` + px(y) + `" r="`
	c.add(`<circle `, centre, strconv.Itoa(Target/2), `" fill="transparent"/><circle `, centre)
	colour := colourPage
	if s.Kind == Certain {
		c.add(strconv.Itoa(stepRadius+1), disc)
	} else {
		c.add(strconv.Itoa(stepRadius), hollow)
		colour = colourFact
	}
	c.add(`<text x="`, per(x), `" y="`, px(y+4), `" text-anchor="middle" fill="`, colour, `">`, strconv.Itoa(number), `</text></a>`)
}
