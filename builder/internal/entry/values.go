package entry

import (
	"errors"
	"fmt"
	"math"
	"net/mail"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/cjk"
	"accord/builder/internal/edtf"
	"accord/builder/internal/node"
)

func itself(s string) string { return s }
func target(r Ref) string    { return r.Value }

// scalar returns the trimmed text of a value that may be written as text or as a
// number.
func scalar(d *decoder, n *node.Node, want Type) (string, bool) {
	switch n.Kind {
	case node.String:
		if text := strings.TrimSpace(n.Text); text != "" {
			if want.Name == TypeText || want.Name == TypeLabel {
				d.checkPlain(n)
				text = cjk.Unwrap(text) // which stands in one line of a page
			}
			return text, true
		}
		d.report(n, diag.BadValue, "%s is empty", d.what())
		return "", false
	case node.Int, node.Float:
		return n.Text, true
	}
	c := d.wrongType(n, want)
	switch {
	case n.Kind == node.Bool:
		c.Suggestion = `write "` + n.Text + `"`
	case n.Kind == node.Sequence && len(n.Items) == 1 && n.Items[0].Kind == node.String:
		c.Suggestion = "write " + n.Items[0].Text
	}
	return "", false
}

// text is text without blanks around it.
var text = value[string]{
	Type: Type{Name: TypeText},
	read: func(d *decoder, n *node.Node) (string, bool) { return scalar(d, n, Type{Name: TypeText}) },
	same: itself,
}

func reference(t Type) value[Ref] {
	return value[Ref]{Type: t, same: target, read: func(d *decoder, n *node.Node) (Ref, bool) {
		s, ok := scalar(d, n, t)
		ok = ok && d.checkWord(n, s, t)
		return Ref{Value: s, At: n.At, Width: n.Width}, ok
	}}
}

// id is the id of an entry of a kind.
func id(k Kind) value[Ref] {
	t := Type{Name: TypeID, Of: k.String()}
	v := reference(t)
	plain := v.read
	v.read = func(d *decoder, n *node.Node) (Ref, bool) {
		linked := wikiLinked(n)
		if linked == "" {
			return plain(d, n)
		}
		d.report(n, diag.WrongType, "%s is a wiki link, but %s belongs here", d.what(), t).Suggestion = "write " + linked
		return Ref{Value: linked, At: n.At, Width: n.Width}, true // which nothing else is to be said of
	}
	return v
}

// wikiLinked returns the id in a wiki link, [[id]] or [[folder/id#place|text]], as
// other programs have it in front matter: in quotes, or as a list in a list, which is
// what YAML reads without them. "" when a value is none.
func wikiLinked(n *node.Node) string {
	s := n.Text
	switch {
	case n.Kind == node.String:
		inner, opened := strings.CutPrefix(strings.TrimSpace(s), "[[")
		inner, closed := strings.CutSuffix(inner, "]]")
		if !opened || !closed {
			return ""
		}
		s = inner
	case n.Kind == node.Sequence && len(n.Items) == 1 && n.Items[0].Kind == node.Sequence &&
		len(n.Items[0].Items) == 1 && n.Items[0].Items[0].Kind == node.String:
		s = n.Items[0].Items[0].Text
	default:
		return ""
	}
	s, _, _ = strings.Cut(s, "|")
	s, _, _ = strings.Cut(s, "#")
	return path.Base(strings.TrimSuffix(strings.TrimSpace(s), ".md"))
}

// sourceID is the id of a source of the same entry.
var sourceID = reference(Type{Name: TypeID, Of: "source"})

// term is a key of a vocabulary.
func term(vocabulary string) value[Ref] { return reference(Type{Name: TypeTerm, Of: vocabulary}) }

