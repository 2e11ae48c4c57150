package diag_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"accord/builder/diag"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v (run the test with -update to write it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-file +now); when now is right, run the test with -update:\n%s", name, diff)
	}
}

// content is what the findings of the golden files are about.
var content = fstest.MapFS{
	"agreements/襄阳.md":      {Data: []byte("---\ntitle: 襄阳友好合作协议\nparties: [襄阳, cqcc]\n---\n")},
	"agreements/tabs.md":    {Data: []byte("---\nparties:\n\t- cqcc\t# 甲方\n")},
	"agreements/crlf.md":    {Data: []byte("\ufeff---\r\nstatus: in_force\r\n---\r\n")},
	"agreements/long.md":    {Data: append(bytes.Repeat([]byte("友好城市，"), 60), "[[cqcc]] and so on\n"...)},
	"agreements/longer.md":  {Data: append(append(bytes.Repeat([]byte("a word "), 40), "[[cqcc]]"...), bytes.Repeat([]byte(" 长"), 80)...)},
	"agreements/control.md": {Data: []byte("title: a\x1b[31mb\u202ec\x00\n")},
	"pages/100%,a: b.md":    {Data: []byte("<b>\n")},
}

func findings() diag.List {
	at := func(file string, line, column int) diag.Position {
		return diag.Position{File: file, Line: line, Column: column}
	}
	l := diag.List{
		diag.New(at("agreements/襄阳.md", 3, 11), 2, diag.UnknownParty, "no party has the id %q", "襄阳").Suggest(`did you mean "xiangyang"?`),
		diag.New(at("agreements/襄阳.md", 3, 15), 4, diag.UnknownParty, "no party has the id %q", "cqcc").Suggest(`did you mean "cqc"?`),
		diag.New(at("agreements/襄阳.md", 2, 8), 8, diag.MissingTranslation, "no translation into %q", "en"),
		diag.New(at("agreements/tabs.md", 3, 4), 4, diag.UnknownParty, "no party has the id %q", "cqcc"),
		diag.New(at("agreements/tabs.md", 3, 9), 4, diag.BadValue, "the comment is {odd}"),
		diag.New(at("agreements/tabs.md", 3, 1), 3, diag.Syntax, "a tab begins the line"),
		diag.New(at("agreements/crlf.md", 2, 9), 8, diag.UnknownValue, "%q is no status", "in_force").Suggest(`did you mean "in-force"?`),
		diag.New(at("agreements/crlf.md", 1, 1), 3, diag.MissingSummary, "no summary"),
		diag.New(at("agreements/crlf.md", 4, 1), 0, diag.MissingSummary, "nothing after the front matter"),
		diag.New(at("agreements/long.md", 1, 303), 4, diag.DeadLink, "nothing has the id %q", "cqcc"),
		diag.New(at("agreements/longer.md", 1, 283), 4, diag.DeadLink, "nothing has the id %q", "cqcc"),
		diag.New(at("agreements/longer.md", 1, 1), 6, diag.MissingSource, "no source"),
		diag.New(at("agreements/control.md", 1, 14), 1, diag.BadValue, "control\x1b[2J characters\nin the message"),
		diag.New(at("agreements/control.md", 1, 17), 1, diag.BadValue, "after them"),
		diag.New(at("pages/100%,a: b.md", 1, 1), 3, diag.RawHTML, "<b> is HTML: 100%% of it"),
		diag.New(at("pages/100%,a: b.md", 1, 0), 0, diag.MissingTranslation, "a line without a column"),
		diag.New(at("site.yaml", 0, 0), 0, diag.MissingSite, "no site.yaml"),
		diag.New(at("parties/gone.md", 7, 3), 2, diag.UnusedParty, "its file cannot be read"),
		diag.New(diag.Position{}, 0, "no-such-rule", "no place and no rule"),
		diag.New(at("parties/b.md", 0, 0), 0, diag.MissingTranslation, "no translation into %q", "fr"),
		diag.New(at("parties/c.md", 0, 0), 0, diag.MissingTranslation, "no translation into %q", "fr"),
	}
	l.AttachLines(content.ReadFile)
	return l
}

func TestGolden(t *testing.T) {
	tests := []struct {
		file    string
		list    diag.List
		format  diag.Format
		options diag.PrintOptions
	}{
		{"findings.txt", findings(), diag.Text, diag.PrintOptions{Dir: "content"}},
		{"findings.color.txt", findings()[:3], diag.Text, diag.PrintOptions{Dir: "./content/", Color: true}},
		{"findings.cut.txt", findings(), diag.Text, diag.PrintOptions{PerCode: 1}},
		{"findings.json", findings(), diag.JSON, diag.PrintOptions{Dir: "content"}},
		{"findings.github.txt", findings(), diag.GitHub, diag.PrintOptions{Dir: "content"}},
		{"findings.sarif", findings(), diag.SARIF, diag.PrintOptions{Dir: "content", Version: "1.2.3"}},
		{"none.txt", nil, diag.Text, diag.PrintOptions{}},
		{"none.json", nil, diag.JSON, diag.PrintOptions{}},
		{"none.github.txt", nil, diag.GitHub, diag.PrintOptions{}},
		{"none.sarif", nil, diag.SARIF, diag.PrintOptions{}},
	}
	known := []string{"fuzz"}
	for _, tt := range tests {
		known = append(known, tt.file)
		t.Run(tt.file, func(t *testing.T) {
			golden(t, filepath.Join("testdata", tt.file), []byte(printed(t, tt.list, tt.format, tt.options)))
		})
	}
	t.Run("no orphans", func(t *testing.T) {
		err := fs.WalkDir(os.DirFS("testdata"), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || name == "." {
				return err
			}
			if !slices.Contains(known, name) {
				t.Errorf("testdata/%s is no test's golden file", name)
			}
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func printed(t testing.TB, l diag.List, f diag.Format, o diag.PrintOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := l.Write(&b, f, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
