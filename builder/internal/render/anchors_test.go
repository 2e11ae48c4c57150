package render

import (
	"slices"
	"testing"
	"testing/fstest"
)

func TestIDsOnPagesAreThoseThatLinksMayName(t *testing.T) {
	bare := testContent()
	for _, name := range []string{"agreements/second.md", "agreements/third.md", "agreements/lone.md"} {
		delete(bare, name)
	}
	bare["agreements/first.md"] = &fstest.MapFile{Data: []byte("---\ntitle: One\ntype: memorandum\nparties: [firm]\n---\n")}
	delete(bare, "agreements/first.zh-hans.md")
	bare["agreements/second.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Two\ntype: memorandum\nparties: [city]\nplaces: [town]\nsigned_at: province\n---\n\n \n")}
	bare["parties/city.md"] = &fstest.MapFile{Data: []byte("---\nname: The city\n---\n\n## A heading\n\nText.[^1]\n\n[^1]: A note.\n")}

	seen := map[string]bool{}
	for name, content := range map[string]fstest.MapFS{"whole": testContent(), "bare": bare, "many": manyAgreements(testContent(), 30)} {
		pages := rendered(t, files(t, content, nil))
		for it := range load(t, content).Items {
			for _, text := range it.Texts {
				ids := map[string]bool{}
				for _, d := range open(t, pages, text.Address).all("[id]") {
					id := d.attr("id")
					ids[id], seen[id] = true, true
					if !text.HasAnchor(id) {
						t.Errorf("%s: %s has the id %q, but no link may lead there", name, text.Address, id)
					}
				}
				for id := range text.Anchors {
					if !ids[id] {
						t.Errorf("%s: a link may lead to %q of %s, which has no such id", name, id, text.Address)
					}
				}
			}
		}
	}
	for _, id := range []string{
		"main", "search-field", "facts", "summary", "text", "sources", "mentions", "commitments", "agreements", "people",
		"relations", "occasion", "similar", "inherited", "partners", "members", "narrower", "contains", "parties", "events",
	} {
		if !seen[id] {
			t.Errorf("no page of the tests has the id %q", id)
		}
	}
	if slices.Contains([]bool{seen["commitment-lab"], seen["source-news"], seen["fn-1"]}, false) {
		t.Error("no page of the tests has a commitment, a source or a footnote")
	}
}

func TestLinkToFileEncodesItsName(t *testing.T) {
	content := testContent()
	content["files/q?#%.pdf"] = &fstest.MapFile{Data: []byte("%PDF")}
	content["files/e\u0301.pdf"] = &fstest.MapFile{Data: []byte("%PDF")}
	content["pages/hidden.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Hidden\n---\n[a](../files/q%3F%23%25.pdf?page=2) [b](../files/\u00e9.pdf)\n")}
	pages := rendered(t, files(t, content, nil))
	var got []string
	for _, a := range open(t, pages, "hidden/").all(".Prose a") {
		got = append(got, a.attr("href"))
	}
	if want := []string{"/base/files/q%3F%23%25.pdf?page=2", "/base/files/e%CC%81.pdf"}; !slices.Equal(got, want) {
		t.Errorf("links lead to %q, want %q", got, want)
	}
}
