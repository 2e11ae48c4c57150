package entry

import (
	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/node"
)

var tables = [NumKinds]table[Entry]{
	KindAgreement: agreementKeys,
	KindParty:     partyKeys,
	KindEvent:     eventKeys,
	KindSector:    sectorKeys,
	KindPlace:     placeKeys,
	KindPage:      pageKeys,
}

// own returns the keys of a kind, followed by those that every kind has.
func own(keys ...key[Entry]) table[Entry] {
	return append(keys,
		optional("language", language, "language of the text in this file",
			func(e *Entry, v string) { e.Language = v }).documented("the site's default_language"),
		optional("summary", text, "what the page is about, in one to three sentences", func(e *Entry, v string) { e.Summary = v }),
		optional("tags", list(phrase), "free words", func(e *Entry, v []Localized) { e.Tags = v }),
		optional("redirects", list(oldPath), "old addresses of the page, which lead to it",
			func(e *Entry, v []Ref) { e.Redirects = v }),
		optional("draft", boolean, "whether the entry is left out of the site, unless --drafts is given", func(e *Entry, v bool) { e.Draft = v }).documented("false"),
	)
}

var (
	titleKey = required("title", text, "title of the entry", func(e *Entry, v string) { e.Title = v })
	nameKey  = required("name", text, "name of the entry", func(e *Entry, v string) { e.Title = v })
	namesKey = optional("names", names, "names in other languages", func(e *Entry, v []Name) { e.Names = v })

	aliasesKey = optional("aliases", list(text), "acronyms, former names and romanisations, which the search finds too",
		func(e *Entry, v []string) { e.Aliases = v })
	sourcesKey = optional("sources", sources, "where the facts come from", func(e *Entry, v []Source) { e.Sources = v })
)

var agreementKeys = proven(
	titleKey,
	optional("short_title", text, "its subject in two to six words, without its form and its parties, for lists and pictures",
		func(e *Entry, v string) { e.Short = v }),
	required("type", term("types"), "type of the agreement", func(e *Entry, v Ref) { e.Agreement.Type = v }),
	required("parties", list(member), "the parties: at least one, usually two or more", func(e *Entry, v []joined) { e.Agreement.join(v) }),
	optional("signed", signingDate, "when it was signed", func(e *Entry, v signing) {
		e.Agreement.Signed, e.Agreement.SignedUnknown = v.date, v.unknown
	}),
	optional("signed_at", id(KindPlace), "where it was signed", func(e *Entry, v Ref) { e.Agreement.SignedAt = v }),
	optional("event", id(KindEvent), "the event at which it was signed", func(e *Entry, v Ref) { e.Agreement.Event = v }),
	optional("effective", date, "when it entered into force", func(e *Entry, v edtf.Date) { e.Agreement.Effective = v }),
	optional("expires", date, "when it ends", func(e *Entry, v edtf.Date) { e.Agreement.Expires = v }),
	withDefault("status", word(statuses), "its status, as far as a source proves it", func(e *Entry, v string) { e.Agreement.Status = v }, statuses[0]),
	optional("status_as_of", date, "the date for which the status is proven; required unless the status is unverified", func(e *Entry, v edtf.Date) { e.Agreement.StatusAsOf = v }),
	withDefault("binding", word(bindings), "whether it is legally binding", func(e *Entry, v string) { e.Agreement.Binding = v }, bindings[0]),
	optional("authentic_languages", list(language), "languages of its authentic texts",
		func(e *Entry, v []string) { e.Agreement.Authentic = v }),
	optional("sectors", list(id(KindSector)), "the sectors that it is about", func(e *Entry, v []Ref) { e.Agreement.Sectors = v }),
	optional("places", list(id(KindPlace)), "the places that it is about", func(e *Entry, v []Ref) { e.Agreement.Places = v }),
	optional("signatories", list(object(personKeys)), "who signed it", func(e *Entry, v []Person) { e.Agreement.Signatories = v }),
	optional("attendees", list(object(personKeys)), "who else was there: witnesses, hosts, speakers", func(e *Entry, v []Person) { e.Agreement.Attendees = v }),
	optional("commitments", commitments, "what the parties commit to", func(e *Entry, v []Commitment) { e.Agreement.Commitments = v }),
	optional("outcomes", outcomes, "what became of it, as later sources tell", func(e *Entry, v []Outcome) { e.Agreement.Outcomes = v }),
	optional("relations", relations, "its relations to other agreements; the inverse relations are derived",
		func(e *Entry, v []Relation) { e.Agreement.Relations = v }),
	optional("checked", date, "when an editor last looked for news about it", func(e *Entry, v edtf.Date) { e.Agreement.Checked = v }),
)

