// Package static holds the files that pages refer to: style sheets, the font, scripts and
// the icon.
//
// css/ has a style sheet for each component, joined in the order of their names. accord.css
// comes first and orders the cascade layers, so the order of the others does not matter.
// Classes are named by component (.FactsTable-why). Colours, faces and measures are custom
// properties named by intent, all in tokens.css; a project's tokens.css follows it.
//
// The scripts of js/ are ES modules in plain JavaScript, with types in JSDoc. Four are entry
// points of pages, bundled with what they import:
//
//	search-box.js    on every page: shows results below the field while the reader types
//	search-page.js   on /search/: all results, with facets
//	copy.js          on the pages of agreements: buttons that copy citations and addresses
//	search/index.js  the search client, which the first two import when they need it
//
// search-ui/ has the modules of the first two. Tests (mark.test.mjs) are not embedded.
//
// fonts/ has the serif for Latin letters, made from Source Serif 4 by .ci/font.py; Chinese is set
// in the faces of the reader's system. A file that a style sheet loads, url("../fonts/…"), is
// published beside the joined sheet under a name of its content.
//
// Pages have no inline script or style and load nothing from other sites, so they work under a
// Content-Security-Policy of default-src 'none' with script-, style-, img- and font-src 'self'.
package static

import "embed"

//go:embed css/*.css js/*.js js/search/*.js js/search-ui/*.js fonts/*.woff2 fonts/*.txt icon.svg
var FS embed.FS
