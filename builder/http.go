package builder

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"strings"
	"time"

	"accord/builder/internal/preview"
)

// timeouts limit slow clients. Package preview limits the time to receive an answer, since
// streams have no end.
type timeouts struct {
	readHeader time.Duration // for the header of a request
	idle       time.Duration // for the next request of a connection
	shutdown   time.Duration // for the end of answers, when the preview ends
}

var usualTimeouts = timeouts{readHeader: 10 * time.Second, idle: time.Minute, shutdown: 200 * time.Millisecond}

// serveHTTP serves until ctx ends, or ends it when it cannot. The channel returns its error
// when the last answer is sent.
func (kb *KnowledgeBase) serveHTTP(ctx context.Context, cancel func(), listener net.Listener, server *preview.Server, t timeouts) <-chan error {
	h := &http.Server{
		Handler:           server,
		ReadHeaderTimeout: t.readHeader,
		IdleTimeout:       t.idle,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(warningLog{kb.send}, "", 0),
	}
	ended := make(chan error, 1)
	go func() {
		serving := make(chan error, 1)
		go func() {
			serving <- h.Serve(listener)
			cancel()
		}()
		<-ctx.Done()
		server.Close()
		shutdown, done := context.WithTimeout(context.WithoutCancel(ctx), t.shutdown)
		defer done()
		if h.Shutdown(shutdown) != nil {
			h.Close()
		}
		err := <-serving
		if errors.Is(err, http.ErrServerClosed) {
			err = nil
		}
		ended <- err
	}()
	return ended
}

// A warningLog sends each line of a log as a [Warning].
type warningLog struct{ send func(Event) }

func (l warningLog) Write(line []byte) (int, error) {
	l.send(Warning{Err: errors.New(strings.TrimSpace(string(line)))})
	return len(line), nil
}
