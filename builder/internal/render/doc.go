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
// page's key is the hash of its template's set (all templates, the language's
// words, the program's version) and of its view, so a page is made anew exactly
// when something on it changes. Two parts of a view are made only when the page
// is: the HTML of a body counts by its source and what its links lead to.
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
//	404.html                          what a server shows for other addresses
//
// and at the root of the site the stylesheet (assets/site.<hash>.css), the other
// static files, the files of the content folder that are no entries, and a page
// at each old address.
package render
