package entry

import (
	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/node"
)

// tables are the keys of each kind of entry.
var tables = [NumKinds]table[Entry]{
	KindAgreement: agreementKeys,
	KindParty:     partyKeys,
	KindEvent:     eventKeys,
	KindSector:    sectorKeys,
	KindPlace:     placeKeys,
	KindPage:      pageKeys,
}

// own returns the keys of a kind, with those that serve every kind after them.
func own(keys ...key[Entry]) table[Entry] {
	return append(keys,
		optional("language", language, "BCP 47 tag of the file's own text; the site's default language when absent",
			func(e *Entry, v string) { e.Language = v }),
		optional("summary", text, "one to three sentences", func(e *Entry, v string) { e.Summary = v }),
		optional("tags", list(phrase), "free words", func(e *Entry, v []Localized) { e.Tags = v }),
		optional("redirects", list(oldPath), "old addresses of the page, from the root of the site",
			func(e *Entry, v []Ref) { e.Redirects = v }),
		optional("draft", boolean, "built with --drafts only", func(e *Entry, v bool) { e.Draft = v }),
	)
}

var (
	titleKey = required("title", text, "what the entry is called", func(e *Entry, v string) { e.Title = v })
	nameKey  = required("name", text, "what the entry is called", func(e *Entry, v string) { e.Title = v })
	namesKey = optional("names", names, "names by language", func(e *Entry, v []Name) { e.Names = v })

	aliasesKey = optional("aliases", list(text), "acronyms, former names, romanisations: all searchable",
		func(e *Entry, v []string) { e.Aliases = v })
	sourcesKey = optional("sources", sources, "where the facts come from", func(e *Entry, v []Source) { e.Sources = v })
)

var agreementKeys = own(
	titleKey,
	required("type", term("types"), "what sort of agreement it is", func(e *Entry, v Ref) { e.Agreement.Type = v }),
	required("parties", list(id(KindParty)), "who concluded it", func(e *Entry, v []Ref) { e.Agreement.Parties = v }),
	optional("signed", signingDate, "when it was signed, or unknown", func(e *Entry, v signing) {
		e.Agreement.Signed, e.Agreement.SignedUnknown = v.date, v.unknown
	}),
	optional("signed_at", id(KindPlace), "where it was signed", func(e *Entry, v Ref) { e.Agreement.SignedAt = v }),
	optional("event", id(KindEvent), "the occasion on which it was signed", func(e *Entry, v Ref) { e.Agreement.Event = v }),
	optional("effective", date, "when it entered into force", func(e *Entry, v edtf.Date) { e.Agreement.Effective = v }),
	optional("expires", date, "when it ends", func(e *Entry, v edtf.Date) { e.Agreement.Expires = v }),
	optional("status", word(statuses), "what is proven of its present state", func(e *Entry, v string) { e.Agreement.Status = v }),
	optional("status_as_of", date, "when the status was so", func(e *Entry, v edtf.Date) { e.Agreement.StatusAsOf = v }),
	optional("binding", word(bindings), "whether it binds the parties", func(e *Entry, v string) { e.Agreement.Binding = v }),
	optional("authentic_languages", list(language), "the languages of its authentic texts",
		func(e *Entry, v []string) { e.Agreement.Authentic = v }),
	optional("sectors", list(id(KindSector)), "the fields of work it is about", func(e *Entry, v []Ref) { e.Agreement.Sectors = v }),
	optional("places", list(id(KindPlace)), "the places it is about", func(e *Entry, v []Ref) { e.Agreement.Places = v }),
	optional("signatories", list(object(personKeys)), "who signed it", func(e *Entry, v []Person) { e.Agreement.Signatories = v }),
	optional("attendees", list(object(personKeys)), "witnesses, hosts, speakers", func(e *Entry, v []Person) { e.Agreement.Attendees = v }),
	optional("commitments", commitments, "what the parties undertook to do", func(e *Entry, v []Commitment) { e.Agreement.Commitments = v }),
	optional("relations", relations, "other agreements that it changes, carries out or follows",
		func(e *Entry, v []Relation) { e.Agreement.Relations = v }),
	sourcesKey,
)

var personKeys = table[Person]{
	required("name", phrase, "the person's name", func(p *Person, v Localized) { p.Name = v }),
	optional("role", phrase, "office or function at the time", func(p *Person, v Localized) { p.Role = v }),
	optional("for", id(KindParty), "the party that the person stood for", func(p *Person, v Ref) { p.For = v }),
}

var commitmentKeys = table[Commitment]{
	optional("id", slug, "name of its anchor on the page; c1, c2 … when absent", func(c *Commitment, v string) { c.ID = v }),
	required("text", text, "what is to be done", func(c *Commitment, v string) { c.Text = v }),
	optional("by", list(id(KindParty)), "who is to do it", func(c *Commitment, v []Ref) { c.By = v }),
	optional("kind", term("commitment_kinds"), "what sort of undertaking it is", func(c *Commitment, v Ref) { c.Kind = v }),
	optional("quantity", then(text, func(d *decoder, n *node.Node, s *string) { d.checkQuantity(n, *s) }), "how much or how many, a number or words", func(c *Commitment, v string) { c.Quantity = v }),
	optional("unit", phrase, "of what", func(c *Commitment, v Localized) { c.Unit = v }),
	optional("due", date, "when it is to be done", func(c *Commitment, v edtf.Date) { c.Due = v }),
	optional("state", word(states), "how far it is known to be done", func(c *Commitment, v string) { c.State = v }),
	optional("sources", list(sourceID), "the sources that tell of it", func(c *Commitment, v []Ref) { c.Sources = v }),
}

