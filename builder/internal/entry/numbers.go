package entry

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

func asNumber(n *node.Node) string {
	if n.Kind != node.String {
		return ""
	}
	s := strings.TrimSpace(n.Text)
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return "write it without quotes"
	}
	if plain := plainNumeral(s); plain != "" {
		return "write " + plain
	}
	if m := degrees.FindStringSubmatch(strings.ReplaceAll(s, ",", ".")); m != nil {
		x := parts(m[1]) + parts(m[2])/60 + parts(m[3])/3600
		if strings.ContainsAny(m[4], "SsWw南西") {
			x = -x
		}
		return "write " + strconv.FormatFloat(math.Round(x*1e4)/1e4, 'f', -1, 64)
	}
	return ""
}

// degrees matches an angle with its signs: 29.3°N, 29°18'20"N.
var degrees = regexp.MustCompile(`^(-?[0-9]+(?:\.[0-9]+)?) ?[°º度]? ?(?:([0-9]+(?:\.[0-9]+)?) ?['′’分])? ?(?:([0-9]+(?:\.[0-9]+)?) ?(?:["″”秒]|''))? ?([NSEWnsew北南东西]?)$`)

func parts(s string) float64 {
	x, _ := strconv.ParseFloat(s, 64)
	return x
}

// plainFloat returns a number without an exponent or a base, or "".
func plainFloat(s string) string {
	if x, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(x, 0) && !math.IsNaN(x) {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	if i, err := strconv.ParseInt(s, 0, 64); err == nil {
		return strconv.FormatInt(i, 10)
	}
	return ""
}

func number(low, high float64) value[float64] {
	t := Type{Name: TypeNumber, Min: low, Max: high}
	return value[float64]{Type: t, read: func(d *decoder, n *node.Node) (float64, bool) {
		return numeral(d, n, t)
	}}
}

func whole(low, high int) value[int] {
	t := Type{Name: TypeWhole, Min: float64(low), Max: float64(high)}
	return value[int]{Type: t, read: func(d *decoder, n *node.Node) (int, bool) {
		x, ok := numeral(d, n, t)
		if ok && x != math.Trunc(x) {
			d.report(n, diag.BadValue, "%s must be a whole number, not %s", d.what(), n.Text)
			return 0, false
		}
		return int(x), ok
	}}
}

func numeral(d *decoder, n *node.Node, t Type) (float64, bool) {
	if n.Kind != node.Int && n.Kind != node.Float {
		c := d.wrongType(n, t)
		c.Suggestion = asNumber(n)
		return 0, false
	}
	x, err := strconv.ParseFloat(n.Text, 64)
	if err != nil {
		i, err := strconv.ParseInt(n.Text, 0, 64) // 0x and 0o
		if err != nil {
			i = math.MaxInt64
		}
		x = float64(i)
	}
	if !(x >= t.Min && x <= t.Max) { // false for NaN as well
		d.report(n, diag.BadValue, "%s must be between %g and %g, not %s", d.what(), t.Min, t.Max, n.Text)
		return 0, false
	}
	return x, true
}

// groupedNumber has separators between groups of three digits, and perhaps a fraction.
var groupedNumber = regexp.MustCompile(`^[+]?[0-9]{1,3}(?:([,.'’ \x{a0}\x{202f}\x{2009}_])[0-9]{3})(?:[,.'’ \x{a0}\x{202f}\x{2009}_][0-9]{3})*(?:[.,][0-9]{1,2})?$`)

var decimalComma = regexp.MustCompile(`^[0-9]+,[0-9]{1,2}$`)

// plainNumeral returns a number without separators for a text that has them, or "" if the
// text is no number, or a plain one.
func plainNumeral(s string) string {
	t := strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' || r == '，' || r == '．' {
			return r - '！' + '!'
		}
		return r
	}, s)
	switch {
	case groupedNumber.MatchString(t):
		sign := groupedNumber.FindStringSubmatch(t)[1]
		if sign == "." && strings.Count(t, ".") == 1 && !strings.Contains(t, ",") {
			break // 1.234 is a fraction
		}
		fraction := ""
		if i := strings.LastIndexAny(t, ".,"); i >= 0 && len(t)-i-1 < 3 {
			t, fraction = t[:i], "."+t[i+1:]
		}
		return strings.TrimPrefix(strings.Join(strings.FieldsFunc(t, func(r rune) bool { return (r < '0' || r > '9') && r != '+' }), ""), "+") + fraction
	case decimalComma.MatchString(t):
		return strings.Replace(t, ",", ".", 1)
	}
	if t != s && strings.Trim(t, "0123456789.") == "" {
		return t
	}
	return ""
}

func (d *decoder) checkQuantity(n *node.Node, s string) {
	want := plainNumeral(s)
	if want == "" && (n.Kind == node.Int || n.Kind == node.Float) && strings.Trim(s, "0123456789.") != "" && strings.TrimLeft(s, "-") == s {
		want = plainFloat(s) // 1e6, 0x10
	}
	if want != "" && want != s {
		d.report(n, diag.UnreadNumber, "%s is %q, which is not a number that pages can format", d.what(), s).
			Suggestion = "write " + want + ": pages group the digits as each language does"
	}
}
