package render

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/plan"
)

func (r *Renderer) HasOwnTemplates() bool { return len(r.locales[0].mistakes.own) > 0 }

// Try makes every page of a plan, discards it, and returns the mistakes in the project's
// templates: each once, with its first page and the number of the others. The error is one
// of the machine or of ctx.
func Try(ctx context.Context, files []plan.File, jobs int) (diag.List, error) {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(cmp.Or(max(jobs, 0), runtime.GOMAXPROCS(0)))
	var mu sync.Mutex // guards found
	found := map[diag.Position]failure{}
	for _, f := range files {
		if path.Ext(f.Path) != ".html" {
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			page, err := f.Make(ctx)
			if err == nil {
				err = page.WriteTo(ctx, io.Discard)
			}
			failed := (*diag.Failure)(nil)
			if !errors.As(err, &failed) {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			at := failed.Finding.Position
			first, again := found[at]
			if !again || f.Path < first.page {
				first.finding, first.page = failed.Finding, f.Path
			}
			first.pages++
			found[at] = first
			if errors.Is(err, errTooLong) {
				return err // it would take as long for each page
			}
			return nil
		})
	}
	err := group.Wait()
	if failed := (*diag.Failure)(nil); errors.As(err, &failed) {
		return diag.List{failed.Finding}, nil
	}
	var list diag.List
	for _, s := range found {
		list.Add(s.withPages())
	}
	list.Sort()
	return slices.Clip(list), err
}

// failure is a mistake with the first page that fails because of it, and their number.
type failure struct {
	finding diag.Diagnostic
	page    string
	pages   int
}

func (s failure) withPages() diag.Diagnostic {
	where := "on /" + address.OfFile(s.page)
	switch {
	case s.pages == 2:
		where += " and another page"
	case s.pages > 2:
		where += fmt.Sprintf(" and %d other pages", s.pages-1)
	}
	s.finding.Message += " (" + where + ")"
	return s.finding
}
