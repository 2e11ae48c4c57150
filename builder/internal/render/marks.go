package render

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
	"accord/builder/internal/site"
	"accord/builder/internal/words"
)

// A Mark says how a fact is known, and leads to the source, the reason or the note.
type Mark struct {
	Kind string // inferred, ours, unknown; empty: a source
	Href string // #source-report …; empty: text only
	Text string // [1], inferred …
	Name string // for screen readers, if Text does not tell: Source 1
}

// A Reason says how the editors come to a fact.
type Reason struct {
	ID   string   // inferred-signed …
	Also []string // the ids of equal reasons
	Text string
	Lang string // if it is not that of the page
}

// unknownMark is the kind of the marks of facts that are not known.
const unknownMark = "unknown"

// maxSourceMarks is how many sources are marked one by one; of more, one less, and the rest
// by their number.
const maxSourceMarks = 5

// sourceMarks returns marks that lead to sources, by their indexes.
func (lv *localViews) sourceMarks(it *site.Item, indexes []int) []Mark {
	marks := make([]Mark, 0, min(len(indexes), maxSourceMarks)+2)
	for k, i := range indexes {
		if rest := len(indexes) - k; rest > 1 && k == maxSourceMarks-1 {
			return append(marks, Mark{
				Href: address.Fragment(address.SectionSources),
				Text: "+" + lv.words.Number(rest),
				Name: lv.words.Count("evidence.more", rest),
			})
		}
		n := strconv.Itoa(i + 1)
		marks = append(marks, Mark{
			Href: address.Fragment(address.SourceID(it.Sources[i].ID)),
			Text: "[" + n + "]",
			Name: lv.words.Format("ledger.source", "number", n),
		})
	}
	return marks
}

// sourcesOf returns the indexes of the sources that references name, ascending.
func sourcesOf(it *site.Item, refs []entry.Ref) []int {
	var indexes []int
	for i := range it.Sources {
		if slices.ContainsFunc(refs, func(ref entry.Ref) bool { return ref.Value == it.Sources[i].ID }) {
			indexes = append(indexes, i)
		}
	}
	return indexes
}

// known returns how the fact of a front-matter key is known: its marks, and the reasons to
// which they lead. has says whether the fact has a value.
func (lv *localViews) known(t *site.Text, key string, has bool) (marks []Mark, reasons []Reason) {
	b := t.Basis(key)
	if !has {
		for _, i := range b.Unknown {
			marks = append(marks, lv.wordMark(unknownMark, address.UnknownID(i+1)))
		}
		return marks, nil
	}
	marks = lv.sourceMarks(t.Item, b.Sources)
	add := func(kind, id string, why site.Words) {
		if why.Text != "" {
			marks = append(marks, lv.wordMark(kind, id))
			reasons = append(reasons, Reason{ID: id, Text: why.Text, Lang: lv.langAttr(why.Language)})
		}
	}
	add("inferred", address.InferredID(key), b.Inferred)
	add("ours", address.OursID(key), b.Ours)
	return marks, reasons
}

func (lv *localViews) wordMark(kind, id string) Mark {
	return Mark{Kind: kind, Href: address.Fragment(id), Text: lv.words.Text("mark." + kind)}
}

// marksSpace is between a value and its marks: no line ends there.
const marksSpace = "\u202f"

// marksHTML writes marks behind what they mark, on the same line as its last word.
func marksHTML(marks []Mark) template.HTML {
	if len(marks) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(marksSpace)
	writeMarks(&b, marks)
	return template.HTML(b.String())
}

func writeMarks(b *strings.Builder, marks []Mark) {
	for i := range marks {
		if i > 0 {
			b.WriteByte(' ')
		}
		writeMark(b, &marks[i])
	}
}

func markHTML(m Mark) template.HTML {
	var b strings.Builder
	writeMark(&b, &m)
	return template.HTML(b.String())
}

func writeMark(b *strings.Builder, m *Mark) {
	tag := "a"
	if m.Href == "" {
		tag = "span"
	}
	b.WriteString("<" + tag + ` class="Mark`)
	if m.Kind != "" {
		b.WriteString(" Mark--" + template.HTMLEscapeString(m.Kind))
	}
	b.WriteByte('"')
	if m.Href != "" {
		b.WriteString(` href="` + template.HTMLEscapeString(safeAddress(m.Href)) + `"`)
	}
	if m.Name != "" && m.Href != "" {
		b.WriteString(` aria-label="` + template.HTMLEscapeString(m.Name) + `"`)
	}
	b.WriteByte('>')
	text := template.HTMLEscapeString(m.Text)
	if m.Kind != "" {
		text = "<span>" + text + "</span>"
	}
	b.WriteString(text + "</" + tag + ">")
}

// valuesHTML writes the values of a fact, the last of them with the marks of all.
func valuesHTML(w *words.Words, f Fact) template.HTML {
	const start, end = `<dd>`, `</dd>`
	var b strings.Builder
	if len(f.Values) == 0 {
		b.WriteString(`<dd class="FactsTable-none">`)
	} else {
		b.WriteString(start)
	}
	for i := range f.Values {
		switch {
		case i > 0 && f.Inline:
			b.WriteString(template.HTMLEscapeString(w.Text("list.separator")))
		case i > 0:
			b.WriteString(end + start)
		}
		writeValue(&b, w, &f.Values[i])
	}
	if len(f.Values) > 0 && len(f.Marks) > 0 {
		b.WriteString(marksSpace)
	}
	writeMarks(&b, f.Marks)
	b.WriteString(end)
	return template.HTML(b.String())
}

// reasonHTML writes a reason, with the way back to where the reader was. han is the language
// of Han text on pages in other languages.
func reasonHTML(w *words.Words, han string, r Reason) template.HTML {
	var b strings.Builder
	for _, id := range r.Also {
		b.WriteString(`<span id="` + template.HTMLEscapeString(id) + `"></span>`)
	}
	writePassage(&b, w, han, Passage{Text: r.Text, Lang: r.Lang})
	b.WriteByte(' ')
	writeBack(&b, w)
	return template.HTML(b.String())
}

// writePassage writes a text of the content, with the languages of its parts.
func writePassage(b *strings.Builder, w *words.Words, han string, p Passage) {
	switch {
	case p.Lang != "":
	case turned(w, "", p.Text):
		b.WriteString("<bdi>" + markdown.Runs(p.Text, w.Language(), han) + "</bdi>")
		return
	default:
		b.WriteString(markdown.Runs(p.Text, w.Language(), han))
		return
	}
	b.WriteString("<span")
	writeLangOf(b, w, p.Lang, p.Text)
	b.WriteByte('>')
	b.WriteString(template.HTMLEscapeString(p.Text))
	b.WriteString("</span>")
}

func passageHTML(w *words.Words, han string, p Passage) template.HTML {
	var b strings.Builder
	writePassage(&b, w, han, p)
	return template.HTML(b.String())
}

// writeBack writes the link that closes what a mark has opened. Its target never moves, so
// the page does not scroll.
func writeBack(b *strings.Builder, w *words.Words) {
	b.WriteString(`<a class="Back" href="#` + address.Back + `">` + template.HTMLEscapeString(w.Text("mark.back")) + `</a>`)
}

func backHTML(w *words.Words) template.HTML {
	var b strings.Builder
	writeBack(&b, w)
	return template.HTML(b.String())
}
