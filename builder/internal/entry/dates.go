package entry

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/node"
)

var date = value[edtf.Date]{Type: Type{Name: TypeDate}, read: readDate}

// A placed is a date with its position.
type placed struct {
	edtf.Date
	ref Ref
}

var placedDate = value[placed]{Type: date.Type, read: func(d *decoder, n *node.Node) (placed, bool) {
	t, ok := readDate(d, n)
	return placed{t, Ref{At: n.At, Width: n.Width}}, ok
}}

func readDate(d *decoder, n *node.Node) (edtf.Date, bool) {
	switch n.Kind {
	case node.String, node.Int, node.Float:
	default:
		d.wrongType(n, Type{Name: TypeDate}).Suggestion = "write a date, or an interval such as 2012/2014"
		return edtf.Date{}, false
	}
	s := strings.TrimSpace(n.Text)
	t, err := edtf.Parse(s)
	if err == nil {
		d.checkLikely(n, t)
		return t, true
	}
	var e *edtf.ParseError
	if !errors.As(err, &e) {
		d.report(n, diag.BadDate, "%s", err.Error())
		return edtf.Date{}, false
	}
	lead := utf8.RuneCountInString(n.Text) - utf8.RuneCountInString(strings.TrimLeftFunc(n.Text, unicode.IsSpace))
	c := d.report(n, diag.BadDate, "invalid date in %s: %s", d.what(), e.Msg)
	c.Position, c.Width = n.Position(lead+e.Offset), e.Width
	c.Suggestion = e.Advice()
	switch {
	case edtf.IsUnknown(s):
		c.Message = fmt.Sprintf("invalid date in %s: %q is not a date", d.what(), s)
		c.Position, c.Width = n.Position(lead), utf8.RuneCountInString(s)
		c.Suggestion = d.withoutDate("the date is unknown")
	case edtf.IsEndless(s):
		c.Suggestion = d.withoutDate("there is no such date")
	}
	return edtf.Date{}, false
}

func (d *decoder) withoutDate(why string) string {
	return "leave out " + d.key + " if " + why
}

const LastLikelyYear = 2200

// checkLikely warns of dates that programs write for no date: those in the year 0000, the
// date 0001-01-01, and those after [LastLikelyYear]. Other early dates are probably intended.
func (d *decoder) checkLikely(n *node.Node, t edtf.Date) {
	for _, day := range []edtf.Day{t.Earliest(), t.Latest()} {
		problem := ""
		switch {
		case day.Infinite() != 0:
		case day.Year == 0:
			problem = "it is the year 1 BCE"
		case t.String() == "0001-01-01":
			problem = "programs write it when there is no date"
		case day.Year > LastLikelyYear:
			problem = fmt.Sprintf("it is after the year %d", LastLikelyYear)
		}
		if problem != "" {
			d.report(n, diag.UnlikelyDate, "unlikely date %s in %s: %s", t, d.what(), problem).
				Suggestion = d.withoutDate("the date is unknown, or there is none")
			return
		}
	}
}

// A signing is the value of signed: a date, or unknown.
type signing struct {
	date    edtf.Date
	unknown bool
}

var signingDate = value[signing]{
	Type: Type{Name: TypeDate, Enum: []string{"unknown"}},
	read: func(d *decoder, n *node.Node) (signing, bool) {
		if n.Kind == node.String && strings.TrimSpace(n.Text) == "unknown" {
			return signing{unknown: true}, true
		}
		before := len(d.found)
		t, ok := readDate(d, n)
		for i := before; i < len(d.found); i++ {
			if strings.HasPrefix(d.found[i].Suggestion, "leave out ") {
				d.found[i].Suggestion = "write signed: unknown if the date is unknown"
			}
		}
		return signing{date: t}, ok
	},
}
