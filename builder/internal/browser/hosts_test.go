package browser

import (
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"accord/builder"
)

// readmeExample returns the block of a language in the README.
func readmeExample(t *testing.T, language string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?ms)^```"+language+"\n(.*?)^```$").FindAllSubmatch(text, -1)
	if len(blocks) != 1 {
		t.Fatalf("README has %d blocks of %s", len(blocks), language)
	}
	return string(blocks[0][1])
}

// moved adds a path before the addresses of an example's maps, as README describes.
func moved(example, below string) string {
	return strings.NewReplacer(
		"~^/", "~^"+below+"/", " /404.html", " "+below+"/404.html", " /zh-hans/404.html", " "+below+"/zh-hans/404.html",
	).Replace(example)
}

// The sites are at the root of a host and below a path.
func TestServersWithTheExamplesOfREADMEAnswerAsTheyShould(t *testing.T) {
	t.Parallel()
	for _, h := range hosts {
		for _, below := range []string{"", "/kb"} {
			t.Run(h.name+below, func(t *testing.T) {
				t.Parallel()
				serveExample(t, h, readmeExample(t, h.language), below)
			})
		}
	}
}

func serveExample(t *testing.T, h host, example, below string) {
	root := t.TempDir()
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	base := fmt.Sprintf("http://127.0.0.1:%d%s/", port, below)
	public := filepath.Join(root, below)
	if err := build(t.Context(), filepath.Join("..", "..", "..", "content"), public, builder.Options{BaseURL: base}); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(public, "files", "a.pdf"), "%PDF-1.7\n")
	write(t, filepath.Join(public, "files", "a.txt"), "义乌\n")
	write(t, filepath.Join(public, "files", "a.mjs"), "export default 1;\n")
	write(t, filepath.Join(public, "files", "a.webmanifest"), "{}\n")
	write(t, filepath.Join(root, ".well-known", "security.txt"), "Contact: mailto:a@example.org\n")
	h.start(t, h.example(strings.Replace(moved(example, below), "/var/www/public", root, 1), port))
	answers(t, base)

	var found faults
	for _, file := range filesOf(t, public) {
		if file != ".accord" {
			found.add(file, of(file).faults(t, base+file)...)
		}
	}
	for address, want := range map[string]wanted{
		"":                    of("index.html"),
		"agreements/":         of("index.html"),
		"zh-hans/agreements/": of("index.html"),
		"no/such/page/":       notThere("en"),
		"no-such-page":        notThere("en"),
		"zh-hansel/":          notThere("en"),
		"zh-hans/no/such/":    notThere("zh-Hans"),
		"zh-hans/no.html":     notThere("zh-Hans"),
		"assets/none.js":      notThere("en"),
		"search/00.bin":       notThere("en"),
		".accord":             notThere("en"),
		".git/config":         notThere("en"),
		"agreements/.hidden":  notThere("en"),
		"zh-hans/.hidden":     notThere("zh-Hans"),
	} {
		found.add("/"+address, want.faults(t, base+address)...)
	}
	if below == "" {
		found.add("/.well-known/", of("security.txt").faults(t, base+".well-known/security.txt")...)
	}
	found.add("/agreements", redirectFaults(t, base)...)
	found.add("/", transferFaults(t, base)...)
	found.report(t)

	// A browser reports nothing, and the search works.
	at, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, &site{base: at})
	b.visit("agreements/cqc-yiwu-2024/")
	b.visit("zh-hans/")
	b.visit("search/?q=toys")
	b.wants(answered + ` && document.querySelector(".Result") !== null`)
	if wrong := b.wrong(); len(wrong) > 0 {
		t.Errorf("the search: %q", wrong)
	}
	if wrong, status := b.open(base + "zh-hans/no/such/page/"); len(wrong) > 0 || status != http.StatusNotFound {
		t.Errorf("what is not there: %d %q", status, wrong)
	}
}

// The server sends no headers of its own, and in one answer too few.
func TestHostChecksFindTheFaultsOfADefaultServer(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for _, name := range []string{"index.html", "404.html", ".accord", "assets/a.css", "agreements/index.html"} {
		write(t, filepath.Join(root, name), "<!DOCTYPE html><html lang=en>\n")
	}
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	base := fmt.Sprintf("http://127.0.0.1:%d/", port)
	startNginx(t, fmt.Sprintf(`server {
		listen 127.0.0.1:%d;
		root %s;
		add_header Content-Security-Policy "default-src 'self'";
		location /assets/ { add_header Cache-Control immutable; }
	}`, port, root))
	answers(t, base)
	expect(t, "a page", of("index.html").faults(t, base), "Cache-Control is []", `the policy is ["default-src 'self'"]`, "X-Content-Type-Options is []")
	expect(t, "an asset", of("assets/a.css").faults(t, base+"assets/a.css"), `Cache-Control is ["immutable"]`, "the policy is []")
	expect(t, "what is not there", notThere("zh-Hans").faults(t, base+"zh-hans/none/"), "the page is not in zh-Hans")
	expect(t, "the marker", notThere("en").faults(t, base+".accord"), "status 200, want 404", "the type is")
	expect(t, "a folder", redirectFaults(t, base), "wrong behind a proxy")
	expect(t, "the home page", transferFaults(t, base), `the encoding is ""`)
}

