package templates

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

// read returns the files that the patterns name.
func read(t *testing.T, patterns ...string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	for _, pattern := range patterns {
		names, err := fs.Glob(FS, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(FS, name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(text)
		}
	}
	return files
}

// keys returns the keys of a file of words, each once.
func keys(t *testing.T, name, text string) map[string]bool {
	t.Helper()
	keys := make(map[string]bool)
	for _, m := range regexp.MustCompile(`(?m)^([^\s#][^:\s]*):`).FindAllStringSubmatch(text, -1) {
		if keys[m[1]] {
			t.Errorf("%s: %s is there twice", name, m[1])
		}
		keys[m[1]] = true
	}
	return keys
}

// It also checks that the words of templates exist.
func TestEveryLanguageHasEveryWord(t *testing.T) {
	languages := read(t, "i18n/*.yaml")
	en := keys(t, "en", languages["i18n/en.yaml"])
	for name, text := range languages {
		theirs := keys(t, name, text)
		for key := range en {
			if !theirs[key] {
				t.Errorf("%s lacks %s", name, key)
			}
		}
		for key := range theirs {
			if !en[key] {
				t.Errorf("i18n/en.yaml lacks %s of %s", key, name)
			}
		}
	}
	asked := regexp.MustCompile(`[({] ?t "([^"]+)"`)
	for name, text := range read(t, "*.html", "partials/*.html") {
		for _, m := range asked.FindAllStringSubmatch(text, -1) {
			if !en[m[1]] {
				t.Errorf("%s: no words for %s", name, m[1])
			}
		}
	}
}

// The content security policy of the site forbids styles, scripts and event handlers in pages.
func TestTemplatesHaveNoInlineCode(t *testing.T) {
	inline := regexp.MustCompile(`(?i)<style|<script (?:src|type="module")[^>]*>[^<]|<script>|<iframe|\s(?:style|on[a-z]+)=`)
	for name, text := range read(t, "*.html", "partials/*.html") {
		if found := inline.FindString(text); found != "" {
			t.Errorf("%s: %q", name, strings.TrimSpace(found))
		}
	}
}

// No other template does.
func TestEveryPageDefinesMain(t *testing.T) {
	alone := map[string]bool{"base.html": true, "redirect.html": true, "agreement-row.html": true}
	for name, text := range read(t, "*.html", "partials/*.html") {
		page := path.Dir(name) == "." && !alone[name]
		if defines := strings.Contains(text, `{{define "main"}}`); defines != page {
			t.Errorf(`%s: defines "main" is %t, want %t`, name, defines, page)
		}
	}
}
