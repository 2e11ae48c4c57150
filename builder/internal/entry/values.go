package entry

import (
	"fmt"
	"net/mail"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/cjk"
	"accord/builder/internal/node"
)

func itself(s string) string { return s }
func target(r Ref) string    { return r.Value }

// scalar returns the trimmed text of a text or a number.
func scalar(d *decoder, n *node.Node, want Type) (string, bool) {
	switch n.Kind {
	case node.String:
		if text := strings.TrimSpace(n.Text); text != "" {
			if want.Name == TypeText || want.Name == TypeLabel {
				d.checkPlain(n)
				text = cjk.Unwrap(text) // into one line
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
	case n.Kind == node.Mapping && want.Name == TypeText:
		c.Suggestion = onlyText(n)
	}
	return "", false
}

// onlyText suggests the text of a map, if it is clear which it is.
func onlyText(n *node.Node) string {
	f := n.Field("text")
	if f == nil && len(n.Fields) == 1 {
		f = &n.Fields[0]
		if _, err := parseTag(f.Key); err != nil {
			return asText(n)
		}
	}
	if f == nil {
		return asText(n)
	}
	if f == nil || f.Value.Kind != node.String || f.Value.IsEmpty() {
		return ""
	}
	return "write " + brief(f.Value)
}

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

func id(k Kind) value[Ref] {
	t := Type{Name: TypeID, Of: k.String()}
	v := reference(t)
	plain := v.read
	v.read = func(d *decoder, n *node.Node) (Ref, bool) {
		linked := wikiLinked(n)
		if linked == "" {
			return plain(d, n)
		}
		d.report(n, diag.WrongType, "%s must be %s, not a wiki link", d.what(), t).Suggestion = "write " + linked
		return Ref{Value: linked, At: n.At, Width: n.Width}, true // so that there are no other findings
	}
	return v
}

// wikiLinked returns the id in a wiki link, or "": [[id]] or [[folder/id#anchor|text]], in
// quotes or, as YAML parses it without quotes, as a list in a list.
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

var sourceID = reference(Type{Name: TypeID, Of: "source"})

func term(vocabulary string) value[Ref] { return reference(Type{Name: TypeTerm, Of: vocabulary}) }

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
			d.report(n, diag.UnknownValue, "%s must be one of %s, not %q", d.what(), strings.Join(enum, ", "), s).
				Suggestion = meantWord(s, enum)
			return "", false
		}
		return s, true
	}}
}

// meantWords are words that writers use for the words of several keys.
var meantWords = map[string][]string{
	"kept":        {"done"},
	"fulfilled":   {"done", "completed"},
	"completed":   {"done"},
	"complete":    {"done", "completed"},
	"finished":    {"done", "completed"},
	"implemented": {"done", "completed"},
	"met":         {"done"},
	"done":        {"completed"},
	"begun":       {"under-way"},
	"started":     {"under-way"},
	"ongoing":     {"under-way", "in-force"},
	"in-progress": {"under-way"},
	"in progress": {"under-way"},
	"broken":      {"lapsed"},
	"abandoned":   {"lapsed", "terminated"},
	"cancelled":   {"lapsed", "terminated"},
	"given up":    {"lapsed"},
	"promised":    {"stated"},
	"active":      {"in-force"},
	"valid":       {"in-force"},
	"ended":       {"terminated"},
	"replaced":    {"superseded"},
}

func meantWord(word string, enum []string) string {
	for _, meant := range meantWords[strings.ToLower(word)] {
		if slices.Contains(enum, meant) {
			return fmt.Sprintf("did you mean %q?", meant)
		}
	}
	return diag.DidYouMean(word, slices.Values(enum))
}

