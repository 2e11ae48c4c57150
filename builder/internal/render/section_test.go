package render

import (
	"bytes"
	"context"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/internal/address"
)

func TestSectionShowsEachKindOfContent(t *testing.T) {
	r := testRenderer(t, nil)
	typ := reflect.TypeFor[Section]()
	for i := range typ.NumField() {
		field := typ.Field(i)
		if field.Type.Kind() != reflect.Slice && field.Type.Kind() != reflect.Pointer || slices.Contains([]string{"Facts", "Related", "Folded"}, field.Name) {
			continue
		}
		section := &Section{ID: "some-id", Title: "Some title"}
		fill(reflect.ValueOf(section).Elem().Field(i), 0)
		for name, sections := range map[string][]*Section{"alone": {section}, "related": {{Related: []*Section{section, section}}}} {
			var page bytes.Buffer
			if err := r.locales[0].execute(context.Background(), &page, "home", &HomePage{Sections: sections}); err != nil {
				t.Errorf("%s, %s: %v", field.Name, name, err)
				continue
			}
			main := parsed(t, page.String())
			shown := main.all("#some-id")
			if len(shown) == 0 {
				t.Errorf("%s, %s: the page has no element with the id of the section", field.Name, name)
				continue
			}
			heading := shown[0].one(t, "h2")
			equal(t, "heading", heading.text(), "Some title")
			equal(t, "link", heading.one(t, "a").attr("href"), "#some-id")
			if strings.TrimSpace(strings.Replace(shown[0].text(), "Some title", "", 1)) == "" {
				t.Errorf("%s, %s: the section shows nothing but its heading", field.Name, name)
			}
		}
	}
}

// The links have the counts of lists. A mention is not linked, and a page without text,
// commitments and sources has no links.
func TestAgreementPageLinksToItsSections(t *testing.T) {
	content := testContent()
	content["agreements/bare.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Bare\ntype: memorandum\nparties: [city]\nattendees: [{name: Ada}]\n---\n")}
	pages := rendered(t, files(t, content, nil))
	for page, want := range map[string][]string{
		"agreements/first/": {
			"#course Its course", "#commitments Commitments 2", "#people People", "#text In detail", "#sources Sources 2", "#cite Cite and take away",
			"#relations Related agreements 2", "#occasion Signed on the same occasion 1", "#similar Agreements like this one 2",
		},
		"agreements/second/": {"#course Its course", "#sources Sources 1", "#cite Cite and take away", "#relations Related agreements 3", "#occasion Signed on the same occasion 1", "#similar Agreements like this one 2"},
		"agreements/bare/":   nil,
	} {
		var got []string
		for _, link := range open(t, pages, page).all(".Jump-items a") {
			got = append(got, link.attr("href")+" "+link.text())
		}
		equal(t, "links on "+page, got, want)
	}
}

// No heading of a body may take an id of the templates.
func TestIDsOfPagesAreReserved(t *testing.T) {
	ofBody := regexp.MustCompile(`^fn(ref)?-`)
	for name, page := range testPages(t) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		doc := parsed(t, page)
		headings := map[string]bool{}
		for _, h := range doc.all(".Prose [id]") {
			headings[h.attr("id")] = true
		}
		for _, e := range doc.all("[id]") {
			if id := e.attr("id"); !headings[id] && !ofBody.MatchString(id) && !address.IsReservedID(id) {
				t.Errorf("%s: the id %q is not reserved", name, id)
			}
		}
	}
}
