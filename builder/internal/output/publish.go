package output

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/plan"
	"accord/builder/internal/stat"
)

// Options say how to publish. The zero value is valid.
type Options struct {
	// Jobs is the number of files to work on at once; 0 means one for each processor.
	Jobs int

	// Clean writes all files again and reuses none.
	Clean bool

	// Since has the effect of Clean if the last publication is not later.
	Since time.Time

	// Last is the Mark of the publication from which the files that are Known have not changed;
	// empty: none. They are made if the folder has another one, or they are not intact.
	Last string

	// Group, unless nil, is made under the lock, and only if it is not published already.
	Group *plan.Group

	// Retire reports whether a file that left the site stays for one publication. It must
	// be true only of files whose names contain a hash of their content. nil means none.
	Retire func(path string) bool

	// Spare is a folder for the tree of the site before, with which the next publication costs
	// what has changed. Its file system should be that of the output. Empty: none is kept.
	Spare string

	// Snapshot takes a snapshot of what was published, and its mark.
	Snapshot bool

	// Progress, if not nil, is called about a hundred times, never at once, and last with
	// done == total. It begins again if a published file changes while it is reused.
	Progress func(done, total int)

	// Waiting, if not nil, is called once if another process publishes into the folder.
	Waiting func()
}

type Result struct {
	Written int   // files that are new or have changed
	Reused  int   // files that stayed as they were
	Removed int   // files of the last publication that left the site
	Bytes   int64 // size of all files, without the marker and retired files

	// Foreign are removed paths that we had not published. A folder ends in a slash.
	Foreign []string

	// Snapshot is for [Unchanged]; nil if Options.Snapshot was not set, or it could not be taken.
	Snapshot []byte

	// Mark is for Options.Last; empty if Options.Snapshot was not set.
	Mark string
}

// Publish writes the files that have changed, and puts the whole site in its place in dir.
// It makes missing parents, and follows a symbolic link. The error is a [*ForeignError], a
// [*RenderError] if a file could not be made, an [*Error] if the system failed, that of the
// context or of the group's Make, or a plain one if the plan is invalid. Once the new site
// is in its place Publish succeeds: the next one removes remains of the old.
func Publish(ctx context.Context, dir string, files []plan.File, o Options) (Result, error) {
	return publish(ctx, osFiles{}, dir, files, o)
}

// Check returns a [*ForeignError] unless dir is ours, empty or absent. It changes nothing.
func Check(dir string) error {
	at, err := locate(osFiles{}, dir)
	if err != nil {
		return err
	}
	return checkMarker(osFiles{}, at)
}

type publication struct {
	filesystem
	at      target
	planned []plan.File // the plan, without the group
	o       Options

	old      marker            // what the last publication left
	reusable map[string]record // its files by path; none if all must be written again
	present  *tree             // what lies in the folder; nil before the first scan

	spare     *spare               // nil if none is kept
	found     *survey              // of the last publication; nil until it is needed
	exchanged bool                 // the stage holds the old site
	copied    atomic.Bool          // links failed
	folders   map[string]stat.Stat // of the new site, as far as they are known

	files   []file            // of the plan and the group, sorted by path
	names   map[string]bool   // the paths of the files
	dirs    map[string]bool   // the folders around them
	stage   *stage            // where they are written
	retired map[string]record // by path, files of the last publication that stay
	foreign []string          // see Result.Foreign
	text    []byte            // of the marker
}

func publish(ctx context.Context, sys filesystem, dir string, files []plan.File, o Options) (res Result, err error) {
	if err := checkPlan(files); err != nil {
		return Result{}, err // before anything is changed or waited for
	}
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	at, err := locate(sys, dir)
	if err != nil {
		return Result{}, err
	}
	// Before the lock, so that a foreign folder gets no lock file.
	if err := checkMarker(sys, at); err != nil {
		return Result{}, err
	}
	p := &publication{filesystem: sys, at: at, planned: files, o: o}
	defer func() {
		if err != nil {
			p.removeParents()
		}
	}()
	unlock, err := p.acquire(ctx)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	if err := p.recover(); err != nil {
		return Result{}, err
	}
	if p.old, err = readMarker(sys, p.at); err != nil {
		return Result{}, err
	}
	p.spare = p.findSpare()
	if !o.Clean && p.old.written.After(o.Since) {
		p.reusable = p.old.records
	}
	if err = p.run(ctx); errors.Is(err, errChanged) {
		p.reusable = nil // and so nothing can change while it is reused
		err = p.run(ctx)
	}
	if err != nil {
		return Result{}, err
	}
	res = p.result()
	if o.Snapshot {
		res.Snapshot, res.Mark = p.takeSnapshot(), markOf(p.text)
	}
	return res, nil
}

// run makes the site and puts it in its place. The caller holds the lock.
func (p *publication) run(ctx context.Context) error {
	p.present, p.found = nil, nil
	if p.at.inPlace {
		var err error
		if p.present, err = p.scan(); err != nil {
			return err
		}
	}
	release, err := p.gather(ctx)
	if err != nil {
		return err
	}
	defer release()
	p.stage = p.newStage()
	// It holds what a failure left, or the old site. The next Publish removes what remains.
	defer func() { _ = p.removeTree(p.at.stage) }()
	if err := p.makeFiles(ctx); err != nil {
		return err
	}
	if same, err := p.upToDate(); err != nil || same {
		return err
	}
	p.foreign = p.findForeign()
	p.retire()
	if !p.renew(ctx) {
		if err := p.replace(ctx); err != nil {
			return err
		}
		p.keep()
	}
	p.tidySpares()
	return nil
}

// replace makes a new tree, or publishes in place.
func (p *publication) replace(ctx context.Context) error {
	if err := p.stage.open(); err != nil { // nothing may have been written, only removed
		return err
	}
	if p.at.inPlace {
		return p.finish(ctx, p.at.stage, p.moveIn)
	}
	if err := p.completeStage(ctx); err != nil {
		return err
	}
	return p.finish(ctx, p.at.stage, p.swap)
}

// finish brings a tree to the disk and puts it in its place.
func (p *publication) finish(ctx context.Context, tree string, put func() error) error {
	if err := p.Sync(tree); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return p.fail("write", p.at.dir, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return put()
}

func (p *publication) result() Result {
	res := Result{Foreign: p.foreign}
	for _, f := range p.files {
		res.Bytes += f.record.size
		if f.reused {
			res.Reused++
		} else {
			res.Written++
		}
	}
	for name, r := range p.old.records {
		if !p.names[name] && !r.retired {
			res.Removed++
		}
	}
	return res
}

// checkPlan repeats what the caller should have reported as findings.
func checkPlan(files []plan.File) error {
	found, err := plan.Check(files)
	if err == nil && found.HasErrors() {
		for _, d := range found {
			if d.Severity == diag.Error {
				return fmt.Errorf("output: %s: %s", d.Position, d.Message)
			}
		}
	}
	return err
}
