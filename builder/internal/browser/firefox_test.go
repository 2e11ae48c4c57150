package browser

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"accord/builder/internal/need"
)

var firefox = sync.OnceValues(startFirefox)

var errNoFirefox = errors.New("Firefox")

// A firefoxBrowser shows the page of one test at a time, because only one page can have
// the focus.
type firefoxBrowser struct {
	*bidi
	turn sync.Mutex

	mu    sync.Mutex
	pages map[string]*firefoxPage // by the id of their context
}

// preferences keep Firefox from requests other than those of the page.
const preferences = `
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.proxy.type", 0);
user_pref("services.settings.server", "data:,");
user_pref("app.normandy.enabled", false);
user_pref("ui.prefersReducedMotion", 1);
`

func startFirefox() (*firefoxBrowser, error) {
	name := firstOf(os.Getenv("ACCORD_FIREFOX"), "firefox-esr", "firefox")
	if name == "" {
		return nil, errNoFirefox
	}
	profile := filepath.Join(scratch, "firefox")
	if err := os.MkdirAll(profile, 0o777); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o666); err != nil {
		return nil, err
	}
	cmd := exec.Command(name, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0")
	address, err := startServer(cmd, `^WebDriver BiDi listening on (\S+)`)
	if err != nil {
		return nil, fmt.Errorf("starting %s: %w", name, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	f := &firefoxBrowser{pages: map[string]*firefoxPage{}}
	if f.bidi, err = dialBiDi(ctx, address+"/session", f.note); err != nil {
		return nil, err
	}
	events := []string{"log.entryAdded", "network.beforeRequestSent", "network.responseCompleted", "network.fetchError"}
	err = errors.Join(
		f.call(ctx, "session.new", map[string]any{"capabilities": map[string]any{}}, nil),
		f.call(ctx, "session.subscribe", map[string]any{"events": events}, nil),
	)
	return f, err
}

// A firefoxPage is a tab of Firefox that records what goes wrong in it.
type firefoxPage struct {
	*firefoxBrowser
	context string
	host    string // the only host that may be requested

	mu      sync.Mutex
	pending map[string]string // the addresses of pending requests
	status  int64             // of the document
	wrong   []string
}

// newFirefoxTab opens a tab of Firefox for a site, with its own cookies and cache, 1280
// pixels wide.
func newFirefoxTab(t *testing.T, s *site) *tab {
	t.Helper()
	f, err := firefox()
	if errors.Is(err, errNoFirefox) {
		need.Missing(t, err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	f.turn.Lock()
	t.Cleanup(f.turn.Unlock)
	p := &firefoxPage{firefoxBrowser: f, host: s.base.Host, pending: map[string]string{}}
	b := &tab{driver: p, t: t, base: s.base}
	b.do("a tab of Firefox", func(ctx context.Context) error {
		var user struct {
			UserContext string `json:"userContext"`
		}
		if err := f.call(ctx, "browser.createUserContext", map[string]any{}, &user); err != nil {
			return err
		}
		t.Cleanup(func() {
			f.forget(p)
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			if err := f.call(ctx, "browser.removeUserContext", user, nil); err != nil {
				t.Error(err)
			}
		})
		var made struct{ Context string }
		err := f.call(ctx, "browsingContext.create", map[string]any{"type": "tab", "userContext": user.UserContext}, &made)
		if err != nil {
			return err
		}
		p.context = made.Context
		f.mu.Lock()
		f.pages[p.context] = p
		f.mu.Unlock()
		return f.call(ctx, "browsingContext.activate", p.of(nil), nil) // a page in the background gets no focus events
	})
	b.width(1280)
	return b
}

func (f *firefoxBrowser) forget(p *firefoxPage) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.pages, p.context)
}

// A firefoxEvent holds the used parameters of all events.
type firefoxEvent struct {
	Context string // of an event of the network
	Source  struct{ Context string }

	Level, Text, Type string // of an entry in the log

	Request struct {
		Request, URL string
		Destination  string
	}
	Response  struct{ Status int64 }
	ErrorText string
}

func (f *firefoxBrowser) note(method string, params json.RawMessage) {
	var e firefoxEvent
	if json.Unmarshal(params, &e) != nil {
		return
	}
	f.mu.Lock()
	p := f.pages[e.Context+e.Source.Context]
	f.mu.Unlock()
	if p != nil {
		p.note(method, e)
	}
}

func (p *firefoxPage) note(method string, e firefoxEvent) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := e.Request
	switch method {
	case "network.beforeRequestSent":
		if r.Destination == "document" {
			clear(p.pending)
		}
		p.pending[r.Request] = r.URL
		if u, err := url.Parse(r.URL); err != nil || u.Scheme != "data" && u.Host != p.host {
			p.wrong = append(p.wrong, "asked another host: "+r.URL)
		}
	case "network.responseCompleted":
		delete(p.pending, r.Request)
		if r.Destination == "document" {
			p.status = e.Response.Status
		} else if e.Response.Status >= 400 {
			p.wrong = append(p.wrong, fmt.Sprintf("status %d for %s", e.Response.Status, r.URL))
		}
	case "network.fetchError":
		// Leaving a page cancels its requests.
		if asked, ok := p.pending[r.Request]; ok && e.ErrorText != "NS_BINDING_ABORTED" {
			p.wrong = append(p.wrong, fmt.Sprintf("no answer for %s: %s", asked, e.ErrorText))
		}
		delete(p.pending, r.Request)
	case "log.entryAdded":
		if e.Level == "error" || e.Level == "warn" {
			p.wrong = append(p.wrong, fmt.Sprintf("%s %s: %s", e.Type, e.Level, e.Text))
		}
	}
}

func (p *firefoxPage) of(params map[string]any) map[string]any {
	all := map[string]any{"context": p.context}
	for k, v := range params {
		all[k] = v
	}
	return all
}

func (p *firefoxPage) navigate(ctx context.Context, address string) (int64, error) {
	// Firefox may never tell the end of a navigation that begins before another has ended.
	err := poll(ctx, func() (bool, error) {
		state, err := p.evaluate(ctx, "document.readyState")
		return err == nil && string(state) == `"complete"`, nil
	})
	if err != nil {
		return 0, err
	}
	p.mu.Lock()
	p.wrong, p.status = nil, 0
	clear(p.pending)
	p.mu.Unlock()
	if err := p.call(ctx, "browsingContext.navigate", p.of(map[string]any{"url": address, "wait": "complete"}), nil); err != nil {
		return 0, err
	}
	err = poll(ctx, func() (bool, error) {
		p.mu.Lock()
		defer p.mu.Unlock()
		return len(p.pending) == 0, nil
	})
	if err != nil {
		return 0, err
	}
	_, err = p.evaluate(ctx, "true") // events sent before the answer have been handled
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.status, err
}

func (p *firefoxPage) evaluate(ctx context.Context, expression string) ([]byte, error) {
	var answer struct {
		Result           remote
		ExceptionDetails *struct{ Text string }
	}
	err := p.call(ctx, "script.evaluate", map[string]any{
		"expression": expression, "target": p.of(nil), "awaitPromise": true,
		"serializationOptions": map[string]any{"maxDomDepth": 0},
	}, &answer)
	if err != nil {
		return nil, err
	}
	if answer.ExceptionDetails != nil {
		return nil, errors.New(answer.ExceptionDetails.Text)
	}
	value, err := answer.Result.plain()
	if err != nil {
		return nil, err
	}
	return json.Marshal(value)
}

func (p *firefoxPage) strike(ctx context.Context, keys string) error {
	return p.call(ctx, "input.performActions", p.of(map[string]any{"actions": keyActions(keys)}), nil)
}

func (p *firefoxPage) resize(ctx context.Context, width int64) error {
	return p.call(ctx, "browsingContext.setViewport", p.of(map[string]any{"viewport": map[string]any{"width": width, "height": 900}}), nil)
}

func (p *firefoxPage) picture(ctx context.Context) ([]byte, error) {
	var picture struct{ Data string }
	if err := p.call(ctx, "browsingContext.captureScreenshot", p.of(nil), &picture); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(picture.Data)
}

func (p *firefoxPage) complaints(context.Context) ([]string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.wrong), nil
}
