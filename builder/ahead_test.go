package builder

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"accord/builder/internal/plan"
)

// Whatever is edited in a file of an entry: what is shown ahead of planning is what is shown
// after it, whether the entry alone was linked again or all were.
//
//	go test ./builder -run TestShownAhead -rapid.checks 1000
func TestShownAheadIsWhatPlanningShows(t *testing.T) {
	content := manyAgreements(t)
	s := inSession(t, content)
	files := slices.DeleteFunc(slices.Sorted(maps.Keys(content)), func(name string) bool { return path.Ext(name) != ".md" })
	rapid.Check(t, func(rt *rapid.T) {
		name := rapid.SampledFrom(files).Draw(rt, "file")
		file := content[name]
		defer func() { content[name] = file }()
		text := string(file.Data)
		for range rapid.IntRange(1, 3).Draw(rt, "edits") {
			text = edited(rt, text)
		}
		content[name] = &fstest.MapFile{Data: []byte(text)}
		pages := s.front.amended(changes{content: map[string]bool{name: true}})
		again, err := s.kb.load(t.Context(), earlier{site: s.before.site, renderer: s.before.renderer})
		if err != nil {
			rt.Fatal(err)
		}
		if again.err() != nil || again.site.Config.Hash != s.front.last.site.Config.Hash {
			return // the site is shown as it was
		}
		for how, pages := range map[string][]plan.File{
			"linked alone":    pages,
			"linked with all": s.front.last.pages.In(again.site, again.site.Texts(name)),
		} {
			for _, page := range pages {
				want, _ := plan.Find(again.files, page.Path)
				key, html := made(t, page)
				if wantKey, wantHTML := made(t, want); key != wantKey || html != wantHTML {
					rt.Errorf("%s, %s: /%s is another page than after planning\nfile:\n%s", name, how, page.Path, text)
				}
			}
		}
	})
}

// Edits of facts that need no planning to be shown, and some that do.
func TestFactsAreShownAhead(t *testing.T) {
	content := manyAgreements(t)
	s := inSession(t, content)
	for _, test := range []struct {
		file, old, new string
		want           string // what the page shows; empty: it waits
	}{
		{"agreements/number-3.md", "title: Agreement", "title: Zebra", "Zebra 3"},
		{"agreements/number-3.md", "signed: 2019-04", "signed: 2022-05-06", "6 May 2022"},
		{"agreements/number-3.md", "type: protocol\n", "type: protocol\neffective: 2023-02-03\n", "3 February 2023"},
		{"agreements/number-3.md", "summary: ", "summary: Zebras. ", "Zebras. It is number 3."},
		{"agreements/joint-inspection.md", "text: Set up a centre.", "text: Feed zebras.", "Feed zebras."},
		{"agreements/joint-inspection.md", "title: A report on", "title: Zebras on", "Zebras on the signing"},
		{"agreements/joint-inspection.zh-hans.md", "title: 联合", "title: 斑马", "斑马检验备忘录"},
		{"agreements/joint-inspection.md", "signed: 2024-08-09\nsigned_at", "signed: 2024-08-10\nsigned_at", ""}, // others tell of its day
		{"agreements/number-3.md", "sectors: [toys]", "sectors: [goods]", ""},
		{"agreements/number-3.md", "type: protocol", "type: memorandum", ""},
		{"agreements/number-3.md", "type: protocol", "type: nothing", ""},
		{"parties/cqc.md", "founded: 2002-04", "founded: 1999-04", "April 1999"},
		{"parties/cqc.md", "name: China", "name: Zebra", ""}, // rows of its agreements show it
		{"parties/cqc.zh-hans.md", "short_name: 质量", "short_name: 斑马", ""},
		{"parties/cqc.md", "kind: agency", "kind: nothing", ""},
		{"events/signing.md", "summary: ", "summary: Zebras. ", "Zebras. "},
		{"sectors/toys.md", "summary: ", "summary: Zebras. ", "Zebras. "},
		{"places/yiwu-city.md", "latitude: 29", "latitude: 28", "28"},
		{"pages/about.md", "summary: ", "summary: Zebras. ", "Zebras. "},
		{"pages/about.md", "title: ", "title: Zebra ", ""}, // it is in the menu
	} {
		file := content[test.file]
		text := strings.Replace(string(file.Data), test.old, test.new, 1)
		if text == string(file.Data) {
			t.Fatalf("%s has no %q", test.file, test.old)
		}
		content[test.file] = &fstest.MapFile{Data: []byte(text)}
		pages := s.front.amended(changes{content: map[string]bool{test.file: true}})
		shown := ""
		for _, page := range pages {
			_, html := made(t, page)
			shown += html
		}
		if (pages != nil) != (test.want != "") || !strings.Contains(shown, test.want) {
			t.Errorf("%s, %q: %d pages, want %q", test.file, test.new, len(pages), test.want)
		}
		content[test.file] = file
	}
}