// word is one of a few words.
func word(enum []string) value[string] {
	t := Type{Name: TypeWord, Enum: enum}
	return value[string]{Type: t, same: itself, read: func(d *decoder, n *node.Node) (string, bool) {
		if n.Kind == node.Sequence || n.Kind == node.Mapping || n.Kind == node.Null {
			d.wrongType(n, t)
			return "", false
		}
		s := strings.TrimSpace(n.Text)
		if !d.checkWord(n, s, t) {
			return "", false
		}
		if !slices.Contains(enum, s) {
			d.report(n, diag.UnknownValue, "%s is %q, which is none of %s", d.what(), s, strings.Join(enum, ", ")).
				Suggestion = diag.DidYouMean(s, slices.Values(enum))
			return "", false
		}
		return s, true
	}}
}

// fact is a key of the front matter that a source can back.
var fact = value[string]{
	Type: Type{Name: TypeFact}, same: itself,
	read: func(d *decoder, n *node.Node) (string, bool) {
		s, ok := scalar(d, n, Type{Name: TypeFact})
		if ok && !d.checkWord(n, s, Type{Name: TypeFact}) {
			return "", false
		}
		if ok && !slices.Contains(d.facts, s) {
			d.report(n, diag.UnknownValue, "%s is %q, which is no key of this kind of entry", d.what(), s).
				Suggestion = diag.DidYouMean(s, slices.Values(d.facts))
			return "", false
		}
		return s, ok
	},
}

var boolean = value[bool]{
	Type: Type{Name: TypeBool},
	read: func(d *decoder, n *node.Node) (bool, bool) {
		if n.Kind == node.Bool {
			return strings.EqualFold(n.Text, "true"), true
		}
		c := d.wrongType(n, Type{Name: TypeBool})
		switch strings.ToLower(strings.TrimSpace(n.Text)) {
		case "yes", "on", "y", "1", "true":
			c.Suggestion = "write true"
		case "no", "off", "n", "0", "false":
			c.Suggestion = "write false"
		}
		return false, false
	},
}

// asNumber suggests the number that a text is meant as.
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

// degrees is an angle with its signs: 29.3°N, 29°18'20"N.
var degrees = regexp.MustCompile(`^(-?[0-9]+(?:\.[0-9]+)?) ?[°º度]? ?(?:([0-9]+(?:\.[0-9]+)?) ?['′’分])? ?(?:([0-9]+(?:\.[0-9]+)?) ?(?:["″”秒]|''))? ?([NSEWnsew北南东西]?)$`)

// parts reads a part of an angle, which may be absent.
func parts(s string) float64 {
	x, _ := strconv.ParseFloat(s, 64)
	return x
}

