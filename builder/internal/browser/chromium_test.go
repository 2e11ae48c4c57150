package browser

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// How long one page, or one thing done to it, may take. A slow machine that
// does other work needs seconds; only a browser that hangs needs this much.
const patience = time.Minute

// chromium starts the browser, once. closeChromium ends it.
var (
	chromium      = sync.OnceValues(startChromium)
	closeChromium func()
)

// errNoChromium says that this machine has no browser.
var errNoChromium = errors.New("Chromium")

func startChromium() (context.Context, error) {
	name := findChromium()
	if name == "" {
		return nil, errNoChromium
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(name),
		chromedp.UserDataDir(filepath.Join(scratch, "chromium")),
		chromedp.NoSandbox, // which a container does not have
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-proxy-server", true), // everything is on this machine
	)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(ctx)
	closeChromium = func() { cancel(); stop() }
	if err := chromedp.Do(ctx); err != nil {
		return nil, fmt.Errorf("starting %s: %w", name, err)
	}
	return ctx, nil
}

func findChromium() string {
	for _, name := range []string{os.Getenv("ACCORD_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}

// A tab is a tab of the browser that notes what goes wrong in it.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base *url.URL

	mu       sync.Mutex
	pending  map[network.RequestID]string // the addresses of what has not ended
	status   int64                        // of the document
	document cdp.LoaderID
	wrong    []string
	bare     bool // scripts are turned off
}

// newTab opens a tab for a site, with a profile of its own, 1280 pixels wide.
func newTab(t *testing.T, s *site) *tab {
	t.Helper()
	parent, err := chromium()
	if errors.Is(err, errNoChromium) {
		missing(t, err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx, base: s.base, pending: map[network.RequestID]string{}}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, b.note); err != nil {
		t.Fatal(err)
	}
	call(b, audits.Enable, cdp.Empty{})
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	call(b, emulation.SetScrollbarsHidden, emulation.SetScrollbarsHiddenParams{Hidden: true})
	b.width(1280)
	b.media("", "light")
	return b
}

// note is told of everything that happens in the tab, in order.
func (b *tab) note(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if e.Type == network.ResourceTypeDocument {
			b.document = e.LoaderID
			clear(b.pending)
		}
		if e.LoaderID != b.document {
			return // the last page's icon, asked for when that page was left
		}
		b.pending[e.RequestID] = e.Request.URL
		if u, err := url.Parse(e.Request.URL); err != nil || u.Scheme != "data" && u.Host != b.base.Host {
			b.wrong = append(b.wrong, "asked another host: "+e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			b.status = e.Response.Status
		} else if e.Response.Status >= 400 {
			b.wrong = append(b.wrong, fmt.Sprintf("status %d for %s", e.Response.Status, e.Response.URL))
		}
	case *network.EventLoadingFinished:
		delete(b.pending, e.RequestID)
	case *network.EventLoadingFailed:
		// A browser that runs no scripts refuses to preload them, and says so.
		refused := b.bare && e.BlockedReason == network.BlockedReasonCsp
		if asked, ok := b.pending[e.RequestID]; ok && !refused {
			b.wrong = append(b.wrong, fmt.Sprintf("no answer for %s: %s %s", asked, e.ErrorText, e.BlockedReason))
		}
		delete(b.pending, e.RequestID)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			text := ""
			for _, a := range e.Args {
				text += fmt.Sprintf(" %s%s", a.Value, a.Description)
			}
			b.wrong = append(b.wrong, fmt.Sprintf("console.%s:%s", e.Type, text))
		}
	case *runtime.EventExceptionThrown:
		b.wrong = append(b.wrong, "exception: "+(&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
	case *log.EventEntryAdded:
		ofDocument := e.Entry.Source == log.EntrySourceNetwork && e.Entry.NetworkRequestID.String() == b.document.String()
		if (e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning) && !ofDocument {
			b.wrong = append(b.wrong, fmt.Sprintf("%s %s: %s", e.Entry.Source, e.Entry.Level, e.Entry.Text))
		}
	case *audits.EventIssueAdded:
		b.wrong = append(b.wrong, "issue: "+e.Issue.Code.String())
	}
}

// open loads an address, waits until nothing is asked for any more, and returns
// what went wrong and the status of the document.
func (b *tab) open(address string) (wrong []string, status int64) {
	b.t.Helper()
	b.mu.Lock()
	b.wrong, b.status = nil, 0
	clear(b.pending)
	b.mu.Unlock()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		b.t.Fatalf("%s: %v", address, err)
	}
	b.until("requests to end at "+address, func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return len(b.pending) == 0
	})
	evaluate[bool](b, "true") // what was sent before the answer has been noted
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.wrong, b.status
}

// load opens a page that the test is not about to fail for.
func (b *tab) load(p *page) {
	b.t.Helper()
	if wrong, _ := b.open(p.url); len(wrong) > 0 {
		b.t.Errorf("%s: %q", p.file, wrong)
	}
}

// until waits for a condition.
func (b *tab) until(what string, met func() bool) {
	b.t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(patience)
	for !met() {
		select {
		case <-tick.C:
		case <-deadline:
			b.t.Fatalf("waited too long for %s", what)
		}
	}
}

// call sends a command of the protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		b.t.Fatalf("%s: %v", command.Method, err)
	}
	return result
}

// evaluate runs a script in the page, and waits for its promise.
func evaluate[T any](b *tab, script string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("evaluating: %v", err)
	}
	return value
}

// press presses keys.
func (b *tab) press(keys string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.KeyEvent(keys)); err != nil {
		b.t.Fatal(err)
	}
}

// width makes the viewport as wide as a device of so many CSS pixels.
func (b *tab) width(pixels int64) {
	b.t.Helper()
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: pixels, Height: 900, DeviceScaleFactor: 1,
	})
}

// media chooses the medium (screen when empty) and the colour scheme.
func (b *tab) media(medium, scheme string) {
	b.t.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium,
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
}

// scripting turns the page's own scripts on or off, from the next page on.
func (b *tab) scripting(on bool) {
	b.t.Helper()
	b.mu.Lock()
	b.bare = !on
	b.mu.Unlock()
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}
