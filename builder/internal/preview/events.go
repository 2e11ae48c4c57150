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

// heartbeat is the time between comments on an idle stream: a failed write ends it.
const heartbeat = 20 * time.Second

type streams struct {
	mu     sync.Mutex
	open   map[chan struct{}]bool // one channel for each stream, see wake
	closed bool
}

// add opens a stream and returns its channel, or nil after close.
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

// wake signals to each stream that the state has changed. Signals may merge.
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

type event struct {
	Version    int       `json:"version"`
	Styles     bool      `json:"styles"`     // only the style sheet differs from the version before
	Stylesheet string    `json:"stylesheet"` // its address
	Problems   []Problem `json:"problems"`   // of the version that would be next
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

func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	news := s.streams.add()
	if news == nil {
		http.Error(w, "the preview has ended", http.StatusServiceUnavailable)
		return
	}
	defer s.streams.remove(news)
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store, no-transform")
	w.Header().Set("X-Accel-Buffering", "no") // or nginx holds the stream back: proxy_buffering
	if r.Method == http.MethodHead {
		return
	}
	control := http.NewResponseController(w)
	extendDeadline(w)
	io.WriteString(w, "retry: 500\n\n") // milliseconds until a browser connects again
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
		extendDeadline(w)
		if now.changes != sent && (send(w, now.event()) != nil || control.Flush() != nil) {
			return
		}
		sent = now.changes
		if !wait(w, r, news, beat.C) {
			return
		}
	}
}

// wait waits until the state has changed. It returns false when the stream has ended.
func wait(w http.ResponseWriter, r *http.Request, news <-chan struct{}, beat <-chan time.Time) bool {
	for {
		select {
		case <-r.Context().Done():
			return false
		case _, more := <-news:
			return more
		case <-beat:
			extendDeadline(w)
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
