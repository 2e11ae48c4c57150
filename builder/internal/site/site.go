// Package site links the entries of a knowledge base into one snapshot.
//
// [Link] reads and parses every file, finds everything that is wrong with them
// together (ids that do not exist, cycles, dead links, addresses claimed
// twice), and returns a [Site]: parties with their agreements, relations with
// their inverses, hierarchies, backlinks, addresses. A Site never changes once
// it is made, so it may be read by any number of goroutines; a change of the
// content makes a new one, which takes over what was parsed before and has not
// changed.
//
// # Languages and addresses
//
// Package address says what an address is. An entry's own text is always
// published at the root (framed in the default language, whatever the language
// of the text), a translation below its language. No page is made for a
// language in which an entry has no text: lists in that language lead to the
// entry's own page, see [Item.In].
package site

import (
	"accord/builder/internal/entry"
	"accord/builder/internal/folder"
	"accord/builder/internal/markdown"
)

// A Site is the linked knowledge base.
type Site struct {
	Config     *entry.Config
	Agreements []*Agreement // by date, then id; those without a date last
	Parties    []*Party     // by id, as the following
	Events     []*Event     // by date, then id; those without a date last
	Sectors    []*Sector
	Places     []*Place
	Pages      []*Page
	Files      []string // published as they are: what in the content folder is neither Markdown nor site.yaml, by path
	Redirects  []Redirect
	LeftOut    []folder.LeftOut // what lies in the content folder and is no part of the content

	order     []*Item // every item, by kind
	items     [entry.NumKinds]map[string]*Item
	parties   map[string]*Party
	files     map[string]*parsed   // by path: what the next Link may take over
	inspected map[string]inspected // likewise, of Files
	paths     []pathLink           // links into the site that lead to no entry

	folder       string               // name of the content folder, for suggestions; may be empty
	misnamed     map[missingText]bool // texts whose files are in a language that was not meant
	partiesKnown bool                 // whether each file could be read, and each party that is named is there
}

// An Item is an entry in its place among the others.
type Item struct {
	*entry.Entry
	Texts     []*Text // its own first, then its translations in the order of the site's languages
	Backlinks []*Item // items whose bodies link here and that are not tied to it by their facts, by kind and id

	whole any // what it is part of: an *Agreement, a *Party …
}

// A Text is what an item says in one language: each is a page.
type Text struct {
	Item        *Item
	Language    string // BCP 47 tag of the text
	Frame       string // BCP 47 tag of the interface around it
	Address     string // agreements/x/, zh-hans/agreements/x/
	File        string // the source file
	Title       string
	Summary     string
	Commitments map[string]string // by id; translations only
	Doc         *markdown.Document
	Targets     []Target // what Doc.Links lead to, by index
	Hash        entry.Hash
}

// A Target is what a link in a body leads to. At most one of Item, Path and
// URL is set; none is when the link is dead.
type Target struct {
	Item     *Item
	Language string // of the page meant; empty: the reader's
	Path     string // an address or a file of the site that is no entry, from the site's root: /files/x.pdf
	Query    string // behind the ?, as written; with Path only
	URL      string // outside the site
	Fragment string // without #
}

// Agreement is a linked agreement.
type Agreement struct {
	Item
	Parties   []*Party
	SignedAt  *Place
	Event     *Event
	Sectors   []*Sector
	Places    []*Place
	Relations []Relation   // declared and inverse, grouped by kind in the content model's order
	Occasion  []*Agreement // the others of the same event
	Earlier   *Agreement   // the one before it by date
	Later     *Agreement   // the one after it by date

	rank int // in Site.Agreements
}

// A Relation leads from one agreement to another.
type Relation struct {
	Kind      string // amends …
	Inverse   bool   // amended by …; never for related, which reads the same both ways
	Agreement *Agreement
}

// Party is a linked party.
type Party struct {
	Item
	Place        *Place
	Parent       *Party
	Children     []*Party
	Successors   []*Party
	Predecessors []*Party
	Agreements   []*Agreement    // that name it as a party: its own, newest first
	Inherited    []Inherited     // its predecessors', nearest first
	Commitments  []CommitmentRef // that it is bound by, in its agreements' order
	Partners     []Partner       // whom it signs with, most often first
}

// Inherited is the agreements of a predecessor: shown as such, never as a
// party's own.
type Inherited struct {
	From       *Party
	Agreements []*Agreement
}

// Partner is a party that another signs with.
type Partner struct {
	Party *Party
	Count int // agreements in common
}

// CommitmentRef is a commitment in its agreement.
type CommitmentRef struct {
	Agreement  *Agreement
	Commitment *entry.Commitment
}

// Event is a linked event.
type Event struct {
	Item
	Place      *Place
	Agreements []*Agreement // by id
}

// Sector is a linked sector.
type Sector struct {
	Item
	Broader    *Sector
	Narrower   []*Sector
	Agreements []*Agreement // of this very sector, newest first
	All        []*Agreement // those of every narrower sector too, newest first
}

// Place is a linked place.
type Place struct {
	Item
	Within     *Place
	Contains   []*Place
	Agreements []*Agreement // signed here or concerning it, newest first
	All        []*Agreement // those of every place within it too, newest first
	Parties    []*Party     // seated here
	Events     []*Event
}

// Page is a linked page.
type Page struct{ Item }

// A Redirect keeps an old address alive.
type Redirect struct {
	From string // an address: old/path/
	Text *Text  // where it leads
	At   entry.Ref
}
