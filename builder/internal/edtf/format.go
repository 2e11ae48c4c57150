package edtf

import (
	"strconv"
	"strings"
)

// Format returns d in the language of w, without a time of day; "" for the zero Date.
func (w *Words) Format(d Date) string {
	switch d.shape {
	case shapeSingle:
		return qualified(w.plain(d.start), d.start.qual, w.Approximate, w.Uncertain, w.Both)
	case shapeInterval:
		if a, b := d.start, d.end; w.days != "" && a.isDay() && b.isDay() && a.year == b.year && a.month == b.month {
			return fill(w.days, "first", strconv.Itoa(int(a.day)), "last", strconv.Itoa(int(b.day)), "month", w.Months[a.month-1], "year", w.year(a.year))
		}
		return fill(w.Interval, "start", w.within(d.start), "end", w.within(d.end))
	case shapeOpenStart:
		if d.end.precision() == PrecisionDay {
			return fill(w.OnOrBefore, "date", w.within(d.end))
		}
		return fill(w.InOrBefore, "date", w.within(d.end))
	case shapeOpenEnd:
		return fill(w.From, "date", w.within(d.start))
	case shapeUnknownStart:
		return fill(w.UnknownStart, "date", w.within(d.end))
	case shapeUnknownEnd:
		return fill(w.UnknownEnd, "date", w.within(d.start))
	}
	return ""
}

// isDay reports whether a point is a day that nothing qualifies.
func (p point) isDay() bool { return p.day != 0 && p.mask == 0 && p.qual == 0 && !p.isSeason() }

// within formats a date as a part of an interval.
func (w *Words) within(p point) string {
	return qualified(w.plain(p), p.qual, w.Approximate, w.UncertainWithin, w.BothWithin)
}

func qualified(date string, q qualifier, approximately, uncertainly, both string) string {
	switch q {
	case approximate:
		return fill(approximately, "date", date)
	case uncertain:
		return fill(uncertainly, "date", date)
	case approximate | uncertain:
		return fill(both, "date", date)
	}
	return date
}

func (w *Words) plain(p point) string {
	year := w.year(p.year)
	switch p.mask {
	case maskDecade, maskCentury:
		return w.years(p)
	case maskMonth:
		return fill(w.MonthUnknown, "year", year)
	case maskMonthDay:
		return fill(w.MonthDayUnknown, "year", year)
	case maskDay:
		return fill(w.DayUnknown, "month", w.Months[p.month-1], "year", year)
	}
	switch {
	case p.isSeason():
		return fill(w.Season, "season", w.Seasons[p.month-spring], "year", year)
	case p.month == 0:
		return fill(w.Year, "year", year)
	case p.day == 0:
		return fill(w.Month, "month", w.Months[p.month-1], "year", year)
	}
	return fill(w.Day, "day", strconv.Itoa(int(p.day)), "month", w.Months[p.month-1], "year", year)
}

// years formats a year with unspecified digits. 20XX is "2000 to 2099", because the 21st
// century starts in 2001. So is a decade before the year 1.
func (w *Words) years(p point) string {
	first, last := p.years()
	if p.mask == maskDecade && first > 0 {
		return fill(w.Decade, "decade", strconv.FormatInt(first, 10))
	}
	return fill(w.YearBetween, "start", w.year(first), "end", w.year(last))
}

func (w *Words) year(year int64) string {
	if year > 0 {
		return strconv.FormatInt(year, 10)
	}
	return fill(w.BCE, "year", strconv.FormatInt(1-year, 10))
}

// fill replaces the placeholders of a pattern. pairs are names and values.
func fill(pattern string, pairs ...string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, ok := strings.Cut(rest, "}")
		if i := index(pairs, name); ok && i >= 0 {
			b.WriteString(pairs[i+1])
			pattern = after
			continue
		}
		b.WriteByte('{')
		pattern = rest
	}
}

// index returns where a name is among pairs, or -1.
func index(pairs []string, name string) int {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == name {
			return i
		}
	}
	return -1
}
