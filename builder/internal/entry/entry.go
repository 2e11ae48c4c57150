// Package entry parses one file of the content into a typed value with positions.
//
// An [Entry] is what an entry says; a [Translation] is its text in another language; a
// [Config] is site.yaml. Each depends on the bytes of one file only, and is valid until
// the file changes. Package site checks what depends on other files, such as whether an id
// exists; references carry their positions for that.
//
// The tables of content-model.md are written from those of this package: each key is
// defined once, in a [table] that decodes it, sets its default, and describes it.
//
// Items without an id are numbered by position: s1, s2 … for sources, c1, c2 … for
// commitments, o1, o2 … for outcomes; if another item has that id, c1-2.
//
// All findings of a file are returned at once, sorted. Dates are in a wrong order only if
// that is certain: an uncertain or approximate date is never compared, and neither is an
// effective date with the signing, because agreements may apply to the past.
package entry

import (
	"crypto/sha256"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
)

// Kind is the kind of an entry, which its folder determines.
type Kind uint8

// The kinds, in the order in which they are listed.
const (
	KindAgreement Kind = iota
	KindParty
	KindEvent
	KindSector
	KindPlace
	KindPage
	NumKinds = iota
)

var kinds = [NumKinds]struct{ name, folder string }{
	{"agreement", "agreements"},
	{"party", "parties"},
	{"event", "events"},
	{"sector", "sectors"},
	{"place", "places"},
	{"page", "pages"},
}

// String returns the kind in the singular: agreement.
func (k Kind) String() string { return kinds[k].name }

// Folder returns the name of the kind's folder: agreements.
func (k Kind) Folder() string { return kinds[k].folder }

func KindOfFolder(folder string) (Kind, bool) {
	for k := range kinds {
		if kinds[k].folder == folder {
			return Kind(k), true
		}
	}
	return 0, false
}

// Hash is the SHA-256 of a file's bytes.
type Hash [sha256.Size]byte

// A Ref is a value that other files define: the id of an entry, or a key of a vocabulary.
// An empty Value means that the key is absent.
type Ref struct {
	Value string
	At    diag.Position
	Width int
}

type Name struct {
	Language string
	Name     string
}

// An Entry is one entry. Exactly one of the pointers at its end is set, by its kind.
type Entry struct {
	Kind      Kind
	ID        string
	File      string // relative to the content folder, slash-separated
	Language  string // canonical BCP 47 tag of the text; empty: the site's default
	Title     string // title, or name
	Short     string // short_title of an agreement, or short_name of a party; may be empty
	Summary   string
	Names     []Name   // names by language, of a party, sector or place, in the file's order
	Aliases   []string // of a party, sector or place
	Tags      []Localized
	Redirects []Ref // old paths, beginning with a slash
	Draft     bool
	Sources   []Source
	Inferred  []Reason       // why the editors infer facts, in the file's order
	Ours      []Reason       // what is the editors' own, and why, in the file's order
	Unknown   []Unknown      // what is not known
	Body      []byte         // Markdown, without the front matter
	BodyAt    diag.Position  // position of the first byte of Body
	Keys      map[string]Ref // each top-level key with a value, and its position; Value is the key
	Hash      Hash

	Agreement *Agreement
	Party     *Party
	Event     *Event
	Sector    *Sector
	Place     *Place
	Page      *Page
}

type Agreement struct {
	Type          Ref // a key of the vocabulary types
	Parties       []Ref
	Joined        []Joining // of Parties, by index; nil if the file says only who they are
	Signed        edtf.Date
	SignedUnknown bool // signed: unknown
	SignedAt      Ref  // a place
	Event         Ref
	Effective     edtf.Date
	Expires       edtf.Date
	Status        string // one of Statuses
	StatusAsOf    edtf.Date
	Binding       string   // one of Bindings
	Authentic     []string // canonical BCP 47 tags
	Sectors       []Ref
	Places        []Ref
	Signatories   []Person
	Attendees     []Person
	Commitments   []Commitment
	Outcomes      []Outcome
	Relations     []Relation
	Checked       edtf.Date // when an editor last looked for news
}

// A Joining is what a party did on days of its own, and a note on it.
type Joining struct {
	Signed   edtf.Date
	Ratified edtf.Date
	InForce  edtf.Date
	Withdrew edtf.Date
	Note     Localized
}

