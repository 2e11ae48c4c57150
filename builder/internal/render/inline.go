package render

import (
	"cmp"
	"html/template"
	"strings"

	"accord/builder/internal/direction"
	"accord/builder/internal/markdown"
	"accord/builder/internal/words"
)

// The smallest pieces of a page, of which it has hundreds, are written here instead of by
// templates: the three calls of escapers for each address took a sixth of a large build.

// linkHTML writes a link, or its text alone if it has no address.
func linkHTML(w *words.Words, l Link) template.HTML {
	var b strings.Builder
	writeLink(&b, w, l)
	return template.HTML(b.String())
}

// joinedHTML writes links with points between them.
func joinedHTML(w *words.Words, list []Link) template.HTML {
	var b strings.Builder
	for i, l := range list {
		if i > 0 {
			b.WriteString(" · ")
		}
		writeLink(&b, w, l)
	}
	return template.HTML(b.String())
}

func writeLink(b *strings.Builder, w *words.Words, l Link) {
	switch {
	case l.Href != "":
		b.WriteString("<a")
		writeHref(b, l.Href)
		if l.Text == l.Href && w.Direction() == direction.RightToLeft {
			writeLang(b, w, l.Lang)
			b.WriteString(` dir="ltr"`) // an address
		} else {
			writeLangOf(b, w, l.Lang, l.Text)
		}
		b.WriteByte('>')
		b.WriteString(template.HTMLEscapeString(l.Text))
		b.WriteString("</a>")
	case l.Lang != "":
		b.WriteString("<span")
		writeLangOf(b, w, l.Lang, l.Text)
		b.WriteByte('>')
		b.WriteString(template.HTMLEscapeString(l.Text))
		b.WriteString("</span>")
	case turned(w, "", l.Text):
		b.WriteString("<bdi>")
		b.WriteString(template.HTMLEscapeString(l.Text))
		b.WriteString("</bdi>")
	default:
		b.WriteString(template.HTMLEscapeString(l.Text))
	}
}

// writeHref marks a URL as external: links to pages of this site are paths.
func writeHref(b *strings.Builder, href string) {
	b.WriteString(` href="`)
	b.WriteString(template.HTMLEscapeString(safeAddress(href)))
	b.WriteByte('"')
	if markdown.IsWeb(href) {
		b.WriteString(` rel="external"`)
	}
}

// sectionLink writes a link to a section of the same page, with its count if count is set.
func sectionLink(w *words.Words, l JumpLink, class, countClass string, count bool) template.HTML {
	var b strings.Builder
	id := template.HTMLEscapeString(l.ID)
	b.WriteString(`<a` + classAttr(class) + ` href="#` + id + `">` + template.HTMLEscapeString(l.Title))
	if count {
		b.WriteString(` <span` + classAttr(countClass) + `>` + template.HTMLEscapeString(w.Number(l.Count)) + `</span>`)
	}
	b.WriteString("</a>")
	return template.HTML(b.String())
}

func classAttr(class string) string {
	if class == "" {
		return ""
	}
	return ` class="` + class + `"`
}

func hrefAttr(href string) template.HTMLAttr {
	var b strings.Builder
	writeHref(&b, href)
	return template.HTMLAttr(b.String())
}

// writeLang writes a language other than the page's, and its direction if that differs too.
func writeLang(b *strings.Builder, w *words.Words, language string) {
	if language == "" {
		return
	}
	b.WriteString(` lang="`)
	b.WriteString(template.HTMLEscapeString(language))
	b.WriteByte('"')
	if direction := w.DirectionOf(language); direction != "" {
		b.WriteString(` dir="`)
		b.WriteString(direction)
		b.WriteByte('"')
	}
}

// writeLangOf is writeLang for an element with a text. If the text is written from right to
// left though its language is not, the browser finds out its direction from its first letter.
func writeLangOf(b *strings.Builder, w *words.Words, language, text string) {
	if !turned(w, language, text) {
		writeLang(b, w, language)
		return
	}
	if language != "" {
		b.WriteString(` lang="` + template.HTMLEscapeString(language) + `"`)
	}
	b.WriteString(` dir="auto"`)
}

