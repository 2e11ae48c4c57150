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
	Ahead      []plan.File // what is shown instead of those of Files that have the same paths; a few
	Base       string      // the path of the site's root on its host, decoded, with a slash at both ends
	Stylesheet string      // the path of the style sheet among Files
	Client     string      // the path of the search client among Files, which the preview replaces by its own

	// Notes, unless nil, returns what the author of the page in a file should know.
	Notes func(path string) Notes
}

// Notes are shown beside a page.
type Notes struct {
	Draft    bool
	Findings diag.List // of the page's content file
}

// Options configure a [Server].
type Options struct {
	Hosts []string // names that the server answers to, beside those of this machine
	Dir   string   // the content folder, as findings name it
	Root  string   // the same as an absolute path; if it is empty, findings have no link to an editor
	// Editor is the address that opens a file in an editor, with {path}, {line} and
	// {column} in it; see [Editors].
	Editor string
	// Search answers the parameters of the search page, with JSON, once there is an index.
	Search func(ctx context.Context, parameters url.Values) (any, error)
}

// A Server serves the last good site. It is safe for concurrent use.
type Server struct {
	options Options
	hosts   map[string]bool
	streams streams
	ready   chan struct{} // closed when there is a state

	mu    sync.RWMutex
	first *Site // see Begin; may be nil
	begun bool  // whether ready is closed
	state state
}

// A state is what events report.
type state struct {
	changes  int       // the number of changes so far
	site     *Site     // the last good one; nil before the first
	version  int       // the number of sites so far
	styles   bool      // only the style sheet differs from the version before
	problems []Problem // of the site that would be next
}

// New returns a server. Requests for pages wait for the first Show or Fail.
func New(o Options) *Server {
	s := &Server{options: o, hosts: map[string]bool{}, ready: make(chan struct{})}
	for _, h := range o.Hosts {
		s.hosts[strings.ToLower(hostname(h))] = true
	}
	return s
}

// Begin serves a part of the first site while requests for the rest of it wait.
func (s *Server) Begin(part *Site) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.first = part
}

// Show serves a site; styles says that only its style sheet differs from the last one.
func (s *Server) Show(site *Site, styles bool) {
	s.change(func(now *state) {
		now.styles = styles && now.site != nil
		now.site, now.problems = site, nil
		now.version++
	})
}

// Fail shows what is wrong with the next site. The last good one is still served.
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

// Close ends all streams, also later ones, which would keep their connections open.
func (s *Server) Close() { s.streams.close() }

// early returns the part of the first site that has what is asked for, if that is all there is.
func (s *Server) early(asked string) state {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.begun || s.first == nil || !s.first.at(asked).found {
		return state{}
	}
	return state{site: s.first}
}

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

// sendTimeout limits how long a client takes to receive an answer, or a part of a stream.
const sendTimeout = 30 * time.Second

// extendDeadline gives the client sendTimeout from now, if there is a connection.
func extendDeadline(w http.ResponseWriter) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(sendTimeout))
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	extendDeadline(w) // that of an earlier request on the same connection may have passed
	protect(w.Header())
	if r.ContentLength != 0 {
		// The body is not read, so the server must not wait for its end.
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
		http.Error(w, "a preview accepts no request body", http.StatusRequestEntityTooLarge)
		return
	}
	if name, ok := strings.CutPrefix(r.URL.Path, address.Preview); ok {
		s.own(w, r, name)
		return
	}
	now, err := s.early(r.URL.Path), error(nil)
	if now.site == nil {
		if now, err = s.now(r.Context()); err != nil {
			return // the client is gone
		}
	}
	extendDeadline(w)
	s.page(w, r, now)
}

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

func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	if s.options.Search == nil {
		http.NotFound(w, r)
		return
	}
	answer, err := s.options.Search(r.Context(), r.URL.Query())
	extendDeadline(w)
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	default:
		writeJSON(w, r, answer)
	}
}
