// Package site links the entries of a knowledge base into one snapshot.
//
// [Link] reads and parses all files, finds mistakes between them (unknown ids, cycles, dead
// links), and returns a [Site], which never changes, so goroutines may share it. After a
// change of the content, Link makes another one and reuses the files that have not changed.
//
// # Languages and addresses
//
// An entry's own text is published at the root of the site, with an interface in the default
// language, whatever the language of the text; a translation below the root of its language.
// An entry has no page in a language in which it has no text: lists in that language lead to
// its own page, see [Item.In].
package site

import (
	"accord/builder/internal/entry"
	"accord/builder/internal/folder"
	"accord/builder/internal/markdown"
)

type Site struct {
	Config     *entry.Config
	Agreements []*Agreement // by date, then id; those without a date last
	Parties    []*Party     // by id, as the following
	Events     []*Event     // by date, then id; those without a date last
	Sectors    []*Sector
	Places     []*Place
	Pages      []*Page
	Files      []string // published unchanged: all but Markdown and site.yaml, by path
	Redirects  []Redirect
	LeftOut    []folder.LeftOut // files and folders of the content folder that are not part of the content

	order     []*Item // every item, by kind
	items     [entry.NumKinds]map[string]*Item
	parties   map[string]*Party
	files     map[string]*parsed   // by path; the next Link may reuse them
	stored    *stored              // what the store had of them
	spill     *spill               // what is not in memory; nil: nothing
	inspected map[string]inspected // the same, of Files
	paths     []pathLink           // links to paths of the site that are not entries

	folder       string               // name of the content folder in suggestions; may be empty
	misnamed     map[missingText]bool // texts that exist under a wrong language
	partiesKnown bool                 // whether all entries could be parsed and all parties they refer to exist
}

// An Item is an entry with its links to others.
type Item struct {
	*entry.Entry
	Texts     []*Text // its own first, then its translations in the order of the site's languages
	Backlinks []*Item // items whose bodies link here and whose facts do not, by kind and id

	whole any  // the value that contains it: an *Agreement, a *Party …
	past  bool // whether it is an old version, see Past
}

// A Text is the text of an item in one language. Each has a page.
type Text struct {
	Item        *Item
	Language    string // BCP 47 tag of the text
	Locale      string // BCP 47 tag of the interface on its page
	Address     string // agreements/x/, zh-hans/agreements/x/
	File        string // the file of the content
	Title       string
	Short       string // short title or name; may be empty, see ShortTitle
	Summary     string
	Commitments map[string]string // by id; translations only
	Outcomes    map[string]string // the same
	Doc         *markdown.Document
	Targets     []Target // what Doc.Links lead to, by index
	Hash        entry.Hash

	inferred map[string]string // reasons by front-matter key; translations only
	ours     map[string]string // the same
	unknown  []string          // as many as the entry has, or none; translations only
}

// A Target is what a link in a body leads to: an Item, a Path or a URL; none if it is dead.
type Target struct {
	Item     *Item
	Language string // of the page; empty: the reader's
	Path     string // a path of the site that is not an entry, from the root: /files/x.pdf
	Query    string // after the ?, as written; only with Path
	URL      string // outside the site
	Fragment string // without #
}

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

type Relation struct {
	Kind      string // amends …
	Inverse   bool   // amended by …; never for related, which is symmetric
	Agreement *Agreement
}

type Party struct {
	Item
	Place        *Place
	Parent       *Party
	Children     []*Party
	Successors   []*Party
	Predecessors []*Party
	Agreements   []*Agreement    // that it is a party of, newest first
	Inherited    []Inherited     // from its predecessors, direct ones first
	Commitments  []CommitmentRef // that bind it, in the order of its agreements
	Partners     []Partner       // the highest count first
}

// Inherited is the agreements of a predecessor. Pages show them apart from a party's own.
type Inherited struct {
	From       *Party
	Agreements []*Agreement
}

// Partner is a party that has agreements in common with another.
type Partner struct {
	Party *Party
	Count int // agreements in common
}

type CommitmentRef struct {
	Agreement  *Agreement
	Commitment *entry.Commitment
}

type Event struct {
	Item
	Place      *Place
	Agreements []*Agreement // by id
}

type Sector struct {
	Item
	Broader    *Sector
	Narrower   []*Sector
	Agreements []*Agreement // of this sector alone, newest first
	All        []*Agreement // with those of all narrower sectors, newest first
}

type Place struct {
	Item
	Within     *Place
	Contains   []*Place
	Agreements []*Agreement // signed here or concerning this place, newest first
	All        []*Agreement // with those of all places within it, newest first
	Parties    []*Party     // seated here
	Events     []*Event
}

type Page struct{ Item }

type Redirect struct {
	From string // an address: old/path/
	Text *Text  // where it leads
	At   entry.Ref
}
