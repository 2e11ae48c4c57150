package preview

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// heartbeat is how often a stream that has nothing to say shows that it is there,
// so that connections to browsers that are gone are found out.
const heartbeat = 20 * time.Second

// streams are the streams of events that are open.
type streams struct {
	mu     sync.Mutex
	open   map[chan struct{}]bool // each is told that there is something new
	closed bool
}

// add opens a stream; nil when there are no more to be.
func (s *streams) add() chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	if s.open == nil {
		s.open = map[chan struct{}]bool{}
	}
	news := make(chan struct{}, 1)
	s.open[news] = true
	return news
}

func (s *streams) remove(news chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, news)
}

// wake tells each stream that there is something new. A stream that has not come
// to the last news yet will find both.
func (s *streams) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for news := range s.open {
		select {
		case news <- struct{}{}:
		default:
		}
	}
}

func (s *streams) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for news := range s.open {
		close(news)
	}
	s.open = nil
}

// An event is what a stream says: the state.
type event struct {
	Version    int       `json:"version"`
	Styles     bool      `json:"styles"`     // nothing but the style sheet has changed since the version before
	Stylesheet string    `json:"stylesheet"` // its address
	Problems   []Problem `json:"problems"`   // with what would have been the next version
}

func (now *state) event() event {
	e := event{Version: now.version, Styles: now.styles, Problems: now.problems}
	if now.site != nil {
		e.Stylesheet = (&url.URL{Path: now.site.Base + now.site.Stylesheet}).EscapedPath()
	}
	if e.Problems == nil {
		e.Problems = []Problem{}
	}
	return e
}

// events sends the state, and again whenever it changes.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	news := s.streams.add()
	if news == nil {
		http.Error(w, "the preview has ended.", http.StatusServiceUnavailable)
		return
	}
	defer s.streams.remove(news)
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store, no-transform")
	w.Header().Set("X-Accel-Buffering", "no") // nginx keeps a stream back otherwise: proxy_buffering
	if r.Method == http.MethodHead {
		return
	}
	control := http.NewResponseController(w)
	allow(w)
	io.WriteString(w, "retry: 500\n\n") // milliseconds until a browser tries again
	if control.Flush() != nil {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for sent := 0; ; {
		now, err := s.now(r.Context())
		if err != nil {
			return
		}
		allow(w)
		if now.changes != sent && (send(w, now.event()) != nil || control.Flush() != nil) {
			return
		}
		sent = now.changes
		if !wait(w, r, news, beat.C) {
			return
		}
	}
}

// wait waits for news, and reports whether there are some: else the stream has
// ended.
func wait(w http.ResponseWriter, r *http.Request, news <-chan struct{}, beat <-chan time.Time) bool {
	for {
		select {
		case <-r.Context().Done():
			return false
		case _, more := <-news:
			return more
		case <-beat:
			allow(w)
			if _, err := io.WriteString(w, ":\n\n"); err != nil || http.NewResponseController(w).Flush() != nil {
				return false
			}
		}
	}
}

func send(w io.Writer, e event) error {
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "data: %s\n\n", text)
	return err
}