// manyAgreements returns the content of the whole site with more agreements, which are earlier and
// later than others, similar to them and of the same occasion.
func manyAgreements(t *testing.T) fstest.MapFS {
	content := wholeSite(t)
	for i := range 12 {
		text := fmt.Sprintf("---\ntitle: Agreement %d\ntype: protocol\nparties: [%s, yiwu]\nsigned: %d-0%d\nsectors: [%s]\nplaces: [zhejiang]\nstatus: %s\nsummary: It is number %d.\n",
			i, []string{"cqc", "bureau"}[i%2], 2018+i/2, 1+i%9, []string{"toys", "goods"}[i%3/2], []string{"unverified", "in-force", "expired"}[i%3], i)
		if i%3 > 0 {
			text += "status_as_of: 2023\nsources: [{id: s, title: A paper, no_url: Lost., supports: [type, parties, signed, status]}]\n"
		}
		if i%4 == 0 {
			text += "event: signing\n"
		}
		content[fmt.Sprintf("agreements/number-%d.md", i)] = &fstest.MapFile{Data: []byte(text + "---\n\nSee [[agreements/first-protocol]] and [above](#main).\n")}
	}
	for id, text := range map[string]string{
		"parties/hermit":     "name: Hermit\n",
		"parties/recluse":    "name: Recluse\n",
		"agreements/nothing": "title: Similar to none\ntype: protocol\nparties: [hermit, recluse]\nsigned: 2022\nsummary: They meet.\n",
	} {
		content[id+".md"] = &fstest.MapFile{Data: []byte("---\n" + text + "---\n")}
	}
	return content
}

func made(t testing.TB, f plan.File) (key, text string) {
	page, err := f.Make(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := page.WriteTo(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return page.Key, b.String()
}

var (
	word = regexp.MustCompile(`\p{L}{4,}`)
	year = regexp.MustCompile(`\b(19|20)[0-9][0-9]\b`)
)

// edited changes one thing in a text: most often a fact.
func edited(t *rapid.T, text string) string {
	lines := strings.Split(text, "\n")
	at := rapid.IntRange(1, len(lines)-1).Draw(t, "line")
	replaced := func(what *regexp.Regexp, with string) string {
		found := what.FindAllStringIndex(lines[at], -1)
		if len(found) == 0 {
			return lines[at]
		}
		x := rapid.SampledFrom(found).Draw(t, "which")
		return lines[at][:x[0]] + with + lines[at][x[1]:]
	}
	switch rapid.IntRange(0, 7).Draw(t, "how") {
	case 0, 1:
		lines[at] = replaced(year, rapid.SampledFrom([]string{"1999", "2018", "2021", "2024", "2031"}).Draw(t, "year"))
	case 2, 3:
		_, value, _ := strings.Cut(lines[at], ":")
		with := append(word.FindAllString(text, -1), "zebra", "expired", "in-force", "goods", "done")
		if value != "" {
			lines[at] = replaced(word, rapid.SampledFrom(with).Draw(t, "word"))
		}
	case 4:
		lines = slices.Delete(lines, at, at+1)
	case 5:
		lines[at] += rapid.SampledFrom([]string{" more", "?", " [[cqc]]"}).Draw(t, "end")
	default:
		lines = slices.Insert(lines, 1, rapid.SampledFrom([]string{
			"checked: 2025-01-01", "status: terminated", "status_as_of: 2022", "expires: 2027-03-01", "effective: 2020-01-02", "tags: [zebra]",
			"summary: Another.", "founded: 1950", "latitude: 29\nlongitude: 120", "date: 2021", "binding: binding", "draft: true", "menu: 3",
			"unknown: [Much.]", "outcomes: [{id: built, text: It was built., date: 2025}]",
			"commitments: [{id: build, text: Build it., by: [yiwu], due: 2026-01-01}]", "redirects: [/old/]", "language: zh-Hans", "aliases: [Z]",
		}).Draw(t, "line"))
	}
	return strings.Join(lines, "\n")
}
