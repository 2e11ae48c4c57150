package browser

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"
)

//go:embed testdata/listen.js
var listenScript string

// A listener is a proxy between a browser and a site, for a browser that does not report
// what goes wrong in a page. It sees every answer, and a script that it inserts before
// those of the page reports the rest.
type listener struct {
	base *url.URL // the site's, as the browser sees it

	mu      sync.Mutex
	pending int
	status  int64 // of the last document
	wrong   []string
}

func listen(t *testing.T, site *url.URL) *listener {
	l := &listener{}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(&url.URL{Scheme: site.Scheme, Host: site.Host})
			r.Out.Host = r.In.Host // the origin of the page
			r.Out.Header.Del("Accept-Encoding")
			r.Out.Header.Del("If-Range")
		},
		ModifyResponse: l.note,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/listener":
			text, _ := io.ReadAll(r.Body)
			l.complain(string(text))
		case "/listener.js":
			w.Header().Set("Content-Type", "text/javascript")
			io.WriteString(w, listenScript)
		default:
			l.count(1)
			defer l.count(-1)
			proxy.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(func() {
		server.CloseClientConnections() // an event stream does not end
		server.Close()
	})
	at := *site
	at.Host = server.Listener.Addr().String()
	l.base = &at
	return l
}

var startOfDocument = regexp.MustCompile(`(?i)<html[^>]*>`)

func (l *listener) note(r *http.Response) error {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "text/event-stream" {
		l.count(-1) // it never ends
		r.Body = atClose{r.Body, func() { l.count(1) }}
		return nil
	}
	if r.Request.Header.Get("Sec-Fetch-Dest") == "document" {
		l.mu.Lock()
		l.status = int64(r.StatusCode)
		l.mu.Unlock()
	} else if r.StatusCode >= 400 {
		l.complain(fmt.Sprintf("status %d for %s", r.StatusCode, r.Request.URL))
	}
	if kind != "text/html" {
		return nil
	}
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	r.Body.Close()
	if at := startOfDocument.FindIndex(text); at != nil {
		text = slices.Insert(text, at[1], []byte(`<script src="/listener.js"></script>`)...)
	}
	r.Body = io.NopCloser(bytes.NewReader(text))
	r.ContentLength = int64(len(text))
	r.Header.Set("Content-Length", strconv.Itoa(len(text)))
	return nil
}

type atClose struct {
	io.ReadCloser
	then func()
}

func (c atClose) Close() error {
	defer c.then()
	return c.ReadCloser.Close()
}

func (l *listener) count(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending += n
}

func (l *listener) complain(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.wrong = append(l.wrong, text)
}

// forget clears the records before a page is loaded.
func (l *listener) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.wrong, l.status = nil, 0
}

func (l *listener) idle() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.pending == 0
}

func (l *listener) statusOfDocument() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.status
}

func (l *listener) told() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.wrong)
}