var personKeys = table[Person]{
	required("name", phrase, "name of the person", func(p *Person, v Localized) { p.Name = v }),
	optional("role", phrase, "office or function at the time", func(p *Person, v Localized) { p.Role = v }),
	optional("for", id(KindParty), "the party that the person represented", func(p *Person, v Ref) { p.For = v }),
}

var commitmentKeys = table[Commitment]{
	optional("id", slug, "id of the commitment: the page has the anchor #commitment-ID", func(c *Commitment, v string) { c.ID = v }).documented("c1, c2 … by position"),
	required("text", text, "what the parties commit to", func(c *Commitment, v string) { c.Text = v }),
	optional("by", list(id(KindParty)), "the parties that must do it", func(c *Commitment, v []Ref) { c.By = v }),
	optional("kind", term("commitment_kinds"), "kind of the commitment", func(c *Commitment, v Ref) { c.Kind = v }),
	optional("quantity", then(text, func(d *decoder, n *node.Node, s *string) { d.checkQuantity(n, *s) }), "how much or how many: a number, or words", func(c *Commitment, v string) { c.Quantity = v }),
	optional("unit", phrase, "unit of the quantity", func(c *Commitment, v Localized) { c.Unit = v }),
	optional("due", date, "when it must be done", func(c *Commitment, v edtf.Date) { c.Due = v }),
	withDefault("state", word(states), "how far it is done, as far as a source proves it. done: the promise was kept; lapsed: it was given up or ran out", func(c *Commitment, v string) { c.State = v }, states[0]),
	optional("as_of", placedDate, "the date for which the state is proven; required unless the state is stated", func(c *Commitment, v placed) { c.AsOf, c.AsOfAt = v.Date, v.ref }),
	optional("sources", list(sourceID), "the sources that prove it", func(c *Commitment, v []Ref) { c.Sources = v }),
	optional("evidence", list(sourceID), "the sources that prove the state; required unless the state is stated", func(c *Commitment, v []Ref) { c.Evidence = v }),
	optional("note", phrase, "a remark on what the evidence says", func(c *Commitment, v Localized) { c.Note = v }),
}

