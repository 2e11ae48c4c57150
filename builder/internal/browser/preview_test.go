package browser

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"accord/builder"
	"accord/builder/internal/need"
)

// A preview is a preview of a copy of the real content, which a test may edit.
type preview struct {
	*site
	t       *testing.T
	dir     string       // which holds content/
	planned atomic.Int64 // how many times the site was planned after changes
}

// served says how a preview reads its project, and how it serves it.
type served struct {
	builder.Options
	builder.ServeOptions
}

// newPreview starts a preview that ends with the test. change, which may be nil, edits the
// folder first.
func newPreview(t *testing.T, o served, change func(p *preview)) *preview {
	t.Helper()
	p := &preview{site: &site{}, t: t, dir: t.TempDir()}
	if err := os.CopyFS(filepath.Join(p.dir, "content"), os.DirFS(filepath.Join("..", "..", "..", "content"))); err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(p)
	}
	address, ended := make(chan string, 1), make(chan error, 1)
	o.Target, o.Addr = filepath.Join(p.dir, "public"), "127.0.0.1:0"
	o.Events = func(e builder.Event) {
		switch e := e.(type) {
		case builder.Listening:
			address <- e.Addresses[0]
		case builder.Updated:
			if len(e.Changed)+len(e.Removed) > 0 {
				p.planned.Add(1)
			}
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	kb, err := open(ctx, filepath.Join(p.dir, "content"), o.Options)
	if err != nil {
		t.Fatal(err)
	}
	go func() { ended <- kb.Serve(ctx, o.ServeOptions) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	select {
	case a := <-address:
		p.base, err = url.Parse(a)
	case err = <-ended:
	case <-time.After(patience):
		t.Fatal("the preview has no address")
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *preview) waits(what string, met func() bool) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	if err := poll(ctx, func() (bool, error) { return met(), nil }); err != nil {
		p.t.Fatalf("waiting for %s: %v", what, err)
	}
}

func (p *preview) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

func (p *preview) read(name string) string {
	p.t.Helper()
	text, err := os.ReadFile(p.path(name))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

func (p *preview) write(name, text string) {
	p.t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.path(name)), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(p.path(name), []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func (p *preview) rename(from, to string) {
	p.t.Helper()
	if err := os.Rename(p.path(from), p.path(to)); err != nil {
		p.t.Fatal(err)
	}
}

func (p *preview) remove(name string) {
	p.t.Helper()
	if err := os.RemoveAll(p.path(name)); err != nil {
		p.t.Fatal(err)
	}
}

func (p *preview) replace(name, old, text string) {
	p.t.Helper()
	all := p.read(name)
	if !strings.Contains(all, old) {
		p.t.Fatalf("%s has no %q", name, old)
	}
	p.write(name, strings.ReplaceAll(all, old, text))
}

// enter opens a page of the preview, and checks that nothing goes wrong.
func (b *tab) enter(p *preview, address string) {
	b.t.Helper()
	if wrong, _ := b.open(p.base.String() + address); len(wrong) > 0 {
		b.t.Errorf("/%s: %q", address, wrong)
	}
	b.when("the preview to listen", `!!document.querySelector("accord-preview")`)
}

// The texts that the preview shows on a page.
const (
	overlayText = `document.querySelector("accord-preview").shadowRoot.querySelector(".overlay").innerText`
	noteText    = `document.querySelector("accord-preview").shadowRoot.querySelector(".note").innerText`
)

const (
	yiwuFile = "content/agreements/cqc-yiwu-2024.md"
	yiwuPage = "agreements/cqc-yiwu-2024/"
)

// A save shows without losing the position, a style sheet without reloading the page, and a
// mistake covers the page until it is fixed.
func TestPreviewShowsSavesInEveryEngine(t *testing.T) { eachEngine(t, seeSaves) }

func seeSaves(t *testing.T, open opener) {
	p := newPreview(t, served{}, nil)
	b := open(t, p.site)
	b.visit(yiwuPage)
	b.when("the preview to listen", `!!document.querySelector("accord-preview")`)
	evaluate[any](b, "globalThis.untouched = true")
	evaluate[any](b, "scrollTo(0, 300)")
	p.write(yiwuFile, p.read(yiwuFile)+"\nA first mark.\n")
	b.shows("A first mark.")
	b.when("the page to be where it was", "scrollY === 300")

	// A style that is saved while the text is planned may come with it, and then loads the page anew.
	p.waits("the text to be planned", func() bool { return p.planned.Load() > 0 })
	const colour = "rgb(1, 2, 3)"
	p.write("static/css/zz-test.css", "body { background-color: "+colour+" !important }")
	b.when("the colour to change", fmt.Sprintf(`getComputedStyle(document.body).backgroundColor === %q`, colour))
	if !evaluate[bool](b, "globalThis.untouched === true") {
		t.Error("the page was loaded anew")
	}

	const overlay = `document.querySelector("accord-preview").shadowRoot.querySelector(".overlay")`
	p.replace(yiwuFile, "parties: [cqc,", "parties: [cqcc,")
	b.when("the mistake to be shown", overlay+`.checkVisibility() && `+overlayText+`.includes("did you mean \"cqc\"?")`)
	b.press(kb.Escape)
	b.when("Escape to close the mistake", "!"+overlay+".checkVisibility()")
	p.replace(yiwuFile, "cqcc", "cqdd")
	b.when("the other mistake to be shown", overlay+`.checkVisibility() && `+overlayText+`.includes("cqdd")`)
	p.replace(yiwuFile, "cqdd", "cqc")
	b.when("the mistake to go", "!"+overlay+".checkVisibility()")
	if wrong := b.wrong(); len(wrong) > 0 {
		t.Errorf("meanwhile: %q", wrong)
	}
}

// Each way to save each kind of file shows on an open page at the same position, and no
// other page reloads.
func TestPreviewShowsChanges(t *testing.T) {
	t.Parallel()
	p := newPreview(t, served{}, nil)
	b, other := newTab(t, p.site), newTab(t, p.site)
	b.enter(p, yiwuPage)
	other.enter(p, "events/")
	evaluate[any](other, "globalThis.untouched = true")

	for i, save := range []struct {
		name string
		how  func(name, text string)
	}{
		{"in place, as VS Code does", p.write},
		{"by a rename, as many do", func(name, text string) {
			p.write(name+".tmp123~", text)
			p.rename(name+".tmp123~", name)
		}},
		{"as vim does", func(name, text string) {
			folder := filepath.ToSlash(filepath.Dir(name))
			p.write(folder+"/4913", "")
			p.remove(folder + "/4913")
			p.write(folder+"/.x.md.swp", "swap")
			p.rename(name, name+"~")
			p.write(name, text)
			p.remove(name + "~")
			p.remove(folder + "/.x.md.swp")
		}},
		{"as JetBrains' editors do", func(name, text string) {
			p.write(name+"___jb_tmp___", text)
			p.rename(name, name+"___jb_old___")
			p.rename(name+"___jb_tmp___", name)
			p.remove(name + "___jb_old___")
		}},
		{"as GNOME's editors do", func(name, text string) {
			folder := filepath.ToSlash(filepath.Dir(name))
			p.write(folder+"/.goutputstream-ABC123", text)
			p.rename(folder+"/.goutputstream-ABC123", name)
		}},
	} {
		mark := fmt.Sprintf("Mark number %d.", i)
		save.how(yiwuFile, p.read(yiwuFile)+"\n"+mark+"\n")
		b.shows(mark)
	}

	evaluate[any](b, "scrollTo(0, 700)")
	p.write(yiwuFile, p.read(yiwuFile)+"\nThe last mark.\n")
	b.shows("The last mark.")
	b.when("the page to be where it was", "scrollY === 700")

	evaluate[any](b, "globalThis.untouched = true")
	p.replace(yiwuFile, "\ntitle: ", "\ntitle: Titled again, ")
	b.shows("Titled again, ")
	b.when("the tab to have the title", `document.title.startsWith("Titled again, ") && document.documentElement.dataset.title.startsWith("Titled again, ")`)
	b.when("programs to be told the title", `document.querySelector('meta[name="citation_title"]').content.startsWith("Titled again, ")`)
	if n := evaluate[int](b, `document.querySelectorAll("title, meta[charset], meta[name=citation_title]").length`); n != 3 || !evaluate[bool](b, "globalThis.untouched === true") {
		t.Errorf("the page was loaded anew for its title, or has one twice: %d", n)
	}

	p.write("content/events/fair-2026.md", "---\ntitle: Fair of the east\ndate: 2026-05-01\nsummary: A fair.\n---\n")
	other.shows("Fair of the east")
	evaluate[any](other, "globalThis.untouched = true")

	p.replace("content/site.yaml", "Accord: cooperation agreements on record", "Accords of the east")
	b.shows("Accords of the east")
	other.shows("Accords of the east")
	evaluate[any](other, "globalThis.untouched = true")

	p.write(yiwuFile, p.read(yiwuFile)+"\nOnly here.\n")
	b.shows("Only here.")
	if !evaluate[bool](other, "globalThis.untouched === true") {
		t.Error("a page that has not changed was loaded anew")
	}

	p.write("templates/partials/breadcrumbs.html", `{{define "breadcrumbs"}}<p>The way here</p>{{end}}`)
	b.shows("The way here")
	p.remove("templates")
	b.when("the template to be the program's again", `!document.body.innerText.includes("The way here")`)
}

// A style sheet is exchanged in the open page, which does not reload.
func TestPreviewSwapsStyles(t *testing.T) {
	t.Parallel()
	p := newPreview(t, served{}, nil)
	b := newTab(t, p.site)
	b.enter(p, yiwuPage)
	evaluate[any](b, "globalThis.untouched = true")
	for _, colour := range []string{"rgb(1, 2, 3)", "rgb(4, 5, 6)"} {
		p.write("static/css/zz-test.css", "body { background-color: "+colour+" !important }")
		b.when("the colour to change", fmt.Sprintf(`getComputedStyle(document.body).backgroundColor === %q`, colour))
		b.when("the old style sheet to go", `document.querySelectorAll('link[rel="stylesheet"]').length === 1`)
	}
	if !evaluate[bool](b, "globalThis.untouched === true") {
		t.Error("the page was loaded anew")
	}
	p.write(yiwuFile, p.read(yiwuFile)+"\nAfter the styles.\n")
	b.shows("After the styles.")
}

// A removed page says so, and is back when its file is. A renamed page is at its new
// address.
func TestPreviewRemovedPage(t *testing.T) {
	t.Parallel()
	p := newPreview(t, served{}, nil)
	b := newTab(t, p.site)
	p.write("content/sectors/kites.md", "---\nname: Kites\n---\n")
	b.until("the page to be there", func() bool { return p.status("sectors/kites/") == http.StatusOK })
	b.enter(p, "sectors/kites/")
	p.rename("content/sectors/kites.md", "content/sectors/dragons.md")
	b.when("the page to be missed", `!document.body.innerText.includes("Kites")`)
	b.until("the page to be elsewhere", func() bool { return p.status("sectors/dragons/") == http.StatusOK })
	p.write("content/sectors/kites.md", "---\nname: Kites again\n---\n")
	b.shows("Kites again")
}

func (p *preview) status(address string) int {
	p.t.Helper()
	r, err := http.Get(p.base.String() + address)
	if err != nil {
		p.t.Fatal(err)
	}
	r.Body.Close()
	return r.StatusCode
}

// A mistake is shown over the last good page, as text, until it is fixed.
func TestPreviewShowsMistakes(t *testing.T) {
	t.Parallel()
	p := newPreview(t, served{ServeOptions: builder.ServeOptions{Editor: builder.Editors()["code"]}}, nil)
	b := newTab(t, p.site)
	b.enter(p, yiwuPage)
	const overlay = `document.querySelector("accord-preview").shadowRoot.querySelector(".overlay")`

	p.replace(yiwuFile, "parties: [cqc, yiwu-municipal-government]", "parties: [cqcc, \"<img src=x onerror=alert(1)>\"]")
	b.when("the mistakes to be shown", overlay+`.checkVisibility() && `+overlayText+`.includes("2 mistakes")`)
	text := evaluate[string](b, overlayText)
	for _, want := range []string{
		"content/agreements/cqc-yiwu-2024.md:4:11", `no party has the id "cqcc"`, `did you mean "cqc"?`, "parties: [cqcc,", "<img src=x onerror=alert(1)>",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not among what is shown:\n%s", want, text)
		}
	}
	if n := evaluate[int](b, overlay+`.querySelectorAll("img").length`); n != 0 {
		t.Error("what an entry says became part of the page")
	}
	editor := evaluate[string](b, overlay+`.querySelector("a").href`)
	if want := "vscode://file" + filepath.ToSlash(p.path(yiwuFile)) + ":4:11"; editor != want {
		t.Errorf("the place leads to %q, want %q", editor, want)
	}
	if marked := evaluate[string](b, overlay+`.querySelector("mark").textContent`); marked != "cqcc" {
		t.Errorf("%q is marked, want cqcc", marked)
	}
	if !evaluate[bool](b, `document.body.innerText.includes("Yiwu Municipal Government")`) {
		t.Error("the last good page is gone")
	}
	evaluate[any](b, axeCore(t))
	for _, scheme := range []string{"light", "dark"} {
		b.media("", scheme)
		for _, fault := range axeFaults(b, colours) {
			t.Errorf("%s: %s", scheme, fault)
		}
	}
	b.width(320)
	if evaluate[bool](b, "document.documentElement.scrollWidth > 320 || "+overlay+".scrollWidth > 320") {
		t.Error("the mistakes do not fit into 320 pixels")
	}

	b.press("\x1b")
	b.when("Escape to close the mistakes", "!"+overlay+".checkVisibility()")
	p.replace(yiwuFile, "cqcc", "cqdd")
	b.when("other mistakes to be shown", overlay+`.checkVisibility() && `+overlayText+`.includes("cqdd")`)

	p.replace(yiwuFile, "parties: [cqdd, \"<img src=x onerror=alert(1)>\"]", "parties: [cqc, yiwu-municipal-government]")
	b.when("the mistakes to go", "!"+overlay+".checkVisibility()")

	p.write("templates/404.html", `{{define "main"}}{{end`)
	b.when("the template's mistake to be shown", overlay+`.checkVisibility() && `+overlayText+`.includes("templates/404.html:1")`)
	p.remove("templates")
	b.when("the template's mistake to go", "!"+overlay+".checkVisibility()")
	if wrong := b.wrong(); len(wrong) > 0 {
		t.Errorf("meanwhile: %q", wrong)
	}
}

// A preview that starts with a mistake shows it, and the page once it is fixed.
func TestPreviewBeginsBroken(t *testing.T) {
	t.Parallel()
	p := newPreview(t, served{}, func(p *preview) { p.replace(yiwuFile, "parties: [cqc,", "parties: [cqcc,") })
	b := newTab(t, p.site)
	if _, status := b.open(p.base.String() + yiwuPage); status != http.StatusServiceUnavailable {
		t.Errorf("status %d", status)
	}
	b.shows("This page cannot be shown yet")
	b.when("the mistake to be shown", overlayText+`.includes("1 mistake")`)
	p.replace(yiwuFile, "cqcc", "cqc")
	b.shows("Yiwu Municipal Government")
}

// Drafts and warnings are shown only on their own pages.
func TestPreviewNotes(t *testing.T) {
	t.Parallel()
	p := newPreview(t, served{Options: builder.Options{Drafts: true}}, func(p *preview) {
		p.write("content/parties/nobody.md", "---\nname: Nobody\ndraft: true\n---\n")
	})
	b := newTab(t, p.site)
	b.enter(p, "parties/nobody/")
	b.when("the note", noteText+`.includes("Draft · 2 warnings")`)
	evaluate[any](b, `document.querySelector("accord-preview").shadowRoot.querySelector("summary").click()`)
	if text := evaluate[string](b, noteText); !strings.Contains(text, `no agreement names the party "nobody"`) {
		t.Errorf("the note says %q", text)
	}
	p.replace("content/parties/nobody.md", "draft: true\n", "")
	b.when("the note to be of warnings alone", noteText+`.startsWith("2 warnings")`)
	b.enter(p, yiwuPage)
	b.when("what there is to say to be known", `fetch("/_accord/page?path=/").then(() => true)`)
	if evaluate[bool](b, `document.querySelector("accord-preview").shadowRoot.querySelector(".note").checkVisibility()`) {
		t.Error("there is a note on a page that has nothing to note")
	}
}

// The search page works in a preview, and finds what was just saved.
func TestPreviewSearch(t *testing.T) {
	t.Parallel()
	p := newPreview(t, served{}, nil)
	b := newTab(t, p.site)
	b.enter(p, yiwuPage)
	p.write(yiwuFile, p.read(yiwuFile)+"\nA zebra signed for 斑马 too.\n")
	b.shows("A zebra signed")
	for _, query := range []string{"zebra", "斑马"} {
		b.enter(p, "search/?q="+url.QueryEscape(query))
		b.when("the agreement to be found", `!!document.querySelector('main a[href="/`+yiwuPage+`"]')`)
	}
	b.enter(p, "zh-hans/search/?q=zebra&kind=agreement")
	b.when("the agreement to be found in Chinese", `!!document.querySelector('main a[href="/zh-hans/`+yiwuPage+`"]')`)
	b.enter(p, "parties/")
	evaluate[any](b, `document.getElementById("search-field").focus()`)
	b.press("zebra")
	b.when("results while typing", `[...document.querySelectorAll('[role="option"]')].some((o) => o.href.includes("cqc-yiwu-2024"))`)
}

// After a checkout of another branch, an open page shows the files of that branch.
func TestPreviewCheckout(t *testing.T) {
	t.Parallel()
	need.Program(t, "git")
	p := newPreview(t, served{}, func(p *preview) {
		p.git("init", "-q", "-b", "few")
		p.git("add", "content")
		p.git("commit", "-qm", "few")
		p.git("checkout", "-q", "-b", "many")
		for i := range 500 {
			p.write(fmt.Sprintf("content/sectors/s-%03d.md", i), fmt.Sprintf("---\nname: Sector number %d\n---\n", i))
		}
		p.git("add", "content")
		p.git("commit", "-qm", "many")
		p.git("checkout", "-q", "few")
	})
	b := newTab(t, p.site)
	b.enter(p, "sectors/")
	p.git("checkout", "-q", "many")
	b.when("the many to be shown", `document.body.innerText.includes("Sector number 99")`)
	p.git("checkout", "-q", "few")
	b.when("the few to be shown", `!document.body.innerText.includes("Sector number")`)
}

func (p *preview) git(args ...string) {
	p.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// A page of another origin in the same browser cannot read the preview.
func TestPreviewKeepsOut(t *testing.T) {
	t.Parallel()
	p := newPreview(t, served{}, nil)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	evil := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!DOCTYPE html><title>Elsewhere</title><body>")
	})}
	go evil.Serve(listener)
	t.Cleanup(func() { evil.Close() })
	b := newTab(t, p.site)
	if _, status := b.open("http://" + listener.Addr().String() + "/"); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	for name, attempt := range map[string]string{
		"fetch":        `fetch(at + "agreements/").then(() => "read", () => "refused")`,
		"blind fetch":  `fetch(at + "agreements/", { mode: "no-cors" }).then(() => "read", () => "refused")`,
		"event stream": `new Promise((done) => { const s = new EventSource(at + "_accord/events"); s.onmessage = () => done("read"); s.onerror = () => done("refused"); })`,
		"script":       `new Promise((done) => { const s = document.createElement("script"); s.src = at + "_accord/live.js"; s.onload = () => done("read"); s.onerror = () => done("refused"); document.body.append(s); })`,
		"picture":      `new Promise((done) => { const i = new Image(); i.src = at + "icon.svg"; i.onload = () => done("read"); i.onerror = () => done("refused"); })`,
		"frame":        `new Promise((done) => { const f = document.createElement("iframe"); f.src = at; f.onload = () => { let inside = "refused"; try { if (f.contentDocument.querySelector("accord-preview")) inside = "read"; } catch {} done(inside); }; document.body.append(f); })`,
		"module":       `import(at + "_accord/live.js").then(() => "read", () => "refused")`,
	} {
		if got := evaluate[string](b, fmt.Sprintf("{ const at = %q; %s }", p.base.String(), attempt)); got != "refused" {
			t.Errorf("%s: %s", name, got)
		}
	}
}
