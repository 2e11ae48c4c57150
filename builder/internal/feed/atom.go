// Package feed writes what readers follow a site by: Atom feeds and iCalendar calendars.
//
// It is pure: what a feed says comes from its caller, days included, and the same feed has
// the same bytes. Both formats are written in the form that their readers agree on:
//
//   - An entry of a feed has one alternate link. Of several, readers take the last or the
//     first. Its translations are rel="related".
//   - All addresses are absolute, because half of the readers ignore xml:base.
//   - Titles and summaries are plain text, because readers show the tags of HTML in titles.
//   - An entry has updated and not published, because readers that know both forget updated.
//   - A calendar has whole days only, no byte-order mark, no line break within a text, and
//     no line that is folded within a character.
package feed

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"accord/builder/internal/edtf"
)

// A Feed is an Atom feed: https://www.rfc-editor.org/rfc/rfc4287
type Feed struct {
	Self     string // its own address, and its id
	Page     string // the page that shows the same
	Language string // BCP 47 tag
	Title    string
	Subtitle string // may be empty
	Author   string
	Home     string // the address of the author's site
	Rights   string // may be empty
	Icon     string // may be empty
	Related  []Link // the feed in other languages
	Entries  []Entry
}

// An Entry tells of a page.
type Entry struct {
	Page     string // its address, and the id of the entry
	Title    string
	Language string // of Title, if it is not that of the feed
	Updated  edtf.Day
	Summary  string
	Subjects []Subject
	Related  []Link // the page in other languages
}

// A Link leads to a translation.
type Link struct{ Href, Language string }

// A Subject is a category: a key, and its name.
type Subject struct{ Term, Label string }

// Encode writes the feed. It is updated when the latest of its entries is.
func (f *Feed) Encode(w io.Writer) error {
	x := &xmlWriter{bufio.NewWriter(w)}
	x.raw(xml.Header)
	x.raw(`<feed xmlns="http://www.w3.org/2005/Atom"`)
	x.attribute("xml:lang", f.Language)
	x.raw(">")
	x.element("id", f.Self)
	x.element("title", f.Title)
	x.optional("subtitle", f.Subtitle)
	x.element("updated", stamp(f.updated()))
	x.raw("\n<author>")
	x.element("name", f.Author)
	x.element("uri", f.Home)
	x.raw("\n</author>")
	x.link("self", Link{Href: f.Self}, "application/atom+xml")
	x.link("alternate", Link{f.Page, f.Language}, "text/html")
	for _, l := range f.Related {
		x.link("related", l, "application/atom+xml")
	}
	x.optional("icon", f.Icon)
	x.optional("rights", f.Rights)
	for i := range f.Entries {
		x.entry(&f.Entries[i], f.Language)
	}
	x.raw("\n</feed>\n")
	return x.w.Flush()
}

func (f *Feed) updated() edtf.Day {
	var last edtf.Day
	for i := range f.Entries {
		if f.Entries[i].Updated.Compare(last) > 0 {
			last = f.Entries[i].Updated
		}
	}
	return last
}

// stamp returns the beginning of a day, which is all that a day says, as RFC 3339 has it.
func stamp(d edtf.Day) string { return fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", d.Year, d.Month, d.Day) }

func (x *xmlWriter) entry(e *Entry, language string) {
	x.raw("\n<entry>")
	x.element("id", e.Page)
	if e.Language == "" {
		x.element("title", e.Title)
	} else {
		x.raw("\n<title")
		x.attribute("xml:lang", e.Language)
		x.raw(">")
		x.text(e.Title)
		x.raw("</title>")
		language = e.Language
	}
	x.element("updated", stamp(e.Updated))
	x.link("alternate", Link{e.Page, language}, "text/html")
	for _, l := range e.Related {
		x.link("related", l, "text/html")
	}
	for _, s := range e.Subjects {
		x.raw("\n<category")
		x.attribute("term", s.Term)
		x.attribute("label", s.Label)
		x.raw("/>")
	}
	x.element("summary", e.Summary)
	x.raw("\n</entry>")
}

// An xmlWriter writes elements. Its buffer keeps the first error.
type xmlWriter struct{ w *bufio.Writer }

func (x *xmlWriter) raw(s string) { x.w.WriteString(s) }

// escaper escapes what XML gives a meaning, and white space, which attributes would lose.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")

// text writes a text. Characters that XML cannot have become U+FFFD.
func (x *xmlWriter) text(s string) { x.raw(escaper.Replace(strings.Map(allowed, s))) }

// https://www.w3.org/TR/xml/#charsets
func allowed(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000:
		return r
	}
	return '\uFFFD'
}

func (x *xmlWriter) attribute(name, value string) {
	x.raw(" " + name + `="`)
	x.text(value)
	x.raw(`"`)
}

func (x *xmlWriter) element(name, text string) {
	x.raw("\n<" + name + ">")
	x.text(text)
	x.raw("</" + name + ">")
}

func (x *xmlWriter) optional(name, text string) {
	if text != "" {
		x.element(name, text)
	}
}

func (x *xmlWriter) link(rel string, l Link, media string) {
	x.raw("\n<link")
	x.attribute("rel", rel)
	x.attribute("type", media)
	if l.Language != "" {
		x.attribute("hreflang", l.Language)
	}
	x.attribute("href", l.Href)
	x.raw("/>")
}
