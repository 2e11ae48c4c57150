package render

import (
	"html/template"
	"maps"
	"slices"
	"strconv"

	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/picture"
	"accord/builder/internal/site"
)

// Timeline is a picture of agreements in time. Its section has the same in numbers.
type Timeline struct {
	Picture template.HTML
	Narrow  template.HTML // for narrow screens; empty: Picture fits them
	Legend  []Sign
}

// Sign is a part of the legend of a picture.
type Sign struct {
	Drawn template.HTML // empty: a note
	Text  string
	Only  string // the screens that show it: wide or narrow; empty: all
}

// timeline fills in a section with agreements in time. list is newest first; at returns the
// link to where the agreements of a year are listed, of which the first is at an index of list.
func (lv *localViews) timeline(s *Section, list []*site.Agreement, at func(year, index int) string) {
	years, known := yearsOf(list)
	bars := make([]picture.Bar, len(years))
	s.Folded = make([]Counted, len(years), len(years)+1)
	for i, y := range years {
		all := y.certain + y.uncertain
		link := Counted{Href: at(y.year, y.first), Text: lv.year(yearKey(y.year)), Count: all}
		label := lv.words.Count("timeline.bar", all, "year", link.Text)
		if y.uncertain > 0 {
			link.Note = lv.words.Count("timeline.maybe", y.uncertain)
			label = lv.words.Format("timeline.bar-maybe", "bar", label, "maybe", link.Note)
		}
		bars[i] = picture.Bar{Year: y.year, Certain: y.certain, Uncertain: y.uncertain, Href: link.Href, Label: label}
		s.Folded[len(years)-1-i] = link // the newest first, as in all lists
	}
	s.Title, s.FoldedTitle = lv.words.Text("timeline.title"), lv.words.Text("timeline.numbers")
	if n := len(list) - known; n > 0 {
		s.Folded = append(s.Folded, Counted{Text: lv.words.Text("timeline.no-year"), Count: n})
	}
	s.Timeline = lv.drawn(list, bars, len(list)-known)
}

// inPages finds a year on the pages of a list that is sorted by date.
func (lv *localViews) inPages(key string, it *site.Item) func(year, index int) string {
	return func(_, index int) string { return lv.listHref(key, it.ID, it, index/browseRows+1) }
}

func yearKey(year int) string { return strconv.Itoa(year) }

// drawn draws a point for each agreement or, if they are many, a bar for each year. undated
// is how many have no bar.
func (lv *localViews) drawn(list []*site.Agreement, bars []picture.Bar, undated int) *Timeline {
	points := lv.points(list)
	svg, wide, ok := picture.Points(lv.words.Text("timeline.points"), points)
	if !ok {
		svg, wide = picture.Bars(lv.words.Text("timeline.bars"), bars, lv.words.Number), true
	}
	t := &Timeline{Picture: template.HTML(svg)}
	if ok {
		t.Legend = lv.pointSigns(points)
		t.Legend = append(t.Legend, lv.leftOut(len(list)-len(points))...)
	}
	if wide {
		t.Narrow = template.HTML(picture.NarrowBars(lv.words.Text("timeline.narrow"), bars, lv.words.Number))
		signs := append([]Sign{
			{Drawn: template.HTML(picture.BarSign(true)), Text: lv.words.Text("timeline.bar-certain")},
			{Drawn: template.HTML(picture.BarSign(false)), Text: lv.words.Text("timeline.bar-uncertain")},
		}, lv.leftOut(undated)...)
		if !slices.ContainsFunc(bars, func(b picture.Bar) bool { return b.Uncertain > 0 }) {
			signs = signs[2:] // all bars look alike
		}
		switch {
		case !ok || slices.Equal(signs, t.Legend):
			t.Legend = signs
		default:
			t.Legend = append(only("wide", t.Legend), only("narrow", signs)...)
		}
	}
	return t
}

// pointSigns explains the kinds of points that a picture has, if it has several.
func (lv *localViews) pointSigns(points []picture.Point) []Sign {
	var signs []Sign
	for kind, word := range pointWords {
		if slices.ContainsFunc(points, func(p picture.Point) bool { return p.Kind == picture.Kind(kind) }) {
			signs = append(signs, Sign{Drawn: template.HTML(picture.Sign(picture.Kind(kind))), Text: lv.words.Text("timeline." + word)})
		}
	}
	if len(signs) == 1 && points[0].Kind == picture.Certain {
		return nil
	}
	return signs
}

// leftOut says that a picture leaves n agreements out.
func (lv *localViews) leftOut(n int) []Sign {
	if n == 0 {
		return nil
	}
	return []Sign{{Text: lv.words.Count("timeline.left-out", n)}}
}

func only(screens string, signs []Sign) []Sign {
	for i := range signs {
		signs[i].Only = screens
	}
	return signs
}

// pointWords are the ends of the keys of the words for the kinds of points.
var pointWords = [...]string{"certain", "uncertain", "range", "before", "after"}

// points returns the agreements that have a place in time, the earliest first.
func (lv *localViews) points(list []*site.Agreement) []picture.Point {
	if len(list) > picture.MaxPoints {
		return nil
	}
	var points []picture.Point
	for _, a := range slices.Backward(list) {
		p, ok := pointOf(a)
		if !ok {
			continue
		}
		link := lv.shortLink(&a.Item)
		p.Href = link.Href
		p.Label = lv.words.Format("timeline.point", "date", lv.date(a.Entry.Agreement.Signed).Text, "title", link.Text)
		points = append(points, p)
	}
	return points
}

// pointOf returns the place of an agreement in time, if it has one.
func pointOf(a *site.Agreement) (picture.Point, bool) {
	return datePoint(a.Entry.Agreement.Signed, doubtful(a))
}

func datePoint(d edtf.Date, doubtful bool) (picture.Point, bool) {
	first, last, ok := site.Years(d)
	p := picture.Point{From: first, To: last}
	switch {
	case first == 0:
		p.From, p.Kind = last, picture.Before
	case last == 0:
		p.To, p.Kind = first, picture.After
	case first != last:
		p.Kind = picture.Range
	case doubtful:
		p.Kind = picture.Uncertain
	}
	return p, ok
}

// doubtful reports whether the source or the editors doubt the date of an agreement.
func doubtful(a *site.Agreement) bool { return doubtfulDate(a, "signed", a.Entry.Agreement.Signed) }

// doubtfulDate is the same of the date of a front-matter key.
func doubtfulDate(a *site.Agreement, key string, d edtf.Date) bool {
	return d.Uncertain() || d.Approximate() ||
		slices.ContainsFunc(a.Inferred, func(r entry.Reason) bool { return r.Key.Value == key })
}

// yearCount is how many agreements a year has.
type yearCount struct {
	year      int
	certain   int
	uncertain int // that may be of the year
	first     int // index of the first in the list
}

// yearsOf counts agreements by year, in the order of time, and how many have a year. One
// that may be of several years counts in each.
func yearsOf(list []*site.Agreement) (years []yearCount, known int) {
	byYear := map[int]*yearCount{}
	for i, a := range list {
		first, last, ok := a.Years()
		if !ok || first == 0 || last == 0 {
			continue
		}
		known++
		for year := first; year <= last; year++ {
			y := byYear[year]
			if y == nil {
				y = &yearCount{year: year, first: i}
				byYear[year] = y
			}
			if first != last || doubtful(a) {
				y.uncertain++
			} else {
				y.certain++
			}
		}
	}
	for _, year := range slices.Sorted(maps.Keys(byYear)) {
		years = append(years, *byYear[year])
	}
	return years, known
}
