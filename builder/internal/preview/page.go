package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"html/template"
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/plan"
)

// A destination is what an address of the site leads to.
type destination struct {
	file     plan.File // where nothing is found, the page that says so; without Make there is none
	found    bool
	redirect bool // the address lacks the slash at its end, or the path of the site
}

// at works like a static host: index.html for a folder, and 404.html where nothing is.
func (s *Site) at(asked string) destination {
	name, inside := strings.CutPrefix(asked, s.Base)
	if !inside {
		return s.nothing(asked+"/" == s.Base || asked == "/")
	}
	if !address.IsFolder(name) {
		if _, folder := s.find(address.File(name + "/")); folder {
			return s.nothing(true)
		}
	}
	if f, found := s.find(address.File(name)); found {
		return destination{file: f, found: true}
	}
	return s.nothing(false)
}

func (s *Site) find(name string) (plan.File, bool) {
	f, found := plan.Find(s.Files, name)
	if i := slices.IndexFunc(s.Ahead, func(f plan.File) bool { return f.Path == name }); found && i >= 0 {
		return s.Ahead[i], true
	}
	return f, found
}

func (s *Site) nothing(redirect bool) destination {
	f, _ := s.find(address.NotFound)
	return destination{file: f, redirect: redirect}
}

func (s *Server) page(w http.ResponseWriter, r *http.Request, now state) {
	if now.site == nil {
		s.instead(w, http.StatusServiceUnavailable, now, now.problems)
		return
	}
	to := now.site.at(r.URL.Path)
	switch {
	case to.redirect:
		http.Redirect(w, r, now.site.withSlash(r.URL), http.StatusFound)
	case to.file.Make == nil:
		http.NotFound(w, r)
	case to.found && to.file.Path == now.site.Client:
		serveClient(w, r, "search.js")
	default:
		s.file(w, r, now, to)
	}
}

// withSlash adds the missing slash; out of the site, it returns the home page.
func (s *Site) withSlash(address *url.URL) string {
	to := url.URL{Path: s.Base, RawQuery: address.RawQuery}
	if strings.HasPrefix(address.Path, s.Base) {
		to.Path = address.Path + "/"
	}
	return to.String()
}

func (s *Server) file(w http.ResponseWriter, r *http.Request, now state, to destination) {
	var body bytes.Buffer
	page, err := to.file.Make(r.Context())
	if err == nil {
		err = page.WriteTo(r.Context(), &body)
	}
	if err != nil {
		s.instead(w, http.StatusInternalServerError, now, s.problemsOf(err))
		return
	}
	h := w.Header()
	h.Set("Content-Type", contentType(to.file.Path))
	h.Set("Cache-Control", "no-cache")
	switch {
	case path.Ext(to.file.Path) == ".html":
		body = listening(&body, now.version, to.key(page))
	case address.IsAsset(to.file.Path):
		h.Set("Cache-Control", "public, max-age=31536000, immutable") // its name contains a hash of its content
	default:
		h.Set("ETag", `"`+page.Key+`"`)
	}
	if to.found {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body.Bytes()))
		return
	}
	h.Set("Content-Length", strconv.Itoa(body.Len()))
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(body.Bytes())
	}
}

func (s *Server) problemsOf(err error) []Problem {
	if failure := (*diag.Failure)(nil); errors.As(err, &failure) {
		return s.Problems(diag.List{failure.Finding})
	}
	return []Problem{{Severity: diag.Error.String(), Message: err.Error()}}
}

// key makes the page that says that nothing is there differ from that page at its address.
func (d destination) key(page plan.Page) string {
	if d.found {
		return page.Key
	}
	return "none " + page.Key
}

// script is the element that is put into the head of a page.
var script = template.Must(template.New("").Parse(
	`<script type="module" src="` + address.Preview + `live.js" data-accord-version="{{.Version}}" data-accord-key="{{.Key}}" data-accord-frame="{{.Frame}}"></script>`))

