package preview

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// An attacker's name may resolve to this machine (DNS rebinding). Then the browser sends
// that name as Host, and lets the attacker's pages read the answer.
func TestOnlyNamesOfThisMachineAreAnswered(t *testing.T) {
	s := shown(t, Options{Hosts: []string{"Laptop.local"}})
	for host, want := range map[string]int{
		"localhost":              200,
		"localhost:4321":         200,
		"LocalHost:4321":         200,
		"127.0.0.1:4321":         200,
		"127.8.9.1":              200,
		"[::1]:4321":             200,
		"[::1]":                  200,
		"laptop.local:4321":      200,
		"":                       403,
		"evil.example":           403,
		"evil.example:4321":      403,
		"127.0.0.1.evil.example": 403,
		"localhost.evil.example": 403,
		"evil.localhost":         403,
		"notlocalhost":           403,
		"0.0.0.0:4321":           403,
		"[::]:4321":              403,
		"192.168.1.7:4321":       403,
		"169.254.169.254":        403,
		"2130706433":             403, // 127.0.0.1 as one number
		"0x7f.1":                 403,
		"localhost@evil.example": 403,
		"evil.example#localhost": 403,
		"localhost:4321:80":      403,
	} {
		for _, target := range []string{"/", "/_accord/events", "/_accord/page?path=/", "/_accord/live.js"} {
			if want == 200 && target == "/_accord/events" {
				continue // it does not end
			}
			if r := ask(s, "GET", target, "Host", host); r.StatusCode != want {
				t.Errorf("Host %q, %s: status %d, want %d", host, target, r.StatusCode, want)
			}
		}
	}
}

func TestOnlyOwnPagesAreAnswered(t *testing.T) {
	s := shown(t, Options{Hosts: []string{"preview.example"}})
	for _, test := range []struct {
		name    string
		headers []string
		want    int
	}{
		{"no browser", nil, 200},
		{"own page", []string{"Origin", "http://127.0.0.1:4321", "Sec-Fetch-Site", "same-origin"}, 200},
		{"typed address", []string{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		{"link on another site", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		{"event stream of another site", []string{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"}, 403},
		{"another site, old browser", []string{"Origin", "https://evil.example"}, 403},
		{"another port", []string{"Origin", "http://127.0.0.1:9999"}, 403},
		{"another scheme", []string{"Origin", "https://127.0.0.1:4321"}, 403},
		{"another name of this machine", []string{"Origin", "http://localhost:4321"}, 403},
		{"a given name behind TLS", []string{"Host", "preview.example", "Origin", "https://preview.example"}, 200},
		{"another name behind TLS", []string{"Host", "preview.example", "Origin", "https://other.example"}, 403},
		{"own page behind a proxy that changes Host", []string{"Origin", "http://laptop.local:8080", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors"}, 200},
		{"another site behind such a proxy", []string{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"}, 403},
		{"sandboxed frame", []string{"Origin", "null"}, 403},
		{"two origins", []string{"Origin", "http://127.0.0.1:4321", "Origin", "https://evil.example"}, 403},
		{"script element of another site", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, 403},
		{"script element of another port", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, 403},
		{"frame of another site", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
	} {
		if r := ask(s, "GET", "/", test.headers...); r.StatusCode != test.want {
			t.Errorf("%s: status %d, want %d", test.name, r.StatusCode, test.want)
		}
	}
}

func TestOnlyGETAndHEADAreAccepted(t *testing.T) {
	s := shown(t, Options{})
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"} {
		r := ask(s, method, "/", "Host", "127.0.0.1:4321")
		if r.StatusCode != http.StatusMethodNotAllowed || r.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d, Allow %q", method, r.StatusCode, r.Header.Get("Allow"))
		}
	}
}

// No answer lets another origin read it, whatever its status.
func TestEveryAnswerHasProtectiveHeaders(t *testing.T) {
	s := shown(t, Options{Search: func(context.Context, url.Values) (any, error) { return 1, nil }})
	for _, test := range [][2]string{
		{"GET", "/"}, {"GET", "/nowhere/"}, {"GET", "/assets/site.1.css"}, {"GET", "/agreements/x"}, {"POST", "/"},
		{"GET", "/_accord/live.js"}, {"GET", "/_accord/page?path=/"}, {"GET", "/_accord/search?q=x"}, {"HEAD", "/_accord/events"},
	} {
		for _, origin := range []string{"http://127.0.0.1:4321", "https://evil.example"} {
			h := ask(s, test[0], test[1], "Origin", origin).Header
			for name, want := range map[string]string{
				"Content-Security-Policy":      policy,
				"X-Content-Type-Options":       "nosniff",
				"Cross-Origin-Resource-Policy": "same-origin",
			} {
				if got := h.Get(name); got != want {
					t.Errorf("%s %s: %s is %q, want %q", test[0], test[1], name, got, want)
				}
			}
			for name := range h {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("%s %s: there is a header %s", test[0], test[1], name)
				}
			}
		}
	}
}

func TestNoPathLeadsOutOfThePlan(t *testing.T) {
	server := httptest.NewServer(shown(t, Options{}))
	defer server.Close()
	for _, target := range []string{
		"/../guard.go", "/../../../../../../etc/passwd", "/..%2fguard.go", "/%2e%2e/guard.go", "/%2e%2e%2fguard.go",
		"/%252e%252e%252fetc/passwd", "/..%5cguard.go", `/..\guard.go`, "/.../guard.go", "/..;/guard.go",
		"/%c0%ae%c0%ae/etc/passwd", "/%uff0e%uff0e/etc/passwd", "//etc/passwd", "/./../guard.go", "/agreements/../../guard.go",
		"/agreements/x/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/notes.txt%00.html", "/notes.txt/", "/file:///etc/passwd", "/C:/Windows/win.ini",
		"/@fs/etc/passwd", "/_accord/../guard.go", "/_accord/..%2fguard.go", "/_accord/%2e%2e/client.go", "/_accord/client/live.js",
		"/_accord//live.js", "/_accord/..%2f..%2fclient/live.js",
	} {
		status, body := raw(t, server.Listener.Addr().String(), target)
		if status == 200 || strings.Contains(body, "package preview") || strings.Contains(body, "root:") || strings.Contains(body, "a file of the content") {
			t.Errorf("%s: status %d, %.80q", target, status, body)
		}
	}
}

// raw sends a request line as it is. An HTTP client would clean the path.
func raw(t *testing.T, addr, target string) (status int, body string) {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET "+target+" HTTP/1.1\r\nHost: "+addr+"\r\nConnection: close\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	r, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	defer r.Body.Close()
	all, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(all)
}
