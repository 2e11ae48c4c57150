package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"accord/builder"
)

// example is a knowledge base that uses every key of the content model, with a long text.
var example = sync.OnceValues(func() (*site, error) {
	content, err := exampleContent("example", nil)
	if err != nil {
		return nil, err
	}
	return publishWith("example", "/kb/", content, builder.Options{Drafts: true})
})

// rightToLeft is the same in Arabic and English. Words without an Arabic translation are
// English.
var rightToLeft = sync.OnceValues(func() (*site, error) {
	content, err := exampleContent("rtl", map[string]string{
		"content/agreements/joint-inspection.ar.md": "---\ntitle: ISO 9001 مذكرة تفاهم بشأن الجودة\nsummary: ISO 9001 هو المعيار الذي تتناوله المذكرة.\ncommitments: {laboratory: إنشاء مختبر مشترك.}\n---\n\n## ما تم الاتفاق عليه\n\nISO 9001 معيار دولي (انظر [[first-protocol]]).\n",
		"content/parties/yiwu.ar.md":                "---\nname: حكومة بلدية ييوو\nsummary: حكومة البلدية.\n---\n",
		"templates/i18n/ar.yaml":                    "kinds.agreement: الاتفاقيات\nbase.home: الرئيسية\n",
	})
	if err != nil {
		return nil, err
	}
	file := filepath.Join(content, "site.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	arabic := strings.NewReplacer("zh-Hans", "ar", "简体中文", "العربية").Replace(string(text))
	if err := os.WriteFile(file, []byte(arabic), 0o666); err != nil {
		return nil, err
	}
	return publishWith("rtl-site", "/kb/", content, builder.Options{})
})

// exampleContent writes the example into a temporary folder, with other files in place of
// its translations.
func exampleContent(name string, other map[string]string) (content string, err error) {
	archive, err := txtar.ParseFile(filepath.Join("..", "..", "testdata", "sites", "full.txtar"))
	if err != nil {
		return "", err
	}
	texts := map[string]string{"content/pages/long.md": long()}
	for _, f := range archive.Files {
		texts[f.Name] = string(f.Data)
	}
	for file := range texts {
		if other != nil && strings.HasSuffix(file, ".zh-hans.md") {
			delete(texts, file)
		}
	}
	for file, text := range other {
		texts[file] = text
	}
	dir := filepath.Join(scratch, name+"-source")
	for file, text := range texts {
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return "", err
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			return "", err
		}
	}
	return filepath.Join(dir, "content"), nil
}

// long is a page with more headings than fit on the screen of a phone.
func long() string {
	var b strings.Builder
	b.WriteString("---\ntitle: A long page\nmenu: 2\nsummary: It is long.\n---\n")
	for i := range 40 {
		fmt.Fprintf(&b, "\n## Part %d of it\n\nSome text.\n", i+1)
	}
	return b.String()
}

// Text in other languages runs from left to right in it.
func TestArabicSiteRunsFromRightToLeft(t *testing.T) {
	t.Parallel()
	s := get(t, rightToLeft)
	b := newTab(t, s)
	direction := func(selector string) string {
		return evaluate[string](b, fmt.Sprintf(`getComputedStyle(document.querySelector(%q)).direction`, selector))
	}
	var found faults
	for _, address := range []string{"ar/", "ar/agreements/", "ar/agreements/joint-inspection/", "ar/parties/yiwu/", "ar/search/", "ar/404.html"} {
		b.width(1280)
		b.visit(address)
		if got := evaluate[string](b, `document.documentElement.dir`); got != "rtl" {
			t.Errorf("%s runs %q", address, got)
		}
		found.add(address, layoutFaults(b, "light")...)
		b.width(1280)
		if left := evaluate[float64](b, `document.querySelector(".Header-brand").getBoundingClientRect().left`); left < 640 {
			t.Errorf("%s begins at the left", address)
		}
	}
	found.report(t)

	b.visit("ar/agreements/joint-inspection/")
	for selector, want := range map[string]string{
		"h1": "rtl", "#summary": "rtl", "#commitment-laboratory .Promise-text": "rtl", "#commitment-centre .Promise-text span": "ltr",
		".Prose": "rtl", ".Prose p a": "ltr", `#facts a[href$="/parties/cqc/"]`: "ltr", `#facts a[href$="/ar/parties/yiwu/"]`: "rtl", ".Source-title a": "ltr", ".Footer-address a": "ltr",
	} {
		if got := direction(selector); got != want {
			t.Errorf("%s runs %s, want %s", selector, got, want)
		}
	}
	b.visit("agreements/")
	if got := direction(fmt.Sprintf(`a[href=%q]`, "/kb/agreements/joint-inspection/")); got != "ltr" {
		t.Errorf("an English title on an English page runs %s", got)
	}
	b.visit("agreements/joint-inspection/")
	if got := direction(`.Languages a[lang="ar"]`); got != "rtl" {
		t.Errorf("the name of the other language runs %s", got)
	}
}
