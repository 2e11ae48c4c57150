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
	"strconv"
	"strings"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/plan"
)

// notFoundFile is what hosts show for addresses that do not exist.
const notFoundFile = "404.html"

// A place is what an address of the site leads to.
type place struct {
	file     plan.File
	found    bool // else file is the page that says so, if there is one
	redirect bool // the address lacks its slash at the end, or the path of the site
}

// at returns what an address leads to: index.html for a folder, and 404.html for
// what is not there, as static hosts have it.
func (s *Site) at(address string) place {
	name, inside := strings.CutPrefix(address, s.Base)
	if !inside {
		return s.nowhere(address+"/" == s.Base || address == "/")
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	} else if _, folder := plan.Find(s.Files, name+"/index.html"); folder {
		return s.nowhere(true)
	}
	if f, found := plan.Find(s.Files, name); found {
		return place{file: f, found: true}
	}
	return s.nowhere(false)
}

func (s *Site) nowhere(redirect bool) place {
	f, _ := plan.Find(s.Files, notFoundFile)
	return place{file: f, redirect: redirect}
}

// page answers for an address of the site.
func (s *Server) page(w http.ResponseWriter, r *http.Request, now state) {
	if now.site == nil {
		s.instead(w, http.StatusServiceUnavailable, now, now.problems)
		return
	}
	p := now.site.at(r.URL.Path)
	switch {
	case r.URL.Path == now.site.Base+now.site.Manifest:
		w.Header().Set("Content-Type", contentType(r.URL.Path))
		w.Header().Set("Content-Length", "0") // the preview's client does without
		return
	case p.redirect:
		to := url.URL{Path: now.site.Base, RawQuery: r.URL.RawQuery}
		if strings.HasPrefix(r.URL.Path, now.site.Base) {
			to.Path = r.URL.Path + "/"
		}
		http.Redirect(w, r, to.String(), http.StatusFound)
		return
	case p.file.Make == nil:
		http.NotFound(w, r)
		return
	case p.found && p.file.Path == now.site.Client:
		serveClient(w, r, "search.js")
		return
	}
	var body bytes.Buffer
	made, err := p.file.Make(r.Context())
	if err == nil {
		err = made.WriteTo(r.Context(), &body)
	}
	if err != nil {
		s.instead(w, http.StatusInternalServerError, now, s.problemsOf(err))
		return
	}
	h := w.Header()
	h.Set("Content-Type", contentType(p.file.Path))
	h.Set("Cache-Control", "no-cache")
	switch {
	case path.Ext(p.file.Path) == ".html":
		body = listening(&body, now.version, pageKey(p, made.Key))
	case strings.HasPrefix(p.file.Path, "assets/"):
		h.Set("Cache-Control", "public, max-age=31536000, immutable") // its name stands for its content
	default:
		h.Set("ETag", `"`+made.Key+`"`)
	}
	if !p.found {
		h.Set("Content-Length", strconv.Itoa(body.Len()))
		w.WriteHeader(http.StatusNotFound)
		if r.Method != http.MethodHead {
			w.Write(body.Bytes())
		}
		return
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body.Bytes()))
}

// problemsOf says why a page cannot be made.
func (s *Server) problemsOf(err error) []Problem {
	if failure := (*diag.Failure)(nil); errors.As(err, &failure) {
		return s.Problems(diag.List{failure.Finding})
	}
	return []Problem{{Severity: diag.Error.String(), Message: err.Error()}}
}

// pageKey is the key of what an address shows. That nothing is there is another
// thing than a page that looks the same.
func pageKey(p place, key string) string {
	if p.found {
		return key
	}
	return "none " + key
}

// script is what is put into the head of a page.
var script = template.Must(template.New("").Parse(
	`<script type="module" src="` + own + `live.js" data-accord-version="{{.Version}}" data-accord-key="{{.Key}}" data-accord-frame="{{.Frame}}"></script>`))

// listening returns a page with the script that listens. A page without a head
// stays as it is.
func listening(page *bytes.Buffer, version int, key string) bytes.Buffer {
	at := bytes.Index(page.Bytes(), []byte("</head>"))
	if at < 0 {
		return *page
	}
	var out bytes.Buffer
	out.Grow(page.Len() + 512)
	out.Write(page.Bytes()[:at])
	script.Execute(&out, map[string]any{"Version": version, "Key": key, "Frame": frameOf(page.Bytes())}) // into memory, of text and a number: it cannot fail
	out.Write(page.Bytes()[at:])
	return out
}

// frameOf returns a hash of a page but for its main element: where it stays the same,
// an open page need only put in another main. It is empty for a page without one.
func frameOf(page []byte) string {
	from, to := bytes.Index(page, []byte("<main")), bytes.LastIndex(page, []byte("</main>"))
	if from < 0 || to < from {
		return ""
	}
	hash := sha256.New()
	hash.Write(page[:from])
	hash.Write(page[to:])
	return hex.EncodeToString(hash.Sum(nil)[:8])
}

// instead answers where there is no page to show: the script shows what is wrong,
// and loads the page when there is one.
func (s *Server) instead(w http.ResponseWriter, status int, now state, problems []Problem) {
	var body bytes.Buffer
	if err := insteadPage.Execute(&body, problems); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	body = listening(&body, now.version, "")
	w.Header().Set("Content-Type", contentType("index.html"))
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
<link rel="stylesheet" href="` + own + `instead.css">
</head>
<body>
<main>
<h1>This page cannot be shown yet</h1>
<p>It loads itself as soon as this is mended:</p>
{{range .}}<section>
<h2>{{.Severity}}: {{.Message}}</h2>
{{with .Place}}<p><code>{{.}}</code></p>{{end}}
{{with .Source}}<pre>{{.}}</pre>{{end}}
{{with .Suggestion}}<p>{{.}}</p>{{end}}
</section>{{end}}
</main>
</body>
</html>
`))

// about says what is served for a page, so that it can tell whether it is still
// the same: ?path=/agreements/x/.
func (s *Server) about(w http.ResponseWriter, r *http.Request) {
	now, err := s.now(r.Context())
	if err != nil {
		return
	}
	allow(w)
	answer := struct {
		Version  int       `json:"version"`
		Key      string    `json:"key"` // empty: there is no site
		Draft    bool      `json:"draft"`
		Findings []Problem `json:"findings"`
	}{Version: now.version, Findings: []Problem{}}
	if now.site != nil {
		address, err := url.PathUnescape(r.URL.Query().Get("path"))
		if err != nil {
			address = "" // a browser that shows it was told the same
		}
		p := now.site.at(address)
		if p.file.Make != nil {
			if made, err := p.file.Make(r.Context()); err == nil {
				answer.Key = pageKey(p, made.Key)
			}
		}
		if p.found && now.site.Notes != nil {
			notes := now.site.Notes(p.file.Path)
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

// types are those of the files that sites are made of. What a machine has
// registered for them besides may be wrong.
var types = map[string]string{
	".bin":         "application/octet-stream",
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".xml":         "application/xml",
	".webmanifest": "application/manifest+json",
}

// contentType returns the media type of a file by its name. Without one browsers
// would guess, which they are told not to do.
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
