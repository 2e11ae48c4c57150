package builder

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"accord/builder/internal/preview"
)

// Connections send nothing, half of a header, a header without its body, or nothing after
// an answer. All are closed; a stream of events stays open.
func TestIdleConnectionsAreClosed(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	server := preview.New(preview.Options{})
	server.Fail(nil)
	const short = 100 * time.Millisecond
	ended := new(KnowledgeBase).serveHTTP(ctx, cancel, listener, server, timeouts{readHeader: short, idle: short, shutdown: short})
	defer func() {
		cancel()
		<-ended
	}()
	address := listener.Addr().String()
	stream, err := http.Get("http://" + address + "/_accord/events")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	for name, text := range map[string]string{
		"silent":            "",
		"half of a head":    "GET / HTTP/1.1\r\nHost: 127.0",
		"no body":           "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n",
		"a body for ever":   "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
		"nothing more":      "GET /_accord/live.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
		"another's request": "GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			for range 20 {
				c, err := net.Dial("tcp", address)
				if err != nil {
					t.Fatal(err)
				}
				defer c.Close()
				if _, err := io.WriteString(c, text); err != nil {
					t.Fatal(err)
				}
				if err := c.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
					t.Fatal(err)
				}
				if _, err := io.Copy(io.Discard, c); err != nil && strings.Contains(err.Error(), "timeout") {
					t.Fatalf("the connection stays: %v", err)
				}
			}
		})
	}
	server.Fail([]preview.Problem{{Message: "something new"}})
	for lines := bufio.NewScanner(stream.Body); lines.Scan(); {
		if strings.Contains(lines.Text(), "something new") {
			return
		}
	}
	t.Error("the stream of events ended")
}