var commitments = then(
	list(then(object(commitmentKeys), func(d *decoder, n *node.Node, c *Commitment) {
		c.At = n.At
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

var outcomeKeys = table[Outcome]{
	optional("id", slug, "id of the outcome: the page has the anchor #outcome-ID", func(o *Outcome, v string) { o.ID = v }).documented("o1, o2 … by position"),
	required("text", text, "what happened, without a claim that the agreement caused it", func(o *Outcome, v string) { o.Text = v }),
	optional("date", placedDate, "when it happened", func(o *Outcome, v placed) { o.Date, o.DateAt = v.Date, v.ref }),
	optional("sources", list(sourceID), "the sources that tell it", func(o *Outcome, v []Ref) { o.Sources = v }),
}

var outcomes = then(
	list(then(object(outcomeKeys), func(d *decoder, n *node.Node, o *Outcome) {
		o.At = n.At
	})),
	func(d *decoder, n *node.Node, list *[]Outcome) {
		give := ids{prefix: "o", what: "outcomes"}
		for _, o := range *list {
			give.take(o.ID)
		}
		for i := range *list {
			(*list)[i].ID = give.next((*list)[i].ID, i)
		}
		give.report(d, n)
	})

var sourceKeys = table[Source]{
	optional("id", slug, "id of the source, to which commitments refer", func(s *Source, v string) { s.ID = v }).documented("s1, s2 … by position"),
	required("title", text, "title of the source", func(s *Source, v string) { s.Title = v }),
	optional("url", link, "URL of the source", func(s *Source, v string) { s.URL = v }),
	optional("publisher", text, "publisher of the source", func(s *Source, v string) { s.Publisher = v }),
	optional("published", placedDate, "when it was published", func(s *Source, v placed) { s.Published, s.PublishedAt = v.Date, v.ref }),
	optional("language", language, "language of the source", func(s *Source, v string) { s.Language = v }),
	optional("accessed", placedDate, "when it was read", func(s *Source, v placed) { s.Accessed, s.AccessedAt = v.Date, v.ref }),
	optional("archived", link, "URL of an archived copy", func(s *Source, v string) { s.Archived = v }),
	optional("kind", word(sourceKinds), "kind of the source", func(s *Source, v string) { s.Kind = v }),
	optional("supports", list(fact), "the keys of this front matter that the source supports", func(s *Source, v []string) { s.Supports = v }),
	optional("copy", word(copies), "what was read: the original, or which kind of copy", func(s *Source, v string) { s.Copy = v }),
	optional("note", phrase, "a remark on the copy, or on what was seen of it", func(s *Source, v Localized) { s.Note = v }),
	withDefault("agreement_text", word(extents), "how much of the text of the agreement itself it shows", func(s *Source, v string) { s.AgreementText = v }, extents[0]),
	optional("no_url", phrase, "why it has no URL", func(s *Source, v Localized) { s.NoURL = v }),
}

var sources = then(list(then(object(sourceKeys), func(d *decoder, n *node.Node, _ *Source) { d.checkURL(n) })), func(d *decoder, n *node.Node, ss *[]Source) {
	give := ids{prefix: "s", what: "sources"}
	for _, s := range *ss {
		give.take(s.ID)
	}
	for i := range *ss {
		(*ss)[i].ID = give.next((*ss)[i].ID, i)
	}
	give.report(d, n)
})

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
	"renews":     "agreements that this one extends",
	"part-of":    "agreements that this one is a part of",
	"follows":    "agreements that came before this one",
	"related":    "agreements that are related in another way",
}

// inverses are the names of the inverse relations, which are derived and never written.
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

// phrase is a label: a text in one or more languages, for which a translation has no key.
var phrase = value[Localized]{Type: Type{Name: TypeLabel}, same: Localized.anyText, read: func(d *decoder, n *node.Node) (Localized, bool) {
	if n.Kind != node.Mapping {
		s, ok := scalar(d, n, Type{Name: TypeLabel})
		return Localized{"": s}, ok
	}
	pairs, ok := names.read(d, n)
	return toLocalized(pairs), ok
}}

var names = mapOf("language", text, func(d *decoder, f *node.Field, v string) (Name, string, bool) {
	tag, ok := d.language(f.Key, f.At, f.Width)
	return Name{Language: tag, Name: v}, tag, ok
})

// checkAgreement checks the keys of an agreement against each other.
func (d *decoder) checkAgreement(e *Entry, root *node.Node, at diag.Position) {
	a := e.Agreement
	d.checkStatus(a, root)
	d.checkStatusSource(e, root)
	d.checkStates(root, a)
	sourceIDs := make([]string, len(e.Sources))
	for i := range e.Sources {
		sourceIDs[i] = e.Sources[i].ID
	}
	for _, c := range a.Commitments {
		d.checkSources(c.Sources, sourceIDs)
		d.checkSources(c.Evidence, sourceIDs)
	}
	for _, o := range a.Outcomes {
		d.checkSources(o.Sources, sourceIDs)
	}
	d.checkOrder(root, "expires", a.Expires, "signed", a.Signed)
	d.checkOrder(root, "expires", a.Expires, "effective", a.Effective)
	d.checkOrder(root, "status_as_of", a.StatusAsOf, "signed", a.Signed)
	d.checkDue(a, root)
	d.checkOwnDays(root, a)
	if len(a.Parties) == 1 {
		if f := root.Field("parties"); len(f.Value.Items) == 1 {
			d.found.Add(diag.New(f.At, f.Width, diag.SingleParty, "only one party is listed").Suggest("add the other party"))
		}
	}
	if f := root.Field("signed"); f == nil || f.Value.IsEmpty() {
		d.found.Add(diag.New(at, delimiterWidth, diag.MissingSigned, "signed is missing").
			Suggest("add a date, an interval, or signed: unknown"))
	}
	if e.Summary == "" {
		d.found.Add(diag.New(at, delimiterWidth, diag.MissingSummary, "summary is missing").
			Suggest("add one to three sentences on what it is about"))
	}
	d.checkFacts(e, root, agreementFacts(a))
}
