package render

import "html/template"

// The views: everything that a template may show, as plain data. A page's key
// is a hash of its view, so whatever reaches the page has to be in its view,
// and nothing else may be. Words are in the view's language already, or are
// looked up by the template with t, which is bound to that language.
//
// A template finds a field of a struct quickly, and one that the struct has from
// an embedded one slowly. So what pages show by the dozen embeds nothing.

// Link is a link with its text.
type Link struct {
	Href string // from the host's root (/agreements/), or absolute; empty: text only
	Text string
	Lang string // language of the text, where it is not the page's
}

// Date is a date as it is read, with its value for machines.
type Date struct {
	Text     string // empty: none
	Datetime string // of <time>; empty: the date has no such form
}

// Base is what every page has: what templates/base.html shows around it.
type Base struct {
	Lang        string // of the interface
	Title       string // of the page alone; empty on the home page
	TitleLang   string // where it is not Lang
	Description string // plain text
	Canonical   string // absolute URL
	Alternates  []Alternate
	NoIndex     bool
	SiteTitle   string
	Home        string
	Menu        []MenuItem
	MenuHTML    template.HTML  // Menu, rendered; made only when the page is
	Languages   []LanguageLink // empty when the site has one
	Breadcrumbs []Link         // from the home page to the parent; empty on the home page
	Stylesheet  string
	Icon        string
	Licence     string
	Contact     Link   // empty Href: none
	Edit        string // address of an editor for the source; empty: none
	Search      SearchBox
	OpenSearch  string // address of the description of the search
}

// SearchBox is the field of the search that every page has.
type SearchBox struct {
	Action string // the page that shows the results
	Script string
	Client string // what the script imports when the field is used
	InMain bool   // the field stands in the page's main part, and not in the header
}

// Alternate is the same page in a language, for hreflang.
type Alternate struct{ Lang, Href string }

// MenuItem is an item of the main menu: a link.
type MenuItem struct {
	Href    string
	Text    string
	Lang    string
	Current bool // the page, or the section that it is in
}

// LanguageLink leads to the page, or else the home page, in a language.
type LanguageLink struct {
	Name    string // in the language itself
	Lang    string
	Href    string
	Current bool
}

// Fact is a line of a facts table.
type Fact struct {
	Label  string
	Values []Value
}

// Value is a value of a fact: text, link or date.
type Value struct {
	Link
	Datetime string // for <time>
	Class    string // status-in-force …: a badge; empty: plain
	Note     string // "as of 1 January 2026", "not proven by a source"
}

// Body is an entry's own text.
type Body struct {
	HTML     template.HTML `key:"-"` // filled in when the page is rendered
	Lang     string        // where it is not the page's
	Contents []Heading     // headings worth a table of contents; empty on short texts

	// The names of links to a footnote and back from it, with {number} for its number.
	NoteRef, NoteBack string

	LongContents bool // so many that they are folded away where there is no room beside the text

	source bodySource // what HTML is made of
}

// Heading is a line of a table of contents.
type Heading struct {
	Level int // 2 or 3
	ID    string
	Text  string
}

// Rows are agreements in a table: the HTML of agreement-row.html, each rendered
// once and shown on many pages. An element holds one row or several.
type Rows []template.HTML

// AgreementList is a part of a page that lists agreements.
type AgreementList struct {
	Total int
	Rows  Rows `key:"-"` // the newest of them; filled in when the page is rendered
	More  Link // to all of them, when Rows holds fewer; empty Href: none

	rows rowList // what Rows is made of
}

// Row is an agreement in a table: the view of agreement-row.html.
type Row struct {
	Link        Link
	Date        Date
	Type        string
	Status      string // key: in-force …
	StatusLabel string
	Parties     []Link // the first of many
	MoreParties int    // how many there are, where Parties does not hold all
}

// AgreementRef is an agreement in a list.
type AgreementRef struct {
	Link Link
	Date Date
	Note string // what they share, for instance; empty: none
}

// Counted is a link with a number: how many agreements are behind it.
type Counted struct {
	Href     string
	Text     string
	Lang     string
	Count    int
	Current  bool
	Children []Counted // in a tree
	Note     string
}

// CountedList is links with numbers, all of them or the first.
type CountedList struct {
	Items  []Counted
	More   Link // to all of them, when Items holds fewer; empty Href: none
	Spread bool // in columns, on a wide page
}

// Commitment is a line of the ledger.
type Commitment struct {
	Number       int
	Anchor       string // commitment-<id>
	Text         string
	Lang         string
	Untranslated string // says that Text is in another language than what is around it; empty: it is not
	By           []Link
	Kind         string
	Amount       string // "2 zones"
	AmountLang   string // where it is not the page's
	Due          Date
	State        string // key: stated …
	StateLabel   string
	Sources      []Link // "1" → #source-<id>
	Agreement    Link   // on pages that gather commitments of several agreements
}

// Ledger is a list of commitments, all of them or the first.
type Ledger struct {
	Commitments []Commitment
	More        int  // how many are left out
	All         Link // to the agreements that they are of; empty Href: none
}

// StateGroup is the commitments of a party in one state.
type StateGroup struct {
	State  string
	Label  string
	Total  int
	Ledger Ledger
}

// Person is a signatory or somebody who attended.
type Person struct {
	Name     string
	NameLang string // where it is not the page's
	Role     string
	RoleLang string // likewise
	For      Link
}

// PeopleGroup is people under a title.
type PeopleGroup struct {
	Title  string
	People []Person
}

