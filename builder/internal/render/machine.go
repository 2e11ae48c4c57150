package render

import (
	"cmp"
	"encoding/json"
	"html/template"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/cite"
	"accord/builder/internal/edtf"
	"accord/builder/internal/site"
)

// Machine is what the head of a page says of an agreement to programs.
type Machine struct {
	Meta       []Meta
	Files      []CiteFile
	LinkedData template.JS `key:"-"` // JSON; set when the page is rendered
	Script     string

	source linkedData // from which LinkedData is made
}

func (m *Machine) fill() (err error) {
	m.LinkedData, err = m.source.json()
	return err
}

type Meta struct{ Name, Content string }

func (lv *localViews) machine(a *site.Agreement, t *site.Text, e *Entry, record *cite.Record) *Machine {
	undated := lv.in(t.Language).words.Text("cite.undated")
	abstract := t.Summary
	if abstract == e.Description && record.PageDate() != "" {
		abstract = "" // readers take the description for it
	}
	return &Machine{
		Meta: metas(record, abstract, undated), Files: lv.entryFiles(a, t), Script: lv.href(lv.scripts.copy),
		source: lv.linkedData(a, t, e),
	}
}

// metas are those of Highwire Press, which readers of pages prefer, and of Dublin Core, whose
// type makes them read a document instead of an article. A comma at the end keeps a name of
// a body whole; a comma or a semicolon inside it would part it. The creators of Dublin Core
// are left out: readers part their names and list them beside the others. Dates are in EDTF;
// where there is none, a word keeps readers from the first date in the text of the page, and the
// abstract says when it was. base.html has the rest of Dublin Core, in the elements of Open Graph.
func metas(r *cite.Record, abstract, undated string) []Meta {
	var list []Meta
	add := func(name, content string) {
		if content != "" {
			list = append(list, Meta{name, content})
		}
	}
	date := r.PageDate()
	if date == "" {
		abstract = strings.TrimSpace(abstract + "\n" + r.Note)
	}
	add("citation_title", r.Title)
	for _, name := range r.Parties {
		add("citation_author", cite.WithoutComma(strings.ReplaceAll(name, ";", ","))+",")
	}
	add("citation_publication_date", cmp.Or(date, undated))
	add("citation_abstract", abstract)
	add("citation_language", r.Language)
	add("citation_publisher", r.Publisher)
	add("citation_public_url", r.URL)
	add("DC.type", "document")
	add("DC.date", date)
	add("DC.language", r.Language)
	return list
}

// linkedData describes the page, the way to it, and the agreement, each name once. The agreement is a
// creative work, because whether it binds is seldom proven; its type says what it is. Keys are in
// the order of the alphabet.
type linkedData struct {
	page pageThing
	work workThing
}

// A thing is an object of schema.org.
type thing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

type reference struct {
	ID string `json:"@id"`
}

type pageThing struct {
	ID         string    `json:"@id"`
	Type       string    `json:"@type"`
	Breadcrumb crumbList `json:"breadcrumb"`
	Language   string    `json:"inLanguage"`
	Entity     reference `json:"mainEntity"`
}

type crumbList struct {
	Type  string      `json:"@type"`
	Items []crumbItem `json:"itemListElement"`
}

type crumbItem struct {
	Type     string `json:"@type"`
	Item     string `json:"item"`
	Name     string `json:"name"`
	Position int    `json:"position"`
}

type workThing struct {
	ID        string   `json:"@id"`
	Type      string   `json:"@type"`
	About     []thing  `json:"about,omitempty"`
	Kind      string   `json:"additionalType"`
	Authors   []thing  `json:"author,omitempty"`
	Citations []thing  `json:"citation,omitempty"`
	Places    []thing  `json:"contentLocation,omitempty"`
	Created   string   `json:"dateCreated,omitempty"`
	Expires   string   `json:"expires,omitempty"`
	Identity  string   `json:"identifier"`
	Languages []string `json:"inLanguage,omitempty"`
	SignedAt  *thing   `json:"locationCreated,omitempty"`
	Name      string   `json:"name"`
	Temporal  string   `json:"temporal,omitempty"`
	Coverage  string   `json:"temporalCoverage,omitempty"`
}

// json escapes what would end the element.
func (d *linkedData) json() (template.JS, error) {
	data, err := json.Marshal(struct {
		Context string `json:"@context"`
		Graph   []any  `json:"@graph"`
	}{"https://schema.org", []any{&d.page, &d.work}})
	return template.JS(data), err
}

func (lv *localViews) linkedData(a *site.Agreement, t *site.Text, e *Entry) linkedData {
	page := pageThing{
		ID: lv.absolute(t.Address), Type: "WebPage", Breadcrumb: lv.crumbList(e), Language: t.Language,
		Entity: reference{lv.absolute(a.Texts[0].Address) + "#" + address.Main},
	}
	return linkedData{page, lv.work(a, t)}
}

func (lv *localViews) crumbList(e *Entry) crumbList {
	items := make([]crumbItem, len(e.Breadcrumbs))
	for i, l := range e.Breadcrumbs {
		items[i] = crumbItem{Type: "ListItem", Item: lv.origin + l.Href, Name: l.Text, Position: i + 1}
	}
	return crumbList{"BreadcrumbList", items}
}

func (lv *localViews) work(a *site.Agreement, t *site.Text) workThing {
	facts := a.Entry.Agreement
	w := workThing{
		ID: lv.absolute(a.Texts[0].Address) + "#" + address.Main, Type: "CreativeWork",
		Name: t.Title, Identity: a.ID, Kind: lv.term(lv.config.Types, facts.Type.Value), Languages: facts.Authentic,
	}
	lv.workDate(&w, facts.Signed)
	if d, ok := sure(facts.Expires); ok {
		w.Expires = d
	}
	named := func(it *site.Item, kind string) thing {
		name, _ := it.Name(t.Language)
		return thing{kind, name, lv.absolute(it.In(t.Language).Address)}
	}
	for _, p := range a.Parties {
		w.Authors = append(w.Authors, named(&p.Item, "Organization"))
	}
	for _, s := range a.Sectors {
		w.About = append(w.About, named(&s.Item, "DefinedTerm"))
	}
	for _, p := range a.Places {
		w.Places = append(w.Places, named(&p.Item, "Place"))
	}
	for i := range a.Sources {
		w.Citations = append(w.Citations, thing{"CreativeWork", a.Sources[i].Title, a.Sources[i].URL})
	}
	if a.SignedAt != nil {
		at := named(&a.SignedAt.Item, "Place")
		w.SignedAt = &at
	}
	return w
}

// workDate gives a date to a property that can hold it: a day, a month or a year that is sure
// is when the work was created, an interval is what it covers, and all else is words.
func (lv *localViews) workDate(w *workThing, d edtf.Date) {
	text, ok := sure(d)
	switch {
	case d.IsZero():
	case ok:
		w.Created = text
	case d.Precision() == edtf.PrecisionInterval && !d.Uncertain() && !d.Approximate():
		w.Coverage = d.String()
	default:
		w.Temporal = lv.words.Dates().Format(d)
	}
}

// sure returns a date as ISO 8601 has it, if it is neither uncertain nor approximate.
func sure(d edtf.Date) (string, bool) {
	text, ok := d.Datetime()
	return text, ok && !d.Uncertain() && !d.Approximate()
}
