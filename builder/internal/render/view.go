package render

import "html/template"

// A page's key is a hash of its view, so a view must hold all data of its page and no
// other. Texts are in the language of the page. Templates find promoted fields slowly, so
// views that a page shows by the dozen embed nothing.

type Link struct {
	Href string // from the host's root (/agreements/), or absolute; empty: text only
	Text string
	Lang string // of Text, if it is not that of the page
}

type Date struct {
	Text     string // empty: none
	Datetime string // of <time>; empty: the date has no such form
}

// Base is what every page has. templates/base.html shows it around the content.
type Base struct {
	Lang        string // of the interface
	Title       string // of the page alone; empty on the home page
	HeadTitle   string // in the head, if it is not Title
	TitleLang   string // if it is not Lang
	Description string // plain text
	Canonical   string // absolute URL
	Address     string // its own absolute URL, if that is not Canonical
	Alternates  []Alternate
	NoIndex     bool
	SiteTitle   string
	SiteName    string // what SiteTitle begins with, if a colon ends it; else all of it
	SiteRest    string // the rest of it, with the colon
	Home        string
	Menu        []MenuItem
	MenuHTML    template.HTML  // Menu as HTML; set when the page is rendered
	Languages   []LanguageLink // empty if the site has one
	Breadcrumbs []Link         // from the home page to the parent; empty on the home page
	Stylesheet  string
	Icon        string
	Licence     string
	Contact     Link   // empty Href: none
	Edit        string // address at which the file of the entry can be edited; empty: none
	Search      SearchBox
	OpenSearch  string // address of the description of the search
	Feeds       []Link // by which feed readers follow the page; the nearest first

	SiteLinks     SiteLinks     `key:"-"` // SiteLinksKey is their hash
	SiteLinksKey  string        // of SiteLinks
	SiteLinksHTML template.HTML // SiteLinks as HTML; set when the page is rendered
}

// SiteLinks is where the foot of each page leads.
type SiteLinks struct {
	Kinds []Link
	Guide []Link // the pages of the guide, in order
	Files []Link // of the whole site
}

// Follow has the addresses by which readers follow what a page lists; empty: none.
type Follow struct{ Feed, Calendar string }

type SearchBox struct {
	Action string // the page that shows the results
	Script string
	Client string // what the script imports when the field is first used
	InMain bool   // whether the field is in the content instead of the header
}

// Alternate is the same page in another language, for hreflang.
type Alternate struct{ Lang, Href string }

type MenuItem struct {
	Href    string
	Text    string
	Lang    string
	Current bool // whether it leads to the page, or to the kind of its entry
	Guide   bool // whether it leads to the guide, and not to entries of a kind
}

// LanguageLink leads to the page in a language, or to the home page in it.
type LanguageLink struct {
	Name    string // in the language itself
	Lang    string
	Href    string
	Current bool
}

// Fact is a line of a facts table.
type Fact struct {
	Label   string
	Values  []Value // empty: Marks stand for them
	Inline  bool    // whether Values are in one line
	Marks   []Mark
	Reasons []Reason
}

type Value struct {
	Link
	Datetime string // for <time>
	Class    string // status-in-force …: a badge; empty: plain
	Note     string // "as of 1 January 2026", "not proven by a source"
	Marks    []Mark // how this value alone is known
}

type Body struct {
	HTML     template.HTML `key:"-"` // set when the page is rendered
	Lang     string        // if it is not that of the page
	Contents []Heading     // the headings; empty if they are few

	// The labels of links to a footnote and back from it, with {number} for its number.
	NoteRef, NoteBack string

	LongContents bool // whether Contents is folded away on narrow screens

	source bodySource // from which HTML is made
}

// Heading is a line of a table of contents.
type Heading struct {
	Level int // 2 or 3
	ID    string
	Text  string
}

// Rows are agreements in a table, as HTML of agreement-row.html. Each row is rendered once
// for many pages. An element holds one or several rows.
type Rows []template.HTML

// AgreementTable is agreements, each in a row.
type AgreementTable struct {
	Columns Columns
	Alike   []string // what all rows say, instead of a column
	Reasons []string // why each row is in the table
	Rows    Rows     `key:"-"` // set when the page is rendered

	rows rowList // from which Rows is made
}

// Columns are those that a table has only if its rows differ in them.
type Columns struct {
	Why          string // the heading of the first column, of reasons; empty: there is none
	Type, Status bool
}

type AgreementList struct {
	Total int
	Table AgreementTable // the newest of them
	More  Link           // to all of them, if Table has fewer; empty Href: none
	Pager Pager          // to the other pages of the list, if it begins here
}

// Row is the view of agreement-row.html.
type Row struct {
	Link        Link
	Date        Date
	Type        string
	Status      string // its status or what else is known of it: in-force, renewed …
	StatusLabel string
	Parties     []Link // all, or the first of many
	MoreParties int    // the number of all, if Parties has fewer
}

type AgreementRef struct {
	Link Link
	Date Date
	Note string // why it is named; empty: none
}

// Counted is a link with the number of its agreements.
type Counted struct {
	Href     string
	Text     string
	Lang     string
	Count    int
	Current  bool
	Children []Counted // in a tree
	Note     string
	Bar      template.HTML // draws Count beside those of the same list; empty: nothing does
}

