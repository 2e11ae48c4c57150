package render

import (
	"strings"
	"testing"
)

func TestUnfinishedMergeIsTheOnlyFindingOfItsFile(t *testing.T) {
	const css = "<<<<<<< HEAD\na { color: red }\n=======\na { color: blue }\n>>>>>>> branch\n"
	got := found(t, map[string]string{
		"static/css/mine.css":          css,
		"static/css/tokens.css":        css,
		"static/js/search-box.js":      "<<<<<<< HEAD\nlet a;\n=======\nlet b;\n>>>>>>> branch\n",
		"static/robots.txt":            "<<<<<<< HEAD\n",
		"static/data.bin":              css,
		"templates/home.html":          "{{define \"main\"}}\n<<<<<<< HEAD\n{{.NoSuch}}\n=======\n>>>>>>> branch\n{{end}}",
		"templates/partials/ours.html": "{{define \"ours\"}}\n>>>>>>> branch\n{{end}}",
	})
	for _, want := range []string{
		"../static/css/mine.css:1:1: unfinished merge: the lines from here to line 5 are two versions of one text",
		"../static/css/tokens.css:1:1: unfinished merge",
		"../static/js/search-box.js:1:1: unfinished merge",
		"../static/robots.txt:1:1: unfinished merge: this line is left over from it",
		"../templates/home.html:2:1: unfinished merge: the lines from here to line 5 are two versions of one text",
		"../templates/partials/ours.html:2:1: unfinished merge: this line is left over from it",
	} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%s is not found once:\n%s", want, got)
		}
	}
	if n := len(strings.Split(strings.TrimSpace(got), "\n")); n != 6 {
		t.Errorf("%d findings:\n%s", n, got)
	}
}
