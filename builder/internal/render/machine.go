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
	LinkedData template.JS // JSON
	Script     string
}

type Meta struct{ Name, Content string }

func (lv *localViews) machine(a *site.Agreement, t *site.Text, e *Entry, record *cite.Record) (*Machine, error) {
	undated := lv.in(t.Language).words.Text("cite.undated")
	abstract := t.Summary
	if abstract == e.Description && record.PageDate() != "" {
		abstract = "" // readers take the description for it
	}
	m := &Machine{Meta: metas(record, abstract, undated), Files: lv.entryFiles(a, t), Script: lv.href(lv.scripts.copy)}
	data, err := json.Marshal(lv.linkedData(a, t, e)) // escapes what would end the element
	m.LinkedData = template.JS(data)
	return m, err
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

// A thing is an object of schema.org.
type thing map[string]any

// linkedData describes the page, the way to it, and the agreement, each name once. The agreement is a
// creative work, because whether it binds is seldom proven; its type says what it is.
func (lv *localViews) linkedData(a *site.Agreement, t *site.Text, e *Entry) thing {
	url := lv.absolute(t.Address)
	page := thing{
		"@type": "WebPage", "@id": url, "inLanguage": t.Language,
		"breadcrumb": lv.crumbList(e),
		"mainEntity": thing{"@id": lv.absolute(a.Texts[0].Address) + "#" + address.Main},
	}
	return thing{"@context": "https://schema.org", "@graph": []thing{page, lv.work(a, t)}}
}

func (lv *localViews) crumbList(e *Entry) thing {
	items := make([]thing, 0, len(e.Breadcrumbs))
	for i, l := range e.Breadcrumbs {
		items = append(items, thing{"@type": "ListItem", "position": i + 1, "name": l.Text, "item": lv.origin + l.Href})
	}
	return thing{"@type": "BreadcrumbList", "itemListElement": items}
}

func (lv *localViews) work(a *site.Agreement, t *site.Text) thing {
	facts := a.Entry.Agreement
	w := thing{
		"@type": "CreativeWork", "@id": lv.absolute(a.Texts[0].Address) + "#" + address.Main,
		"name": t.Title, "identifier": a.ID, "additionalType": lv.term(lv.config.Types, facts.Type.Value),
	}
	lv.workDate(w, facts.Signed)
	if len(facts.Authentic) > 0 {
		w["inLanguage"] = facts.Authentic
	}
	if d, ok := sure(facts.Expires); ok {
		w["expires"] = d
	}
	named := func(it *site.Item, kind string) thing {
		name, _ := it.Name(t.Language)
		return thing{"@type": kind, "name": name, "url": lv.absolute(it.In(t.Language).Address)}
	}
	list := func(key string, things []thing) {
		if len(things) > 0 {
			w[key] = things
		}
	}
	var parties, sectors, places, sources []thing
	for _, p := range a.Parties {
		parties = append(parties, named(&p.Item, "Organization"))
	}
	for _, s := range a.Sectors {
		sectors = append(sectors, named(&s.Item, "DefinedTerm"))
	}
	for _, p := range a.Places {
		places = append(places, named(&p.Item, "Place"))
	}
	for i := range a.Sources {
		source := thing{"@type": "CreativeWork", "name": a.Sources[i].Title}
		if at := a.Sources[i].URL; at != "" {
			source["url"] = at
		}
		sources = append(sources, source)
	}
	list("author", parties)
	list("about", sectors)
	list("contentLocation", places)
	list("citation", sources)
	if a.SignedAt != nil {
		w["locationCreated"] = named(&a.SignedAt.Item, "Place")
	}
	return w
}

// workDate gives a date to a property that can hold it: a day, a month or a year that is sure
// is when the work was created, an interval is what it covers, and all else is words.
func (lv *localViews) workDate(w thing, d edtf.Date) {
	text, ok := sure(d)
	switch {
	case d.IsZero():
	case ok:
		w["dateCreated"] = text
	case d.Precision() == edtf.PrecisionInterval && !d.Uncertain() && !d.Approximate():
		w["temporalCoverage"] = d.String()
	default:
		w["temporal"] = lv.words.Dates().Format(d)
	}
}

// sure returns a date as ISO 8601 has it, if it is neither uncertain nor approximate.
func sure(d edtf.Date) (string, bool) {
	text, ok := d.Datetime()
	return text, ok && !d.Uncertain() && !d.Approximate()
}
