package static

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

// sheets returns the style sheets by file name, and the names in order.
func sheets(t *testing.T) (map[string]string, []string) {
	t.Helper()
	files, err := fs.Glob(FS, "css/*.css")
	if err != nil {
		t.Fatal(err)
	}
	sheets := make(map[string]string)
	var names []string
	for _, file := range files {
		text, err := fs.ReadFile(FS, file)
		if err != nil {
			t.Fatal(err)
		}
		name := path.Base(file)
		sheets[name] = string(text)
		names = append(names, name)
	}
	return sheets, names
}

var comment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// Then the order of the files does not matter. The first one orders the layers.
func TestEachSheetIsInOneLayer(t *testing.T) {
	sheets, names := sheets(t)
	order := regexp.MustCompile(`^\s*@layer ([a-z, ]+);\s*$`).FindStringSubmatch(comment.ReplaceAllString(sheets[names[0]], ""))
	if order == nil {
		t.Fatalf("%s comes first, and does not order the layers", names[0])
	}
	layers := strings.Split(order[1], ", ")
	for _, name := range names[1:] {
		text := strings.TrimSpace(comment.ReplaceAllString(sheets[name], ""))
		inside := false
		for _, layer := range layers {
			inside = inside || strings.HasPrefix(text, "@layer "+layer+" {\n")
		}
		if !inside || strings.Count(text, "\n}") != 1 || !strings.HasSuffix(text, "\n}") {
			t.Errorf("%s: want one block of one of the layers %q", name, layers)
		}
	}
}

// This includes the colours in print.
func TestOnlyTokensHaveColours(t *testing.T) {
	sheets, names := sheets(t)
	literal := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|color-mix)a?\(`)
	token := regexp.MustCompile(`--color-[a-z-]+: #[0-9a-f]{6};`)
	for _, name := range names {
		text := comment.ReplaceAllString(sheets[name], "")
		if name == "tokens.css" || name == "print.css" {
			text = token.ReplaceAllString(text, "")
		}
		if found := literal.FindString(text); found != "" {
			t.Errorf("%s: colour %s, want var(--color-…)", name, found)
		}
	}
}

func TestEveryUsedPropertyIsDefined(t *testing.T) {
	sheets, names := sheets(t)
	used := regexp.MustCompile(`var\((--[a-z-]+)`)
	for _, name := range names {
		for _, m := range used.FindAllStringSubmatch(sheets[name], -1) {
			if !strings.Contains(sheets["tokens.css"], m[1]+":") {
				t.Errorf("%s: %s has no value in tokens.css", name, m[1])
			}
		}
	}
}
