package dataset

import (
	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// Agreement is an agreement in all its languages.
type Agreement struct {
	ID          string           `json:"id"`
	URL         Texts            `json:"url"`
	Markdown    Texts            `json:"markdown"`
	Language    string           `json:"language"` // that of its own text
	Title       Texts            `json:"title"`
	ShortTitle  Texts            `json:"short_title,omitempty"`
	Summary     Texts            `json:"summary,omitempty"`
	Type        *Term            `json:"type,omitempty"`
	Parties     []Party          `json:"parties,omitempty"`
	Signed      *Date            `json:"signed,omitempty"`
	SignedAt    *Ref             `json:"signed_at,omitempty"`
	Event       *Ref             `json:"event,omitempty"`
	Effective   *Date            `json:"effective,omitempty"`
	Expires     *Date            `json:"expires,omitempty"`
	Status      string           `json:"status,omitempty"`
	StatusAsOf  *Date            `json:"status_as_of,omitempty"`
	Binding     string           `json:"binding,omitempty"`
	Authentic   []string         `json:"authentic_languages,omitempty"`
	Sectors     []Ref            `json:"sectors,omitempty"`
	Places      []Ref            `json:"places,omitempty"`
	Signatories []Person         `json:"signatories,omitempty"`
	Attendees   []Person         `json:"attendees,omitempty"`
	Commitments []Commitment     `json:"commitments,omitempty"`
	Outcomes    []Outcome        `json:"outcomes,omitempty"`
	Relations   []Relation       `json:"relations,omitempty"`
	Sources     []Source         `json:"sources,omitempty"`
	Inferred    map[string]Texts `json:"inferred,omitempty"`
	Ours        map[string]Texts `json:"ours,omitempty"`
	Unknown     []Unknown        `json:"unknown,omitempty"`
	Checked     *Date            `json:"checked,omitempty"`
	Tags        []Texts          `json:"tags,omitempty"`
	Draft       bool             `json:"draft,omitempty"`
	Licence     Texts            `json:"licence,omitempty"` // of the text of the entry
}

// Party is a party, and what it did on days of its own.
type Party struct {
	Ref
	Signed   *Date `json:"signed,omitempty"`
	Ratified *Date `json:"ratified,omitempty"`
	InForce  *Date `json:"in_force,omitempty"`
	Withdrew *Date `json:"withdrew,omitempty"`
	Note     Texts `json:"note,omitempty"`
}

// Person is a signatory or an attendee. For is the id of a party.
type Person struct {
	Name Texts  `json:"name"`
	Role Texts  `json:"role,omitempty"`
	For  string `json:"for,omitempty"`
}

// Commitment is a commitment. By has ids of parties.
type Commitment struct {
	ID       string   `json:"id"`
	URL      string   `json:"url"`
	Text     Texts    `json:"text"`
	By       []string `json:"by,omitempty"`
	Kind     *Term    `json:"kind,omitempty"`
	Quantity string   `json:"quantity,omitempty"`
	Unit     Texts    `json:"unit,omitempty"`
	Due      *Date    `json:"due,omitempty"`
	State    string   `json:"state"`
	AsOf     *Date    `json:"as_of,omitempty"`
	Sources  []string `json:"sources,omitempty"`
	Evidence []string `json:"evidence,omitempty"`
	Note     Texts    `json:"note,omitempty"`
}

// Outcome is what became of the agreement.
type Outcome struct {
	ID      string   `json:"id"`
	URL     string   `json:"url"`
	Text    Texts    `json:"text"`
	Date    *Date    `json:"date,omitempty"`
	Sources []string `json:"sources,omitempty"`
}

// Relation is a relation to another agreement; an inverse one is declared by that.
type Relation struct {
	Kind    string `json:"kind"`
	Inverse bool   `json:"inverse,omitempty"`
	Ref
}

// Source is a source. Its URL is its own; Address is where the page of the entry has it.
type Source struct {
	ID            string   `json:"id"`
	Address       string   `json:"address"`
	Title         string   `json:"title"`
	URL           string   `json:"url,omitempty"`
	NoURL         Texts    `json:"no_url,omitempty"`
	Archived      string   `json:"archived,omitempty"`
	Publisher     string   `json:"publisher,omitempty"`
	Published     *Date    `json:"published,omitempty"`
	Language      string   `json:"language,omitempty"`
	Accessed      *Date    `json:"accessed,omitempty"`
	Kind          string   `json:"kind,omitempty"`
	Copy          string   `json:"copy,omitempty"`
	AgreementText string   `json:"agreement_text,omitempty"`
	Note          Texts    `json:"note,omitempty"`
	Supports      []string `json:"supports,omitempty"`
}

// Unknown is something that is not known. About is a key of the entry.
type Unknown struct {
	About string `json:"about,omitempty"`
	Text  Texts  `json:"text"`
}

// AgreementOf returns an agreement with everything that its files say but the body, which is
// in the Markdown files that it names.
func (o *Options) AgreementOf(a *site.Agreement) *Agreement {
	facts, own := a.Entry.Agreement, a.Texts[0].Language
	x := &Agreement{
		ID: a.ID, URL: Texts{}, Markdown: Texts{}, Language: own, Title: Texts{},
		Summary: each(&a.Item, func(t *site.Text) site.Words { return site.Words{Text: t.Summary, Language: t.Language} }),
		ShortTitle: each(&a.Item, func(t *site.Text) site.Words {
			return site.Words{Text: t.Short, Language: t.Language}
		}),
		Type:   term(o.Config.Types, facts.Type.Value, own),
		Signed: dateOf(facts.Signed), Effective: dateOf(facts.Effective), Expires: dateOf(facts.Expires),
		Status: facts.Status, StatusAsOf: dateOf(facts.StatusAsOf), Binding: facts.Binding, Authentic: facts.Authentic,
		Signatories: people(facts.Signatories, own), Attendees: people(facts.Attendees, own),
		Checked: dateOf(facts.Checked), Draft: a.Draft, Licence: localized(o.Config.Licence, o.Config.DefaultLanguage),
	}
	for _, t := range a.Texts {
		x.URL[t.Language], x.Title[t.Language] = o.Absolute(t.Address), t.Title
		x.Markdown[t.Language] = o.Absolute(address.Beside(t.Address, address.Markdown))
	}
	if a.SignedAt != nil {
		r := o.ref(&a.SignedAt.Item)
		x.SignedAt = &r
	}
	if a.Event != nil {
		r := o.ref(&a.Event.Item)
		x.Event = &r
	}
	for _, s := range a.Sectors {
		x.Sectors = append(x.Sectors, o.ref(&s.Item))
	}
	for _, p := range a.Places {
		x.Places = append(x.Places, o.ref(&p.Item))
	}
	for _, r := range a.Relations {
		x.Relations = append(x.Relations, Relation{r.Kind, r.Inverse, o.ref(&r.Agreement.Item)})
	}
	for _, tag := range a.Tags {
		x.Tags = append(x.Tags, localized(tag, own))
	}
	x.Parties = o.parties(a, own)
	x.Commitments, x.Outcomes = o.commitments(a, own), o.outcomes(a)
	x.Sources = o.sources(a, own)
	x.Inferred, x.Ours = reasons(a, site.Inferred), reasons(a, site.Ours)
	x.Unknown = unknown(a)
	return x
}

func (o *Options) parties(a *site.Agreement, own string) []Party {
	var list []Party
	for _, p := range a.Parties {
		j := a.Joining(p)
		list = append(list, Party{
			Ref: o.ref(&p.Item), Signed: dateOf(j.Signed), Ratified: dateOf(j.Ratified),
			InForce: dateOf(j.InForce), Withdrew: dateOf(j.Withdrew), Note: localized(j.Note, own),
		})
	}
	return list
}

func people(persons []entry.Person, own string) []Person {
	var list []Person
	for _, p := range persons {
		list = append(list, Person{localized(p.Name, own), localized(p.Role, own), p.For.Value})
	}
	return list
}

// part returns the URL of a part of the page.
func (o *Options) part(a *site.Agreement, id string) string {
	return o.Absolute(a.Texts[0].Address) + address.Fragment(id)
}

func (o *Options) commitments(a *site.Agreement, own string) []Commitment {
	var list []Commitment
	for i := range a.Entry.Agreement.Commitments {
		c := &a.Entry.Agreement.Commitments[i]
		text := each(&a.Item, func(t *site.Text) site.Words { return site.Words{Text: t.Commitments[c.ID], Language: t.Language} })
		if text == nil {
			text = Texts{}
		}
		text[own] = c.Text
		list = append(list, Commitment{
			ID: c.ID, URL: o.part(a, address.CommitmentID(c.ID)), Text: text, By: values(c.By),
			Kind:     term(o.Config.CommitmentKinds, c.Kind.Value, own),
			Quantity: c.Quantity, Unit: localized(c.Unit, own), Due: dateOf(c.Due), State: c.State, AsOf: dateOf(c.AsOf),
			Sources: values(c.Sources), Evidence: values(c.Evidence), Note: localized(c.Note, own),
		})
	}
	return list
}

func (o *Options) outcomes(a *site.Agreement) []Outcome {
	var list []Outcome
	for i := range a.Entry.Agreement.Outcomes {
		x := &a.Entry.Agreement.Outcomes[i]
		list = append(list, Outcome{
			ID: x.ID, URL: o.part(a, address.OutcomeID(x.ID)), Date: dateOf(x.Date), Sources: values(x.Sources),
			Text: each(&a.Item, func(t *site.Text) site.Words { return t.Outcome(x) }),
		})
	}
	return list
}

func (o *Options) sources(a *site.Agreement, own string) []Source {
	var list []Source
	for i := range a.Sources {
		s := &a.Sources[i]
		list = append(list, Source{
			ID: s.ID, Address: o.part(a, address.SourceID(s.ID)), Title: s.Title, URL: s.URL, NoURL: localized(s.NoURL, own),
			Archived: s.Archived, Publisher: s.Publisher, Published: dateOf(s.Published), Language: s.Language,
			Accessed: dateOf(s.Accessed), Kind: s.Kind, Copy: s.Copy, AgreementText: s.AgreementText,
			Note: localized(s.Note, own), Supports: s.Supports,
		})
	}
	return list
}

func values(refs []entry.Ref) []string {
	var list []string
	for _, ref := range refs {
		list = append(list, ref.Value)
	}
	return list
}

// reasons returns the reasons of one ground by key. A key of words has those of the languages
// in which the words are inferred or the editors' own.
func reasons(a *site.Agreement, ground site.Ground) map[string]Texts {
	var all map[string]Texts
	for _, t := range a.Texts {
		for _, r := range t.Reasons() {
			if r.Ground != ground {
				continue
			}
			if all == nil {
				all = map[string]Texts{}
			}
			if all[r.Key] == nil {
				all[r.Key] = Texts{}
			}
			all[r.Key][r.Language] = r.Text
		}
	}
	return all
}

func unknown(a *site.Agreement) []Unknown {
	var list []Unknown
	for i := range a.Unknown {
		list = append(list, Unknown{a.Unknown[i].About.Value, each(&a.Item, func(t *site.Text) site.Words { return t.Unknown()[i].Words })})
	}
	return list
}
