package builder

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/output"
	"accord/builder/internal/scratch"
	"accord/builder/internal/search"
)

const defaultTarget = "public"

// spares is the folder in the cache in which package output keeps trees.
const spares = "spares"

// BuildOptions say where to publish.
type BuildOptions struct {
	Target string // the folder to publish into; empty: public
	Clean  bool   // make every file again, even those that have not changed
}

// A Publication is what a build did.
type Publication struct {
	Report
	Written int   // files that were made
	Reused  int   // files that were taken over from the last publication
	Removed int   // files of the last publication that are gone
	Bytes   int64 // of the whole site

	// Foreign are removed files of others; a folder that held nothing else ends in a slash.
	Foreign []string
}

// Build publishes the site unless it has errors. The last publication stays until the new
// one is complete. The error is [ErrContent], a [*TargetError], or that of ctx or the
// system; except with a TargetError, the publication has the report.
func (kb *KnowledgeBase) Build(ctx context.Context, o BuildOptions) (*Publication, error) {
	done, _, err := kb.build(ctx, o, false)
	return done, err
}

// build also returns the snapshot of the publication, if it should take one.
func (kb *KnowledgeBase) build(ctx context.Context, o BuildOptions, take bool) (done *Publication, snapshot []byte, err error) {
	target := o.Target
	if target == "" {
		target = defaultTarget
	}
	if err := kb.checkTarget(target); err != nil {
		return &Publication{}, nil, err
	}
	if err := output.Check(target); err != nil {
		return &Publication{}, nil, targetError(err)
	}
	p := kb.current()
	done = &Publication{Report: *kb.report(p)}
	if err := p.err(); err != nil {
		return done, nil, err
	}
	w := stopwatch{timings: done.Timings}
	snapshot, err = kb.publish(ctx, &w, p, done, output.Options{Clean: o.Clean, Snapshot: take}, target)
	done.Timings = w.timings
	if failure := (*diag.Failure)(nil); errors.As(err, &failure) {
		// The failed page stopped the build: find what else fails.
		report, err := kb.try(ctx, p)
		done.Report = *report
		return done, nil, err
	}
	return done, snapshot, err
}

// publish is StageIndex and StagePublish.
func (kb *KnowledgeBase) publish(ctx context.Context, w *stopwatch, p *planned, done *Publication, o output.Options, target string) (snapshot []byte, err error) {
	var store *indexStore
	if o.Snapshot && !o.Clean {
		store = kb.indexStore()
	}
	index, err := kb.planIndex(w, p, store)
	if err != nil {
		return nil, err
	}
	defer w.start(StagePublish)()
	last := kb.lastPlan(o)
	files, now := last.compare(p)
	if kb.once && now.outline != last.outline {
		kb.spill(p)
	}
	program, known := programTime()
	o.Jobs, o.Group, o.Retire = kb.o.Jobs, index, isImmutable
	o.Clean, o.Since = o.Clean || !known, program
	if kb.store != nil {
		o.Spare = filepath.Join(kb.o.Cache, spares)
	}
	o.Progress, o.Waiting = kb.progress(StagePublish), func() { kb.send(Waiting{Target: target}) }
	o.Last = last.mark
	published, err := output.Publish(ctx, target, files, o)
	done.Written, done.Reused, done.Removed = published.Written, published.Reused, published.Removed
	done.Files, done.Bytes, done.Foreign = published.Written+published.Reused, published.Bytes, published.Foreign
	if err == nil && o.Snapshot {
		kb.keepPlan(now, published.Mark)
	}
	return published.Snapshot, targetError(err)
}

// spill moves what pages hardly need out of the memory, until the knowledge base is closed. If
// that fails, it stays there.
func (kb *KnowledgeBase) spill(p *planned) {
	temporary, err := scratch.New("texts")
	if err != nil {
		return
	}
	kb.release = func() { _ = temporary.Remove() } // the next run removes what is left
	file, err := os.Create(filepath.Join(temporary.Dir, "texts"))
	if err != nil {
		return
	}
	kb.release = func() {
		file.Close()
		_ = temporary.Remove()
	}
	_ = p.site.SpillTo(file)
}

// isImmutable reports whether the name of a file of the site changes with its content.
func isImmutable(name string) bool {
	block, inIndex := address.InIndex(name)
	return address.IsAsset(name) || inIndex && search.IsBlock(block)
}

// programTime returns when the program was compiled, if that is known. Pages depend on its
// code, but with a hash of the program the output would depend on who compiled it. So a
// program that is newer than the last publication makes every page again.
func programTime() (made time.Time, known bool) {
	program, err := os.Executable()
	if err != nil {
		return time.Time{}, false
	}
	info, err := os.Stat(program)
	if err != nil {
		return time.Time{}, false
	}
	return info.ModTime(), true
}
