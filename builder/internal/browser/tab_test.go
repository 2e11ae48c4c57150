package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"reflect"
	"testing"
	"time"
)

// How long one page, or one thing done to it, may take. A slow machine that
// does other work needs seconds; only a browser that hangs needs this much.
const patience = time.Minute

// A driver shows one page at a time in a browser. What a test of the pages asks
// for is said in these few words, so that it can be asked of every browser.
type driver interface {
	// navigate loads an address, waits until nothing is asked for any more, and
	// returns the status of the document, which is 0 where a browser does not tell.
	navigate(ctx context.Context, address string) (status int64, err error)
	// evaluate returns the value of an expression in the page as JSON. It waits for
	// a promise.
	evaluate(ctx context.Context, expression string) ([]byte, error)
	// strike presses the keys of a text, or those that package kb names, one after
	// the other.
	strike(ctx context.Context, keys string) error
	// resize makes the page as wide as a device of so many CSS pixels.
	resize(ctx context.Context, width int64) error
	// picture is what can be seen of the page, as PNG.
	picture(ctx context.Context) ([]byte, error)
	// complaints are what went wrong since navigate began: what the browser says of
	// scripts and of the policy, answers that are errors, requests to other hosts.
	complaints(ctx context.Context) ([]string, error)
}

// A tab is a page in a browser, for one test.
type tab struct {
	driver
	t    *testing.T
	base *url.URL
}

// do does something to the tab, for as long as it may take.
func (b *tab) do(what string, f func(ctx context.Context) error) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), patience)
	defer cancel()
	if err := f(ctx); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

// open loads an address, waits until nothing is asked for any more, and returns
// what went wrong and the status of the document.
func (b *tab) open(address string) (wrong []string, status int64) {
	b.t.Helper()
	b.do(address, func(ctx context.Context) (err error) {
		status, err = b.navigate(ctx, address)
		return err
	})
	return b.wrong(), status
}

// wrong is what went wrong since the page was opened.
func (b *tab) wrong() (wrong []string) {
	b.t.Helper()
	b.do("complaints", func(ctx context.Context) (err error) {
		wrong, err = b.complaints(ctx)
		return err
	})
	return wrong
}

// load opens a page that the test is not about to fail for.
func (b *tab) load(p *page) {
	b.t.Helper()
	if wrong, _ := b.open(p.url); len(wrong) > 0 {
		b.t.Errorf("%s: %q", p.file, wrong)
	}
}

// visit opens an address of a site, and wants nothing to go wrong.
func (b *tab) visit(address string) {
	b.t.Helper()
	if wrong, _ := b.open(b.base.String() + address); len(wrong) > 0 {
		b.t.Errorf("%s: %q", address, wrong)
	}
}

// evaluate runs a script in the page, and waits for its promise.
func evaluate[T any](b *tab, script string) (value T) {
	b.t.Helper()
	b.do("evaluating", func(ctx context.Context) (err error) {
		value, err = ask[T](ctx, b.driver, script)
		return err
	})
	return value
}

// ask evaluates a script to a value of a type.
func ask[T any](ctx context.Context, d driver, script string) (value T, err error) {
	text, err := d.evaluate(ctx, script)
	if err != nil {
		return value, err
	}
	if len(text) == 0 || string(text) == "null" {
		switch reflect.TypeFor[T]().Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Slice, reflect.Map:
			return value, nil
		}
		return value, fmt.Errorf("%s is nothing", script)
	}
	return value, json.Unmarshal(text, &value)
}

// until waits for a condition.
func (b *tab) until(what string, met func() bool) {
	b.t.Helper()
	b.do("waiting for "+what, func(ctx context.Context) error {
		return poll(ctx, func() (bool, error) { return met(), nil })
	})
}

// poll asks until it is told so, or that it failed.
func poll(ctx context.Context, met func() (bool, error)) error {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if ok, err := met(); ok || err != nil {
			return err
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// when waits until a condition holds in the page, which may load itself anew
// meanwhile: a page on the way to another one says nothing.
func (b *tab) when(what, condition string) {
	b.t.Helper()
	b.until(what, func() bool {
		ctx, cancel := context.WithTimeout(b.t.Context(), patience)
		defer cancel()
		met, err := ask[bool](ctx, b.driver, condition)
		return err == nil && met
	})
}

// wants waits for a condition that says for itself what it is about.
func (b *tab) wants(condition string) {
	b.t.Helper()
	b.when(condition, condition)
}

// shows waits until the page shows a text.
func (b *tab) shows(text string) {
	b.t.Helper()
	b.when(fmt.Sprintf("%q to be shown", text), fmt.Sprintf("document.body.innerText.includes(%q)", text))
}

// says compares what a script says.
func (b *tab) says(script, want string) {
	b.t.Helper()
	if got := evaluate[string](b, script); got != want {
		b.t.Errorf("%s is %q, want %q", script, got, want)
	}
}

// press presses keys.
func (b *tab) press(keys string) {
	b.t.Helper()
	b.do("pressing a key", func(ctx context.Context) error { return b.strike(ctx, keys) })
}

// width makes the page as wide as a device of so many CSS pixels.
func (b *tab) width(pixels int64) {
	b.t.Helper()
	b.do("another width", func(ctx context.Context) error { return b.resize(ctx, pixels) })
}
