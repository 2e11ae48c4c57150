package picture

import "strconv"

const (
	laneHeight = 24
	laneAt     = laneHeight / 2
	lanePoint  = 5.5 // radius
	laneMargin = 8   // pixels beside the first and the last column, for half a point

	// maxLane is how many points a lane shows; more are one band.
	maxLane = 12
)

// Lanes are pictures in the rows of a table, over one axis. They have no links and no names:
// the other cells of a row say the same.
type Lanes struct{ axis *axis }

// A LanePoint is something that happened at a date.
type LanePoint struct {
	From, To int     // as of a [Point]
	Within   float64 // of From: how much of the year had passed, from 0 to 1
	Kind     Kind
}

// NewLanes returns lanes in which all years of a list have a place. There must be one.
func NewLanes(years []int) *Lanes { return &Lanes{newAxis(years, Narrow, laneMargin)} }

// Axis draws the years, for the head of the table.
func (l *Lanes) Axis() string {
	c := &canvas{}
	c.lane()
	c.add(`<g fill="`, colourText, `" text-anchor="middle">`)
	for _, i := range l.axis.labelled() {
		c.yearText(l.axis, i, 16)
	}
	c.add(`</g>`)
	return c.close()
}

// Lane draws what happened, in the order of time, and where it ended.
func (l *Lanes) Lane(points, ends []LanePoint) string {
	c := &canvas{}
	c.lane()
	c.add(`<g stroke="`, colourGrid, `">`)
	for _, i := range l.axis.labelled() {
		c.line(l.axis.centre(i), l.axis.centre(i), 0, laneHeight, "")
	}
	c.add(`</g>`)
	if n := len(points); n > 1 {
		wide := `2`
		if n > maxLane {
			wide = `9`
		}
		c.line(l.x(points[0]), l.x(points[n-1]), laneAt, laneAt, ` stroke="`+colourFact+`" stroke-width="`+wide+`"`)
		if n > maxLane {
			points = nil
		}
	}
	for _, p := range points {
		c.lanePoint(l, p)
	}
	for _, p := range ends {
		c.add(`<svg x="`, per(l.x(p)), `" width="1" height="1" overflow="visible">`)
		c.end()
		c.add(`</svg>`)
	}
	return c.close()
}

// lane begins the picture of a row.
func (c *canvas) lane() {
	c.add(`<svg class="Picture" aria-hidden="true" width="100%" height="`, strconv.Itoa(laneHeight), `" direction="ltr" font-size="`, strconv.Itoa(TextSize), `">`)
}

// end draws the sign of an end around x 0.
func (c *canvas) end() {
	c.add(`<rect x="-5" y="`, strconv.Itoa(laneAt-5), `" width="10" height="10" fill="`, colourPage, `" stroke="`, colourEnd, `" stroke-width="2"/>`)
}

// x returns where a point is, in per cent.
func (l *Lanes) x(p LanePoint) float64 {
	if p.Kind == Range {
		return (l.axis.centre(l.axis.index[p.From]) + l.axis.centre(l.axis.index[p.To])) / 2
	}
	x := l.axis.edge(float64(l.axis.index[p.From]) + p.Within)
	return min(x, 100-l.axis.left)
}

func (c *canvas) lanePoint(l *Lanes, p LanePoint) {
	at := place{first: l.axis.index[p.From], last: l.axis.index[p.To]}
	switch p.Kind {
	case Certain, Uncertain:
		c.add(`<circle cx="`, per(l.x(p)), `" cy="`, strconv.Itoa(laneAt), `" r="`)
		if p.Kind == Certain {
			c.add(px(lanePoint+1), disc)
		} else {
			c.add(px(lanePoint), hollow)
		}
	case Before:
		at.first = max(0, at.last-reach)
		c.mark(l.axis, p.Kind, at, laneAt)
	case After:
		at.last = min(len(l.axis.columns)-1, at.first+reach)
		c.mark(l.axis, p.Kind, at, laneAt)
	default:
		c.mark(l.axis, p.Kind, at, laneAt)
	}
}

// AgainSign draws how a line between two points looks, for a legend.
func AgainSign() string {
	c := &canvas{}
	c.add(`<svg class="Legend-sign" aria-hidden="true" width="40" height="24" direction="ltr">`)
	l := &Lanes{newAxis([]int{0, 1}, 40, laneMargin)}
	c.line(l.axis.left, 100-l.axis.left, laneAt, laneAt, ` stroke="`+colourFact+`" stroke-width="2"`)
	for year := range 2 {
		c.lanePoint(l, LanePoint{From: year, To: year, Within: float64(year)})
	}
	return c.close()
}

// EndSign draws how an end looks, for a legend.
func EndSign() string {
	c := &canvas{}
	c.add(`<svg class="Legend-sign" aria-hidden="true" width="24" height="24"><svg x="12" width="1" height="1" overflow="visible">`)
	c.end()
	c.add(`</svg></svg>`)
	return c.String()
}
