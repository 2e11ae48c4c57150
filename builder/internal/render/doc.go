// Package render makes the pages of a site: it turns a linked knowledge base into typed views,
// and executes templates with them.
//
// A [Renderer] holds what does not depend on the entries: the parsed templates, the words of
// the interface and the static files. Its [Renderer.Plan] returns every file of a [site.Site].
//
// # Pages
//
// Each page is a template with a view, one of the structs of view.go and listview.go: plain
// data, with every word, address and number already in the language of the page. A page is
// rendered again when its key changes: a hash of its view, of all templates, of the words in
// its language and of the version of the program. The slowest parts of a view are made only
// when its page is rendered. The key covers what they are made of: the HTML of a body by its
// file and the targets of its links, the rows of a table by their views.
//
// Package site decides which sections the page of an entry has ([site.Text.Sections]), for
// it checks the links to them. section.go makes the views of these sections.
//
// Nothing here depends on the clock, the order of a map, or the number of workers.
package render
