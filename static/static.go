// Package static holds the files that pages refer to: style sheets and the icon.
//
// The style sheets of css/ are one per component, joined in the order of their
// names into one file. accord.css comes first and orders the cascade layers,
// so nothing else depends on that order. Classes are named for components
// (.FactsTable-label); colours, faces and measures are custom properties named
// for their intent, all in tokens.css.
//
// Pages hold no script and no style of their own, and ask nobody else for
// anything: a Content-Security-Policy of default-src 'none' with script-src,
// style-src and img-src of 'self' holds.
package static

import "embed"

// FS holds the files at their paths: css/*.css, icon.svg.
//
//go:embed css/*.css icon.svg
var FS embed.FS
