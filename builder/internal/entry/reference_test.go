package entry

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"text/template"

	"github.com/google/go-cmp/cmp"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
)

var update = flag.Bool("update", false, "write content-model.md")

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

// A file with all examples has no finding.
func TestExamplesAreValid(t *testing.T) {
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
			for rest := full; ; {
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

// content-model.md is the reference for reading.
func TestContentModelPage(t *testing.T) {
	const file = "../../content-model.md"
	got := contentModel(t)
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

// contentModel returns the page that testdata/content-model.tmpl frames.
func contentModel(t *testing.T) string {
	t.Helper()
	const name = "content-model.tmpl"
	page, err := template.New(name).Option("missingkey=error").Funcs(template.FuncMap{
		"add":     func(a, b int) int { return a + b },
		"title":   func(s string) string { return strings.ToUpper(s[:1]) + s[1:] },
		"address": addressOf,
		"keys":    keysOf,
		"note":    func(kind string) string { return kindNotes[kind] },
	}).ParseFiles("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	groups := Groups()
	var b strings.Builder
	if err := page.Execute(&b, map[string]any{
		"Groups": groups, "Kinds": groups[:NumKinds], "Translation": groups[NumKinds], "Site": groups[NumKinds+1],
		"MaxID": maxID, "Dates": dates(t),
	}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The names at the root of a site below which the content can have no address: those that
// the program uses, and those that a later version may use.
var (
	usedNames  = []string{"assets", "browse", "search"}
	laterNames = []string{"commitments", "data", "network", "timeline"}
)

func quoted(names []string) string {
	last := len(names) - 1
	return "`" + strings.Join(names[:last], "`, `") + "` and `" + names[last] + "`"
}

func TestReservedNamesAreThoseOfPackageAddress(t *testing.T) {
	for _, name := range slices.Concat(usedNames, laterNames) {
		if !address.IsOwn(name) {
			t.Errorf("%q is not reserved", name)
		}
	}
}

// kindNotes are rules between the keys of a kind.
var kindNotes = map[string]string{
	"agreement": `
An agreement without ` + "`signed` or `summary`" + `, or with one party alone, is a warning. What no
source proves is ` + "`unverified`" + `: the page never says that such an agreement is in force.
`,
	"place": `
` + "`latitude` and `longitude`" + ` are both given or both absent.
`,
	"page": `
A page is published at the root of the site, so its id must not be a name that is taken
there: the folder of another kind, a language of the site (` + "`zh-hans`" + `),
` + quoted(usedNames) + `. The names ` + quoted(laterNames) + `
are reserved for later versions. A redirect, or the path of another file, must not start
with one of these seven names either.
`,
}

// addressOf returns where a file is published, as a cell of a table.
func addressOf(g Group) string {
	switch g.Name {
	case "site":
		return ""
	case "translation":
		return "`/LANGUAGE/` before the address of the entry"
	case "page":
		return "`/ID/`"
	}
	return "`/" + strings.TrimSuffix(g.File, "ID.md") + "ID/`"
}

// keysOf returns the table of a group's keys, and a file with all of them.
func keysOf(g Group) string {
	var b strings.Builder
	b.WriteString("| Key | Meaning | Value | Required, default | Translated |\n|---|---|---|---|---|\n")
	cells := strings.NewReplacer("|", `\|`, "<", `\<`, "[", `\[`, "]", `\]`, "~", `\~`, "_", `\_`)
	var rows func(prefix string, keys []Reference)
	rows = func(prefix string, keys []Reference) {
		for _, k := range keys {
			presence, rule := cells.Replace(k.Default), cells.Replace(strings.Replace(k.Rule, dateForms, "a date", 1))
			if k.Required {
				presence = "**required**"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", prefix+k.Name, cells.Replace(k.Doc), rule, presence, k.Translated)
			rows(prefix+k.Name+".", k.Keys)
		}
	}
	rows("", g.Keys)
	fmt.Fprintf(&b, "\n```yaml\n%s```\n", strings.TrimSuffix(strings.TrimPrefix(example(g), "---\n"), "---\n"))
	return b.String()
}

// dates returns a row for each form of a date, whose days package edtf has calculated.
func dates(t *testing.T) (rows []struct{ Written, Means, Earliest, Latest string }) {
	t.Helper()
	for _, d := range [][2]string{
		{"2024-08-09", "a day"},
		{"2024-08", "a month"},
		{"2012", "a year"},
		{"2013?", "uncertain: perhaps another year"},
		{"2013~", "approximate: about that year"},
		{"2013%", "both uncertain and approximate"},
		{"201X", "a year of the decade"},
		{"2004-06-XX", "a day of the month"},
		{"2001-21", "a season: 21 spring, 22 summer, 23 autumn, 24 winter"},
		{"2012/2014", "an interval"},
		{"../2018-10-28", "on or before"},
		{"2009/..", "on or after"},
	} {
		date, err := edtf.Parse(d[0])
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, struct{ Written, Means, Earliest, Latest string }{d[0], d[1], dayOf(date.Earliest()), dayOf(date.Latest())})
	}
	return rows
}

// dayOf returns a day, or "none" for the open end of an interval.
func dayOf(d edtf.Day) string {
	if s := d.String(); !strings.HasSuffix(s, "inf") {
		return s
	}
	return "none"
}
