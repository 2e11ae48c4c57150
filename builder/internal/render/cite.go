package render

import (
	"html/template"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/cite"
	"accord/builder/internal/direction"
	"accord/builder/internal/edtf"
	"accord/builder/internal/markdown"
	"accord/builder/internal/site"
)

// Cite is how to cite an agreement, and the files that it may be taken away in.
type Cite struct {
	Ways  []CiteWay
	Files []CiteFiles
}

// CiteWay is a citation that is ready to copy.
type CiteWay struct {
	Label string
	Text  template.HTML
	Lang  string // if it is not that of the page
}

// CiteFiles are files of one subject.
type CiteFiles struct {
	Label string
	Copy  bool // whether the script offers to copy their content
	Files []CiteFile
}

type CiteFile struct {
	Href string
	Text string
	Type string // its media type
	Name string // under which browsers keep it
}

// The names of formats are the same in all languages.
var citeFormats = [...]struct{ file, text, mediaType, extension string }{
	{address.BibTeX, "BibTeX", "application/x-bibtex", ".bib"},
	{address.RIS, "RIS", "application/x-research-info-systems", ".ris"},
	{address.CSL, "CSL-JSON", "application/vnd.citationstyles.csl+json", ".csl.json"},
}

// citation returns what citations say of an agreement, in the words of a text of it.
func (sv *siteViews) citation(a *site.Agreement, t *site.Text) cite.Record {
	lv := sv.in(t.Language)
	facts := a.Entry.Agreement
	signed := lv.signed(facts.Signed)
	r := cite.Record{
		ID: a.ID, Language: t.Language, Title: t.Title, Signed: facts.Signed,
		Type:      lv.term(lv.config.Types, facts.Type.Value),
		Publisher: lv.title,
		URL:       lv.absolute(t.Address),
		When:      lv.words.Text("cite.undated"),
		Note:      lv.words.Format("cite.note", "date", signed),
	}
	if !facts.Signed.IsZero() {
		r.When = signed
	}
	for _, p := range a.Parties {
		name, _ := p.Name(t.Language)
		r.Parties = append(r.Parties, name)
	}
	return r
}

// signed returns the date of signing in words.
func (lv *localViews) signed(d edtf.Date) string {
	if d.IsZero() {
		return lv.words.Text("mark.unknown")
	}
	return lv.words.Dates().Format(d)
}

// cite returns the section. The citations are in the language of the text, as its title is.
func (lv *localViews) cite(a *site.Agreement, t *site.Text, record *cite.Record) *Cite {
	language := lv.langAttr(t.Language)
	c := &Cite{Ways: []CiteWay{
		{lv.words.Text("cite.in-words"), lv.in(t.Language).citeSentence(record), language},
		{cite.Standard, template.HTML(markdown.Runs(record.GBT(), t.Language, lv.config.HanLanguage())), language},
	}}
	one := CiteFiles{Label: lv.words.Text("cite.this"), Copy: true}
	for _, f := range citeFormats {
		one.Files = append(one.Files, CiteFile{lv.href(address.Beside(t.Address, f.file)), f.text, f.mediaType, a.ID + f.extension})
	}
	c.Files = []CiteFiles{one, {lv.words.Text("cite.entry"), false, lv.entryFiles(a, t)}}
	return c
}

func (lv *localViews) entryFiles(a *site.Agreement, t *site.Text) []CiteFile {
	return []CiteFile{
		{lv.href(address.Beside(a.Texts[0].Address, address.JSON)), "JSON", "application/json", a.ID + ".json"},
		{lv.href(address.Beside(t.Address, address.Markdown)), "Markdown", "text/markdown", a.ID + ".md"},
	}
}

// mostCited is how many parties a sentence names before "and others".
const mostCited = 5

// citeSentence keeps each name apart from the direction of the text around it.
func (lv *localViews) citeSentence(r *cite.Record) template.HTML {
	s := sentence{localViews: lv}
	names := make([]string, len(r.Parties))
	for i, name := range r.Parties {
		names[i] = s.name(name)
	}
	return s.html(lv.words.Format("cite.sentence", "parties", lv.together(names), "title", s.name(r.Title),
		"type", s.name(r.Type), "date", lv.signed(r.Signed), "site", s.name(r.Publisher), "url", r.URL))
}

// together joins names: "A, B and C", or the first with "and others" if they are many.
func (lv *localViews) together(names []string) string {
	separator := lv.words.Text("list.separator")
	last := len(names) - 1
	switch {
	case last < 1:
		return strings.Join(names, "")
	case len(names) > mostCited:
		return lv.words.Format("cite.others", "names", strings.Join(names[:mostCited], separator))
	}
	return lv.words.Format("cite.and", "names", strings.Join(names[:last], separator), "last", names[last])
}

// name returns a name with the language of Han text in it.
func (s *sentence) name(name string) string {
	html := markdown.Runs(name, s.words.Language(), s.config.HanLanguage())
	if direction.HasRightToLeft(name) {
		html = "<bdi>" + html + "</bdi>"
	}
	return s.element(html)
}