func filesOf(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

const (
	forEver = "public, max-age=31536000, immutable"
	askFor  = "no-cache"
)

// namedByContent matches the files of a site that may be cached forever.
var namedByContent = regexp.MustCompile(`^assets/|^search/[0-9a-f]{6,}\.bin$`)

// types are the media types that browsers require.
var types = map[string]string{
	".html": "text/html", ".css": "text/css", ".js": "javascript", ".mjs": "javascript", ".json": "application/json",
	".webmanifest": "application/manifest+json", ".bin": "application/octet-stream", ".svg": "image/svg+xml",
	".atom": "application/atom+xml", ".ics": "text/calendar",
	".xml": "xml", ".pdf": "application/pdf", ".txt": "text/plain",
}

type wanted struct {
	status    int
	cache     string
	mediaType string // a part of it
	lang      string // of the page, or empty
}

func of(file string) wanted {
	w := wanted{status: http.StatusOK, cache: askFor, mediaType: types[path.Ext(file)]}
	if namedByContent.MatchString(file) {
		w.cache = forEver
	}
	return w
}

// notThere returns the required answer for an unknown address: a page in the language of
// the address.
func notThere(lang string) wanted {
	return wanted{http.StatusNotFound, askFor, "text/html", lang}
}

func (w wanted) faults(t *testing.T, address string) (bad []string) {
	t.Helper()
	r, body := fetch(t, address, nil)
	if r.StatusCode != w.status {
		bad = append(bad, fmt.Sprintf("status %d, want %d", r.StatusCode, w.status))
	}
	if got := r.Header.Values("Cache-Control"); !slices.Equal(got, []string{w.cache}) {
		bad = append(bad, fmt.Sprintf("Cache-Control is %q, want %q", got, w.cache))
	}
	mediaType := r.Header.Get("Content-Type")
	if !strings.Contains(mediaType, w.mediaType) {
		bad = append(bad, fmt.Sprintf("the type is %q, want %q", mediaType, w.mediaType))
	}
	if w.mediaType == "text/plain" && !strings.Contains(strings.ToLower(mediaType), "charset=utf-8") {
		bad = append(bad, fmt.Sprintf("the type is %q, and names no charset", mediaType))
	}
	if w.lang != "" && !regexp.MustCompile(`<html lang="?`+w.lang+`[" >]`).MatchString(body) {
		bad = append(bad, "the page is not in "+w.lang)
	}
	return append(bad, headerFaults(r.Header)...)
}

// headerFaults checks the security policy of an answer.
func headerFaults(header http.Header) (bad []string) {
	if got := header.Values("Content-Security-Policy"); len(got) != 1 || !slices.Equal(directives(got[0]), directives(policy)) {
		bad = append(bad, fmt.Sprintf("the policy is %q", got))
	}
	if got := header.Values("X-Content-Type-Options"); !slices.Equal(got, []string{"nosniff"}) {
		bad = append(bad, fmt.Sprintf("X-Content-Type-Options is %q", got))
	}
	return bad
}

func directives(policy string) []string {
	list := strings.Split(policy, "; ")
	slices.Sort(list)
	return list
}

// redirectFaults checks that the address of a folder without its slash redirects to the
// folder, on the same host.
func redirectFaults(t *testing.T, base string) (bad []string) {
	t.Helper()
	r, _ := fetch(t, base+"agreements", nil)
	location := r.Header.Get("Location")
	to, err := r.Location()
	if r.StatusCode/100 != 3 || err != nil || to.String() != base+"agreements/" {
		bad = append(bad, fmt.Sprintf("status %d, leads to %q", r.StatusCode, location))
	}
	if strings.Contains(location, "//") {
		bad = append(bad, fmt.Sprintf("leads to %q, which is wrong behind a proxy", location))
	}
	return append(bad, headerFaults(r.Header)...)
}

// transferFaults checks that a page is compressed, and is not sent again while it is
// unchanged.
func transferFaults(t *testing.T, base string) (bad []string) {
	t.Helper()
	r, _ := fetch(t, base, http.Header{"Accept-Encoding": {"gzip"}})
	if got := r.Header.Get("Content-Encoding"); got != "gzip" {
		bad = append(bad, fmt.Sprintf("the encoding is %q", got))
	}
	r, _ = fetch(t, base, nil)
	r, _ = fetch(t, base, http.Header{"If-None-Match": {r.Header.Get("Etag")}})
	if r.StatusCode != http.StatusNotModified {
		bad = append(bad, fmt.Sprintf("a page that has not changed: status %d", r.StatusCode))
	}
	return bad
}

// fetch sends a request like a browser, and follows no redirect.
func fetch(t *testing.T, address string, header http.Header) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range header {
		request.Header[name] = values
	}
	r, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(body)
}
