package picture

import "slices"

// longGap is how many years without anything are drawn as a break of the axis.
const longGap = 5

// The widths in pixels for which pictures are drawn. Wide is the least that the style sheet
// gives a wide picture; below that width of the page it shows the narrow one.
const (
	Wide   = 880
	Narrow = 280
)

// labelSpace is the least distance in pixels between the centres of two years on an axis.
const labelSpace = 44

// onPaper is how wide a wide picture is on paper, of its width on a screen.
const onPaper = 0.75

// An axis gives each year a column of the same width. A long gap is one column.
type axis struct {
	columns []column
	index   map[int]int // of a year in columns; a year in a gap has none
	left    float64     // where the first column begins, in per cent
	width   int         // of the picture, in pixels
	unit    int         // how many years a column stands for: 1, 10 …
}

type column struct {
	year int
	gap  bool // years from year on that have nothing
}

// newAxis makes an axis of all years that something is in. margin is the space before the
// first column, in pixels.
func newAxis(years []int, width, margin int) *axis {
	slices.Sort(years)
	years = slices.Compact(years)
	a := &axis{index: make(map[int]int, len(years)), left: 100 * float64(margin) / float64(width), width: width, unit: 1}
	add := func(c column) {
		if !c.gap {
			a.index[c.year] = len(a.columns)
		}
		a.columns = append(a.columns, c)
	}
	for i, year := range years {
		if i > 0 && year-years[i-1] > longGap {
			add(column{years[i-1] + 1, true})
		} else if i > 0 {
			for between := years[i-1] + 1; between < year; between++ {
				add(column{year: between})
			}
		}
		add(column{year: year})
	}
	return a
}

// edge returns where column i begins, in per cent; i may be a fraction.
func (a *axis) edge(i float64) float64 {
	return a.left + (100-a.left)*i/float64(len(a.columns))
}

func (a *axis) centre(i int) float64 { return a.edge(float64(i) + 0.5) }

// columnWidth returns the width of a column in pixels.
func (a *axis) columnWidth() float64 {
	return float64(a.width) * (100 - a.left) / 100 / float64(len(a.columns))
}

// labelled returns the columns whose year is written: round years, and those that begin a
// part of the axis, as far as there is room.
func (a *axis) labelled() []int {
	apart := int(labelSpace/a.columnWidth()) + 1
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000} {
		if step = s; s >= apart {
			break
		}
	}
	var list []int
	add := func(i int) {
		if !slices.ContainsFunc(list, func(j int) bool { return j-i < apart && i-j < apart }) {
			list = append(list, i)
		}
	}
	for i, c := range a.columns { // what begins a part says more than a round year
		if !c.gap && (i == 0 || a.columns[i-1].gap) {
			add(i)
		}
	}
	for i, c := range a.columns {
		if !c.gap && c.year%step == 0 {
			add(i)
		}
	}
	slices.Sort(list)
	return list
}
