package entry

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"accord/builder/diag"
)

var update = flag.Bool("update", false, "write keys.md")

// example returns a file with every key of a group, as the examples have them.
func example(g Group) string {
	var b strings.Builder
	for _, k := range g.Keys {
		fmt.Fprintln(&b, k.Example)
	}
	if g.Name == "site" {
		return strings.Replace(b.String(), "partial: false", "partial: false\n  - {code: zh-Hans, name: 简体中文}", 1)
	}
	return "---\n" + b.String() + "---\n"
}

// Each example can be written as it stands: a file of them all has no finding.
func TestExamples(t *testing.T) {
	for _, g := range Groups() {
		if text := example(g); strings.Contains(text, "…") {
			t.Errorf("a key has no example:\n%s", text)
		}
		var found diag.List
		name := strings.NewReplacer("FOLDER", "agreements", "LANGUAGE", "zh-hans", "ID", "x").Replace(g.File)
		if g.Name == "site" {
			_, found = ParseConfig(name, []byte(example(g)))
		} else {
			_, _, found = Parse(name, []byte(example(g)))
		}
		found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Code == diag.MissingSource || d.Code == diag.SingleParty })
		if len(found) > 0 {
			t.Errorf("%s:\n%s\n%s", g.Name, example(g), show(found))
		}
	}
}

// Every example belongs to a key.
func TestExamplesAreUsed(t *testing.T) {
	used := map[string]bool{}
	var walk func(path string, keys []Reference)
	walk = func(path string, keys []Reference) {
		for _, k := range keys {
			full := path + "." + k.Name
			for rest := full; len(k.Keys) == 0; {
				if _, ok := examples[rest]; ok {
					used[rest] = true
					break
				}
				_, after, found := strings.Cut(rest, ".")
				if !found {
					break
				}
				rest = after
			}
			walk(full, k.Keys)
		}
	}
	for _, g := range Groups() {
		walk(g.Name, g.Keys)
	}
	for path := range examples {
		if !used[path] {
			t.Errorf("no key takes the example %s", path)
		}
	}
}

// keys.md is the reference for reading.
func TestKeysTable(t *testing.T) {
	const file = "keys.md"
	got := keysTable()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	now, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(now), got); diff != "" {
		t.Errorf("%s differs (-file +now); when now is right, run the test with -update:\n%s", file, diff)
	}
}

func keysTable() string {
	var b strings.Builder
	b.WriteString("# The keys of the content\n\n" +
		"What may be written into the front matter of each kind of file, and into site.yaml.\n" +
		"`accord keys` prints the same, `accord keys agreement signed` about one key. The\n" +
		"tables are written from those that read the files: `go test ./builder/internal/entry -update`.\n")
	for _, g := range Groups() {
		fmt.Fprintf(&b, "\n## %s: `%s`\n\n%s.\n\n| key | | what it says | what it may be | example |\n|---|---|---|---|---|\n",
			g.Name, g.File, strings.ToUpper(g.Doc[:1])+g.Doc[1:])
		var rows func(prefix string, keys []Reference)
		rows = func(prefix string, keys []Reference) {
			for _, k := range keys {
				required, shown := "", "`"+k.Example+"`"
				if k.Required {
					required = "required"
				}
				if len(k.Keys) > 0 {
					shown = ""
				}
				cells := strings.NewReplacer("|", `\|`, "<", `\<`, "[", `\[`, "]", `\]`, "~", `\~`)
				fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", prefix+k.Name, required, cells.Replace(k.Doc), cells.Replace(strings.Replace(k.Rule, dateForms, "a date, see below", 1)), shown)
				rows(prefix+k.Name+".", k.Keys)
			}
		}
		rows("", g.Keys)
	}
	b.WriteString("\n## Dates\n\nA date says what is known and no more, in EDTF, level 1 (https://www.loc.gov/standards/datetime/):\n" +
		"`2024-08-09`, `2024-08`, `2012`, `2013?` (uncertain), `2013~` (about), `201X`, `2012/2014`,\n`../2018-10-28` (on or before), `2009/..`.\n")
	return b.String()
}
