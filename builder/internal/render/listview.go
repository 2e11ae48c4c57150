package render

import "html/template"

// The views of pages that are not of one entry.

// HomePage is the view of home.html.
type HomePage struct {
	Base
	Lede     string
	Record   template.HTML // a sentence with links: what the site holds and how much is proven
	Became   *Became       // nil: none
	Sections []*Section
}

// BrowsePage is a page of the list of all agreements, or of those of one value of a facet.
type BrowsePage struct {
	Base
	Heading template.HTML // Title, with the language of the value; empty: Title
	Facet   string        // label of the chosen facet; empty: all agreements
	Value   Link          // its value; Href is the address of its entry, if it is one
	About   template.HTML // the text of that link
	All     Link          // to all agreements; empty Href: these are all
	Total   int
	From    int // number of the first row, from 1
	To      int
	Table   AgreementTable
	Follow  *Follow // nil: none
	Facets  []Facet // with counts if these are all agreements
	Pager   Pager
	Filter  *Filter // nil: the script that filters lists leaves this one alone
}

// Filter is what the script needs that filters the list of all agreements in place.
type Filter struct {
	Script    string
	Address   string  // of the list, which gets the filters as its query
	Search    string  // the search page, whose words the script reads when it begins to filter
	Rows      string  // the folder of the files with rows
	Files     int     // how many there are
	FacetKeys string  // those of the facets beside the list, separated by spaces
	Chosen    string  // the filter that the list has already: party=cqc; empty: none
	Words     []Word  // those that the filters have before they are used
	Han       string  // the language of Han text
	Columns   Columns // all, of the tables that the script makes
}

// Facet is the values of a facet beside a list.
type Facet struct {
	Key    string
	Label  string
	Values []Counted
	More   Link   // to all its values, if Values has fewer; empty Href: none
	Large  bool   // whether its values are so many that the search loads them only when they are needed
	All    int    // how many values it has
	Years  string // of the facet of years, all with their counts: 1979:1 1980:3; else empty

	html func() (template.HTML, error) `key:"-"` // Values, rendered once for many pages
}

type Pager struct {
	Page, Pages int
	Prev, Next  Link
	Numbers     []Link // near pages and both ends; empty Text: a gap; empty Href: this page
}

// IndexPage is the view of index.html: all entries of a kind, or all values of a facet.
type IndexPage struct {
	Base
	Kind   string
	Scope  string   // how many there are
	Matrix *Section // of the parties with the most agreements, on their first page; nil: none
	Groups []IndexGroup
	Pager  Pager
}

// IndexGroup is a part of an index. A Label is its heading; a group without one is the whole.
type IndexGroup struct {
	Label string
	Items []Counted
}

// SearchPage is the view of search.html: the words for the script that shows results, and
// links to lists of all entries for readers without scripts.
type SearchPage struct {
	Base
	Script   string
	Words    []Word
	Han      string // the language of Han text
	List     string // the list of agreements, which has the same filters; empty: there are none
	Examples []Example
	Kinds    []Link // of entries
	Facets   []Link // the values of the facets
	// FacetKeys are the keys of the facets that are shown, separated by spaces.
	FacetKeys string
}

type Word struct{ Key, Text string }

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
	Others []NotFoundPart // the same in the other languages; only on the page of the default one
}

type NotFoundPart struct {
	Lang  string
	Page  string // the 404.html of the language
	Home  Link
	Title string
	Text  string
	Kinds []Link
}

// RedirectPage is the view of redirect.html.
type RedirectPage struct {
	Lang      string
	Title     string
	Href      string
	Canonical string
}
