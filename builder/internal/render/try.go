package render

import (
	"cmp"
	"context"
	"errors"
	"io"
	"path"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"accord/builder/diag"
	"accord/builder/internal/plan"
)

// HasOwnTemplates reports whether pages are made with templates of the project.
func (r *Renderer) HasOwnTemplates() bool { return len(r.frames[0].mistakes.own) > 0 }

// Try makes every page of a plan, keeps none, and returns what is wrong with the
// project's templates: a mistake each, with the number of pages that it spoils. The
// error is another one, of the machine or of ctx.
func Try(ctx context.Context, files []plan.File, jobs int) (diag.List, error) {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(cmp.Or(max(jobs, 0), runtime.GOMAXPROCS(0)))
	var mu sync.Mutex // guards found
	found := map[diag.Position]diag.Diagnostic{}
	for _, f := range files {
		if path.Ext(f.Path) != ".html" {
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			err := f.Render(ctx, io.Discard)
			failed := (*TemplateError)(nil)
			if !errors.As(err, &failed) {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			at := failed.Finding.Position
			if first, ok := found[at]; !ok || failed.Finding.Message < first.Message {
				found[at] = failed.Finding
			}
			if errors.Is(err, errTooLong) {
				return err // it would take as long for each page
			}
			return nil
		})
	}
	err := group.Wait()
	if failed := (*TemplateError)(nil); errors.As(err, &failed) {
		return diag.List{failed.Finding}, nil
	}
	var list diag.List
	for _, d := range found {
		list.Add(d)
	}
	list.Sort()
	return slices.Clip(list), err
}
