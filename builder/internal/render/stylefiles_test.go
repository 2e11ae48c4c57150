package render

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"accord/static"
)

// assetsOf returns the published static files by path, and the path of the style sheet.
func assetsOf(t *testing.T, own fstest.MapFS) (map[string]string, string) {
	t.Helper()
	r := testRenderer(t, func(o *Options) { o.Static = project("static", own) })
	list := map[string]string{}
	for _, a := range r.assets {
		list[a.path] = string(a.bytes)
	}
	return list, r.Stylesheet()
}

// The name changes with the content, so that it may be cached for ever.
func TestTheFontIsPublishedBesideTheStyleSheet(t *testing.T) {
	font, err := fs.ReadFile(static.FS, "fonts/accord-serif.woff2")
	if err != nil {
		t.Fatal(err)
	}
	list, sheet := assetsOf(t, nil)
	m := regexp.MustCompile(`url\("?(accord-serif\.[0-9a-f]{8}\.woff2)"?\)`).FindStringSubmatch(list[sheet])
	if m == nil {
		t.Fatal("the style sheet does not load the font")
	}
	if list["assets/"+m[1]] != string(font) {
		t.Errorf("/assets/%s is not the font", m[1])
	}
	if _, twice := list["fonts/accord-serif.woff2"]; twice {
		t.Error("the font is published twice")
	}
	if !strings.Contains(list["fonts/accord-serif.txt"], "SIL OPEN FONT LICENSE") {
		t.Error("the licence of the font is not published")
	}
	other, _ := assetsOf(t, fstest.MapFS{"fonts/accord-serif.woff2": {Data: []byte("other")}})
	if _, same := other["assets/"+m[1]]; same || other["fonts/accord-serif.woff2"] != "other" {
		t.Errorf("the font of a project is not that of %q", slices.Sorted(maps.Keys(other)))
	}
}

func TestStyleSheetsOfAProjectLoadItsFiles(t *testing.T) {
	list, sheet := assetsOf(t, fstest.MapFS{
		"fonts/a.woff2":        {Data: []byte("A")},
		"images/all icons.svg": {Data: []byte("<svg/>")},
		"css/tokens.css":       {Data: []byte("@font-face { font-family: A; src: url(../fonts/a.woff2) } :root { --face-latin: A }")},
		"css/brand.css": {Data: []byte("a { background: url('../fonts/a.woff2') } /* url(no.png) */ " +
			"s { background: url(../fonts/a.woff2?v=2) } q { background: url('../fonts/a.woff2?#iefix') } p { background: url(\"../images/all%20icons.svg#new\") } " +
			"b { background: url(data:image/gif;base64,R0) } i { background: url(/logo.svg) } u { background: url(https://a.example/b) }")},
	})
	const name = "a.559aead0.woff2" // the SHA-256 of "A" begins with 559aead0
	if list["assets/"+name] != "A" || list["fonts/a.woff2"] != "A" {
		t.Errorf("the file is not published under both names, but as %q", slices.Sorted(maps.Keys(list)))
	}
	for text, n := range map[string]int{name: 4, name + "#iefix": 1, "?": 0, "all%20icons.": 1, ".svg#new": 1, "data:image/gif;base64,R0": 1, "/logo.svg": 1, "https://a.example/b": 1, "../fonts": 0} {
		if got := strings.Count(list[sheet], text); got != n {
			t.Errorf("the style sheet has %q %d times, not %d times", text, got, n)
		}
	}
}
