package markdown

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"accord/builder/diag"
)

type LinkKind uint8

const (
	Wiki     LinkKind = iota // [[id]]: an entry, by its id, with or without its folder
	Entry                    // ../parties/cqc.md: the file of an entry, relative to this file
	Site                     // /agreements/ or data.csv: a path inside the site
	Fragment                 // #anchor: an anchor on the same page
	External                 // https://…, mailto:…: an address with a scheme
	Image                    // an image, at any address
)

func (k LinkKind) String() string {
	names := [...]string{"wiki", "entry", "site", "fragment", "external", "image"}
	if int(k) < len(names) {
		return names[k]
	}
	return "unknown"
}

// A Link is a link or image of a body, as written.
type Link struct {
	Kind LinkKind

	// Target is the id of a wiki link ("cqc", "parties/cqc"), or the percent-decoded path
	// of another link. That of an external link or image is the whole address, not
	// decoded, with http:// added before www. and mailto: before a mail address.
	Target string

	// Query is the part between ? and #, not decoded; empty for an external link.
	Query string

	// Fragment is the decoded part after the #; empty for an external link.
	Fragment string

	// Label reports whether the link has text of its own; false for an image.
	Label bool

	// Position and Width give the target with its fragment in the source, without angle
	// brackets. That of a reference is in its definition.
	Position diag.Position
	Width    int

	address string // as written, with backslashes and entities decoded
}

// Resolved is the target of a link, in plain text, which [Document.HTML] escapes.
type Resolved struct {
	Href     string // if empty, only the text of the link or the alternative text is shown
	Title    string // the text of a link without text; if empty, its target as written
	Language string // tag of the language of the target and of Title; empty if it is the body's
	Class    string // class attribute of the link or image
}

// schemes are the allowed schemes. None of them runs code.
var schemes = [...]string{"https", "http", "mailto", "tel", "ftp"}

type complaint struct {
	code    diag.Code
	message string
	fix     string
}

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
		return l, &complaint{diag.BadURL, fmt.Sprintf("the address %q has no scheme", address), fmt.Sprintf("write %q", "https:"+address)}
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

// Like a browser, scheme skips leading control characters and spaces.
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
		fix := diag.DidYouMean(scheme, slices.Values(schemes[:]))
		if fix == "" {
			fix = "write an address that begins with https:, http:, mailto:, tel: or ftp:"
		}
		return &complaint{diag.BadURL, fmt.Sprintf("the address scheme %q is not allowed", scheme), fix}
	}
	if scheme == "mailto" || scheme == "tel" {
		return nil
	}
	u, err := url.Parse(string(appendURL(nil, address)))
	if err != nil || u.Host == "" {
		return &complaint{diag.BadURL, fmt.Sprintf("the address %q has no host", address), "write it in full: https://example.org/page"}
	}
	return nil
}

func IsWeb(address string) bool {
	s, _ := scheme(address)
	return s == "http" || s == "https" || s == "ftp"
}

// unescape returns a part with an invalid encoding unchanged.
func unescape(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}

// appendURL appends an address, percent-encoded where necessary. It does not encode twice.
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
