package render

import (
	"html/template"
	"strings"

	"accord/builder/internal/words"
)

// The lines of lists that most pages of agreements have. Like the pieces of inline.go they
// are not written by templates, whose actions cost more than what they write.

// metasHTML writes the elements of the head of a page for programs.
func metasHTML(list []Meta) template.HTML {
	var b strings.Builder
	size := 0
	for _, m := range list {
		size += len(`<meta name="" content="">`) + len(m.Name) + len(m.Content)
	}
	b.Grow(size)
	for _, m := range list {
		b.WriteString(`<meta name="` + template.HTMLEscapeString(m.Name) + `" content="` + template.HTMLEscapeString(m.Content) + `">`)
	}
	return template.HTML(b.String())
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

// languageHTML writes a link to the page in a language.
func languageHTML(w *words.Words, l LanguageLink) template.HTML {
	var b strings.Builder
	b.WriteString("<a")
	writeHref(&b, l.Href)
	writeLang(&b, w, l.Lang)
	b.WriteString(` hreflang="` + template.HTMLEscapeString(l.Lang) + `"`)
	if l.Current {
		b.WriteString(` aria-current="true"`)
	}
	b.WriteString(">" + template.HTMLEscapeString(l.Name) + "</a>")
	return template.HTML(b.String())
}

// fileHTML writes a link to a file. The script offers to copy the content of one that is to be copied.
func fileHTML(f CiteFile, toCopy bool) template.HTML {
	var b strings.Builder
	b.WriteString("<a")
	writeHref(&b, f.Href)
	b.WriteString(` download="` + template.HTMLEscapeString(f.Name) + `"`)
	if toCopy {
		b.WriteString(" data-content")
	}
	b.WriteString(">" + template.HTMLEscapeString(f.Text) + "</a>")
	return template.HTML(b.String())
}

// stepHTML writes a step of the course of an agreement.
func stepHTML(w *words.Words, han string, s CourseStep) template.HTML {
	var b strings.Builder
	b.WriteString("<span>")
	writeDate(&b, s.Date)
	b.WriteString("</span> <a")
	writeHref(&b, s.Href)
	b.WriteByte('>')
	writePassage(&b, w, han, s.What)
	b.WriteString("</a>")
	return template.HTML(b.String())
}
