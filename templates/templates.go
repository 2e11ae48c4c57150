// Package templates holds the HTML templates of the site and the words of the interface.
//
// # Sets
//
// A page's set is base.html, every file of partials/, and the file of its kind
// (agreement.html, party.html, event.html, sector.html, place.html, page.html, home.html,
// browse.html, index.html, history.html, version.html, search.html, 404.html), in that order; execute "base" with the
// kind's view. base.html has blocks that a page may redefine:
//
//	"main"  the page's content, inside <main>; every page defines it
//	"brand" the site's name in the header; the home page has its own
//	"head"  more metadata in <head>; empty by default
//
// redirect.html and agreement-row.html (a row of a table) form sets with partials/ but without
// base.html, and define "redirect" and "agreement-row". A partial takes one view, named in the
// comment above it, and shows nothing for an empty one.
//
// # Functions
//
// Bound to the language of the page:
//
//	t KEY [N] [NAME VALUE]...  the words of KEY; with N, the plural form for it.
//	                           {n} is N with its digits grouped, {name} VALUE
//	number N                   N with its digits grouped
//	runs TEXT                  a text, with the language of Han text in it
//	link LINK                  a link, or its text alone if it has no address
//	joined LINKS               links, with points between them
//	column NAME                before the cell of a row that a table may lack: why, type or status;
//	                           without a name, after the last of them; reason, where why has it
//	href ADDRESS               the attributes of a link whose address may be of another site
//	lang TAG                   the attributes of a text that is in another language
//	way                        the direction of the page: ltr or rtl
//	date DATE                  a date, with its value for machines
//	value VALUE                a value of a fact: a badge, a date or a link, with its note
//	contents HEADINGS          the items of a table of contents
//	heading SECTION            the title of a section, linked to the section itself
//	jump LINK                  a link to a section of the same page
//
// # Words
//
// i18n/<language>.yaml maps each key to a text, or to a text for each CLDR plural category
// ({one: …, other: …}). A project's file replaces these key by key.
//
// # Sections
//
// partials/section.html shows each section of a page with its heading and content. To show one
// in another way, a page goes through the list itself:
//
//	{{range .Sections}}
//	  {{if eq .ID "sources"}}…{{else}}{{template "section" .}}{{end}}
//	{{end}}
package templates

import "embed"

//go:embed *.html partials/*.html i18n/*.yaml
var FS embed.FS
