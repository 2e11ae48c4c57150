package output

import (
	"bufio"
	"context"
	"hash"
	"io"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"accord/builder/internal/plan"
)

func (p *publication) makeFiles(ctx context.Context) error {
	done := &progress{report: p.o.Progress, total: len(p.files)}
	return p.each(ctx, func(ctx context.Context, w *worker, f *file) error {
		if err := p.makeFile(ctx, w, f); err != nil {
			return err
		}
		done.step()
		return nil
	})
}

// makeFile writes a file to the stage, unless the published one can be reused.
func (p *publication) makeFile(ctx context.Context, w *worker, f *file) error {
	if f.reused {
		return nil // its group is reused
	}
	if f.known {
		if f.record, f.reused = p.findReusable(w, f.path, p.reusable[f.path].key); f.reused {
			return nil
		}
	}
	page, err := f.make(ctx)
	if err != nil {
		return &RenderError{Path: f.path, Err: err}
	}
	if f.record, f.reused = p.findReusable(w, f.path, page.Key); f.reused {
		return nil
	}
	if err := p.stage.ensureFolderOf(f.path); err != nil {
		return err
	}
	return p.writePage(ctx, w, f, page)
}

func (p *publication) writePage(ctx context.Context, w *worker, f *file, page plan.Page) error {
	name := p.at.staged(f.path)
	out, err := p.Create(name)
	if err != nil {
		return p.fail("create", name, err)
	}
	w.hash.Reset()
	m := &meter{ctx: ctx, to: out, hash: w.hash}
	w.buf.Reset(m)
	err = page.WriteTo(ctx, w.buf)
	ferr := w.buf.Flush()
	cerr := out.Close()
	switch {
	// WriteTo returns a failure to write as well, or loses it.
	case m.err != nil && ctx.Err() != nil:
		return ctx.Err()
	case m.err != nil:
		return p.fail("write", name, m.err)
	case err != nil:
		return &RenderError{Path: f.path, Err: err}
	case ferr != nil:
		return p.fail("write", name, ferr)
	case cerr != nil:
		return p.fail("write", name, cerr)
	}
	f.record = record{key: page.Key, size: m.size, sum: w.sum()}
	return nil
}

// A meter counts and hashes what is written, until its first failure or the end of ctx.
type meter struct {
	ctx  context.Context
	to   io.Writer
	hash hash.Hash
	size int64
	err  error
}

func (m *meter) Write(b []byte) (int, error) {
	if m.err == nil {
		m.err = m.ctx.Err()
	}
	if m.err != nil {
		return 0, m.err
	}
	n, err := m.to.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	m.hash.Write(b[:n]) // never fails
	m.size += int64(n)
	m.err = err
	return n, err
}

// A worker is what one goroutine reuses for each file.
type worker struct {
	buf  *bufio.Writer
	hash hash.Hash
}

func newWorker() *worker {
	return &worker{buf: bufio.NewWriterSize(nil, 64<<10), hash: newSum()}
}

func (w *worker) sum() sum {
	var s sum
	w.hash.Sum(s[:0])
	return s
}

// each calls work from o.Jobs goroutines. The first error ends it.
func (p *publication) each(ctx context.Context, work func(context.Context, *worker, *file) error) error {
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(p.o.Jobs, len(p.files)) {
		g.Go(func() error {
			w := newWorker()
			for {
				i := int(next.Add(1)) - 1
				if i >= len(p.files) {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := work(ctx, w, &p.files[i]); err != nil {
					return err
				}
			}
		})
	}
	return g.Wait()
}

// progress reports how many files are done, about a hundred times.
type progress struct {
	report   func(done, total int)
	total    int
	done     atomic.Int64
	mu       sync.Mutex
	reported int
}

func (s *progress) step() {
	done := int(s.done.Add(1))
	if s.report == nil || done%max(1, s.total/100) != 0 && done != s.total {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if done > s.reported {
		s.reported = done
		s.report(done, s.total)
	}
}
