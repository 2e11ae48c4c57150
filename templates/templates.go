// Package templates holds the HTML templates of the site and the words of the interface.
// Package render parses and executes them.
//
// # Sets
//
// A page's set is base.html, every file of partials/, and the file of its kind
// (agreement.html, party.html, event.html, sector.html, place.html, page.html,
// home.html, browse.html, index.html, search.html, 404.html), in that order; execute "base"
// with the kind's view. base.html has blocks that a page may redefine:
//
//	"main"  the page's content, inside <main>; every page defines it
//	"brand" the site's name in the header; the home page has its own
//	"head"  more metadata in <head>; empty by default
//
// Two files form sets with partials/ but without base.html: redirect.html defines
// "redirect", agreement-row.html defines "agreement-row", one row of an
// agreements table.
//
// Each partial takes one view, named in the comment above it, and shows nothing for an empty
// one.
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
//	href ADDRESS               the attributes of a link whose address may be of another site
//	lang TAG                   the attributes of a text that is in another language
//	way                        the direction of the page: ltr or rtl
//	date DATE                  a date, with its value for machines
//	value VALUE                a value of a fact: a badge, a date or a link, with its note
//	heading SECTION            the title of a section, linked to the section itself
//	jump LINK                  a link to a section of the same page
//
// # Words
//
// i18n/<language>.yaml maps each key to a text, or to a text for each CLDR plural category
// ({one: …, other: …}). Every language here has every key. A project's file replaces these
// key by key.
//
// # Sections
//
// The sections of a page (.Sections) are data of its view: partials/section.html shows
// each with its heading, a link to itself, and its content. To show one of them in
// another way, a page goes through the list itself:
//
//	{{range .Sections}}
//	  {{if eq .ID "sources"}}…{{else}}{{template "section" .}}{{end}}
//	{{end}}
//
// The ids of sections, and all others that templates give to elements, are those of
// package address: no heading of a body takes them, and links to them are checked.
package templates

import "embed"

// FS holds every template and every file of words, at the paths that the
// package comment names.
//
//go:embed *.html partials/*.html i18n/*.yaml
var FS embed.FS
