package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/plan"
)

// testTimeout limits how long a test waits for an event.
const testTimeout = 30 * time.Second

// file returns a file whose key contains its text.
func file(path, text string) plan.File { return plan.Bytes(path, "key of "+text, []byte(text)) }

// htmlPage returns a minimal page with a head.
func htmlPage(text string) string {
	return "<!DOCTYPE html><html><head><title>" + text + "</title></head><body>" + text + "</body></html>"
}

// siteOf returns a small site below a path, with a text on its home page.
func siteOf(base, text string) *Site {
	files := []plan.File{
		file("404.html", htmlPage("Nothing here")),
		file("agreements/x/index.html", htmlPage("An agreement")),
		file("assets/client.1.js", "export const published = true;"),
		file("assets/site.1.css", "body{}"),
		file("index.html", htmlPage(text)),
		file("notes.txt", "a file of the content"),
		file("search/manifest.bin", ""),
	}
	return &Site{
		Files: files, Base: base, Stylesheet: "assets/site.1.css", Client: "assets/client.1.js",
		Notes: func(path string) Notes {
			if path != "agreements/x/index.html" {
				return Notes{}
			}
			at := diag.Position{File: "agreements/x.md", Line: 3, Column: 9}
			return Notes{Draft: true, Findings: diag.List{diag.New(at, 2, diag.UnusedParty, "no agreement names it").Suggest("name it")}}
		},
	}
}

// shown returns a server that shows a site at the root of its host.
func shown(t *testing.T, o Options) *Server {
	t.Helper()
	s := New(o)
	s.Show(siteOf("/", "Home"), false)
	t.Cleanup(s.Close)
	return s
}

// ask sends a request with headers, which are pairs of name and value.
func ask(s http.Handler, method, target string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, "http://127.0.0.1:4321"+target, nil)
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		} else {
			r.Header.Add(headers[i], headers[i+1])
		}
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	all, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

func TestAddressesLeadWhereHostsLead(t *testing.T) {
	s := shown(t, Options{})
	for _, test := range []struct {
		target, location, contentType, contains string
		status                                  int
	}{
		{target: "/", status: 200, contentType: "text/html; charset=utf-8", contains: "Home</body>"},
		{target: "/agreements/x/", status: 200, contentType: "text/html; charset=utf-8", contains: "An agreement</body>"},
		{target: "/agreements/x/index.html", status: 200, contentType: "text/html; charset=utf-8", contains: "An agreement</body>"},
		{target: "/agreements/x?q=1", status: 302, location: "/agreements/x/?q=1"},
		{target: "/agreements/y/", status: 404, contentType: "text/html; charset=utf-8", contains: "Nothing here</body>"},
		{target: "/agreements/", status: 404, contains: "Nothing here</body>"},
		{target: "/assets/site.1.css", status: 200, contentType: "text/css; charset=utf-8", contains: "body{}"},
		{target: "/notes.txt", status: 200, contentType: "text/plain; charset=utf-8", contains: "a file of the content"},
		{target: "/assets/client.1.js", status: 200, contentType: "text/javascript; charset=utf-8", contains: "export const open"},
		{target: "/search/manifest.bin", status: 200, contentType: "application/octet-stream"},
		{target: "/_accord/live.js", status: 200, contentType: "text/javascript; charset=utf-8", contains: "SharedWorker"},
		{target: "/_accord/panel.css", status: 200, contentType: "text/css; charset=utf-8", contains: ":host"},
		{target: "/_accord/nothing", status: 404},
		{target: "/_accord/", status: 404},
	} {
		r := ask(s, "GET", test.target)
		if r.StatusCode != test.status {
			t.Errorf("%s: status %d, want %d", test.target, r.StatusCode, test.status)
		}
		if got := r.Header.Get("Location"); got != test.location {
			t.Errorf("%s: leads to %q, want %q", test.target, got, test.location)
		}
		if got := r.Header.Get("Content-Type"); test.contentType != "" && got != test.contentType {
			t.Errorf("%s: is %q, want %q", test.target, got, test.contentType)
		}
		body := text(t, r)
		if !strings.Contains(body, test.contains) {
			t.Errorf("%s: %q is not in %q", test.target, test.contains, body)
		}
		if head := ask(s, "HEAD", test.target); head.StatusCode != test.status {
			t.Errorf("HEAD %s: status %d, want %d", test.target, head.StatusCode, test.status)
		}
	}
}

func TestPageHasTheBytesOfThePlanAndAScript(t *testing.T) {
	s := shown(t, Options{})
	got := text(t, ask(s, "GET", "/"))
	from := strings.Index(got, `<script type="module" src="/_accord/live.js"`)
	to := strings.Index(got, "</script>") + len("</script>")
	if from < 0 || got[:from]+got[to:] != htmlPage("Home") {
		t.Errorf("the page is %q", got)
	}
}

