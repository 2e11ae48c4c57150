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
package render
