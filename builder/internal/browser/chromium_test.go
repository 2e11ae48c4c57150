package browser

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/sync/errgroup"

	"accord/builder/internal/need"
)

var chromium = sync.OnceValues(startChromium)

var errNoChromium = errors.New("Chromium")

func startChromium() (context.Context, error) {
	name := firstOf(os.Getenv("ACCORD_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
	if name == "" {
		return nil, errNoChromium
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(name),
		chromedp.UserDataDir(filepath.Join(scratch, "chromium")),
		chromedp.NoSandbox, // containers have no sandbox
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-proxy-server", true), // everything is on this machine
	)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(ctx)
	atEnd(func() { cancel(); stop() })
	if err := chromedp.Do(ctx); err != nil {
		return nil, fmt.Errorf("starting %s: %w", name, err)
	}
	return ctx, nil
}

// A chromiumPage is a tab of Chromium that records what goes wrong in it.
type chromiumPage struct {
	ctx  context.Context
	host string // the only host that may be requested

	mu       sync.Mutex
	pending  map[network.RequestID]string // the addresses of pending requests
	status   int64                        // of the document
	document cdp.LoaderID
	wrong    []string
	bare     bool // scripts are turned off
}

// newTab opens a tab of Chromium for a site, with a new profile, 1280 pixels wide.
func newTab(t *testing.T, s *site) *tab {
	t.Helper()
	parent, err := chromium()
	if errors.Is(err, errNoChromium) {
		need.Missing(t, err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	c := &chromiumPage{ctx: ctx, host: s.base.Host, pending: map[network.RequestID]string{}}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, c.note); err != nil {
		t.Fatal(err)
	}
	b := &tab{driver: c, t: t, base: s.base}
	call(b, audits.Enable, cdp.Empty{})
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	call(b, emulation.SetScrollbarsHidden, emulation.SetScrollbarsHiddenParams{Hidden: true})
	b.width(1280)
	b.media("", "light")
	return b
}

func (c *chromiumPage) note(event any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if e.Type == network.ResourceTypeDocument {
			c.document = e.LoaderID
			clear(c.pending)
		}
		if e.LoaderID != c.document {
			return // the icon of the previous page, requested when it was left
		}
		c.pending[e.RequestID] = e.Request.URL
		if u, err := url.Parse(e.Request.URL); err != nil || u.Scheme != "data" && u.Host != c.host {
			c.wrong = append(c.wrong, "asked another host: "+e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			c.status = e.Response.Status
		} else if e.Response.Status >= 400 {
			c.wrong = append(c.wrong, fmt.Sprintf("status %d for %s", e.Response.Status, e.Response.URL))
		}
	case *network.EventLoadingFinished:
		delete(c.pending, e.RequestID)
	case *network.EventLoadingFailed:
		// A browser without scripts refuses to preload them, and logs it.
		refused := c.bare && e.BlockedReason == network.BlockedReasonCsp
		if asked, ok := c.pending[e.RequestID]; ok && !refused {
			c.wrong = append(c.wrong, fmt.Sprintf("no answer for %s: %s %s", asked, e.ErrorText, e.BlockedReason))
		}
		delete(c.pending, e.RequestID)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			text := ""
			for _, a := range e.Args {
				text += fmt.Sprintf(" %s%s", a.Value, a.Description)
			}
			c.wrong = append(c.wrong, fmt.Sprintf("console.%s:%s", e.Type, text))
		}
	case *runtime.EventExceptionThrown:
		c.wrong = append(c.wrong, "exception: "+(&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
	case *log.EventEntryAdded:
		ofDocument := e.Entry.Source == log.EntrySourceNetwork && e.Entry.NetworkRequestID.String() == c.document.String()
		if (e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning) && !ofDocument {
			c.wrong = append(c.wrong, fmt.Sprintf("%s %s: %s", e.Entry.Source, e.Entry.Level, e.Entry.Text))
		}
	case *audits.EventIssueAdded:
		c.wrong = append(c.wrong, "issue: "+e.Issue.Code.String())
	}
}

// within limits an action in the tab to the time of the test.
func (c *chromiumPage) within(ctx context.Context) (context.Context, context.CancelFunc) {
	of, cancel := context.WithCancel(c.ctx)
	stop := context.AfterFunc(ctx, cancel)
	return of, func() { stop(); cancel() }
}

func (c *chromiumPage) navigate(ctx context.Context, address string) (int64, error) {
	of, cancel := c.within(ctx)
	defer cancel()
	c.mu.Lock()
	c.wrong, c.status = nil, 0
	clear(c.pending)
	c.mu.Unlock()
	if err := chromedp.Do(of, chromedp.Navigate(address)); err != nil {
		return 0, err
	}
	err := poll(ctx, func() (bool, error) {
		c.mu.Lock()
		defer c.mu.Unlock()
		return len(c.pending) == 0, nil
	})
	if err != nil {
		return 0, err
	}
	_, err = c.evaluate(ctx, "true") // events sent before the answer have been handled
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.status, err
}

func (c *chromiumPage) evaluate(ctx context.Context, expression string) ([]byte, error) {
	of, cancel := c.within(ctx)
	defer cancel()
	return chromedp.Run(of, chromedp.Evaluate[[]byte](expression, chromedp.EvalAwaitPromise))
}

// strike acts like a keyboard: the typed text comes with the key, not after it, so that
// a handler of the key decides about both.
func (c *chromiumPage) strike(ctx context.Context, keys string) error {
	of, cancel := c.within(ctx)
	defer cancel()
	for _, r := range keys {
		down := input.DispatchKeyEventParams{Type: kb.KeyDown, Key: string(r), Text: string(r)}
		if k, ok := kb.Keys[r]; ok {
			down.Key, down.Code, down.Text = k.Key, k.Code, k.Text
			down.WindowsVirtualKeyCode, down.NativeVirtualKeyCode = k.Windows, k.Native
			if k.Shift {
				down.Modifiers = int64(kb.ModifierShift)
			}
		}
		up := down
		up.Type, up.Text = kb.KeyUp, ""
		if down.Text == "" {
			down.Type = input.DispatchKeyEventTypeRawKeyDown
		}
		for _, event := range []input.DispatchKeyEventParams{down, up} {
			if _, err := chromedp.Call(of, input.DispatchKeyEvent, event); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *chromiumPage) resize(ctx context.Context, width int64) error {
	of, cancel := c.within(ctx)
	defer cancel()
	_, err := chromedp.Call(of, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: 900, DeviceScaleFactor: 1,
	})
	return err
}

func (c *chromiumPage) picture(ctx context.Context) ([]byte, error) {
	of, cancel := c.within(ctx)
	defer cancel()
	picture, err := chromedp.Call(of, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{})
	if err != nil {
		return nil, err
	}
	return picture.Data, nil
}

func (c *chromiumPage) complaints(context.Context) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.wrong), nil
}

// The following methods work only in Chromium.

func call[P, R any](b *tab, command cdp.Command[P, R], params P) (result R) {
	b.t.Helper()
	b.do(command.Method, func(ctx context.Context) (err error) {
		of, cancel := b.driver.(*chromiumPage).within(ctx)
		defer cancel()
		result, err = chromedp.Call(of, command, params)
		return err
	})
	return result
}

// hold keeps a key pressed until it has repeated n times. The browser is sent all of them at
// once, because to wait for each takes longest.
func (b *tab) hold(key string, n int) {
	b.t.Helper()
	k := kb.Keys[[]rune(key)[0]]
	down := input.DispatchKeyEventParams{
		Type: input.DispatchKeyEventTypeRawKeyDown, Key: k.Key, Code: k.Code,
		WindowsVirtualKeyCode: k.Windows, NativeVirtualKeyCode: k.Native,
	}
	b.do("holding a key", func(ctx context.Context) error {
		of, cancel := b.driver.(*chromiumPage).within(ctx)
		defer cancel()
		var keys errgroup.Group
		for range n {
			keys.Go(func() error {
				_, err := chromedp.Call(of, input.DispatchKeyEvent, down)
				return err
			})
		}
		return keys.Wait()
	})
}

// media sets the medium (screen if empty) and the colour scheme.
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
	c := b.driver.(*chromiumPage)
	c.mu.Lock()
	c.bare = !on
	c.mu.Unlock()
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}
