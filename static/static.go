// Package static holds the files that pages refer to: style sheets, scripts and
// the icon.
//
// The style sheets of css/ are one per component, joined in the order of their
// names into one file. accord.css comes first and orders the cascade layers,
// so nothing else depends on that order. Classes are named for components
// (.FactsTable-label); colours, faces and measures are custom properties named
// for their intent, all in tokens.css, which a project's file of that name follows
// rather than replaces.
//
// The scripts of js/ are ES modules in plain JavaScript, with types in JSDoc. Three
// of them are asked for by pages, and bundled with what they import:
//
//	search-box.js    on every page: makes the field in the header a search while typing
//	search-page.js   on /search/: all results, with facets
//	search/index.js  the client of the index, which the other two import when needed
//
// search-ui/ is what the first two are made of. A test of a module is beside it, for
// node --test: mark.test.mjs. Tests are not embedded.
//
// Pages hold no script and no style of their own, and ask nobody else for
// anything: a Content-Security-Policy of default-src 'none' with script-src,
// style-src and img-src of 'self' holds.
package static

import "embed"

// FS holds the files at their paths: css/*.css, js/**.js, icon.svg.
//
//go:embed css/*.css js/*.js js/search/*.js js/search-ui/*.js icon.svg
var FS embed.FS
