package browser

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"
)

// markupChecks check a page without a browser, and return its faults.
var markupChecks = []struct {
	name  string
	check func(s *site, p *page) []string
}{
	{"ids", checkIDs},
	{"language", checkLanguage},
	{"languages of runs", checkRuns},
	{"headings", checkHeadings},
	{"head", checkHead},
	{"nothing inline", checkInline},
	{"links", checkLinks},
	{"canonical", checkCanonical},
	{"alternates", checkAlternates},
}

func TestMarkupOfEveryPageIsSound(t *testing.T) {
	eachVariant(t, func(t *testing.T, s *site) {
		for _, c := range markupChecks {
			t.Run(c.name, func(t *testing.T) {
				var found faults
				for _, p := range s.pages {
					found.add(p.file, c.check(s, p)...)
				}
				found.report(t)
			})
		}
	})
}

// checkIDs checks that each id is unique and each referenced id of the page exists.
func checkIDs(_ *site, p *page) (bad []string) {
	for id, n := range p.ids {
		if n > 1 {
			bad = append(bad, fmt.Sprintf("id %q is given %d times", id, n))
		}
		if id == "" || strings.ContainsAny(id, " \t\n") {
			bad = append(bad, fmt.Sprintf("id %q is empty or holds a space", id))
		}
	}
	for n := range p.root.Descendants() {
		for _, name := range []string{"aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "headers", "for", "list"} {
			value, _ := attr(n, name)
			for id := range strings.FieldsSeq(value) {
				if p.ids[id] == 0 {
					bad = append(bad, fmt.Sprintf("%s of <%s> names the id %q, which nothing has", name, n.Data, id))
				}
			}
		}
	}
	slices.Sort(bad)
	return bad
}

// checkLanguage checks that the page has the language of its address, and that all
// language tags are well-formed.
func checkLanguage(_ *site, p *page) (bad []string) {
	for _, n := range p.all(atom.Html) {
		if lang, _ := attr(n, "lang"); lang != p.lang && p.kind != redirect {
			bad = append(bad, fmt.Sprintf("<html lang=%q>, but the address is of %q", lang, p.lang))
		}
	}
	for n := range p.root.Descendants() {
		for _, name := range []string{"lang", "hreflang"} {
			value, ok := attr(n, name)
			if !ok || name == "hreflang" && value == "x-default" {
				continue
			}
			if _, err := language.Parse(value); err != nil {
				bad = append(bad, fmt.Sprintf("%s=%q of <%s> is no language", name, value, n.Data))
			}
		}
	}
	return bad
}

// latinRun matches five words in Latin letters.
var latinRun = regexp.MustCompile(`(?:\p{Latin}[\p{Latin}’'-]*[ ,;:]+){4}\p{Latin}+`)

// quoted matches words in quotation marks. Markdown cannot say the language of a quotation
// within a sentence.
var quoted = regexp.MustCompile(`“[^“”]*”`)

// checkRuns checks that text in another language is marked, for screen readers and the
// choice of glyphs: no Han characters in English, no Latin sentences in Chinese.
func checkRuns(_ *site, p *page) (bad []string) {
	for n := range p.root.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		lang, known, skip := "", false, false
		for up := range n.Ancestors() {
			switch up.DataAtom {
			case atom.Script, atom.Style, atom.Pre, atom.Code:
				skip = true
			}
			if value, ok := attr(up, "lang"); ok && !known {
				lang, known = value, true
			}
		}
		chinese := strings.HasPrefix(lang, "zh") && !strings.HasPrefix(lang, "zh-Latn")
		if strings.HasPrefix(lang, "ja") || strings.HasPrefix(lang, "ko") {
			continue // written with Han characters too
		}
		if !skip && lang != "" && (chinese && latinRun.MatchString(quoted.ReplaceAllString(n.Data, "")) ||
			!chinese && strings.ContainsFunc(n.Data, func(r rune) bool { return unicode.Is(unicode.Han, r) })) {
			bad = append(bad, fmt.Sprintf("%q is said to be in %q", strings.TrimSpace(n.Data), lang))
		}
	}
	return bad
}

// checkHeadings checks that there is one h1, which is first, and that no level is skipped.
func checkHeadings(_ *site, p *page) (bad []string) {
	level, ones := 0, 0
	for _, n := range p.all(atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
		next := int(n.Data[1] - '0')
		if next == 1 {
			ones++
		}
		if text(n) == "" {
			bad = append(bad, fmt.Sprintf("an %s is empty", n.Data))
		}
		if next > level+1 {
			bad = append(bad, fmt.Sprintf("%s %q follows a heading of level %d", n.Data, text(n), level))
		}
		level = next
	}
	if ones != 1 {
		bad = append(bad, fmt.Sprintf("%d h1 instead of one", ones))
	}
	return bad
}

// checkHead checks what search engines and bookmarks need.
func checkHead(_ *site, p *page) (bad []string) {
	if p.title() == "" {
		bad = append(bad, "no title")
	}
	if n := len(p.all(atom.Title)); n > 1 {
		// The title of an SVG picture is not the page's.
		count := 0
		for _, title := range p.all(atom.Title) {
			if title.Parent != nil && title.Parent.DataAtom == atom.Head {
				count++
			}
		}
		if count > 1 {
			bad = append(bad, fmt.Sprintf("%d titles", count))
		}
	}
	if p.kind != redirect && p.kind != notFound && strings.TrimSpace(p.meta("description")) == "" {
		bad = append(bad, "no description")
	}
	if !strings.Contains(p.meta("viewport"), "width=device-width") {
		bad = append(bad, "no viewport as wide as the device")
	}
	return bad
}

// checkInline checks that there is no inline code that the policy forbids.
func checkInline(_ *site, p *page) (bad []string) {
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.DataAtom == atom.Style {
			bad = append(bad, "an inline <style>")
		}
		kind, _ := attr(n, "type")
		if _, ok := attr(n, "src"); n.DataAtom == atom.Script && !ok && (kind == "" || strings.Contains(kind, "javascript") || kind == "module" || kind == "importmap") {
			bad = append(bad, "an inline <script>")
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				bad = append(bad, fmt.Sprintf("an inline %s of <%s>", a.Key, n.Data))
			}
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
				bad = append(bad, fmt.Sprintf("a javascript: address of <%s>", n.Data))
			}
		}
	}
	return bad
}

func TestPagesOfALanguageHaveDifferentTitles(t *testing.T) {
	eachVariant(t, func(t *testing.T, s *site) {
		first := map[string]*page{}
		for _, p := range s.pages {
			if p.kind == redirect {
				continue
			}
			key := p.lang + " " + p.title()
			if other := first[key]; other != nil {
				t.Errorf("%s and %s are both titled %q", other.file, p.file, p.title())
				continue
			}
			first[key] = p
		}
	})
}