// plainFloat writes a number without an exponent or a base; empty when there is none.
func plainFloat(s string) string {
	if x, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(x, 0) && !math.IsNaN(x) {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	if i, err := strconv.ParseInt(s, 0, 64); err == nil {
		return strconv.FormatInt(i, 10)
	}
	return ""
}

// number is a number within a range.
func number(low, high float64) value[float64] {
	t := Type{Name: TypeNumber, Min: low, Max: high}
	return value[float64]{Type: t, read: func(d *decoder, n *node.Node) (float64, bool) {
		return numeral(d, n, t)
	}}
}

// whole is a whole number within a range.
func whole(low, high int) value[int] {
	t := Type{Name: TypeWhole, Min: float64(low), Max: float64(high)}
	return value[int]{Type: t, read: func(d *decoder, n *node.Node) (int, bool) {
		x, ok := numeral(d, n, t)
		if ok && x != math.Trunc(x) {
			d.report(n, diag.BadValue, "%s is %s, but a whole number belongs here", d.what(), n.Text)
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
		d.report(n, diag.BadValue, "%s is %s, but it lies between %g and %g", d.what(), n.Text, t.Min, t.Max)
		return 0, false
	}
	return x, true
}

// date is an EDTF date.
var date = value[edtf.Date]{Type: Type{Name: TypeDate}, read: readDate}

func readDate(d *decoder, n *node.Node) (edtf.Date, bool) {
	switch n.Kind {
	case node.String, node.Int, node.Float:
	default:
		d.wrongType(n, Type{Name: TypeDate}).Suggestion = "write one date, or an interval such as 2012/2014"
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
	c := d.report(n, diag.BadDate, "%s: %s", d.what(), e.Msg)
	c.Position, c.Width = n.Place(lead+e.Offset), e.Width
	c.Suggestion = e.Advice()
	switch {
	case edtf.IsUnknown(s):
		c.Message = fmt.Sprintf("%s: %q is not a date", d.what(), s)
		c.Position, c.Width = n.Place(lead), utf8.RuneCountInString(s)
		c.Suggestion = d.withoutDate("the date is not known")
	case edtf.IsEndless(s):
		c.Suggestion = d.withoutDate("there is no such date")
	}
	return edtf.Date{}, false
}

// withoutDate says what to write when there is no date to write.
func (d *decoder) withoutDate(why string) string {
	if d.key == "signed" {
		return "write signed: unknown when the date is not known"
	}
	return "leave " + d.key + " out when " + why
}

// LastLikelyYear is the last year that a date is taken to mean.
const LastLikelyYear = 2200

// checkLikely warns of a date that stands for none: one in the year 0000, or one far in
// the future such as 9999. Years before them are written by who means them.
func (d *decoder) checkLikely(n *node.Node, t edtf.Date) {
	for _, day := range []edtf.Day{t.Earliest(), t.Latest()} {
		problem := ""
		switch {
		case day.Infinite() != 0:
		case day.Year == 0:
			problem = "0000 is the year 1 BCE"
		case day.Year > LastLikelyYear:
			problem = fmt.Sprintf("it lies after the year %d", LastLikelyYear)
		}
		if problem != "" {
			d.report(n, diag.UnlikelyDate, "%s is %s: %s", d.what(), t, problem).
				Suggestion = d.withoutDate("the date is not known, or there is none")
			return
		}
	}
}

// A signing is a date, or the statement that it is not known.
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
		t, ok := readDate(d, n)
		return signing{date: t}, ok
	},
}

// language is a BCP 47 tag, made canonical.
var language = value[string]{
	Type: Type{Name: TypeLanguage}, same: itself,
	read: func(d *decoder, n *node.Node) (string, bool) {
		s, ok := scalar(d, n, Type{Name: TypeLanguage})
		if !ok || !d.checkWord(n, s, Type{Name: TypeLanguage}) {
			return "", false
		}
		return d.language(s, n.At, n.Width)
	},
}

// language makes a tag at a place canonical.
func (d *decoder) language(tag string, at diag.Position, width int) (string, bool) {
	c, err := parseTag(tag)
	if err != nil {
		d.found.Add(diag.New(at, width, diag.BadLanguage, "%q is not a language: %s", tag, err).Suggest(tagSuggestion(tag)))
		return "", false
	}
	return c, true
}

// link is an absolute URL.
var link = value[string]{
	Type: Type{Name: TypeURL}, same: itself,
	read: func(d *decoder, n *node.Node) (string, bool) {
		s, ok := scalar(d, n, Type{Name: TypeURL})
		if !ok {
			return "", false
		}
		s = strings.ReplaceAll(s, " ", "%20") // as browsers read it
		_, ok = d.link(n, s)
		return s, ok
	},
}

func (d *decoder) link(n *node.Node, s string) (*url.URL, bool) {
	u, problem, suggestion := parseURL(s)
	if problem != "" {
		d.badURL(n, s, problem).Suggestion = suggestion
		return nil, false
	}
	return u, true
}

func (d *decoder) badURL(n *node.Node, s, problem string) *diag.Diagnostic {
	return d.report(n, diag.BadURL, "%s is %q, %s", d.what(), s, problem)
}

// parseURL reads an absolute http or https URL, or says why it is none.
func parseURL(s string) (u *url.URL, problem, suggestion string) {
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }); i >= 0 {
		return nil, "which holds a blank", "take it out, or write it as %20"
	}
	u, err := url.Parse(s)
	switch {
	case err != nil && strings.Contains(s, "://"), err == nil && u.Scheme != "" && u.Host != "" && u.Scheme != "http" && u.Scheme != "https":
		return nil, "which is no address that begins with https:// or http://", ""
	case err == nil && (u.Scheme == "http" || u.Scheme == "https"):
		if u.Hostname() == "" {
			return nil, "which names no host", ""
		}
		return u, "", ""
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(s, "//"), "/")
	if strings.Contains(host, ".") && !strings.HasPrefix(host, ".") && !strings.Contains(host, "@") {
		suggestion = "write https://" + strings.TrimPrefix(s, "//")
	}
	return nil, "which does not begin with https:// or http://", suggestion
}