func TestSiteBelowAPath(t *testing.T) {
	s := New(Options{})
	s.Show(siteOf("/kb/", "Home"), false)
	for _, test := range []struct {
		target, location string
		status           int
	}{
		{"/", "/kb/", 302},
		{"/kb", "/kb/", 302},
		{"/kb/", "", 200},
		{"/kb/agreements/x", "/kb/agreements/x/", 302},
		{"/agreements/x/", "", 404},
		{"//evil.example", "", 404},
		{"/kb//evil.example", "", 404},
	} {
		r := ask(s, "GET", test.target)
		if r.StatusCode != test.status || r.Header.Get("Location") != test.location {
			t.Errorf("%s: status %d to %q, want %d to %q", test.target, r.StatusCode, r.Header.Get("Location"), test.status, test.location)
		}
	}
}

type about struct {
	Version  int
	Key      string
	Draft    bool
	Findings []Problem
}

func aboutOf(t *testing.T, s *Server, path string) about {
	t.Helper()
	var a about
	r := ask(s, "GET", "/_accord/page?path="+url.QueryEscape(path))
	if err := json.Unmarshal([]byte(text(t, r)), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// The page for an address that leads nowhere has another key than the same page at its
// own address. A page that has changed has a new key.
func TestKeyTellsAPageFromAnother(t *testing.T) {
	s := shown(t, Options{Dir: "content"})
	if a := aboutOf(t, s, "/"); a.Version != 1 || a.Key != "key of "+htmlPage("Home") || a.Draft || len(a.Findings) != 0 {
		t.Errorf("home: %+v", a)
	}
	if a, b := aboutOf(t, s, "/404.html"), aboutOf(t, s, "/nowhere/"); a.Key == b.Key {
		t.Errorf("/nowhere/ has the key of a page that is there: %q", a.Key)
	}
	if a, b := aboutOf(t, s, "/agreements/x/"), aboutOf(t, s, "/agreements%2Fx/"); a.Key != b.Key {
		t.Errorf("an escaped address has another key: %q, %q", a.Key, b.Key)
	}
	a := aboutOf(t, s, "/agreements/x/")
	want := Problem{
		Severity: "warning", Position: "content/agreements/x.md:3:9", Message: "no agreement names it",
		Code: "unused-party", Suggestion: "name it", Column: 9, Width: 2,
	}
	if !a.Draft || len(a.Findings) != 1 || a.Findings[0] != want {
		t.Errorf("notes: %+v, want a draft with %+v", a, want)
	}
	s.Show(siteOf("/", "Home, again"), false)
	if a := aboutOf(t, s, "/"); a.Version != 2 || a.Key != "key of "+htmlPage("Home, again") {
		t.Errorf("home after a change: %+v", a)
	}
}

// Before the first good site, pages show what is wrong.
func TestLastGoodSiteIsServedWhileTheNextIsBroken(t *testing.T) {
	s := New(Options{Dir: "content", Root: "/home/x/content", Editor: Editors()["code"]})
	at := diag.Position{File: "agreements/a b.md", Line: 4, Column: 11}
	found := diag.New(at, 4, diag.UnknownParty, "no party has the id %q", "<b>").Suggest("did you mean \"cqc\"?")
	found.LineText = "parties: [<b>]"
	problems := s.Problems(diag.List{found})
	if got, want := problems[0].Editor, "vscode://file/home/x/content/agreements/a%20b.md:4:11"; got != want {
		t.Errorf("the editor opens %q, want %q", got, want)
	}
	s.Fail(problems)
	r := ask(s, "GET", "/agreements/x/")
	body := text(t, r)
	if r.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body, "content/agreements/a b.md:4:11") ||
		!strings.Contains(body, "parties: [&lt;b&gt;]") || strings.Contains(body, "<b>") || !strings.Contains(body, "live.js") {
		t.Errorf("before there is a site: status %d, %q", r.StatusCode, body)
	}
	if a := aboutOf(t, s, "/agreements/x/"); a.Key != "" {
		t.Errorf("before there is a site, a page has the key %q", a.Key)
	}
	s.Show(siteOf("/", "Home"), false)
	s.Fail(problems)
	if body := text(t, ask(s, "GET", "/")); !strings.Contains(body, "Home</body>") {
		t.Errorf("the last good page is gone: %q", body)
	}
}

// A page has the frame of another if they differ in their main elements and in what they tell of them.
func TestFrameIsWithoutWhatIsToldOfTheContent(t *testing.T) {
	page := func(title, link, main string) []byte {
		return []byte(`<html lang=en data-title="` + title + `"><head><meta charset=utf-8><title>` + title + ` · Site</title><meta name="DC.title" content="` + title +
			`"><script type=application/ld+json>{"name":"` + title + `"}</script><link rel="alternate" href="` + link + `"></head><body><main>` + main + `</main></body></html>`)
	}
	frame := frameOf(page("One", "/a", "text"))
	if frame == "" || frame != frameOf(page("Another &lt; title", "/a", "other text")) {
		t.Error("another title and another text make another frame")
	}
	if frame == frameOf(page("One", "/b", "text")) {
		t.Error("another link makes no other frame")
	}
	if frameOf([]byte("<html><head></head></html>")) != "" {
		t.Error("a page without a main element has a frame")
	}
}

func TestPagesAheadAreServedInsteadOfThoseOfTheSite(t *testing.T) {
	s := New(Options{})
	site := siteOf("/", "Home")
	site.Ahead = []plan.File{plan.Bytes("index.html", "2", []byte("<html><head></head><body>Newer</body></html>")), plan.Bytes("gone.html", "3", []byte("gone"))}
	s.Show(site, false)
	if body := text(t, ask(s, "GET", "/")); !strings.Contains(body, "Newer") {
		t.Errorf("got %q", body)
	}
	if status := ask(s, "GET", "/gone.html").StatusCode; status != 404 {
		t.Errorf("a page that is not on the site has the status %d", status)
	}
}

func TestAPartOfTheFirstSiteIsServedWhileTheRestWaits(t *testing.T) {
	s := New(Options{})
	s.Begin(siteOf("/", "Early"))
	if body := text(t, ask(s, "GET", "/")); !strings.Contains(body, "Early") {
		t.Errorf("got %q", body)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, httptest.NewRequestWithContext(gone, "GET", "http://localhost/later.html", nil))
	if answer.Body.Len() > 0 {
		t.Errorf("a request for the rest does not wait: %q", answer.Body)
	}
	s.Show(siteOf("/", "Whole"), false)
	if body := text(t, ask(s, "GET", "/")); !strings.Contains(body, "Whole") {
		t.Errorf("got %q", body)
	}
	if status := ask(s, "GET", "/later.html").StatusCode; status != 404 {
		t.Errorf("status %d", status)
	}
}

func TestPageThatFailsSaysWhy(t *testing.T) {
	s := New(Options{})
	site := siteOf("/", "Home")
	for i := range site.Files {
		if site.Files[i].Path == "index.html" {
			site.Files[i].Make = func(context.Context) (plan.Page, error) {
				return plan.Page{WriteTo: func(context.Context, io.Writer) error { return errors.New("templates/home.html:3: <no> field") }}, nil
			}
		}
	}
	s.Show(site, false)
	r := ask(s, "GET", "/")
	if body := text(t, r); r.StatusCode != 500 || !strings.Contains(body, "templates/home.html:3: &lt;no&gt; field") || !strings.Contains(body, "live.js") {
		t.Errorf("status %d, %q", r.StatusCode, body)
	}
}

// listen opens a stream of events.
func listen(t *testing.T, s *Server) (next func() event, ended <-chan struct{}) {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	ctx, cancel := context.WithTimeout(context.Background(), testTimeout)
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", server.URL+"/_accord/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	// https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering
	if got := answer.Header.Get("X-Accel-Buffering"); got != "no" {
		t.Errorf("X-Accel-Buffering is %q, with which nginx holds events back", got)
	}
	if got := answer.Header.Get("Content-Type"); got != "text/event-stream; charset=utf-8" {
		t.Errorf("the stream is %q", got)
	}
	events, done := make(chan event), make(chan struct{})
	go func() {
		defer close(done)
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var e event
				if json.Unmarshal([]byte(data), &e) != nil {
					return
				}
				select {
				case events <- e:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return func() event {
		t.Helper()
		select {
		case e := <-events:
			return e
		case <-done:
			t.Fatal("the stream has ended")
		case <-ctx.Done():
			t.Fatal("no event came")
		}
		return event{}
	}, done
}

func TestEventsReportEachChange(t *testing.T) {
	s := New(Options{})
	next, ended := listen(t, s)
	s.Show(siteOf("/kb/", "Home"), false)
	if e := next(); e.Version != 1 || e.Styles || e.Stylesheet != "/kb/assets/site.1.css" || len(e.Problems) != 0 {
		t.Errorf("the first event is %+v", e)
	}
	s.Fail([]Problem{{Severity: "error", Message: "broken"}})
	if e := next(); e.Version != 1 || len(e.Problems) != 1 || e.Problems[0].Message != "broken" {
		t.Errorf("after a mistake comes %+v", e)
	}
	s.Show(siteOf("/kb/", "Home"), true)
	if e := next(); e.Version != 2 || !e.Styles || len(e.Problems) != 0 {
		t.Errorf("after a change of styles comes %+v", e)
	}
	s.Close()
	select {
	case <-ended:
	case <-time.After(testTimeout):
		t.Error("the stream goes on after Close")
	}
	if r := ask(s, "GET", "/_accord/events"); r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a stream begins after Close: status %d", r.StatusCode)
	}
}

func TestSearchAnswersInJSON(t *testing.T) {
	s := shown(t, Options{Search: func(_ context.Context, p url.Values) (any, error) {
		if p.Get("q") == "" {
			return nil, errors.New("no question")
		}
		return map[string]string{"asked": p.Get("q")}, nil
	}})
	r := ask(s, "GET", "/_accord/search?q=%E4%B9%89%E4%B9%8C")
	if body := text(t, r); r.StatusCode != 200 || body != `{"asked":"义乌"}` || r.Header.Get("Content-Type") != "application/json" {
		t.Errorf("status %d, %q", r.StatusCode, body)
	}
	if r := ask(s, "GET", "/_accord/search"); r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a search that fails: status %d", r.StatusCode)
	}
}
