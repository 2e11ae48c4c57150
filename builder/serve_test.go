package builder_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"accord/builder"
	"accord/builder/diag"
	"accord/builder/internal/need"
)

// deadline is how long something that must happen may take on a slow machine.
const deadline = time.Minute

// served is a project that is previewed.
type served struct {
	project
	builder.ServeOptions
	warn   func(error)
	opened func(p *preview) // runs between Open and Serve; may be nil
}

// A preview is one that runs, on a copy of the minimal knowledge base.
type preview struct {
	t       *testing.T
	dir     string // which holds content/
	base    string // http://127.0.0.1:1234
	kb      *builder.KnowledgeBase
	updates chan builder.Updated
	stop    func() error // ends it, and returns its error
}

func startPreview(t *testing.T, change func(dir string, o *served)) *preview {
	t.Helper()
	p := &preview{t: t, dir: t.TempDir(), updates: make(chan builder.Updated, 1000)}
	archive, err := txtar.ParseFile("testdata/sites/minimal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		p.write(f.Name, string(f.Data))
	}
	address := make(chan string, 1)
	o := served{
		project:      project{Content: filepath.Join(p.dir, "content")},
		ServeOptions: builder.ServeOptions{Addr: "127.0.0.1:0", Target: filepath.Join(p.dir, "public")},
		warn:         func(err error) { t.Error(err) },
	}
	if change != nil {
		change(p.dir, &o)
	}
	o.Events = func(e builder.Event) {
		switch e := e.(type) {
		case builder.Listening:
			address <- e.Addresses[0]
		case builder.Updated:
			p.updates <- e
		case builder.Warning:
			o.warn(e.Err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	kb, err := o.open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	p.kb = kb
	if o.opened != nil {
		o.opened(p)
	}
	ended := make(chan error, 1)
	go func() { ended <- kb.Serve(ctx, o.ServeOptions) }()
	p.stop = func() error {
		cancel()
		select {
		case err := <-ended:
			ended <- err // for the next call
			return err
		case <-time.After(deadline):
			return errors.New("the preview does not end")
		}
	}
	t.Cleanup(func() {
		p.stop()
		kb.Close()
	})
	select {
	case a := <-address:
		p.base = strings.TrimSuffix(a, "/")
	case err := <-ended:
		t.Fatalf("the preview ended: %v", err)
	case <-time.After(deadline):
		t.Fatal("the preview has no address")
	}
	return p
}

func (p *preview) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

// write puts a file in its place in one step, so that the preview never reads half of it.
func (p *preview) write(name, text string) {
	p.t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.path(name)), 0o755); err != nil {
		p.t.Fatal(err)
	}
	unwatched := filepath.Join(p.dir, "being-written")
	if err := os.WriteFile(unwatched, []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
	if err := os.Rename(unwatched, p.path(name)); err != nil {
		p.t.Fatal(err)
	}
}

// replace changes a text in a file.
func (p *preview) replace(name, old, text string) {
	p.t.Helper()
	all, err := os.ReadFile(p.path(name))
	if err != nil {
		p.t.Fatal(err)
	}
	if !strings.Contains(string(all), old) {
		p.t.Fatalf("%s has no %q", name, old)
	}
	p.write(name, strings.ReplaceAll(string(all), old, text))
}

// until waits for an update that meets a condition.
func (p *preview) until(what string, met func(builder.Updated) bool) builder.Updated {
	p.t.Helper()
	late := time.After(deadline)
	for {
		select {
		case u := <-p.updates:
			if met(u) {
				return u
			}
		case <-late:
			p.t.Fatalf("waited too long for %s", what)
		}
	}
}

// shows waits until a page holds a text, or, with a leading !, until it does not.
// It requests the page once after each update.
func (p *preview) shows(address, text string) {
	p.t.Helper()
	without := strings.HasPrefix(text, "!")
	text = strings.TrimPrefix(text, "!")
	p.until(fmt.Sprintf("%s to show %q", address, text), func(u builder.Updated) bool {
		_, body := p.get(address)
		return u.Err == nil && strings.Contains(body, text) != without
	})
}

func (p *preview) get(address string) (status int, body string) {
	p.t.Helper()
	r, err := http.Get(p.base + address)
	if err != nil {
		p.t.Fatal(err)
	}
	defer r.Body.Close()
	all, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return r.StatusCode, string(all)
}

const agreement = "content/agreements/x.md"

func TestEveryKindOfChangeReachesThePage(t *testing.T) {
	p := startPreview(t, nil)
	p.shows("/agreements/x/", "Two bodies agree to inspect together.")

	p.replace(agreement, "Two bodies", "Both sides")
	p.shows("/agreements/x/", "Both sides agree to inspect together.")

	p.write("content/parties/cqm.md", "---\nname: China Quality Mark\n---\n")
	p.shows("/parties/cqm/", "China Quality Mark")

	if err := os.Rename(p.path("content/parties/cqm.md"), p.path("content/parties/mark.md")); err != nil {
		t.Fatal(err)
	}
	p.shows("/parties/mark/", "China Quality Mark")
	if status, _ := p.get("/parties/cqm/"); status != http.StatusNotFound {
		t.Errorf("the page of the old name has status %d", status)
	}

	if err := os.Remove(p.path("content/parties/mark.md")); err != nil {
		t.Fatal(err)
	}
	p.shows("/parties/", "!China Quality Mark")

	p.write("content/sectors/toys.md", "---\nname: Toys and games\n---\n")
	p.shows("/sectors/toys/", "Toys and games")

	p.replace("content/site.yaml", "title: Agreements", "title: Accords of the east")
	p.shows("/", "Accords of the east")

	p.write("content/files/note.txt", "a note")
	p.shows("/files/note.txt", "a note")

	p.write("templates/404.html", `{{define "main"}}<h1>Never heard of it</h1>{{end}}`)
	p.shows("/nowhere/", "Never heard of it")
	if err := os.RemoveAll(p.path("templates")); err != nil {
		t.Fatal(err)
	}
	p.shows("/nowhere/", "!Never heard of it")

	p.write("static/note.svg", "<svg/>")
	p.shows("/note.svg", "<svg/>")

	words, err := os.ReadFile("../templates/i18n/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p.write("templates/i18n/en.yaml", strings.Replace(string(words), "Skip to the content", "Down to the content", 1))
	p.shows("/", "Down to the content")

	if err := p.stop(); err != nil {
		t.Errorf("the preview ended with %v", err)
	}
	if _, err := os.Stat(p.path("public")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the preview wrote something: %v", err)
	}
}

// Mistakes in content, templates and settings are reported with their position. The last
// good page stays until they are corrected.
func TestPreviewKeepsTheLastGoodPage(t *testing.T) {
	p := startPreview(t, nil)
	p.shows("/agreements/x/", "Two bodies")
	for _, test := range []struct{ file, old, broken, place, mended string }{
		{agreement, "[cqc, yiwu]", "[cqcc, yiwu]", "agreements/x.md:4:11", "[yiwu, cqc]"},
		{agreement, "summary: Two", "summary: [Two", "agreements/x.md:11:10", "summary: Two"},
		{"content/site.yaml", "languages: [", "languages: ", "site.yaml", "languages: ["},
	} {
		p.replace(test.file, test.old, test.broken)
		u := p.until("the mistake to be found", func(u builder.Updated) bool { return u.Err != nil })
		there := slices.ContainsFunc(u.Report.Findings, func(d diag.Diagnostic) bool {
			return d.Severity == diag.Error && strings.HasPrefix(d.Position.String(), test.place)
		})
		if !errors.Is(u.Err, builder.ErrContent) || !there {
			t.Errorf("%s: %v, %v; want a finding at %s", test.broken, u.Err, u.Report.Findings, test.place)
		}
		if status, body := p.get("/agreements/x/"); status != 200 || !strings.Contains(body, "Two bodies") {
			t.Errorf("%s: the last good page is gone: status %d", test.broken, status)
		}
		p.replace(test.file, test.broken, test.mended)
		p.until("the mistake to be mended", func(u builder.Updated) bool { return u.Err == nil })
	}
	p.write("templates/404.html", `{{define "main"}}{{.NoSuch}}{{end}}`)
	u := p.until("the template to fail", func(u builder.Updated) bool { return u.Err != nil })
	there := slices.ContainsFunc(u.Report.Findings, func(d diag.Diagnostic) bool {
		return d.Code == diag.BadTemplate && d.Position.String() == "../templates/404.html:1:20"
	})
	if !errors.Is(u.Err, builder.ErrContent) || !there {
		t.Errorf("a template that is wrong: %v, %v", u.Err, u.Report.Findings)
	}
	if status, _ := p.get("/agreements/x/"); status != 200 {
		t.Errorf("the last good page is gone: status %d", status)
	}
	p.write("templates/404.html", `{{define "main"}}mended{{end}}`)
	p.shows("/nowhere/", "mended")

	// A template that fails for a page alone says so on that page, with its place.
	p.write("templates/party.html", "{{define \"main\"}}\n{{with .Base.Title}}{{index . 99}}{{end}}{{end}}")
	p.until("the template to be seen", func(u builder.Updated) bool { return u.Err == nil })
	if status, body := p.get("/parties/cqc/"); status != 500 || !strings.Contains(body, "templates/party.html:2:23") || !strings.Contains(body, "index out of range: 99") {
		t.Errorf("a page whose template fails: status %d, %s", status, body)
	}
	if status, _ := p.get("/agreements/x/"); status != 200 {
		t.Errorf("a page of another template: status %d", status)
	}
	if err := os.Remove(p.path("templates/party.html")); err != nil {
		t.Fatal(err)
	}
	p.shows("/parties/cqc/", "<main")

	// The folder as a whole is moved away, and comes back.
	if err := os.Rename(p.path("content"), p.path("away")); err != nil {
		t.Fatal(err)
	}
	p.until("the content to be missed", func(u builder.Updated) bool { return u.Err != nil })
	if status, _ := p.get("/agreements/x/"); status != 200 {
		t.Errorf("the last good page is gone with the content: status %d", status)
	}
	if err := os.Rename(p.path("away"), p.path("content")); err != nil {
		t.Fatal(err)
	}
	p.shows("/agreements/x/", "Two bodies")
	p.replace(agreement, "Two bodies", "Both sides")
	p.shows("/agreements/x/", "Both sides")
}

func TestPreviewOfContentWithMistakesShowsThemAndThenTheSite(t *testing.T) {
	p := startPreview(t, func(dir string, o *served) {
		name := filepath.Join(dir, "content", "agreements", "x.md")
		if err := os.WriteFile(name, []byte("---\ntitle: <b>\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	})
	p.until("the first attempt", func(u builder.Updated) bool { return u.Err != nil })
	if status, body := p.get("/agreements/x/"); status != http.StatusServiceUnavailable || !strings.Contains(body, "agreements/x.md:1") {
		t.Errorf("status %d, %s", status, body)
	}
	p.write(agreement, "---\ntitle: Memorandum\ntype: memorandum\nparties: [cqc, yiwu]\nsigned: 2024\nsummary: Mended.\n---\n")
	p.shows("/agreements/x/", "Mended.")
}

// A checkout of another branch changes hundreds of files at once.
func TestPreviewReadsAFewTimesAfterACheckout(t *testing.T) {
	need.Program(t, "git")
	p := startPreview(t, func(dir string, o *served) { o.warn = func(error) {} })
	p.shows("/", "Agreements")
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = p.dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q", "-b", "few")
	git("add", "content")
	git("commit", "-qm", "few")
	git("checkout", "-q", "-b", "many")
	const files = 500
	for i := range files {
		p.write(fmt.Sprintf("content/agreements/%d/a-%d.md", i%7, i), "")
		name := fmt.Sprintf("content/parties/p-%03d.md", i)
		p.write(name, fmt.Sprintf("---\nname: Party number %d\n---\n", i))
	}
	if err := os.RemoveAll(p.path("content/agreements/0")); err != nil {
		t.Fatal(err)
	}
	for i := range 7 {
		os.RemoveAll(p.path(fmt.Sprintf("content/agreements/%d", i)))
	}
	git("add", "content")
	git("commit", "-qm", "many")
	p.until("the many files", func(u builder.Updated) bool { return u.Err == nil && u.Report.Entries == files+3 })
	git("checkout", "-q", "few")
	p.until("the few files", func(u builder.Updated) bool { return u.Err == nil && u.Report.Entries == 3 })

	updates := 0
	git("checkout", "-q", "many")
	p.until("the many files again", func(u builder.Updated) bool {
		updates++
		return u.Err == nil && u.Report.Entries == files+3
	})
	if updates > files/20 { // git may pause on a busy machine, and each pause is an update
		t.Errorf("%d files took %d updates", files, updates)
	}
}

func TestSearchOfAPreviewFindsWhatWasJustSaved(t *testing.T) {
	p := startPreview(t, nil)
	p.shows("/", "Agreements")
	total := func(query string) int {
		t.Helper()
		_, body := p.get("/_accord/search?q=" + url.QueryEscape(query))
		var answer struct{ Total int }
		if err := json.Unmarshal([]byte(body), &answer); err != nil {
			t.Fatalf("%q: %v", body, err)
		}
		return answer.Total
	}
	if n := total("inspection"); n != 1 {
		t.Errorf("inspection: %d entries, want 1", n)
	}
	p.replace(agreement, "Two bodies agree", "Zebras and 斑马 agree")
	p.shows("/agreements/x/", "Zebras")
	for query, want := range map[string]int{"zebras": 1, "斑马": 1, "bodies": 0} {
		if n := total(query); n != want {
			t.Errorf("%s: %d entries, want %d", query, n, want)
		}
	}
}

func TestNoSymbolicLinkLeadsOutOfAPreview(t *testing.T) {
	const secret = "the secret of the machine"
	p := startPreview(t, func(dir string, o *served) {
		if err := os.WriteFile(filepath.Join(dir, "secret.txt"), []byte(secret), 0o644); err != nil {
			t.Fatal(err)
		}
	})
	p.shows("/", "Agreements")
	link := func(name, target string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(p.path(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(target, p.path(name)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	remove := func(name string) {
		t.Helper()
		if err := os.Remove(p.path(name)); err != nil {
			t.Fatal(err)
		}
		p.until("the link to be gone", func(u builder.Updated) bool { return u.Err == nil })
	}
	for _, test := range []struct{ name, target, address string }{
		{"content/secret.txt", "../secret.txt", "/secret.txt"},
		{"content/secret.txt", p.path("secret.txt"), "/secret.txt"},
		{"content/folder", "..", "/folder/secret.txt"},
		{"static/secret.txt", "../secret.txt", "/secret.txt"},
		{"static/folder", "..", "/folder/secret.txt"},
		{"templates/404.html", "../secret.txt", "/nowhere/"},
	} {
		link(test.name, test.target)
		p.until("the link to be seen", func(u builder.Updated) bool { return true })
		if _, body := p.get(test.address); strings.Contains(body, secret) {
			t.Errorf("%s → %s: %s shows what is outside", test.name, test.target, test.address)
		}
		remove(test.name)
	}
	for _, address := range []string{"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/agreements/..%2f..%2f..%2fsecret.txt"} {
		if _, body := p.get(address); strings.Contains(body, secret) {
			t.Errorf("%s shows what is outside", address)
		}
	}
}

func TestPreviewUsesTheNextPortWhenOneIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	p := startPreview(t, func(_ string, o *served) { o.Addr = taken.Addr().String() })
	if "http://"+taken.Addr().String() == p.base {
		t.Errorf("two listen at %s", p.base)
	}
	p.shows("/", "Agreements")
}

// In a network, Listening has an address for this machine and one for each name.
func TestListeningHasTheAddressesOfAPreview(t *testing.T) {
	for _, test := range []struct {
		addr  string
		hosts []string
		want  string // but for the port
	}{
		{"127.0.0.1:0", nil, "http://127.0.0.1:PORT/"},
		{"0.0.0.0:0", []string{"laptop.local"}, "http://localhost:PORT/ http://laptop.local:PORT/"},
	} {
		ctx, cancel := context.WithCancel(context.Background())
		var got string
		o := project{Content: t.TempDir()}
		o.Events = func(e builder.Event) {
			if e, ok := e.(builder.Listening); ok {
				got = strings.Join(e.Addresses, " ")
				cancel()
			}
		}
		kb, err := o.open(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := kb.Serve(ctx, builder.ServeOptions{Addr: test.addr, Hosts: test.hosts}); err != nil {
			t.Errorf("%s: %v", test.addr, err)
		}
		if got = regexp.MustCompile(`:[0-9]+/`).ReplaceAllString(got, ":PORT/"); got != test.want {
			t.Errorf("%s: %q, want %q", test.addr, got, test.want)
		}
	}
}

func TestInvalidOptionsHaveTypedErrors(t *testing.T) {
	if _, err := (project{Content: filepath.Join(t.TempDir(), "none")}).open(t.Context()); !errors.Is(err, fs.ErrNotExist) || !errors.As(err, new(*builder.FolderError)) {
		t.Errorf("a folder that does not exist: %v", err)
	}
	o := project{Content: t.TempDir()}
	o.BaseURL = "example"
	invalid := func(err error, option string) bool {
		var e *builder.OptionError
		return errors.As(err, &e) && e.Option == option
	}
	if _, err := o.open(t.Context()); !invalid(err, "BaseURL") {
		t.Errorf("a base URL without a scheme: %v", err)
	}
	o.BaseURL = ""
	kb, err := o.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer kb.Close()
	for _, addr := range []string{"localhost", "localhost:http-ish", "localhost:99999"} {
		if err := kb.Serve(t.Context(), builder.ServeOptions{Addr: addr}); !invalid(err, "Addr") {
			t.Errorf("%s: %v, want an OptionError", addr, err)
		}
	}
}

func TestPreviewShowsWhatChangedSinceOpen(t *testing.T) {
	p := startPreview(t, func(_ string, o *served) {
		o.opened = func(p *preview) { p.replace(agreement, "Two bodies", "Both sides") }
	})
	p.shows("/agreements/x/", "Both sides agree to inspect together.")
}
