package markdown

import (
	"maps"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/pack"
)

// packedDocument has what a Document has, for a codec.
type packedDocument struct {
	Headings                 []Heading
	Title                    Opening
	Links, Escaped           []packedLink
	Text, HTML               string
	Holes                    []packedHole
	Anchors                  []string
	Language, Direction, Han string
}

type packedLink struct {
	Kind            LinkKind
	Target          string
	Query, Fragment string
	Label           bool
	Position        diag.Position
	Width           int
	Address         string
}

type packedHole struct {
	At, Link  int
	Part      part
	Text, Alt string
}

var documents = pack.NewCodec[packedDocument]()

// Pack writes the document.
func (d *Document) Pack(w *pack.Writer) {
	p := packedDocument{
		Headings: d.Headings, Title: d.Title, Links: packLinks(d.Links), Escaped: packLinks(d.Escaped),
		Text: d.Text, HTML: d.html, Language: d.language, Direction: d.direction, Han: d.han,
	}
	if d.holes != nil {
		p.Holes = make([]packedHole, len(d.holes))
		for i, h := range d.holes {
			p.Holes[i] = packedHole{h.at, h.link, h.part, h.text, h.alt}
		}
	}
	if d.anchors != nil {
		p.Anchors = slices.AppendSeq([]string{}, maps.Keys(d.anchors))
		slices.Sort(p.Anchors)
	}
	documents.Pack(w, &p)
}

// Unpack reads what Pack wrote.
func (d *Document) Unpack(r *pack.Reader) {
	var p packedDocument
	documents.Unpack(r, &p)
	*d = Document{
		Headings: p.Headings, Title: p.Title, Links: unpackLinks(p.Links), Escaped: unpackLinks(p.Escaped),
		Text: p.Text, html: p.HTML, language: p.Language, direction: p.Direction, han: p.Han,
	}
	if p.Holes != nil {
		d.holes = make([]hole, len(p.Holes))
		for i, h := range p.Holes {
			d.holes[i] = hole{h.At, h.Link, h.Part, h.Text, h.Alt}
		}
	}
	if p.Anchors != nil {
		d.anchors = make(map[string]struct{}, len(p.Anchors))
		for _, a := range p.Anchors {
			d.anchors[a] = struct{}{}
		}
	}
}

func packLinks(links []Link) []packedLink {
	if links == nil {
		return nil
	}
	packed := make([]packedLink, len(links))
	for i, l := range links {
		packed[i] = packedLink{l.Kind, l.Target, l.Query, l.Fragment, l.Label, l.Position, l.Width, l.address}
	}
	return packed
}

func unpackLinks(packed []packedLink) []Link {
	if packed == nil {
		return nil
	}
	links := make([]Link, len(packed))
	for i, l := range packed {
		links[i] = Link{l.Kind, l.Target, l.Query, l.Fragment, l.Label, l.Position, l.Width, l.Address}
	}
	return links
}
