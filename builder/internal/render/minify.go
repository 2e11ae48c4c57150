package render

import (
	"bytes"
	"io"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
)

// A minifier takes out what readers do not need. It keeps pages conforming and
// plain to read for other programs: all tags, quotes and attributes stay, and
// white space between inline elements is never lost.
type minifier struct {
	m     *minify.M
	page  html.Minifier
	sheet css.Minifier
}

func newMinifier() *minifier {
	return &minifier{
		m:    minify.New(),
		page: html.Minifier{KeepDefaultAttrVals: true, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true},
	}
}

func (m *minifier) html(w io.Writer, r *bytes.Buffer) error { return m.page.Minify(m.m, w, r, nil) }

func (m *minifier) css(w io.Writer, r io.Reader) error { return m.sheet.Minify(m.m, w, r, nil) }