// Source is where facts come from.
type Source struct {
	Anchor    string // source-<id>
	Title     string
	Lang      string
	Href      string
	In        string // the language of what Href leads to; empty: not told, or the page's
	Archived  string
	Publisher Link // without Href
	Published Date
	Accessed  Date
	Language  string // its name in the page's language; empty: not told
	Kind      string
	Supports  []string // the labels of the facts it backs
}

// RelationGroup is the agreements in one relation to the page's.
type RelationGroup struct {
	Label string
	Items []AgreementRef
}

// Passage is a text that may stand in for a translation.
type Passage struct {
	Text         string
	Lang         string // where it is not the page's
	Untranslated string // says that it is not translated; empty: it is, or need not be
}

// Section is a part of a page with an id, which a link to it names after its #. It has
// one of the fields below Note, which is what it shows.
type Section struct {
	ID        string // see package address
	Title     string // of its heading; empty: it has none
	Count     int    // how many things it is about; 0: not given
	ShowCount bool   // in the heading, and not only in the links to sections
	Note      string // below the heading

	Agreements   *AgreementList
	Inherited    []InheritedList
	Ledger       *Ledger
	States       []StateGroup
	People       []Person
	PeopleGroups []PeopleGroup // in columns
	Body         *Body
	Sources      []Source
	Counted      *CountedList
	Folded       []Counted // the rest of Counted, shown on demand
	FoldedTitle  string    // what opens Folded
	Links        []Link
	Relations    []RelationGroup
	Refs         *RefList
	Facts        []Fact
	Related      []*Section // short sections side by side; then it has no id
}

// RefList is a short list of agreements.
type RefList struct {
	Intro Link // what they have in common; empty Text: not given
	Items []AgreementRef
}

// JumpLink leads to a section of the same page.
type JumpLink struct {
	ID    string
	Title string
	Count int // 0: not given
}

// Entry is what the pages of all kinds of entries share. It is the view of party.html,
// event.html, sector.html, place.html and page.html.
type Entry struct {
	Base
	Kind      string // agreement …
	KindLabel string
	Names     []Link // its names in other languages and scripts
	Aliases   []Link // without Href
	Summary   Passage
	TextLang  string // of title, summary and body, where it is not Lang
	Draft     bool
	Facts     *Section // nil: none
	Sections  []*Section
	Texts     []Link // the same entry in other languages
	Tags      []Link // without Href
}

// AgreementPage is the view of agreement.html.
type AgreementPage struct {
	Entry
	Type    string
	Status  Value
	Date    Date
	Parties []Link
	Jump    []JumpLink // empty on a short page
	Earlier *AgreementRef
	Later   *AgreementRef
}

// InheritedList is the agreements of a predecessor.
type InheritedList struct {
	From Link
	List AgreementList
}

// HomePage is the view of home.html.
type HomePage struct {
	Base
	Lede     string
	Figures  []Figure
	Sections []*Section
}

// Figure is a number worth knowing.
type Figure struct {
	Value string // "7", "2012–2024"
	Label string
	Href  string
}

// BrowsePage is the view of browse.html: agreements, all or those of one facet
// value, paged.
type BrowsePage struct {
	Base
	Heading template.HTML // Title, with the language of the value; empty: Title
	Facet   string        // label of the facet that is chosen; empty: all
	Value   Link          // its value; Href leads to the value's own page, if it has one
	About   template.HTML // the words of that link
	All     Link          // back to all agreements; empty Href when these are all
	Total   int
	From    int // number of the first row, from 1
	To      int
	Rows    Rows    `key:"-"` // filled in when the page is rendered
	Facets  []Facet // beside all agreements with counts, beside those of a value without
	Pager   Pager

	rows rowList // what Rows is made of
}

// Facet is a way to divide the agreements.
type Facet struct {
	Key    string
	Label  string
	Values []Counted
	More   Link // to all its values, when Values holds fewer; empty Href: none

	html func() (template.HTML, error) `key:"-"` // Values, rendered once for many pages
}

// Pager leads to the other pages of a list; one page has none.
type Pager struct {
	Page, Pages int
	Prev, Next  Link
	Numbers     []Link // the pages near by and at both ends; empty Text: a gap; empty Href: this page
}

// IndexPage is the view of index.html: all entries of a kind, or all values of
// a facet.
type IndexPage struct {
	Base
	Kind   string
	Total  int
	Groups []IndexGroup
	Pager  Pager
}

// IndexGroup is a part of an index under a heading; one without is the whole.
type IndexGroup struct {
	Label string
	Items []Counted
}

// SearchPage is the view of search.html: it holds what the script there makes
// results with, and for those who run no scripts the lists that lead to
// everything.
type SearchPage struct {
	Base
	Script   string
	Words    []Word
	Han      string // the language of runs of Han text
	Examples []Example
	Kinds    []Link // of entries
	Facets   []Link // the values of the facets
	// FacetKeys are the keys of the facets that agreements have, with spaces between.
	FacetKeys string
}

// Word is a text of the interface, for a script.
type Word struct{ Key, Text string }

// Example is a query that shows what can be asked.
type Example struct {
	Query string
	Href  string
	Note  string // what it finds
}

// NotFoundPage is the view of 404.html.
type NotFoundPage struct {
	Base
	Script string
	Root   string // the path of the site
	Kinds  []Link
	Others []NotFoundPart // the same in the other languages; empty but in the default one
}

// NotFoundPart is what 404.html says in another language than its own.
type NotFoundPart struct {
	Lang  string
	Page  string // the 404.html of the language
	Home  Link
	Title string
	Text  string
	Kinds []Link
}

// RedirectPage is the view of redirect.html: a page that leads on.
type RedirectPage struct {
	Lang      string
	Title     string
	Href      string
	Canonical string
}
