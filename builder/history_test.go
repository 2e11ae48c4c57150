package builder_test

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accord/builder"
	"accord/builder/internal/need"
)

// A repo is a knowledge base under git.
type repo struct {
	t   *testing.T
	dir string
}

func newRepo(t *testing.T) *repo {
	t.Helper()
	need.Program(t, "git")
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	r := &repo{t, t.TempDir()}
	r.git("2024-01-01", "init", "-q")
	r.write("site.yaml", "title: {en: KB, zh-Hans: 库}\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}, {code: zh-Hans, name: 中文}]\n"+
		"types: {protocol: {en: Protocol, zh-Hans: 议定书}}\nrepository: {url: https://git.example.org/kb}\n")
	r.write("parties/a.md", "---\nname: Party A\nsources: [{title: S, supports: [name]}]\n---\n")
	r.write("parties/b.md", "---\nname: Party B\nsources: [{title: S, supports: [name]}]\n---\n")
	return r
}

func (r *repo) git(day string, args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Wang Wei", "-c", "user.email=wang@example.org"}, args...)...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+day+"T12:00:00Z", "GIT_COMMITTER_DATE="+day+"T12:00:00Z")
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r *repo) write(file, text string) {
	r.t.Helper()
	name := filepath.Join(r.dir, "content", filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

func (r *repo) commit(day, subject string) string {
	r.t.Helper()
	r.git(day, "add", "-A")
	r.git(day, "commit", "-q", "-m", subject)
	return r.git(day, "rev-parse", "HEAD")
}

// build publishes the knowledge base, and returns its files and what was said of the history.
func (r *repo) build(o builder.Options) (files map[string]string, said []builder.NoHistory) {
	r.t.Helper()
	o.Events = func(e builder.Event) {
		if e, ok := e.(builder.NoHistory); ok {
			said = append(said, e)
		}
	}
	kb, err := builder.Open(context.Background(), builder.Dir(filepath.Join(r.dir, "content")), o)
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() {
		if err := kb.Close(); err != nil {
			r.t.Error(err)
		}
	}()
	target := filepath.Join(r.t.TempDir(), "public")
	done, err := kb.Build(context.Background(), builder.BuildOptions{Target: target})
	if err != nil {
		r.t.Fatal(err, done.Findings)
	}
	files = map[string]string{}
	err = fs.WalkDir(os.DirFS(target), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, "search/") {
			return err
		}
		text, err := os.ReadFile(filepath.Join(target, name))
		files[name] = string(text)
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return files, said
}

const protocolOne = `---
title: Protocol one
type: protocol
parties: [a, b]
signed: 2012
summary: It is about toys.
commitments: [{id: lab, text: Build a laboratory for the toys of the city, by: [a], due: 2014}]
sources: [{id: s, title: Report, supports: [title, type, parties, signed, summary, commitments]}]
---

The parties meet each year.
`

// grown is a knowledge base whose agreement changed three times, and whose parties never did.
func grown(t *testing.T) (r *repo, commits []string) {
	r = newRepo(t)
	old := strings.NewReplacer("signed: 2012", "signed: 2011", "parties: [a, b]", "parties: [a, b, gone]", "due: 2014", "due: 2013", "about toys", "about games", "each year", "twice a year").Replace(protocolOne)
	r.write("agreements/one.md", old)
	r.write("parties/gone.md", "---\nname: Gone\n---\n")
	commits = append(commits, r.commit("2024-01-02", "Add everything"))
	r.write("agreements/one.md", protocolOne)
	if err := os.Remove(filepath.Join(r.dir, "content", "parties", "gone.md")); err != nil {
		t.Fatal(err)
	}
	commits = append(commits, r.commit("2024-02-03", "Mend <one>"))
	r.write("agreements/one.zh-hans.md", "---\ntitle: 议定书一\nsummary: 关于玩具。\ncommitments: {lab: 建设玩具实验室。}\n---\n\n双方每年会面。\n")
	commits = append(commits, r.commit("2024-03-04", "Translate"))
	return r, commits
}

func version(entry, commit string) string {
	return entry + "history/" + commit[:12] + "/index.html"
}

// words returns the text of the content of a page, with what was removed and added in brackets.
func words(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	page, _, _ = strings.Cut(page, "</main>")
	page = strings.NewReplacer("<del>", " [-", "</del>", "-] ", "<ins>", " [+", "</ins>", "+] ").Replace(page)
	var b strings.Builder
	for {
		text, rest, ok := strings.Cut(page, "<")
		b.WriteString(text)
		if !ok {
			break
		}
		_, page, _ = strings.Cut(rest, ">")
		b.WriteByte(' ')
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func contains(t *testing.T, what, text string, parts ...string) {
	t.Helper()
	at := 0
	for _, part := range parts {
		i := strings.Index(text[at:], part)
		if i < 0 {
			t.Errorf("%s has no %q after %q:\n%s", what, part, text[:at], text)
			return
		}
		at += i + len(part)
	}
}

func TestHistoryOfAnEntry(t *testing.T) {
	r, commits := grown(t)
	files, said := r.build(builder.Options{History: true})
	if len(said) > 0 {
		t.Errorf("it said %v", said)
	}
	contains(t, "the entry", files["agreements/one/index.html"], ">Added ", "2 January 2024", `href="https://git.example.org/kb/commit/`+commits[0]+`"`, commits[0][:7],
		"Last changed", "4 March 2024", `href="https://git.example.org/kb/commit/`+commits[2]+`"`, `href="/agreements/one/history/"`)
	contains(t, "the party", words(files["parties/a/index.html"]), "Added 2 January 2024")
	if strings.Contains(files["parties/a/index.html"], "Last changed") || files["parties/a/history/index.html"] != "" {
		t.Error("a party that never changed has a history")
	}
	contains(t, "the history", words(files["agreements/one/history/index.html"]),
		"4 March 2024", "Translate", "The entry as it reads now", "Translation: Simplified Chinese", "Added",
		"3 February 2024", "Mend &lt;one&gt;", "As it read then", "Parties [- gone -]", "Signed [- 2011 -] → [+ 2012 +]", "Summary [-It is about games.-] → [+It is about toys.+]", "Commitment lab", "Due [- 2013 -] → [+ 2014 +]",
		"The parties meet [-twice a-] [+each+] year.",
		"Added: 2 January 2024", "Add everything", "As it read then")
	contains(t, "the Chinese history", words(files["zh-hans/agreements/one/history/index.html"]), "2024年3月4日", "2024年2月3日", "2024年1月2日")
	contains(t, "the home page", words(files["index.html"]), "Recently changed", "4 March 2024 Protocol one Agreement", "2 January 2024 Party A Party")
}

func TestOldVersionsReadAsTheyDidThen(t *testing.T) {
	r, commits := grown(t)
	files, _ := r.build(builder.Options{History: true})
	page := files[version("agreements/one/", commits[0])]
	contains(t, "the old version", page, "<title>Protocol one, as of 2 January 2024 ("+commits[0][:7]+")", `name=robots content="noindex"`,
		`rel=canonical href="https://example.org/agreements/one/"`, `class=Old `)
	contains(t, "the old version", words(page), "Old version.", "2 January 2024", "The entry as it reads now", "All its changes",
		"Protocol one", "Party A", "Party B", "gone", "Signed", "2011", "due 2013", "Build a laboratory", "twice a year")
	if strings.Contains(page, `/parties/gone/`) {
		t.Error("it links to a party that is gone")
	}
	// Of each commit, in each language that there was, and none more.
	var got []string
	for name, text := range files {
		if strings.Contains(name, "/history/") && !strings.HasSuffix(name, "/history/index.html") {
			if strings.Contains(text, `http-equiv=refresh`) {
				name = "redirect: " + name
			}
			got = append(got, name)
		}
	}
	slices.Sort(got)
	want := []string{
		version("agreements/one/", commits[0]), version("agreements/one/", commits[1]),
		"redirect: " + version("agreements/one/", commits[2]), "redirect: " + version("zh-hans/agreements/one/", commits[2]),
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the versions are %q, want %q", got, want)
	}
}

// What pages and programs list is the same with and without a history.
func TestOldVersionsAreInNoList(t *testing.T) {
	r, _ := grown(t)
	with, _ := r.build(builder.Options{History: true})
	without, _ := r.build(builder.Options{})
	for name, text := range without {
		if filepath.Ext(name) != ".html" && name != ".accord" && with[name] != text {
			t.Errorf("%s is another with a history", name)
		}
	}
	for name, text := range with {
		if strings.Contains(text, "Wang") || strings.Contains(text, "wang@") {
			t.Errorf("%s names the author of a commit", name)
		}
		if without[name] == "" && !strings.Contains(name, "/history/") {
			t.Errorf("%s is new with a history", name)
		}
	}
}

// Neither the number of workers nor edits that nobody committed change what is told, and the
// same commit gives the same bytes in another clone.
func TestHistoryIsThatOfTheCommit(t *testing.T) {
	r, _ := grown(t)
	first, _ := r.build(builder.Options{History: true, Jobs: 1})
	clone := &repo{t, filepath.Join(t.TempDir(), "clone")}
	r.git("2025-01-01", "clone", "-q", ".", clone.dir)
	t.Setenv("TZ", "Pacific/Kiritimati")
	second, _ := clone.build(builder.Options{History: true, Jobs: 8})
	for name := range first {
		if name != ".accord" && first[name] != second[name] { // the marker names files of bleve's index
			t.Errorf("%s differs", name)
		}
	}
	r.write("agreements/one.md", strings.Replace(protocolOne, "2012", "1999", 1))
	edited, _ := r.build(builder.Options{History: true})
	if name := "agreements/one/history/index.html"; edited[name] != first[name] {
		t.Error("an edit that nobody committed is in the history")
	}
}

func TestDraftsHaveNoHistory(t *testing.T) {
	r := newRepo(t)
	r.commit("2024-01-01", "Add the parties")
	r.write("agreements/one.md", strings.Replace(protocolOne, "signed: 2012", "signed: 1912\ndraft: true", 1))
	first := r.commit("2024-01-02", "Begin")
	r.write("agreements/one.md", protocolOne)
	second := r.commit("2024-02-03", "Publish")
	r.write("agreements/one.md", strings.Replace(protocolOne, "2012", "2013", 1))
	r.commit("2024-03-04", "Mend")
	files, _ := r.build(builder.Options{History: true})
	contains(t, "the history", words(files["agreements/one/history/index.html"]), "4 March 2024", "[- 2012 -] → [+ 2013 +]", "Added: 3 February 2024")
	for name, text := range files {
		if name == ".accord" { // it has hashes, in which any four digits may be
			continue
		}
		if strings.Contains(text, "1912") || strings.Contains(text, first[:7]) {
			t.Errorf("%s tells of the draft", name)
		}
	}
	if files[version("agreements/one/", second)] == "" {
		t.Error("the first version that was published is missing")
	}
	files, _ = r.build(builder.Options{History: true, Drafts: true})
	contains(t, "the draft", files[version("agreements/one/", first)], "1912")
}

func TestDraftsInEachNotationHaveNoHistory(t *testing.T) {
	r := newRepo(t)
	r.commit("2024-01-01", "Add the parties")
	drafts := map[string]string{
		"block":    "---\ntitle: Secret\ndraft: true\n---\n",
		"quoted":   "---\n'draft' : true\ntitle: Secret\n---\n",
		"indented": "---\n  title: Secret\n  draft: true\n---\n",
		"flow":     "---\n{title: Secret, draft: true}\n---\n",
		"question": "---\ntitle: Secret\n? draft\n: true\n---\n",
		"toml":     "+++\ntitle = 'Secret'\n  \"draft\"=true\n+++\n",
		"broken":   "---\ntitle: [Secret\n  draft: true\n---\n",
	}
	for name, text := range drafts {
		r.write("pages/"+name+".md", text)
	}
	first := r.commit("2024-01-02", "Begin")
	for _, title := range []string{"Open", "Open to all"} {
		for name := range drafts {
			r.write("pages/"+name+".md", "---\ntitle: "+title+"\n---\n\nNo draft: it is open.\n")
		}
		r.commit("2024-02-03", title)
	}
	files, _ := r.build(builder.Options{History: true})
	for name := range drafts {
		if files[name+"/history/index.html"] == "" {
			t.Errorf("%s has no history", name)
		}
	}
	for name, text := range files {
		if name != ".accord" && (strings.Contains(text, "Secret") || strings.Contains(text, first[:7])) {
			t.Errorf("%s tells of the draft", name)
		}
	}
}

// A merge tells what it changed itself, and not again what its branches did.
func TestMergesTellTheirOwnEdits(t *testing.T) {
	r := newRepo(t)
	r.write("agreements/one.md", protocolOne)
	r.commit("2024-01-01", "Add")
	r.git("2024-01-01", "checkout", "-q", "-b", "side")
	r.write("agreements/one.md", strings.Replace(protocolOne, "signed: 2012", "signed: 2013", 1))
	r.commit("2024-01-02", "Side")
	r.git("2024-01-01", "checkout", "-q", "-")
	r.write("agreements/one.md", strings.Replace(protocolOne, "each year", "twice a year", 1))
	r.commit("2024-01-03", "Main")
	r.git("2024-01-04", "merge", "-q", "--no-ff", "--no-commit", "side")
	r.write("agreements/one.md", strings.NewReplacer("signed: 2012", "signed: 2013", "each year", "twice a year", "toys", "toys and games").Replace(protocolOne))
	r.commit("2024-01-04", "Join")
	files, _ := r.build(builder.Options{History: true})
	history := words(files["agreements/one/history/index.html"])
	_, merge, _ := strings.Cut(history, "Join")
	merge, rest, _ := strings.Cut(merge, "2 January 2024")
	contains(t, "the merge", merge, "Summary", "Commitment lab", "toys [+and games +]")
	if strings.Contains(merge, "2013") || strings.Contains(merge, "twice") {
		t.Errorf("the merge tells what its branches did: %s", merge)
	}
	contains(t, "the branches", rest, "Side", "[- 2012 -] → [+ 2013 +]", "Main", "[-each-] [+twice a+] year")
}

func TestTextsThatCannotBeReadAnyMoreAreShownAsTheyAre(t *testing.T) {
	r := newRepo(t)
	r.write("agreements/one.md", "title: without a front matter & <b>\n")
	first := r.commit("2024-01-02", "Begin")
	r.write("agreements/one.md", strings.Replace(protocolOne, "type: protocol", "kind: protocol", 1))
	second := r.commit("2024-02-03", "A key that there is no more")
	r.write("agreements/one.md", protocolOne)
	r.commit("2024-03-04", "Mend")
	files, _ := r.build(builder.Options{History: true})
	contains(t, "the first version", files[version("agreements/one/", first)], "cannot be shown as a page", "<pre", "title: without a front matter &amp; &lt;b&gt;")
	contains(t, "the second version", files[version("agreements/one/", second)], "cannot be shown as a page", "kind: protocol")
	contains(t, "the history", words(files["agreements/one/history/index.html"]), "4 March 2024", "Type [+Protocol+]", "Kind [-protocol-]",
		"3 February 2024", "By the rules of today this text cannot be read", "without a front matter")
}

func TestLessIsToldWithoutAHistory(t *testing.T) {
	r, _ := grown(t)
	shallow := &repo{t, filepath.Join(t.TempDir(), "shallow")}
	r.git("2025-01-01", "clone", "-q", "--depth", "1", "file://"+r.dir, shallow.dir)
	files, said := shallow.build(builder.Options{History: true})
	if len(said) != 1 || !strings.Contains(said[0].Reason, "shallow") || !strings.Contains(said[0].Suggestion, "fetch-depth: 0") {
		t.Errorf("it said %v", said)
	}
	t.Setenv("PATH", t.TempDir())
	bare, said := r.build(builder.Options{History: true})
	if len(said) > 0 {
		t.Errorf("without git it said %v", said)
	}
	for _, f := range []map[string]string{files, bare} {
		for name, text := range f {
			if strings.Contains(name, "/history/") || strings.Contains(text, "Last changed") || strings.Contains(text, "Recently changed") {
				t.Errorf("%s tells of a history", name)
			}
		}
	}
}

func TestAddressesOfTheHistoryAreReserved(t *testing.T) {
	r := newRepo(t)
	r.write("agreements/one.md", strings.Replace(protocolOne, "---\n", "---\nredirects: [/agreements/one/history/]\n", 1))
	r.write("parties/a/history/x.txt", "x")
	kb, err := builder.Open(context.Background(), builder.Dir(filepath.Join(r.dir, "content")), builder.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer kb.Close()
	report, err := kb.Check(context.Background())
	if err == nil {
		t.Fatal("there is no error")
	}
	var found []string
	for _, d := range report.Findings {
		if strings.Contains(d.Message, "reserved for the history") {
			found = append(found, d.String())
		}
	}
	if len(found) != 2 {
		t.Errorf("the findings are %q", found)
	}
}
