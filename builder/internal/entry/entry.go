// Package entry turns one source file into a typed value with positions.
//
// An [Entry] is what a file of the knowledge base says; a [Translation] is the
// text of an entry in another language; a [Config] is site.yaml. Each is read
// from the bytes of one file alone, so that a result may be kept for as long as
// the file does not change. What needs a second file to be judged (whether an
// id exists, whether a vocabulary has a key) is left to package site, and for
// that every reference carries its place.
//
// # Files
//
// A file is UTF-8 text with LF or CRLF line ends; a byte-order mark is no
// column. It begins with front matter, which may have blank lines before it: a
// line --- opens YAML, +++ opens TOML, and the next line that is the same closes
// it, blanks at the end of these lines aside. That holds even for a --- within a
// text of several lines, which therefore has to be written in another way; an
// indented one is a finding. A --- further down belongs to the body.
//
// # Keys
//
// Each key is said once, in a [table] that decodes it, checks it, and describes
// it for [Schema]. A key that is left blank is as good as absent, unless it is
// required. Text loses the blanks around it, and a number or a year is text where
// text belongs. Of a key that is written twice, the first counts.
//
// Parts without an id of their own are numbered by their position: s1, s2 … for
// sources, c1, c2 … for commitments. Where such an id is given to another part,
// a further number makes the difference: c1-2.
//
// # Findings
//
// All findings of a file come at once, sorted, each with its exact place. An
// order of dates is wrong only when it is so beyond doubt: an uncertain or
// approximate date is never held against another, and neither is an effective
// date before the signing, since agreements are made with effect from the past.
//
// The key facts of an agreement, which want a source, are its parties, signing,
// signatories, commitments, dates of effect and expiry, and a status other than
// unverified; that of an event is its date. Commitments are backed as well when
// each names sources of its own.
package entry

import (
	"crypto/sha256"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
)

// Kind is the kind of an entry: which folder it lies in.
type Kind uint8

// The kinds of entries, in the order in which they are listed.
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

// KindOfFolder returns the kind whose files lie in a folder.
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

// A Ref is a value that has to be checked against something outside its file,
// with its place: the id of an entry, or a key of a vocabulary. An empty Value
// means that the key is absent.
type Ref struct {
	Value string
	At    diag.Position
	Width int
}

// Name is a name in a language (a BCP 47 tag).
type Name struct {
	Language string
	Name     string
}

// An Entry is one file of the knowledge base. Exactly one of the pointers at
// its end is set: the one of its kind.
type Entry struct {
	Kind      Kind
	ID        string
	File      string // relative to the content folder, slash-separated
	Language  string // canonical BCP 47 tag of the text; empty: the site's default
	Title     string // title, or name
	Summary   string
	Names     []Name   // names by language, of a party, sector or place, in the file's order
	Aliases   []string // of a party, sector or place
	Tags      []Localized
	Redirects []Ref // old paths, beginning with a slash
	Draft     bool
	Sources   []Source
	Body      []byte         // Markdown, without the front matter
	BodyAt    diag.Position  // place of the body's first byte
	Keys      map[string]Ref // place of each top-level key in the file; Value is the key
	Hash      Hash

	Agreement *Agreement
	Party     *Party
	Event     *Event
	Sector    *Sector
	Place     *Place
	Page      *Page
}

// Agreement is what the front matter of an agreement says.
type Agreement struct {
	Type          Ref // a key of the vocabulary types
	Parties       []Ref
	Signed        edtf.Date
	SignedUnknown bool // signed: unknown
	SignedAt      Ref  // place
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
	Relations     []Relation
}

// The words that keys allow, the default first where there is one.
var (
	statuses      = []string{"unverified", "in-force", "completed", "expired", "terminated", "superseded"}
	bindings      = []string{"unknown", "binding", "non-binding"}
	states        = []string{"stated", "under-way", "done", "lapsed"}
	sourceKinds   = []string{"official", "party", "media", "academic"}
	relationKinds = []string{"amends", "supersedes", "implements", "renews", "part-of", "follows", "related"}
)

// Statuses returns the words that status allows, the default first.
func Statuses() []string { return statuses }

// States returns the words that a commitment's state allows, the default first.
func States() []string { return states }

// RelationKinds returns the relations that an agreement may declare.
func RelationKinds() []string { return relationKinds }

// Person is somebody who signed or attended.
type Person struct {
	Name Localized
	Role Localized
	For  Ref // party
}

// Commitment is something that the parties undertook to do.
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
	Sources  []Ref  // ids of the entry's own sources
}

// Relation is a relation of an agreement to others: amends, supersedes ….
type Relation struct {
	Kind    string // one of RelationKinds
	At      diag.Position
	Targets []Ref // agreements
}

// Source is where a fact comes from.
type Source struct {
	ID        string // unique in the entry; s1, s2 … where the file gives none
	Title     string
	URL       string
	Publisher string
	Published edtf.Date
	Language  string // canonical BCP 47 tag
	Accessed  edtf.Date
	Archived  string   // URL
	Kind      string   // official, party, media, academic, or empty
	Supports  []string // front-matter keys
}

// Party is what the front matter of a party says.
type Party struct {
	Kind       Ref // a key of the vocabulary party_kinds
	Place      Ref
	Parent     Ref
	Successors []Ref
	Founded    edtf.Date
	Dissolved  edtf.Date
	URL        string
}

// Event is what the front matter of an event says.
type Event struct {
	Date      edtf.Date
	Place     Ref
	Attendees []Person
}

// Sector is what the front matter of a sector says.
type Sector struct{ Broader Ref }

// Place is what the front matter of a place says.
type Place struct {
	Kind      Localized
	Within    Ref
	Located   bool    // whether it has coordinates
	Latitude  float64 // degrees north, WGS 84
	Longitude float64 // degrees east, WGS 84
}

// Page is what the front matter of a page says.
type Page struct {
	InMenu bool
	Menu   int // position in the main menu, from the front
}

// A Translation is the text of an entry in another language.
type Translation struct {
	Kind        Kind
	ID          string
	Language    string // canonical BCP 47 tag, from the file's name
	File        string
	Title       string
	Summary     string
	Commitments []CommitmentText
	Body        []byte
	BodyAt      diag.Position
	Hash        Hash
}

// CommitmentText is the translated text of a commitment.
type CommitmentText struct {
	ID   Ref
	Text string
}