var commitments = then(
	list(then(object(commitmentKeys), func(d *decoder, n *node.Node, c *Commitment) {
		c.At = n.At
		if c.State == "" {
			c.State = states[0]
		}
	})),
	func(d *decoder, n *node.Node, cs *[]Commitment) {
		give := ids{prefix: "c", what: "commitments"}
		for _, c := range *cs {
			give.take(c.ID)
		}
		for i := range *cs {
			(*cs)[i].ID = give.next((*cs)[i].ID, i)
		}
		give.report(d, n)
	})

var sourceKeys = table[Source]{
	optional("id", slug, "what commitments refer to it by; s1, s2 … when absent", func(s *Source, v string) { s.ID = v }),
	required("title", text, "title of the source", func(s *Source, v string) { s.Title = v }),
	optional("url", link, "where it is published", func(s *Source, v string) { s.URL = v }),
	optional("publisher", text, "who published it", func(s *Source, v string) { s.Publisher = v }),
	optional("published", date, "when it was published", func(s *Source, v edtf.Date) { s.Published = v }),
	optional("language", language, "BCP 47 tag of the source", func(s *Source, v string) { s.Language = v }),
	optional("accessed", date, "when it was read", func(s *Source, v edtf.Date) { s.Accessed = v }),
	optional("archived", link, "where a copy is kept", func(s *Source, v string) { s.Archived = v }),
	optional("kind", word(sourceKinds), "who speaks", func(s *Source, v string) { s.Kind = v }),
	optional("supports", list(fact), "the keys of the front matter that it backs", func(s *Source, v []string) { s.Supports = v }),
}

var sources = then(list(object(sourceKeys)), func(d *decoder, n *node.Node, ss *[]Source) {
	give := ids{prefix: "s", what: "sources"}
	for _, s := range *ss {
		give.take(s.ID)
	}
	for i := range *ss {
		(*ss)[i].ID = give.next((*ss)[i].ID, i)
	}
	give.report(d, n)
})

// relations is a map of relation to agreements.
var relations = func() value[[]Relation] {
	var keys table[[]Relation]
	for _, kind := range relationKinds {
		keys = append(keys, optional(kind, list(id(KindAgreement)), relationDocs[kind], func(to *[]Relation, v []Ref) {
			*to = append(*to, Relation{Kind: kind, Targets: v})
		}))
	}
	return then(object(keys), func(d *decoder, n *node.Node, rs *[]Relation) {
		for i := range *rs {
			(*rs)[i].At = n.Field((*rs)[i].Kind).At
		}
	})
}()

var relationDocs = map[string]string{
	"amends":     "agreements that this one changes",
	"supersedes": "agreements that this one replaces",
	"implements": "agreements that this one carries out",
	"renews":     "agreements that this one prolongs",
	"part-of":    "agreements that this one belongs to",
	"follows":    "agreements that came before this one",
	"related":    "agreements that have to do with this one",
}

// inverses are the relations as the other side would tell them: they are
// derived, and never written.
var inverses = map[string]string{
	"amended-by":     "amends",
	"superseded-by":  "supersedes",
	"implemented-by": "implements",
	"renewed-by":     "renews",
	"has-part":       "part-of",
	"parts":          "part-of",
	"followed-by":    "follows",
	"precedes":       "follows",
}

// phrase is a text that may be given in several languages: a word of a fact,
// which a translation has no key for.
var phrase = value[Localized]{Type: Type{Name: TypeLabel}, same: Localized.anyText, read: func(d *decoder, n *node.Node) (Localized, bool) {
	if n.Kind != node.Mapping {
		s, ok := scalar(d, n, Type{Name: TypeLabel})
		return Localized{"": s}, ok
	}
	pairs, ok := names.read(d, n)
	return toLocalized(pairs), ok
}}

// names is a map of BCP 47 tag to name.
var names = mapOf("language", text, func(d *decoder, f *node.Field, v string) (Name, string, bool) {
	tag, ok := d.language(f.Key, f.At, f.Width)
	return Name{Language: tag, Name: v}, tag, ok
})

// checkAgreement checks what one key of an agreement says of another.
func (d *decoder) checkAgreement(e *Entry, root *node.Node, at diag.Position) {
	a := e.Agreement
	d.checkStatus(a, root)
	own := make([]string, len(e.Sources))
	for i := range e.Sources {
		own[i] = e.Sources[i].ID
	}
	for _, c := range a.Commitments {
		d.checkSources(c.Sources, own)
	}
	d.checkOrder(root, "expires", a.Expires, "signed", a.Signed)
	d.checkOrder(root, "expires", a.Expires, "effective", a.Effective)
	d.checkOrder(root, "status_as_of", a.StatusAsOf, "signed", a.Signed)
	d.checkDue(a, root)
	if len(a.Parties) == 1 {
		if f := root.Field("parties"); len(f.Value.Items) == 1 {
			d.found.Add(diag.New(f.At, f.Width, diag.SingleParty, "parties names one party alone").Suggest("name the other party"))
		}
	}
	if f := root.Field("signed"); f == nil || f.Value.IsEmpty() {
		d.found.Add(diag.New(at, delimiterWidth, diag.MissingSigned, "signed is missing").
			Suggest("add the date, an interval, or signed: unknown"))
	}
	if e.Summary == "" {
		d.found.Add(diag.New(at, delimiterWidth, diag.MissingSummary, "summary is missing").
			Suggest("say in one to three sentences what it is"))
	}
	d.checkFacts(e, root, agreementFacts(a))
}
