package markdown

import (
	"net/url"
	"slices"
	"strings"

	"accord/builder/diag"
)

// A LinkKind says how a link names what it leads to.
type LinkKind uint8

// The kinds of links.
const (
	Wiki     LinkKind = iota // [[id]]: an entry, by its id, with or without its folder
	Entry                    // ../parties/cqc.md: the file of an entry, relative to this one
	Site                     // /agreements/ or data.csv: a path inside the site
	Fragment                 // #anchor: a place on the same page
	External                 // https://…, mailto:…: an address with a scheme
	Image                    // an image, wherever it lies
)

func (k LinkKind) String() string {
	names := [...]string{"wiki", "entry", "site", "fragment", "external", "image"}
	if int(k) < len(names) {
		return names[k]
	}
	return "unknown"
}

// A Link is one link or image of a body, and what it leads to, as far as the body
// itself can tell.
type Link struct {
	Kind LinkKind

	// Target is what stands before the first # or ?, decoded: the id of a wiki link
	// ("cqc", "parties/cqc"), the path of another. The address of
	// an external link or image is whole and not percent-decoded, a scheme that
	// was left out supplied (http:// before www., mailto: before a bare address).
	Target string

	// Query is what stands between the first ? and the first #, as written; empty
	// for an external one.
	Query string

	// Fragment is what stands behind the #, decoded; empty for an external one.
	Fragment string

	// Label is set when the link has a text of its own. Where it is not, the title
	// of what it leads to is shown. An image has none; its alternative text may be
	// empty.
	Label bool

	// Position and Width are the place of the target in the source, with its
	// fragment, without angle brackets. Where a link names a reference, it is the
	// place in the definition of that reference.
	Position diag.Position
	Width    int

	address string // as written, with backslashes and entities decoded
}

// Resolved is what a link turned out to lead to. All of it is plain text; it is
// escaped where it is put into the page.
type Resolved struct {
	Href     string // empty: the text is shown without a link, the alternative text without its image
	Title    string // shown where the link has no text of its own; empty: the target as written
	Language string // tag of the language of what it leads to, and of Title, when it is not the body's
	Class    string // class attribute of the link or image
}

// schemes are those that a link may have. They cannot run anything.
var schemes = [...]string{"https", "http", "mailto", "tel", "ftp"}

// A complaint is what is wrong with an address.
type complaint struct {
	code    diag.Code
	message string
	mend    string
}

// classify takes an address apart. The complaint is nil when it is good.
func classify(address string) (Link, *complaint) {
	l := Link{address: address}
	if address == "" {
		return l, &complaint{diag.DeadLink, "the link has no address", "write one between the parentheses"}
	}
	if s, ok := scheme(address); ok {
		l.Kind, l.Target = External, address
		return l, checkExternal(s, address)
	}
	if strings.HasPrefix(address, "//") {
		return l, &complaint{diag.BadURL, quoted("address %q has no scheme", address), quoted("write %q", "https:"+address)}
	}
	path, fragment, _ := strings.Cut(address, "#")
	path, query, hasQuery := strings.Cut(path, "?")
	l.Target, l.Query, l.Fragment = unescape(path), query, unescape(fragment)
	switch {
	case l.Target == "" && !hasQuery:
		l.Kind = Fragment
	case !hasQuery && strings.HasSuffix(l.Target, ".md") && l.Target[0] != '/':
		l.Kind = Entry
	default:
		l.Kind = Site
	}
	return l, nil
}

// scheme returns the scheme of an address, in lower case. What a browser would
// skip before it is skipped.
func scheme(address string) (string, bool) {
	address = strings.TrimLeftFunc(address, func(r rune) bool { return r <= ' ' })
	for i := 0; i < len(address); i++ {
		switch c := address[i]; {
		case c == ':':
			return strings.ToLower(address[:i]), i > 0
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		case c == '\t' || c == '\n' || c == '\r': // a browser skips these inside as well
		default:
			return "", false
		}
	}
	return "", false
}

func checkExternal(scheme, address string) *complaint {
	if !slices.Contains(schemes[:], scheme) {
		mend := diag.DidYouMean(scheme, slices.Values(schemes[:]))
		if mend == "" {
			mend = "write an address that begins with https:, http:, mailto:, tel: or ftp:"
		}
		return &complaint{diag.BadURL, quoted("address scheme %q is not allowed", scheme), mend}
	}
	if scheme == "mailto" || scheme == "tel" {
		return nil
	}
	u, err := url.Parse(string(appendURL(nil, address)))
	if err != nil || u.Host == "" {
		return &complaint{diag.BadURL, quoted("address %q names no host", address), "write it in full: https://example.org/page"}
	}
	return nil
}

// IsWeb reports whether an address leads to another site.
func IsWeb(address string) bool {
	s, _ := scheme(address)
	return s == "http" || s == "https" || s == "ftp"
}

// unescape decodes the percent-encoding of a part of an address; a part that is
// not well encoded stands for itself.
func unescape(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}

// appendURL appends an address with everything percent-encoded that must be. What
// is encoded already stays as it is.
func appendURL(dst []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9',
			strings.IndexByte("-._~:/?#@!$&'()*+,;=", c) >= 0,
			c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			dst = append(dst, c)
		default:
			dst = append(dst, '%', hex[c>>4], hex[c&15])
		}
	}
	return dst
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}
