package browser

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The kinds of pages that their address does not show.
const (
	redirect = "redirect"
	notFound = "not-found"
	freePage = "page" // a page of pages/, at any address
	changes  = "history"
	version  = "version" // an old version of an entry, of any kind
)

type page struct {
	file string // slash-separated, below the site's root
	url  string // where it is served
	lang string // the language of its address
	kind string // such as "agreements/*"; see kindOf
	size int
	root *html.Node
	ids  map[string]int // how often each occurs
	refs []ref
	has  map[string]bool // see parts
}

// A ref is an attribute that names another resource.
type ref struct {
	tag, attr, value string
	rel              string // of the element
	hreflang         string
}

func (s *site) read(file string) (*page, error) {
	text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(file)))
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	p := &page{file: file, size: len(text), root: root, ids: map[string]int{}}
	address := strings.TrimSuffix(file, "index.html")
	p.url = s.base.String() + address
	for _, l := range languages {
		if strings.HasPrefix(address, l.prefix) {
			p.lang = l.code
			p.kind = kindOf(strings.TrimPrefix(address, l.prefix))
			break
		}
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if id, ok := attr(n, "id"); ok {
			p.ids[id]++
		}
		if equiv, _ := attr(n, "http-equiv"); strings.EqualFold(equiv, "refresh") {
			p.kind = redirect
		}
		if class, _ := attr(n, "class"); class == "Entry" && !strings.Contains(p.kind, "*") && p.kind != version {
			p.kind = freePage
		}
		p.refs = append(p.refs, refsOf(n)...)
	}
	return p, nil
}

// kindOf returns the shape of an address without its language: "" is the home page,
// "agreements/" a list, "agreements/*" an entry, "browse/*/*" a list one level deeper. What is
// below history/ is of one kind for all entries.
func kindOf(address string) string {
	if address == "404.html" {
		return notFound
	}
	if _, of, ok := strings.Cut(address, "/history/"); ok {
		if of == "" {
			return changes
		}
		return version
	}
	parts := strings.Split(strings.TrimSuffix(address, "/"), "/")
	if len(parts) == 1 {
		return address
	}
	for i := range parts[1:] {
		parts[i+1] = "*"
	}
	return strings.Join(parts, "/")
}

func (p *page) label() string {
	kind := strings.Trim(strings.NewReplacer("/*", "-one", "/", "").Replace(p.kind), "-")
	if kind == "" {
		kind = "home"
	}
	return kind
}

func refsOf(n *html.Node) []ref {
	var refs []ref
	rel, _ := attr(n, "rel")
	hreflang, _ := attr(n, "hreflang")
	for _, name := range []string{"href", "src", "action", "poster", "data"} {
		if value, ok := attr(n, name); ok {
			refs = append(refs, ref{n.Data, name, value, rel, hreflang})
		}
	}
	if set, ok := attr(n, "srcset"); ok {
		for candidate := range strings.SplitSeq(set, ",") {
			if fields := strings.Fields(candidate); len(fields) > 0 {
				refs = append(refs, ref{n.Data, "srcset", fields[0], rel, hreflang})
			}
		}
	}
	if equiv, _ := attr(n, "http-equiv"); strings.EqualFold(equiv, "refresh") {
		content, _ := attr(n, "content")
		if _, target, ok := strings.Cut(content, "url="); ok {
			refs = append(refs, ref{n.Data, "refresh", target, rel, hreflang})
		}
	}
	return refs
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// all returns the elements of a kind, in order.
func (p *page) all(kinds ...atom.Atom) []*html.Node {
	var found []*html.Node
	for n := range p.root.Descendants() {
		for _, a := range kinds {
			if n.Type == html.ElementNode && n.DataAtom == a {
				found = append(found, n)
			}
		}
	}
	return found
}

// parts returns the elements of a page with their classes.
func (p *page) parts() map[string]bool {
	if p.has == nil {
		p.has = map[string]bool{}
		for n := range p.root.Descendants() {
			if n.Type == html.ElementNode {
				class, _ := attr(n, "class")
				for _, c := range append(strings.Fields(class), "") {
					p.has[n.Data+"."+c] = true
				}
			}
		}
	}
	return p.has
}

func (p *page) meta(name string) string {
	for _, n := range p.all(atom.Meta) {
		if v, _ := attr(n, "name"); v == name {
			content, _ := attr(n, "content")
			return content
		}
	}
	return ""
}

func (p *page) links(rel string) []ref {
	var found []ref
	for _, r := range p.refs {
		if r.tag == "link" && r.attr == "href" && strings.Contains(" "+r.rel+" ", " "+rel+" ") {
			found = append(found, r)
		}
	}
	return found
}

// text returns the text of an element, with white space collapsed.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func (p *page) title() string {
	for _, n := range p.all(atom.Title) {
		if n.Parent != nil && n.Parent.DataAtom == atom.Head {
			return text(n)
		}
	}
	return ""
}

// isAsset reports whether a file is a style sheet, script, font or picture of pages.
func isAsset(file string) bool {
	switch path.Ext(file) {
	case ".css", ".js", ".mjs":
		return true
	}
	return false
}