// listening adds the script that listens, if the page has a head.
func listening(page *bytes.Buffer, version int, key string) bytes.Buffer {
	at := bytes.Index(page.Bytes(), []byte("</head>"))
	if at < 0 {
		return *page
	}
	var out bytes.Buffer
	out.Grow(page.Len() + 512)
	out.Write(page.Bytes()[:at])
	script.Execute(&out, map[string]any{"Version": version, "Key": key, "Frame": frameOf(page.Bytes())}) // never fails: it writes to memory, and a text and a number
	out.Write(page.Bytes()[at:])
	return out
}

// told matches what a page tells programs of its content, outside its main element. live.js puts it
// into an open page.
var told = regexp.MustCompile(`(?s) data-title=(?:"[^"]*"|[^\s">]*)|<title>.*?</title>|<meta [^>]*>|<script type="?application/ld\+json"?>.*?</script>`)

// frameOf hashes a page without its main element and what it tells of that, or returns "" without
// one. While it stays the same, an open page replaces only these.
func frameOf(page []byte) string {
	from, to := bytes.Index(page, []byte("<main")), bytes.LastIndex(page, []byte("</main>"))
	if from < 0 || to < from {
		return ""
	}
	hash := sha256.New()
	hash.Write(told.ReplaceAll(page[:from], nil))
	hash.Write(page[to:])
	return hex.EncodeToString(hash.Sum(nil)[:8])
}

// instead shows problems, and loads the requested page as soon as there is one.
func (s *Server) instead(w http.ResponseWriter, status int, now state, problems []Problem) {
	var body bytes.Buffer
	if err := insteadPage.Execute(&body, problems); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	body = listening(&body, now.version, "")
	w.Header().Set("Content-Type", contentType(".html"))
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	w.Write(body.Bytes())
}

var insteadPage = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Accord preview</title>
<link rel="stylesheet" href="` + address.Preview + `instead.css">
</head>
<body>
<main>
<h1>This page cannot be shown yet</h1>
<p>The page loads as soon as this is fixed:</p>
{{range .}}<section>
<h2>{{.Severity}}: {{.Message}}</h2>
{{with .Position}}<p><code>{{.}}</code></p>{{end}}
{{with .Line}}<pre>{{.}}</pre>{{end}}
{{with .Suggestion}}<p>{{.}}</p>{{end}}
</section>{{end}}
</main>
</body>
</html>
`))

// about describes ?path=/agreements/x/, so that an open page finds out if it has changed.
func (s *Server) about(w http.ResponseWriter, r *http.Request) {
	now, err := s.now(r.Context())
	if err != nil {
		return
	}
	extendDeadline(w)
	answer := struct {
		Version  int       `json:"version"`
		Key      string    `json:"key"` // empty if there is no site
		Draft    bool      `json:"draft"`
		Findings []Problem `json:"findings"`
	}{Version: now.version, Findings: []Problem{}}
	if now.site != nil {
		address, err := url.PathUnescape(r.URL.Query().Get("path"))
		if err != nil {
			address = "" // which no page has
		}
		to := now.site.at(address)
		if to.file.Make != nil {
			if page, err := to.file.Make(r.Context()); err == nil {
				answer.Key = to.key(page)
			}
		}
		if to.found && now.site.Notes != nil {
			notes := now.site.Notes(to.file.Path)
			answer.Draft, answer.Findings = notes.Draft, s.Problems(notes.Findings)
		}
	}
	writeJSON(w, r, answer)
}

func writeJSON(w http.ResponseWriter, r *http.Request, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
}

// types are preferred to the media types of the system, which may be wrong.
var types = map[string]string{
	".atom":        "application/atom+xml",
	".bin":         "application/octet-stream",
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ics":         "text/calendar; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".xml":         "application/xml",
	".webmanifest": "application/manifest+json",
}

// contentType always returns a type, because browsers must not guess (see protect).
func contentType(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t, ok := types[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}
