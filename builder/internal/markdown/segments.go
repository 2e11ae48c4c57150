package markdown

import (
	"cmp"
	"path"

	"accord/builder/diag"
	"accord/builder/internal/direction"
)

// A Document is a rendered body whose links are still open. It never changes.
type Document struct {
	Headings []Heading

	// Title is the first heading, or a first paragraph all in bold or italics.
	Title Opening

	// Links include images, in the order of the page, where footnotes come last.
	// [Document.HTML] refers to them by index.
	Links []Link

	// Escaped are wiki links that backslashes turn into text; some editors insert them.
	Escaped []Link

	// Text is plain, a line for each block, with alternative texts and footnotes but
	// without bare addresses. A wiki link without text is its id.
	Text string

	html    string // without the links
	holes   []hole // where to insert the links, in order
	anchors map[string]struct{}

	language  string // of the body
	direction string // of the body
	han       string // Options.HanLanguage
}

type Heading struct {
	Level int    // on the page, 2 to 6
	ID    string // unique on the page
	Text  string // plain, on one line; a wiki link without text is its id
}

type Opening struct {
	Text     string // plain, on one line
	Position diag.Position
	Width    int
}

// A hole is a part of the HTML that depends on the target of a link.
type hole struct {
	at   int // index into Document.html
	link int // index into Document.Links
	part part
	text string // of an opening or image: further attributes, as HTML
	alt  string // of an image: its alternative text, plain
}

type part uint8

const (
	opening part = iota // <a …>
	title               // the title of the target
	closing             // </a>
	image               // <img …>
)

// HasAnchor finds headings, footnotes and references to footnotes.
func (d *Document) HasAnchor(id string) bool {
	_, ok := d.anchors[id]
	return ok
}

func (d *Document) IsEmpty() bool { return d.html == "" && len(d.holes) == 0 }

// HTML calls resolve once for each link, in order. With nil, addresses stay as written.
func (d *Document) HTML(resolve func(i int, l Link) Resolved) string {
	if len(d.holes) == 0 {
		return d.html
	}
	if resolve == nil {
		resolve = asWritten
	}
	resolved := make([]Resolved, len(d.Links))
	for i, l := range d.Links {
		resolved[i] = resolve(i, l)
	}
	dst := make([]byte, 0, len(d.html)+100*len(d.Links))
	done := 0
	for i := range d.holes {
		h := &d.holes[i]
		dst = append(dst, d.html[done:h.at]...)
		done = h.at
		dst = d.appendHole(dst, h, &resolved[h.link])
	}
	return string(append(dst, d.html[done:]...))
}

func asWritten(_ int, l Link) Resolved { return Resolved{Href: l.address} }

func (d *Document) appendHole(dst []byte, h *hole, r *Resolved) []byte {
	l := &d.Links[h.link]
	switch h.part {
	case opening:
		if r.Href != "" {
			dst = append(dst, `<a href="`...)
			dst = appendHref(dst, r.Href)
			dst = append(dst, '"')
			dst = appendAttribute(dst, "class", r.Class)
			dst = appendAttribute(dst, "hreflang", r.Language)
			if !l.Label {
				dst = appendAttribute(dst, "lang", r.Language)
				dst = appendAttribute(dst, "dir", d.directionOf(l, r))
			}
			dst = append(dst, h.text...)
			dst = append(dst, '>')
		}
	case title:
		name := cmp.Or(r.Title, l.name())
		runs := runsIn(cmp.Or(r.Language, d.language), d.han)
		if r.Href == "" && r.Language != "" {
			dst = append(dst, "<span"...)
			dst = appendAttribute(dst, "lang", r.Language)
			dst = appendAttribute(dst, "dir", d.directionOf(l, r))
			dst = append(dst, '>')
			dst = appendText(dst, []byte(name), runs)
			dst = append(dst, "</span>"...)
		} else {
			dst = appendText(dst, []byte(name), runs)
		}
	case closing:
		if r.Href != "" {
			dst = append(dst, "</a>"...)
		}
	case image:
		if r.Href == "" {
			return appendText(dst, []byte(h.alt), runsIn(d.language, d.han))
		}
		dst = append(dst, `<img src="`...)
		dst = appendHref(dst, r.Href)
		dst = append(dst, `" alt="`...)
		dst = appendEscaped(dst, h.alt)
		dst = append(dst, '"')
		dst = appendAttribute(dst, "class", r.Class)
		dst = append(dst, h.text...)
		dst = append(dst, ` loading="lazy" decoding="async">`...)
	}
	return dst
}

// directionOf returns the direction of a link's text, or "" if it is the body's.
func (d *Document) directionOf(l *Link, r *Resolved) string {
	way := d.direction
	switch {
	case r.Language != "":
		way = direction.Of(r.Language)
	case r.Title == "" && l.Kind == External:
		way = direction.LeftToRight
	}
	if way == d.direction {
		return ""
	}
	return way
}

// name returns the text of a link whose title is unknown.
func (l *Link) name() string {
	switch {
	case l.Kind == External || l.Target == "":
		return cmp.Or(l.Target, l.Fragment)
	case l.Kind == Wiki:
		return path.Base(l.Target)
	}
	return l.address
}

func appendAttribute(dst []byte, name, value string) []byte {
	if value == "" {
		return dst
	}
	dst = append(dst, ' ')
	dst = append(dst, name...)
	dst = append(dst, `="`...)
	dst = appendEscaped(dst, value)
	return append(dst, '"')
}

func appendHref(dst []byte, address string) []byte {
	return appendEscaped(dst, appendURL(make([]byte, 0, 128), address))
}
