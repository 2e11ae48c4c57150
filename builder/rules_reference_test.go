package builder_test

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"accord/builder/diag"
)

const rulesIntro = `# Rules

What ` + "`accord check`" + ` can find. Each finding has one of these codes. An error stops a build, a
warning does not.

The page is generated from the table in [rules.go](rules.go) and from the examples in
[testdata/sites/invalid](../testdata/sites/invalid): ` + "`go test ./builder -run TestRules -update`" + `.
An example has the lines of a file that cause a finding, and what check prints. In
it, "…" is in place of what is left out.

`

// testReference compares rules.md with the table of rules and the examples.
func testReference(t *testing.T) {
	const name = "diag/rules.md"
	minimal, err := txtar.ParseFile("testdata/sites/minimal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(rulesIntro)
	b.WriteString("| Code | Severity | What is wrong |\n|---|---|---|\n")
	for _, r := range diag.Rules() {
		fmt.Fprintf(&b, "| [%s](#%[1]s) | %s | %s |\n", r.Code, r.Severity, cell.Replace(r.Summary))
	}
	for _, r := range diag.Rules() {
		archive, err := txtar.ParseFile(filepath.Join("testdata/sites/invalid", string(r.Code)+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n## %s\n\n%s: %s.\nTo fix it, %s.\n", r.Code, capital(r.Severity.String()), cell.Replace(r.Summary), cell.Replace(r.Fix))
		all, _ := fileOf(archive, wantFile)
		printed := findingOf(all, r.Code)
		if printed == "" {
			t.Errorf("the example of %s does not show it", r.Code)
			continue
		}
		b.WriteString(excerpt(archive, minimal, printed))
		b.WriteString("\n" + fenced("", printed))
	}
	if *update {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	now, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(now), b.String()); diff != "" {
		t.Errorf("%s differs (-file +now); when now is right, run the test with -update:\n%s", name, diff)
	}
}

// cell escapes the signs of Markdown in a text.
var cell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", `\<`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "~", `\~`)

// findingOf returns the first finding of a code that check prints, with its excerpt and
// suggestion.
func findingOf(printed string, code diag.Code) string {
	found := ""
	for line := range strings.Lines(printed) {
		switch {
		case found != "" && strings.HasPrefix(line, " "):
			found += line
		case found != "":
			return found
		case strings.Contains(line, "["+string(code)+"]"):
			found = line
		}
	}
	return found
}

// whereFound takes the first line of a finding apart: the file, the line and the rest.
var whereFound = regexp.MustCompile(`^([^:]+)(?::(\d+))?(?::\d+)?: (?:error|warning): `)

// excerpt returns the lines of the example around a finding, as Markdown.
func excerpt(archive, minimal *txtar.Archive, printed string) string {
	m := whereFound.FindStringSubmatch(printed)
	if m == nil {
		return ""
	}
	name := m[1]
	text, ok := fileOf(archive, name)
	if !ok {
		text, ok = fileOf(minimal, name)
	}
	if !ok || text == "" { // which an archive takes away
		return "\nThere is no file `" + name + "`.\n"
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	const around, few = 2, 3
	from, to := 0, len(lines)
	if m[2] != "" {
		line, _ := strconv.Atoi(m[2])
		from, to = max(0, line-1-around), min(len(lines), line+around)
	} else if len(lines) > few {
		return "\nThe file is `" + name + "`.\n"
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("…\n")
	}
	for _, line := range lines[from:to] {
		b.WriteString(shortened(line) + "\n")
	}
	if to < len(lines) {
		b.WriteString("…\n")
	}
	return "\n`" + name + "`:\n\n" + fenced(strings.TrimPrefix(path.Ext(name), "."), b.String())
}

// fileOf returns the text of a file of an archive.
func fileOf(archive *txtar.Archive, name string) (text string, ok bool) {
	i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == name })
	if i < 0 {
		return "", false
	}
	return string(archive.Files[i].Data), true
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// shortened returns a line of which a page shows the beginning.
func shortened(line string) string {
	const most = 90
	line = strings.ToValidUTF8(strings.TrimSuffix(line, "\r"), "\uFFFD")
	if utf8.RuneCountInString(line) > most {
		return string([]rune(line)[:most]) + "…"
	}
	return line
}

// fenced returns a block of code, between fences that it does not hold itself.
func fenced(language, text string) string {
	fence := "```"
	for bytes.Contains([]byte(text), []byte(fence)) {
		fence += "`"
	}
	return fence + language + "\n" + strings.TrimSuffix(text, "\n") + "\n" + fence + "\n"
}
