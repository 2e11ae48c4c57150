package render

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// The expected order: numbers by value, and Chinese as in CLDR 48 (成都, 重庆 as chongqing, 沈阳 as
// shenyang), whatever the ids are.
func TestListsAreSortedByName(t *testing.T) {
	content := testContent()
	maps.DeleteFunc(content, func(name string, _ *fstest.MapFile) bool { return name != "site.yaml" })
	add := func(name, text string, args ...any) {
		content[name] = &fstest.MapFile{Data: fmt.Appendf(nil, text, args...)}
	}
	names := []struct{ en, zh string }{{"Zone 10", "第10区"}, {"Zone 2", "第2区"}, {"Shenyang", "沈阳"}, {"Chongqing", "重庆"}, {"Chengdu", "成都"}, {"Zhongshan", "中山"}}
	for i, n := range names {
		add(fmt.Sprintf("places/p%d.md", i), "---\nname: %s\nnames: {zh-Hans: %s}\nwithin: all\n---\n", n.en, n.zh)
		add(fmt.Sprintf("sectors/s%d.md", i), "---\nname: %s\nnames: {zh-Hans: %s}\nbroader: all\n---\n", n.en, n.zh)
		add(fmt.Sprintf("parties/q%d.md", i), "---\nname: %s\nnames: {zh-Hans: %s}\nkind: agency\nplace: all\n---\n", n.en, n.zh)
		add(fmt.Sprintf("agreements/a%d.md", i), "---\ntitle: A\ntype: memorandum\nparties: [q%d, lead]\nsigned: 2020\nsectors: [s%d]\nplaces: [p%d]\nsummary: A.\n---\n", i, i, i)
	}
	add("places/all.md", "---\nname: Everywhere\n---\n")
	add("sectors/all.md", "---\nname: Everything\n---\n")
	add("parties/lead.md", "---\nname: Leader\nkind: company\n---\n")
	pages := rendered(t, files(t, content, nil))
	for prefix, want := range map[string][]string{
		"":         {"Chengdu", "Chongqing", "Shenyang", "Zhongshan", "Zone 2", "Zone 10"},
		"zh-hans/": {"成都", "重庆", "第2区", "第10区", "沈阳", "中山"},
	} {
		lists := []string{"", "places/", "sectors/", "parties/", "browse/place/", "browse/sector/", "browse/party/", "agreements/"}
		if prefix == "" {
			lists = append(lists, "places/all/", "sectors/all/", "parties/lead/") // these have no page in Chinese
		}
		for _, list := range lists {
			page := open(t, pages, prefix+list)
			var named []string
			for _, text := range texts(slices.Concat(page.all(".Counted-link"), page.all(".Lanes-name"))) {
				if i := slices.IndexFunc(want, func(name string) bool { return strings.HasPrefix(text+" ", name+" ") }); i >= 0 {
					named = append(named, want[i])
				}
			}
			if len(named) == 0 {
				t.Errorf("%s names none of them", prefix+list)
			}
			for part := range slices.Chunk(named, len(want)) {
				if !slices.Equal(part, want) {
					t.Errorf("%s: %q, want %q", prefix+list, part, want)
				}
			}
		}
	}
}
