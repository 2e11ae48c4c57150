package render

import (
	"html/template"
	"strings"
)

// The smallest pieces of a page, of which it has hundreds, are written here and
// not by templates: three calls of a template's escapers for each address were a
// sixth of a large build.

// linkHTML writes a link, or its text alone when it leads nowhere.
func linkHTML(l Link) template.HTML {
	var b strings.Builder
	writeLink(&b, l)
	return template.HTML(b.String())
}

func writeLink(b *strings.Builder, l Link) {
	switch {
	case l.Href != "":
		b.WriteString(`<a href="`)
		b.WriteString(template.HTMLEscapeString(safeAddress(l.Href)))
		b.WriteByte('"')
		writeLang(b, l.Lang)
		b.WriteByte('>')
		b.WriteString(template.HTMLEscapeString(l.Text))
		b.WriteString("</a>")
	case l.Lang != "":
		b.WriteString("<span")
		writeLang(b, l.Lang)
		b.WriteByte('>')
		b.WriteString(template.HTMLEscapeString(l.Text))
		b.WriteString("</span>")
	default:
		b.WriteString(template.HTMLEscapeString(l.Text))
	}
}

func writeLang(b *strings.Builder, language string) {
	if language != "" {
		b.WriteString(` lang="`)
		b.WriteString(template.HTMLEscapeString(language))
		b.WriteString(`" dir="auto"`)
	}
}

// safeAddress returns an address, or # in place of one whose scheme could run
// code; package entry lets none of these through, and templates would not.
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

// dateHTML writes a date, with its value for machines when it has one.
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
func valueHTML(v Value) template.HTML {
	var b strings.Builder
	switch {
	case v.Class != "":
		b.WriteString(`<span class="Status `)
		b.WriteString(template.HTMLEscapeString(v.Class))
		b.WriteByte('"')
		writeLang(&b, v.Lang)
		b.WriteByte('>')
		b.WriteString(template.HTMLEscapeString(v.Text))
		b.WriteString("</span>")
	case v.Datetime != "" && v.Href == "":
		writeDate(&b, Date{Text: v.Text, Datetime: v.Datetime})
	default:
		writeLink(&b, v.Link)
	}
	if v.Note != "" {
		b.WriteString(` <span class="Note">`)
		b.WriteString(template.HTMLEscapeString(v.Note))
		b.WriteString("</span>")
	}
	return template.HTML(b.String())
}
