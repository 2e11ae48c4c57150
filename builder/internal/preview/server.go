package preview

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/plan"
)

// A Site is what is served. It never changes.
type Site struct {
	Files      []plan.File // sorted by path
	Base       string      // the path of the site's root on its host, decoded, with a slash at both ends
	Stylesheet string      // the path of the style sheet among Files
	Client     string      // the path of the search client among Files: the preview's own takes its place

	// Notes returns what an editor should know of a page: the path is that of a
	// file. It may be nil.
	Notes func(path string) Notes
}

// Notes are what is said of a page beside what is on it.
type Notes struct {
	Draft    bool
	Findings diag.List // of the page's source file
}

// Options say whom to serve, and how.
type Options struct {
	Hosts []string // names that the server answers to, beside those of this machine
	Dir   string   // the content folder, as findings name it
	Root  string   // the same as an absolute path; empty: findings do not lead to an editor
	// Editor is the address that opens a file in an editor, with {path}, {line} and
	// {column} in it; see [Editors].
	Editor string
	// Search answers a query: the parameters are those of the page of the search.
	// It waits until there is something to search. What it returns is sent as JSON.
	Search func(ctx context.Context, parameters url.Values) (any, error)
}

// A Server serves the last good site. It is safe for concurrent use.
type Server struct {
	options Options
	hosts   map[string]bool
	streams streams
	ready   chan struct{} // closed when there is a state

	mu    sync.RWMutex
	begun bool // whether ready is closed
	state state
}

// A state is what the browser is told of.
type state struct {
	changes  int   // how often it has changed
	site     *Site // the last good one; nil: there was none yet
	version  int   // rises with each site
	styles   bool  // whether nothing but the style sheet is another than in the version before
	problems []Problem
}

// New makes a server, whose requests for pages wait for the first Show or Fail.
func New(o Options) *Server {
	s := &Server{options: o, hosts: map[string]bool{}, ready: make(chan struct{})}
	for _, h := range o.Hosts {
		s.hosts[strings.ToLower(hostname(h))] = true
	}
	return s
}

// Show serves a site from now on. styles says that nothing but its style sheet is
// another than before.
func (s *Server) Show(site *Site, styles bool) {
	s.change(func(now *state) {
		now.styles = styles && now.site != nil
		now.site, now.problems = site, nil
		now.version++
	})
}

// Fail says what is wrong with the site that would be next. The last good one is
// still served.
func (s *Server) Fail(problems []Problem) {
	s.change(func(now *state) { now.problems = problems })
}

func (s *Server) change(do func(now *state)) {
	s.mu.Lock()
	do(&s.state)
	s.state.changes++
	if !s.begun {
		s.begun = true
		close(s.ready)
	}
	s.mu.Unlock()
	s.streams.wake()
}

// Close ends all streams of events, which would else keep connections open. New
// ones end at once.
func (s *Server) Close() { s.streams.close() }

// now returns the state once there is one; the error is that of ctx.
func (s *Server) now(ctx context.Context) (state, error) {
	select {
	case <-s.ready:
	case <-ctx.Done():
		return state{}, ctx.Err()
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state, nil
}

// receiving is how long a client may take to receive an answer, or a part of a stream.
const receiving = 30 * time.Second

// allow gives a client time to receive what is sent next. It is of no consequence where
// an answer does not go to a connection.
func allow(w http.ResponseWriter) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(receiving))
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	allow(w) // the deadline of the request before, on the same connection, may have passed
	protect(w.Header())
	if r.ContentLength != 0 {
		// Nobody reads the body, and the server must not wait for its end either.
		w.Header().Set("Connection", "close")
		_ = http.NewResponseController(w).SetReadDeadline(time.Now())
	}
	if status, why := s.guard(r); status != 0 {
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, HEAD")
		}
		http.Error(w, why, status)
		return
	}
	if r.ContentLength != 0 {
		http.Error(w, "a preview reads no body.", http.StatusRequestEntityTooLarge)
		return
	}
	if name, ok := strings.CutPrefix(r.URL.Path, address.Preview); ok {
		s.own(w, r, name)
		return
	}
	now, err := s.now(r.Context())
	if err != nil {
		return // nobody waits for the answer any more
	}
	allow(w)
	s.page(w, r, now)
}

// own answers for what belongs to the preview.
func (s *Server) own(w http.ResponseWriter, r *http.Request, name string) {
	switch name {
	case "events":
		s.events(w, r)
	case "page":
		s.about(w, r)
	case "search":
		s.search(w, r)
	default:
		serveClient(w, r, name)
	}
}

// search answers a query.
func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	if s.options.Search == nil {
		http.NotFound(w, r)
		return
	}
	answer, err := s.options.Search(r.Context(), r.URL.Query())
	allow(w)
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	default:
		writeJSON(w, r, answer)
	}
}
