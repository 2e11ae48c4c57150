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

	source citeSource // from which the texts of Ways are made
}

// citeSource is the input of citations that are ready to copy.
type citeSource struct {
	record digest
	words  string // the language of the words around it

	write func() []template.HTML `key:"-"` // of each of Ways
}

func (c *Cite) fill() {
	for i, text := range c.source.write() {
		c.Ways[i].Text = text
	}
}

// CiteWay is a citation that is ready to copy.
type CiteWay struct {
	Label string
	Text  template.HTML `key:"-"` // set when the page is rendered
	Lang  string        // if it is not that of the page
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

// A keyedRecord is what citations say of an agreement, in the words of a text of it, with its hash.
type keyedRecord struct {
	cite.Record
	digest digest
	err    error
}

// recordOf returns the record of a text, which its page and several files share.
func (sv *siteViews) recordOf(a *site.Agreement, t *site.Text) *keyedRecord {
	slot, known := sv.records.Load(t)
	if !known {
		slot, _ = sv.records.LoadOrStore(t, &lazy[*keyedRecord]{})
	}
	return slot.(*lazy[*keyedRecord]).get(func() *keyedRecord {
		r := &keyedRecord{Record: sv.citation(a, t)}
		r.digest, r.err = hashOf(r.Record)
		return r
	})
}

// citation makes a record.
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
func (lv *localViews) cite(a *site.Agreement, t *site.Text, record *keyedRecord) *Cite {
	language, in := lv.langAttr(t.Language), lv.in(t.Language)
	c := &Cite{Ways: []CiteWay{{Label: lv.words.Text("cite.in-words"), Lang: language}, {Label: cite.Standard, Lang: language}}}
	c.source = citeSource{record.digest, in.language.Code, func() []template.HTML {
		standard := markdown.Runs(record.GBT(), t.Language, lv.config.HanLanguage())
		return []template.HTML{in.citeSentence(&record.Record), template.HTML(standard)}
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
