package site

import "strings"

// The ids that pages use for their own parts. A heading of a body never gets
// one of them.
const (
	commitmentAnchor = "commitment-" // followed by the commitment's id
	sourceAnchor     = "source-"     // followed by the source's id
	searchAnchor     = "search-"     // followed by a part of the search
)

// sections are the ids of the parts of pages, as the package comment of
// templates lists them.
var sections = [...]string{
	"main", "facts", "facets-title", "summary", "commitments", "people", "text", "relations",
	"occasion", "similar", "mentions", "sources", "agreements", "inherited", "partners",
	"members", "narrower", "contains", "parties", "events", "facets", "latest", "sectors",
	"types", "places", "years", "read",
	// parts that a page may get, so that no heading's address changes when it does
	"cite", "history", "timeline", "network", "search", "top",
}

// reservedAnchor reports whether a page may use an id for itself.
func reservedAnchor(id string) bool {
	for _, s := range sections {
		if s == id {
			return true
		}
	}
	for _, prefix := range []string{commitmentAnchor, sourceAnchor, searchAnchor} {
		if strings.HasPrefix(id, prefix) {
			return true
		}
	}
	return false
}

// HasAnchor reports whether the page of a text has a place that a body may link
// to: a heading, a footnote, a commitment, a source, or one of the parts that
// every page of its kind has.
func (t *Text) HasAnchor(id string) bool {
	if t.Doc != nil && t.Doc.HasAnchor(id) {
		return true
	}
	for a := range t.anchors {
		if a == id {
			return true
		}
	}
	return false
}

// anchors yields the places of the page that a body may link to, footnotes
// aside.
func (t *Text) anchors(yield func(string) bool) {
	e := t.Item.Entry
	names := []string{"main"}
	if t.Doc != nil {
		for _, h := range t.Doc.Headings {
			names = append(names, h.ID)
		}
	}
	if e.Agreement != nil {
		for i := range e.Agreement.Commitments {
			names = append(names, commitmentAnchor+e.Agreement.Commitments[i].ID)
		}
		if len(e.Agreement.Commitments) > 0 {
			names = append(names, "commitments")
		}
	}
	for i := range e.Sources {
		names = append(names, sourceAnchor+e.Sources[i].ID)
	}
	if len(e.Sources) > 0 {
		names = append(names, "sources")
	}
	for _, name := range names {
		if !yield(name) {
			return
		}
	}
}
