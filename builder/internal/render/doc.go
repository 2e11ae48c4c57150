// Package render makes the pages of a site: typed views of a linked knowledge
// base, put into templates.
//
// A [Renderer] is what stays while the content changes: parsed templates, the
// words of the interface, the stylesheet and other static files. Its
// [Renderer.Plan] names every file of one [site.Site].
//
// # Pages
//
// Each page is a template with a view, one of the structs of view.go: plain
// data, with every word, address and number already in the page's language. A
// page's key is the hash of what its language's pages depend on (all templates,
// the words, the program's version) and of its view, so a page is made anew when
// something on it changes, and only then. What takes longest is put into a view
// only when its page is rendered, and counts by what it is made of: the HTML of a
// body by its source file and where its links lead, the rows of a table by their
// views.
//
// Nothing here depends on the clock, the order of a map, or the number of
// workers.
//
// # Addresses
//
// Below the root of a language, with the site's base path before it:
//
//	index.html                        the home page
//	agreements/x/ … pages/            the entries, see package site
//	agreements/                       all agreements, newest first
//	browse/agreements/2/              their further pages
//	browse/<facet>/<value>/           the agreements of a value of a facet
//	browse/<facet>/<value>/2/         their further pages
//	browse/<facet>/                   the values of a facet that is no kind of entry
//	parties/ events/ sectors/ places/ the entries of a kind
//	browse/parties/2/                 their further pages
//	search/                           the results of the search
//	opensearch.xml                    the search, for browsers
//	404.html                          what a server shows for other addresses
//
// and at the root of the site the stylesheet (assets/site.<hash>.css), the scripts
// (assets/<name>.<hash>.js), the other static files, the files of the content folder that are no entries, and a page
// at each old address.
package render
