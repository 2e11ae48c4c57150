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

// patience is how long loading a page or an action may take. A busy machine needs seconds;
// only a browser that hangs needs this long.
const patience = time.Minute

// A driver shows one page at a time in a browser. Tests that run in every browser use only
// these methods.
type driver interface {
	// navigate loads an address, waits until no request is pending, and returns the status
	// of the document, or 0 if the browser does not report it.
	navigate(ctx context.Context, address string) (status int64, err error)
	// evaluate returns the value of an expression in the page as JSON. It waits for
	// a promise.
	evaluate(ctx context.Context, expression string) ([]byte, error)
	// strike presses the keys of a text, or those that package kb names, one after
	// the other.
	strike(ctx context.Context, keys string) error
	// resize makes the page as wide as a device of so many CSS pixels.
	resize(ctx context.Context, width int64) error
	// picture returns the visible part of the page, as PNG.
	picture(ctx context.Context) ([]byte, error)
	// complaints returns what went wrong since navigate began: errors of scripts and of
	// the policy, answers that are errors, requests to other hosts.
	complaints(ctx context.Context) ([]string, error)
}

type tab struct {
	driver
	t    *testing.T
	base *url.URL
}

// do runs an action on the tab, with a time limit.
func (b *tab) do(what string, f func(ctx context.Context) error) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), patience)
	defer cancel()
	if err := f(ctx); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

// open loads an address, waits until no request is pending, and returns what went wrong
// and the status of the document.
func (b *tab) open(address string) (wrong []string, status int64) {
	b.t.Helper()
	b.do(address, func(ctx context.Context) (err error) {
		status, err = b.navigate(ctx, address)
		return err
	})
	return b.wrong(), status
}

func (b *tab) wrong() (wrong []string) {
	b.t.Helper()
	b.do("complaints", func(ctx context.Context) (err error) {
		wrong, err = b.complaints(ctx)
		return err
	})
	return wrong
}

// load opens a page, and ends the test if that fails.
func (b *tab) load(p *page) {
	b.t.Helper()
	if wrong, _ := b.open(p.url); len(wrong) > 0 {
		b.t.Errorf("%s: %q", p.file, wrong)
	}
}

// visit opens an address of a site, and checks that nothing goes wrong.
func (b *tab) visit(address string) {
	b.t.Helper()
	if wrong, _ := b.open(b.base.String() + address); len(wrong) > 0 {
		b.t.Errorf("%s: %q", address, wrong)
	}
}

func evaluate[T any](b *tab, script string) (value T) {
	b.t.Helper()
	b.do("evaluating", func(ctx context.Context) (err error) {
		value, err = ask[T](ctx, b.driver, script)
		return err
	})
	return value
}

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

func (b *tab) until(what string, met func() bool) {
	b.t.Helper()
	b.do("waiting for "+what, func(ctx context.Context) error {
		return poll(ctx, func() (bool, error) { return met(), nil })
	})
}

// poll asks until the answer is true or an error.
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

// askTimeout is how long a page has for one answer about its state. WebKit gives none when
// the page is being left, so the question is asked again.
const askTimeout = patience / 12

// when waits until a condition holds in the page, which may reload meanwhile.
func (b *tab) when(what, condition string) {
	b.t.Helper()
	b.until(what, func() bool {
		ctx, cancel := context.WithTimeout(b.t.Context(), askTimeout)
		defer cancel()
		met, err := ask[bool](ctx, b.driver, condition)
		return err == nil && met
	})
}

// wants waits for a condition that describes itself.
func (b *tab) wants(condition string) {
	b.t.Helper()
	b.when(condition, condition)
}

func (b *tab) shows(text string) {
	b.t.Helper()
	b.when(fmt.Sprintf("%q to be shown", text), fmt.Sprintf("document.body.innerText.includes(%q)", text))
}

func (b *tab) says(script, want string) {
	b.t.Helper()
	if got := evaluate[string](b, script); got != want {
		b.t.Errorf("%s is %q, want %q", script, got, want)
	}
}

func (b *tab) press(keys string) {
	b.t.Helper()
	b.do("pressing a key", func(ctx context.Context) error { return b.strike(ctx, keys) })
}

func (b *tab) width(pixels int64) {
	b.t.Helper()
	b.do("another width", func(ctx context.Context) error { return b.resize(ctx, pixels) })
}