// CountedList is links with numbers, all of them or the first.
type CountedList struct {
	Items  []Counted
	More   Link // to all of them, if Items has fewer; empty Href: none
	Spread bool // whether in columns on a wide page
}

// CommitmentGroups is commitments of several agreements, all of them or the first.
type CommitmentGroups struct {
	Groups []CommitmentGroup
	More   int  // number of those left out
	All    Link // to their agreements; empty Href: none are left out
}

// CommitmentGroup is commitments of one agreement.
type CommitmentGroup struct {
	Title       string // of the agreement
	Lang        string // of Title, if it is not that of the page
	Parties     []Link // of the agreement, without Href; on the page of a party, the others
	Total       int
	Known       int    // of these, those of which more is known than that they were stated
	Open        bool   // whether it is unfolded at first
	By          []Link // who made all of them; empty: Joint, or they differ
	Joint       bool   // whether all parties made all of them
	Commitments []GroupedCommitment
}

// GroupedCommitment is a commitment among others of its agreement.
type GroupedCommitment struct {
	Number       int    // in its agreement, from 1
	Href         string // of the commitment on the page of its agreement
	Text         string
	Lang         string
	Untranslated string // a note that Text is not translated; empty: it is
	Amount       string
	AmountLang   string // if it is not that of the page
	Due          Date
	By           []Link // who made it, if that differs from others in the group
	Joint        bool   // whether all parties made it, likewise
	State        string // key: done …; empty: no more is known than that it was stated
	StateLabel   string
	AsOf         string // "as of 2019"; empty: not known
}

// Person is a signatory or an attendee.
type Person struct {
	Name     string
	NameLang string // if it is not that of the page
	Role     string
	RoleLang string // if it is not that of the page
	For      Link
}

type PeopleGroup struct {
	Title  string
	Marks  []Mark
	People []Person
}

type Source struct {
	Anchor    string // source-<id>
	Title     string
	Lang      string
	Href      string
	In        string // the language of the source; empty: unknown, or that of the page
	Archived  string
	Publisher Link // without Href
	Published Date
	Accessed  Date
	Language  string // its name in the language of the page; empty: unknown
	Kind      string
	Copy      string // what was read of it; empty: not said
	Text      string // how much of the agreement's own text it shows; empty: none
	Note      Passage
	NoURL     Passage  // why it has no address
	Supports  []string // the labels of the facts that it supports
}

// Passage is a text that may be shown untranslated.
type Passage struct {
	Text         string
	Lang         string // if it is not that of the page
	Untranslated string // a note that it is not translated; empty: it is
}

// Section is a part of a page to which links may lead. One field below Note is its content.
type Section struct {
	ID        string // see package address
	Title     string // of its heading; empty: it has none
	Count     int    // number of things in it; 0: not shown
	ShowCount bool   // whether the heading has Count, like the links at the top of the page
	Note      string // below the heading

	Timeline     *Timeline // with the same by year in Folded
	Partners     *Partners
	Matrix       *Matrix
	Course       *Course
	Agreements   *AgreementList
	Inherited    []InheritedList
	Commitments  *CommitmentGroups
	Promises     *Promises
	Outcomes     []Outcome
	PartyDates   *PartyDates
	Unknown      []Unknown
	People       []Person
	PeopleGroups []PeopleGroup // in columns
	Body         *Body
	Sources      []Source
	Cite         *Cite
	Counted      *CountedList
	Folded       []Counted // the rest of Counted, or Timeline in numbers, shown on demand
	FoldedTitle  string    // what opens Folded
	Links        []Link
	Pages        []PageLink
	Kin          *Kin
	Refs         []AgreementRef
	Facts        []Fact
	Follow       *Follow    // below the content; nil: none
	Related      []*Section // short sections side by side; then ID is empty
}

// PageLink is a link to a page of the guide, with what the page is about.
type PageLink struct {
	Link    Link
	Summary Passage
}

// Kin is agreements that belong to another.
type Kin struct {
	Intro Link // to what they have in common; empty Text: none
	Table AgreementTable
	Gone  []AgreementRef // those that an old version names, and that have no entry now
}

// JumpLink leads to a section of the same page.
type JumpLink struct {
	ID    string
	Title string
	Count int // 0: not shown
}

// Entry is the view of party.html, event.html, sector.html, place.html and page.html.
type Entry struct {
	Base
	Kind      string // agreement …
	KindLabel string
	Names     []Link // its names in other languages and scripts
	Aliases   []Link // without Href
	Summary   Passage
	TextLang  string // of title, summary and body, if it is not Lang
	Draft     bool
	Old       *Old     // nil: it is as it is now
	History   *History // nil: nothing is known
	Became    *Became  // nil: none
	Facts     *Section // nil: none
	Unknown   *Section // beside the facts; nil: none
	Sections  []*Section
	Guide     []MenuItem // the pages of the guide, if this is one of several
	LongTitle bool       // whether the title is set smaller
	Opens     bool       // whether it has sources or reasons, which links open
	Tags      []Link     // without Href
}

// AgreementPage is the view of agreement.html.
type AgreementPage struct {
	Entry
	Date     Date
	Evidence *Evidence
	Jump     []JumpLink // empty on a short page
	Machine  *Machine
	Earlier  *AgreementRef
	Later    *AgreementRef
}

type InheritedList struct {
	From Link
	List AgreementList
}