// A Reason says how the editors come to a fact or to words that no source gives.
type Reason struct {
	Key  Ref       // a front-matter key
	Text Localized // without a language: in that of the entry
}

// Unknown is something that is not known, with what was looked for.
type Unknown struct {
	About Ref // a front-matter key; may be empty
	Text  string
	At    diag.Position
}

// The values of keys. The default, if there is one, is first.
var (
	statuses      = []string{"unverified", "in-force", "completed", "expired", "terminated", "superseded"}
	bindings      = []string{"unknown", "binding", "non-binding"}
	states        = []string{"stated", "under-way", "done", "lapsed"}
	sourceKinds   = []string{"official", "party", "media", "academic"}
	copies        = []string{"original", "reprint", "machine-translated", "converted"} // no default
	extents       = []string{"none", "part", "whole"}
	relationKinds = []string{"amends", "supersedes", "implements", "renews", "part-of", "follows", "related"}
)

// Statuses returns the values of status, the default first.
func Statuses() []string { return statuses }

// States returns the values of state, the default first.
func States() []string { return states }

// SourceKinds returns the values of kind of a source; it has no default.
func SourceKinds() []string { return sourceKinds }

// Extents returns the values of agreement_text, the default first.
func Extents() []string { return extents }

func RelationKinds() []string { return relationKinds }

// Person is a signatory or an attendee.
type Person struct {
	Name Localized
	Role Localized
	For  Ref // party
}

type Commitment struct {
	ID       string // unique in the agreement; c1, c2 … where the file gives none
	At       diag.Position
	Text     string
	By       []Ref // parties
	Kind     Ref   // a key of the vocabulary commitment_kinds
	Quantity string
	Unit     Localized
	Due      edtf.Date
	State    string // one of States
	AsOf     edtf.Date
	AsOfAt   Ref   // the position of AsOf
	Sources  []Ref // ids of the entry's own sources
	Evidence []Ref // the same: those that prove the state
	Note     Localized
}

// An Outcome is what became of an agreement, as a later source tells it.
type Outcome struct {
	ID      string // unique in the agreement; o1, o2 … where the file gives none
	At      diag.Position
	Text    string
	Date    edtf.Date
	DateAt  Ref   // the position of Date
	Sources []Ref // ids of the entry's own sources
}

// Relation is the relations of one kind to other agreements.
type Relation struct {
	Kind    string // one of RelationKinds
	At      diag.Position
	Targets []Ref // agreements
}

type Source struct {
	ID        string // unique in the entry; s1, s2 … where the file gives none
	Title     string
	URL       string
	Publisher string
	Published edtf.Date
	Language  string // canonical BCP 47 tag
	Accessed  edtf.Date
	Archived  string   // URL
	Kind      string   // one of SourceKinds, or empty
	Supports  []string // front-matter keys

	Copy          string // original, reprint, machine-translated, converted, or empty
	Note          Localized
	AgreementText string    // one of Extents: how much of the agreement's own text it shows
	NoURL         Localized // why it has no URL

	PublishedAt, AccessedAt Ref // the positions of these dates
}

type Party struct {
	Kind       Ref // a key of the vocabulary party_kinds
	Place      Ref
	Parent     Ref
	Successors []Ref
	Founded    edtf.Date
	Dissolved  edtf.Date
	URL        string
}

type Event struct {
	Date      edtf.Date
	Place     Ref
	Attendees []Person
}

type Sector struct{ Broader Ref }

type Place struct {
	Kind      Localized
	Within    Ref
	Located   bool    // has coordinates
	Latitude  float64 // degrees north, WGS 84
	Longitude float64 // degrees east, WGS 84
}

type Page struct {
	InMenu bool
	Menu   int // position in the guide, ascending
}

type Translation struct {
	Kind        Kind
	ID          string
	Language    string // canonical BCP 47 tag, from the name of the file
	File        string
	Title       string
	Short       string
	Summary     string
	Commitments []KeyedText // by id
	Outcomes    []KeyedText // by id
	Inferred    []KeyedText // reasons, by front-matter key
	Ours        []KeyedText // the same; those of Words are about this file
	Unknown     []string
	Keys        map[string]Ref // as in Entry
	Body        []byte
	BodyAt      diag.Position
	Hash        Hash
}

// A KeyedText is the translation of a text that has a key: an id, or a front-matter key.
type KeyedText struct {
	Key  Ref
	Text string
}
