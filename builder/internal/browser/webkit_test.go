package browser

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"accord/builder/internal/need"
)

var webkit = sync.OnceValues(startWebKit)

var errNoWebKit = errors.New("WebKit (WebKitWebDriver, MiniBrowser and Xvfb)")

// A webkitBrowser is MiniBrowser, the browser of WebKitGTK, on a virtual screen.
// It is driven by WebDriver, https://www.w3.org/TR/webdriver2/, and shows the page
// of one test at a time.
type webkitBrowser struct {
	session string // its address
	turn    sync.Mutex
}

// miniBrowsers is where the packages of systems have MiniBrowser.
var miniBrowsers = []string{
	"/usr/lib/*/webkit2gtk-4.[01]/MiniBrowser", "/usr/lib/*/webkitgtk-6.0/MiniBrowser",
	"/usr/libexec/webkit2gtk-4.[01]/MiniBrowser", "/usr/libexec/webkitgtk-6.0/MiniBrowser",
}

func findMiniBrowser() string {
	if name := os.Getenv("ACCORD_MINIBROWSER"); name != "" {
		return name
	}
	for _, pattern := range miniBrowsers {
		if names, err := filepath.Glob(pattern); err == nil && len(names) > 0 {
			return names[len(names)-1]
		}
	}
	return ""
}

func startWebKit() (*webkitBrowser, error) {
	driver, screen, browser := firstOf("WebKitWebDriver"), firstOf("Xvfb"), findMiniBrowser()
	if driver == "" || screen == "" || browser == "" {
		return nil, errNoWebKit
	}
	display, err := startServer(exec.Command(screen, "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"), `^(\d+)$`)
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(driver, fmt.Sprintf("--port=%d", port))
	cmd.Env = append(os.Environ(), "DISPLAY=:"+display, "NO_AT_BRIDGE=1", "DBUS_SESSION_BUS_ADDRESS=disabled:") // or it starts one that stays
	bind(cmd)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	atEnd(func() { stop(cmd) })
	w := &webkitBrowser{session: fmt.Sprintf("http://127.0.0.1:%d", port)}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	err = poll(ctx, func() (bool, error) { return w.call(ctx, http.MethodGet, "/status", nil, nil) == nil, nil })
	if err != nil {
		return nil, fmt.Errorf("starting %s: %w", driver, err)
	}
	// Without full-screen there is a bar, which makes the window wider than a phone.
	options := map[string]any{"binary": browser, "args": []string{"--automation", "--full-screen"}}
	capabilities := map[string]any{"alwaysMatch": map[string]any{"webkitgtk:browserOptions": options}}
	var made struct{ SessionID string }
	err = w.call(ctx, http.MethodPost, "/session", map[string]any{"capabilities": capabilities}, &made)
	if err != nil {
		return nil, fmt.Errorf("starting %s: %w", browser, err)
	}
	w.session += "/session/" + made.SessionID
	atEnd(func() { w.call(context.Background(), http.MethodDelete, "", nil, nil) })
	return w, nil
}

// call sends a command, and decodes its value unless that is nil.
func (w *webkitBrowser) call(ctx context.Context, method, command string, params, value any) error {
	var body io.Reader
	if params != nil {
		text, err := json.Marshal(params)
		if err != nil {
			return err
		}
		body = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, w.session+command, body)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s", method, command, text)
	}
	if value == nil {
		return nil
	}
	return json.Unmarshal(text, &struct{ Value any }{value})
}

// A webkitPage is the page of MiniBrowser. The browser tells nobody what goes wrong
// in it, so a listener between it and the site does.
type webkitPage struct {
	*webkitBrowser
	*listener
}

// newWebKitTab shows a site in MiniBrowser, 1280 pixels wide.
func newWebKitTab(t *testing.T, s *site) *tab {
	t.Helper()
	w, err := webkit()
	if errors.Is(err, errNoWebKit) {
		need.Missing(t, err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	w.turn.Lock()
	t.Cleanup(w.turn.Unlock)
	l := listen(t, s.base)
	p := webkitPage{w, l}
	b := &tab{driver: p, t: t, base: l.base}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := p.go_(ctx, "about:blank"); err != nil {
			t.Error(err)
		}
	})
	b.width(1280)
	return b
}

func (p webkitPage) go_(ctx context.Context, address string) error {
	return p.call(ctx, http.MethodPost, "/url", map[string]any{"url": address}, nil)
}

func (p webkitPage) navigate(ctx context.Context, address string) (int64, error) {
	p.forget()
	if err := p.go_(ctx, address); err != nil {
		return 0, err
	}
	if err := poll(ctx, func() (bool, error) { return p.idle(), nil }); err != nil {
		return 0, err
	}
	_, err := p.evaluate(ctx, `new Promise((done) => setTimeout(done))`) // earlier events have been reported
	// On a busy machine the event of the document may still be on its way.
	late, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	_ = poll(late, func() (bool, error) { return p.statusOfDocument() != 0, nil })
	return p.statusOfDocument(), err
}

func (p webkitPage) evaluate(ctx context.Context, expression string) ([]byte, error) {
	script := "const done = arguments[arguments.length - 1]; (async () => (" + expression + "\n))().then((value) => done([value]), (error) => done(String(error)))"
	var answer json.RawMessage
	err := p.call(ctx, http.MethodPost, "/execute/async", map[string]any{"script": script, "args": []any{}}, &answer)
	if err != nil {
		return nil, err
	}
	var failure string
	if json.Unmarshal(answer, &failure) == nil {
		return nil, errors.New(failure)
	}
	var values []json.RawMessage
	if err := json.Unmarshal(answer, &values); err != nil || len(values) != 1 {
		return nil, fmt.Errorf("an answer that is none: %s", answer)
	}
	return values[0], nil
}

func (p webkitPage) strike(ctx context.Context, keys string) error {
	return p.call(ctx, http.MethodPost, "/actions", map[string]any{"actions": keyActions(keys)}, nil)
}

func (p webkitPage) resize(ctx context.Context, width int64) error {
	if err := p.call(ctx, http.MethodPost, "/window/rect", map[string]any{"width": width, "height": 900}, nil); err != nil {
		return err
	}
	return poll(ctx, func() (bool, error) { return ask[bool](ctx, p, fmt.Sprintf("innerWidth === %d", width)) })
}

func (p webkitPage) picture(ctx context.Context) ([]byte, error) {
	var text string
	if err := p.call(ctx, http.MethodGet, "/screenshot", nil, &text); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

func (p webkitPage) complaints(context.Context) ([]string, error) {
	return p.told(), nil
}