// fact is a key of the front matter that a source supports.
var fact = value[string]{
	Type: Type{Name: TypeFact}, same: itself,
	read: func(d *decoder, n *node.Node) (string, bool) {
		s, ok := scalar(d, n, Type{Name: TypeFact})
		if ok && !d.checkWord(n, s, Type{Name: TypeFact}) {
			return "", false
		}
		if ok && !slices.Contains(d.facts, s) {
			d.report(n, diag.UnknownValue, "%s is %q, which is not a key of this kind of entry", d.what(), s).
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

func (d *decoder) language(tag string, at diag.Position, width int) (string, bool) {
	c, err := parseTag(tag)
	if err != nil {
		d.found.Add(diag.New(at, width, diag.BadLanguage, "invalid language %q: %s", tag, err).Suggest(tagSuggestion(tag)))
		return "", false
	}
	return c, true
}

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
	return d.report(n, diag.BadURL, "invalid URL %q in %s: %s", s, d.what(), problem)
}

// parseURL parses an absolute http or https URL, or says why it is invalid.
func parseURL(s string) (u *url.URL, problem, suggestion string) {
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }); i >= 0 {
		return nil, "it contains a space", "remove it, or write it as %20"
	}
	u, err := url.Parse(s)
	switch {
	case err != nil && strings.Contains(s, "://"), err == nil && u.Scheme != "" && u.Host != "" && u.Scheme != "http" && u.Scheme != "https":
		return nil, "it must begin with https:// or http://", ""
	case err == nil && (u.Scheme == "http" || u.Scheme == "https"):
		if u.Hostname() == "" {
			return nil, "it has no host", ""
		}
		return u, "", ""
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(s, "//"), "/")
	if strings.Contains(host, ".") && !strings.HasPrefix(host, ".") && !strings.Contains(host, "@") {
		suggestion = "write https://" + strings.TrimPrefix(s, "//")
	}
	return nil, "it must begin with https:// or http://", suggestion
}

// contact is an e-mail address or a URL.
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
				d.report(n, diag.BadValue, "invalid e-mail address %q in %s", s, d.what())
				return "", false
			}
			return s, true
		}
		_, ok = d.link(n, s)
		return s, ok
	},
}

var oldPath = value[Ref]{
	Type: Type{Name: TypePath}, same: target,
	read: func(d *decoder, n *node.Node) (Ref, bool) {
		s, ok := scalar(d, n, Type{Name: TypePath})
		if !ok {
			return Ref{}, false
		}
		if problem, suggestion := checkPath(s); problem != "" {
			d.report(n, diag.BadRedirect, "invalid path %q: %s", s, problem).Suggestion = suggestion
			return Ref{}, false
		}
		return Ref{Value: s, At: n.At, Width: n.Width}, true
	},
}

// checkPath says why a text is not a path of the site, or returns "".
func checkPath(s string) (problem, suggestion string) {
	if u, err := url.Parse(s); err == nil && u.Host != "" {
		return "it leads out of the site", "write " + path.Join("/", u.Path)
	}
	clean := path.Clean("/" + s)
	if strings.HasSuffix(s, "/") && clean != "/" {
		clean += "/"
	}
	switch {
	case strings.ContainsFunc(s, unicode.IsControl):
		return "it contains a control character", ""
	case strings.Contains(s, `\`):
		return "it contains a backslash", "write " + path.Clean("/"+strings.ReplaceAll(s, `\`, "/"))
	case strings.ContainsAny(s, "?#"):
		return "it contains a query or a fragment", "write " + path.Clean("/"+s[:strings.IndexAny(s, "?#")])
	case !strings.HasPrefix(s, "/"):
		return "it must begin with a slash", "write " + clean
	case encoded.MatchString(s):
		return "it must not be percent-encoded", decodedSuggestion(clean)
	case clean != s:
		return `it contains "..", "." or an empty part`, "write " + clean
	}
	return "", ""
}

// encoded matches a percent-encoded octet (RFC 3986, section 2.1).
var encoded = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)

func decodedSuggestion(p string) string {
	decoded, err := url.PathUnescape(p)
	if err != nil || !utf8.ValidString(decoded) || strings.ContainsFunc(decoded, unicode.IsControl) || strings.ContainsAny(decoded, "?#\\") {
		return ""
	}
	return "write " + decoded
}

// slug is the id of an item.
var slug = value[string]{
	Type: Type{Name: TypeSlug}, same: itself,
	read: func(d *decoder, n *node.Node) (string, bool) {
		s, ok := scalar(d, n, Type{Name: TypeSlug})
		if ok && !isSlug(s) {
			d.report(n, diag.BadID, "invalid id %q: %s", s, idForm).
				Suggestion = slugSuggestion(s)
		}
		return s, ok
	},
}
