package render

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
)

// It renders the home page in each of many languages twice. Most languages have to be bound
// again the second time.
func TestPagesStayTheSameWhenTheirLanguageIsBoundAgain(t *testing.T) {
	codes := strings.Fields("en zh-Hans af ar az be bg bn bs ca cs cy da de el es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lt lv")
	content := testContent()
	var list strings.Builder
	for _, code := range codes {
		list.WriteString("  - {code: " + code + ", name: " + code + ", partial: true}\n")
	}
	before, after, _ := strings.Cut(string(content["site.yaml"].Data), "languages:")
	_, after, _ = strings.Cut(after, "\ntypes:")
	content["site.yaml"] = &fstest.MapFile{Data: []byte(before + "languages:\n" + list.String() + "types:" + after)}
	s := load(t, content)
	if len(s.Config.Languages) != len(codes) {
		t.Fatalf("%d languages, want %d", len(s.Config.Languages), len(codes))
	}
	r := newRenderer(t, s, nil)
	ready := func() (n int) {
		for _, f := range r.locales {
			if f.sets.Load() != nil {
				n++
			}
		}
		return n
	}
	if n := ready(); n != 1 {
		t.Errorf("%d languages are ready at the beginning, want 1", n)
	}
	planned, _, err := r.Plan(s, content, nil)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for range 2 {
		for _, f := range planned.Files {
			code, isHome := strings.CutSuffix(f.Path, "/index.html")
			if !isHome || strings.Contains(code, "/") || !strings.Contains(" "+strings.ToLower(strings.Join(codes, " "))+" ", " "+code+" ") {
				continue
			}
			var page bytes.Buffer
			if err := write(f, &page); err != nil {
				t.Fatal(err)
			}
			if n := ready(); n > maxBound+1 {
				t.Fatalf("%d languages are ready at once", n)
			}
			if !strings.Contains(strings.ToLower(page.String()), `<html lang="`+code+`"`) && !strings.Contains(strings.ToLower(page.String()), `<html lang=`+code) {
				t.Errorf("%s is not in its language", f.Path)
			}
			if first, again := pages[code]; again && first != page.String() {
				t.Errorf("%s is another page the second time", f.Path)
			}
			pages[code] = page.String()
		}
	}
	if len(pages) != len(codes)-1 { // the default language is at the root
		t.Errorf("%d home pages, want %d", len(pages), len(codes)-1)
	}
}