// turned reports whether a text has letters from right to left though it is in a language,
// or else that of the page, that is written from left to right.
func turned(w *words.Words, language, text string) bool {
	way := w.Direction()
	if language != "" {
		way = cmp.Or(w.DirectionOf(language), way)
	}
	return way == direction.LeftToRight && direction.HasRightToLeft(text)
}

// langAttr returns the attributes of an element in a language, with a text if it is given.
func langAttr(w *words.Words, language string, text ...string) template.HTMLAttr {
	var b strings.Builder
	writeLangOf(&b, w, language, strings.Join(text, " "))
	return template.HTMLAttr(b.String())
}

// around writes a sentence that contains a name, which may be in another language.
func (lv *localViews) around(name Link, words func(name string) string) template.HTML {
	const here = "\x00"
	before, after, _ := strings.Cut(words(here), here)
	var b strings.Builder
	b.WriteString(template.HTMLEscapeString(before))
	writeLink(&b, lv.words, Link{Text: name.Text, Lang: name.Lang})
	b.WriteString(template.HTMLEscapeString(after))
	return template.HTML(b.String())
}

// safeAddress returns an address, or # if its scheme could run a script. Package entry
// rejects such addresses, and so does html/template.
func safeAddress(href string) string {
	scheme, _, found := strings.Cut(href, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return href
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel", "ftp":
		return href
	}
	return "#"
}

func dateHTML(d Date) template.HTML {
	var b strings.Builder
	writeDate(&b, d)
	return template.HTML(b.String())
}

func writeDate(b *strings.Builder, d Date) {
	if d.Datetime == "" {
		b.WriteString(template.HTMLEscapeString(d.Text))
		return
	}
	b.WriteString(`<time datetime="`)
	b.WriteString(template.HTMLEscapeString(d.Datetime))
	b.WriteString(`">`)
	b.WriteString(template.HTMLEscapeString(d.Text))
	b.WriteString("</time>")
}

// valueHTML writes a value of a fact: a badge, a date or a link, and its note.
func valueHTML(w *words.Words, v Value) template.HTML {
	var b strings.Builder
	writeValue(&b, w, &v)
	return template.HTML(b.String())
}

func writeValue(b *strings.Builder, w *words.Words, v *Value) {
	switch {
	case v.Class != "":
		b.WriteString(`<span class="Status `)
		b.WriteString(template.HTMLEscapeString(v.Class))
		b.WriteByte('"')
		writeLang(b, w, v.Lang)
		b.WriteByte('>')
		writeLink(b, w, Link{Href: v.Href, Text: v.Text})
		b.WriteString("</span>")
	case v.Datetime != "" && v.Href == "":
		writeDate(b, Date{Text: v.Text, Datetime: v.Datetime})
	default:
		writeLink(b, w, v.Link)
	}
	if v.Note != "" {
		b.WriteString(` <span class="Note">`)
		b.WriteString(template.HTMLEscapeString(v.Note))
		b.WriteString("</span>")
	}
	if len(v.Marks) > 0 {
		b.WriteString(marksSpace)
		writeMarks(b, v.Marks)
	}
}

// contentsHTML writes the items of a table of contents; those below the second level are set in.
func contentsHTML(list []Heading) template.HTML {
	var b strings.Builder
	size := 0
	for _, h := range list {
		size += len(`<li class="is-deep"><a href="#"></a></li>`) + len(h.ID) + len(h.Text)
	}
	b.Grow(size)
	for _, h := range list {
		b.WriteString("<li")
		if h.Level > 2 {
			b.WriteString(` class="is-deep"`)
		}
		b.WriteString(`><a href="#` + template.HTMLEscapeString(h.ID) + `">` + template.HTMLEscapeString(h.Text) + `</a></li>`)
	}
	return template.HTML(b.String())
}