// contact is a way to write to somebody.
var contact = value[string]{
	Type: Type{Name: TypeContact},
	read: func(d *decoder, n *node.Node) (string, bool) {
		s, ok := scalar(d, n, Type{Name: TypeContact})
		if !ok {
			return "", false
		}
		address, isMail := strings.CutPrefix(s, "mailto:")
		if isMail {
			address, _, _ = strings.Cut(address, "?")
		}
		if isMail || strings.Contains(s, "@") && !strings.Contains(s, "/") {
			a, err := mail.ParseAddress(address)
			if err != nil || a.Address != address {
				d.report(n, diag.BadValue, "%s is %q, which is no e-mail address", d.what(), s)
				return "", false
			}
			return s, true
		}
		_, ok = d.link(n, s)
		return s, ok
	},
}

// oldPath is an address that a page once had.
var oldPath = value[Ref]{
	Type: Type{Name: TypePath}, same: target,
	read: func(d *decoder, n *node.Node) (Ref, bool) {
		s, ok := scalar(d, n, Type{Name: TypePath})
		if !ok {
			return Ref{}, false
		}
		if problem, suggestion := checkPath(s); problem != "" {
			d.report(n, diag.BadRedirect, "%q %s", s, problem).Suggestion = suggestion
			return Ref{}, false
		}
		return Ref{Value: s, At: n.At, Width: n.Width}, true
	},
}

// checkPath says why a text is no path inside the site, or nothing.
func checkPath(s string) (problem, suggestion string) {
	if u, err := url.Parse(s); err == nil && u.Host != "" {
		return "is an address outside the site", "write " + path.Join("/", u.Path)
	}
	clean := path.Clean("/" + s)
	if strings.HasSuffix(s, "/") && clean != "/" {
		clean += "/"
	}
	switch {
	case strings.ContainsFunc(s, unicode.IsControl):
		return "holds a control character", ""
	case strings.Contains(s, `\`):
		return "holds a backslash", "write " + path.Clean("/"+strings.ReplaceAll(s, `\`, "/"))
	case strings.ContainsAny(s, "?#"):
		return "holds a query or a fragment", "write " + path.Clean("/"+s[:strings.IndexAny(s, "?#")])
	case !strings.HasPrefix(s, "/"):
		return "does not begin with a slash", "write " + clean
	case encoded.MatchString(s):
		return "is encoded, and an old address is written as it is read", decodedSuggestion(clean)
	case clean != s:
		return `holds "..", "." or an empty part`, "write " + clean
	}
	return "", ""
}

// encoded is an octet of an address that is encoded (RFC 3986, section 2.1).
var encoded = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)

// decodedSuggestion says how to write a path that is encoded.
func decodedSuggestion(p string) string {
	decoded, err := url.PathUnescape(p)
	if err != nil || !utf8.ValidString(decoded) || strings.ContainsFunc(decoded, unicode.IsControl) || strings.ContainsAny(decoded, "?#\\") {
		return ""
	}
	return "write " + decoded
}

// slug is an id that the file gives to a part of itself.
var slug = value[string]{
	Type: Type{Name: TypeSlug}, same: itself,
	read: func(d *decoder, n *node.Node) (string, bool) {
		s, ok := scalar(d, n, Type{Name: TypeSlug})
		if ok && !isSlug(s) {
			d.report(n, diag.BadID, "%q is no id: it has lower-case letters a to z, digits and single hyphens", s).
				Suggestion = slugSuggestion(s)
		}
		return s, ok
	},
}
