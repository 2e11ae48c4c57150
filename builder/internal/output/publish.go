// Package output renders a plan and publishes it as a folder.
//
// # The folder
//
// The output folder belongs to Accord as a whole: after [Publish] it holds the
// files of the plan, retired ones, a marker named .accord, and nothing else. The marker says
// that the folder is ours and what lies in it (marker.go is its specification).
// A folder that holds files and no marker is foreign: [Check] and [Publish]
// refuse it with a [*ForeignError] and touch nothing. Two names at its top are
// neither ours nor foreign and always stay: .git and lost+found.
//
// The same plan gives the same bytes, marker included, whatever the number of
// workers and whether a file was rendered or taken over. Only retired files and
// their lines of the marker depend on the last publication. Nothing of the clock
// enters the output.
//
// # Publishing
//
// Everything is written to a stage beside the output, on the same file system.
// Only when the whole is there, and on the disk, are the two swapped: in one
// step where the system knows one (Linux, macOS), so that at no moment there is
// no site; in two with a roll-back elsewhere. Whatever fails or is cancelled
// before that, the old site is whole and no stage is left.
//
// Some folders cannot be swapped: a mount point (a container's volume), one
// whose parent is read-only, the working directory or a folder around it, one
// that holds .git. These are published in place: the stage is written as
// before, in the folder itself when its parent will not do; then file by file
// is moved in, the marker after them, and what is no more is removed last. Each
// file is at every moment either the old or the new one, never a part of one,
// but the site as a whole is mixed while it lasts, and stays so when the
// machine fails in the middle; the next Publish completes it.
//
// A process that holds the folder itself rather than its name (a server started
// in it, a bind mount of it into a container) keeps seeing the old, by then
// empty folder after a swap. Such a server should be given the parent folder.
//
// # Taking over
//
// A file whose key is that of the last publication is not rendered again: it is
// linked from the old folder into the stage (copied where links do not work).
// Should all be so, and nothing else lie in the folder, it is left alone. One
// changed file costs a link, and the removal of the old one, for each of the
// others: the price of a swap of the whole.
//
// The published file is trusted when it is a regular file of the recorded size
// and last modified before the marker was written, for the marker is written
// last; otherwise its content is hashed and must be the recorded one. So an
// edit, a half-done publication in place or a checkout of the folder is found
// and repaired at the cost of one lstat per file. An edit of the same size that
// also sets the modification time back is not: [Options.Clean] is for that.
//
// A group of files that are made together, such as a search index, is taken over
// as a whole or made anew as a whole (group.go). That is decided while the lock
// is held, so no other publication can remove what was to be taken over.
//
// # Retired files
//
// A browser may fetch a page just before a swap and its style sheet just after.
// Files that are named by their content therefore stay for one publication after
// they have left the plan, where [Options.Retire] says so. The marker lists them
// as retired. A publication that changes nothing leaves them as they are. So the
// folder holds what a first publication would, and retired files.
//
// # At once, killed, unplugged
//
// Two publications into one folder exclude each other by a lock file beside the
// output, or in it: the second waits for the first, until its context ends. It
// is removed when done, and one that a killed process left is taken over. Where
// the system or the file system has no such locks (neither Unix nor Windows,
// some network file systems) nothing excludes them.
//
// A killed process can leave the stage, or the old site set aside, beside the
// output. The next Publish holds the lock, so both are stale: it puts the old
// site back if there is none, and removes the rest, if they carry our marker. The
// marker is therefore the first file of a stage to be written and the last to
// be removed.
//
// Before the swap the file system is synced as a whole, on Linux: a single call,
// measured at about 0.2 s for 14,000 files, where syncing file by file is a wait
// for the disk each time.
// Elsewhere a loss of power right after publishing can leave empty files; their
// size tells, and the next Publish repairs them.
package output

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/plan"
)

// Options say how to publish. The zero value is ready to use.
type Options struct {
	// Jobs is how many files are rendered at once; 0 is one per processor that
	// Go may use.
	Jobs int

	// Clean renders everything again and reuses nothing.
	Clean bool

	// Since makes a publication that is not later than this a reason to render
	// everything again, as Clean does. The zero time is earlier than any.
	Since time.Time

	// Group is files of the site beside those of the plan; nil: there are none. It
	// is made while the folder is locked, and only when it is not published already.
	Group *plan.Group

	// Retire reports whether a file that is no more in the plan stays for one
	// publication: a page that a browser fetched before may still ask for it.
	// It must be true only of files whose names tell their content. nil stands
	// for none.
	Retire func(path string) bool

	// Progress, if not nil, is told now and then how many of the files are
	// there. It is called from one goroutine at a time, with a growing done;
	// done == total comes last, unless something fails. It begins again in the
	// rare case that a published file changes while it is taken over.
	Progress func(done, total int)

	// Waiting, if not nil, is called once when another publication into the
	// same folder has to be waited for.
	Waiting func()
}

// A Result says what a publication did.
type Result struct {
	Written int // files rendered
	Reused  int // files taken over from the last publication
	Removed int // files of the last publication that are no more in the plan

	// Strangers are files and folders that were put into the folder by hand, and went
	// with the last publication. A folder ends in a slash.
	Strangers []string

	Bytes int64 // size of all files, the marker and retired ones not counted
}

// Publish renders the files that have changed since the last publication into
// dir and puts the whole in its place. Missing parent folders are made, and a
// dir that is a symbolic link is followed. See the package comment for what
// holds when it fails.
//
// The error is a [*ForeignError] when dir is not ours to write, a [*RenderError]
// when a file could not be rendered, an [*Error] when the machine failed, the
// context's when it ended, that of a group's Make, and a plain one when the plan
// itself is wrong. Once
// the new site is in its place Publish has succeeded: remains of the old one
// that cannot be removed are left to the next.
func Publish(ctx context.Context, dir string, files []plan.File, o Options) (Result, error) {
	return publish(ctx, osFiles{}, dir, files, o)
}

// Check reports whether [Publish] may write to dir: it is ours, empty or absent.
// It changes nothing.
func Check(dir string) error {
	at, err := locate(osFiles{}, dir)
	if err != nil {
		return err
	}
	_, err = readMarker(osFiles{}, at)
	return err
}

// A publication is one run of Publish.
type publication struct {
	filesystem
	at      place
	planned []plan.File // the plan, without the group
	o       Options

	old      marker            // what the last publication left
	reusable map[string]record // its files, unless all files are to be made again
	present  *tree             // what lies in the folder; nil = not looked at

	files   []file            // of the plan and the group, sorted by path
	stage   *stage            // where they are written
	retired map[string]record // files of the last publication that stay for this one
	gone    []string          // what somebody else has put there, and goes
}

func publish(ctx context.Context, sys filesystem, dir string, files []plan.File, o Options) (res Result, err error) {
	if err := checkPlan(files); err != nil {
		return Result{}, err // before anything is touched, or waited for
	}
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	at, err := locate(sys, dir)
	if err != nil {
		return Result{}, err
	}
	// Before the lock, so that a foreign folder does not even see that.
	if _, err := readMarker(sys, at); err != nil {
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
	if !o.Clean && p.old.written.After(o.Since) {
		p.reusable = p.old.records
	}
	if err = p.run(ctx); errors.Is(err, errChanged) {
		p.reusable = nil
		err = p.run(ctx)
	}
	if err != nil {
		return Result{}, err
	}
	return p.result(), nil
}

// run makes the site and puts it in its place. The lock is held.
func (p *publication) run(ctx context.Context) error {
	p.present = nil
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
	// What a failure leaves, or the old site after a swap. What cannot be removed is
	// left to the next Publish.
	defer func() { _ = p.removeTree(p.at.stage) }()
	if err := p.makeFiles(ctx); err != nil {
		return err
	}
	if same, err := p.upToDate(); err != nil || same {
		return err
	}
	p.gone = p.strangers()
	p.retire()
	if err := p.stage.open(); err != nil { // there may be nothing to write, only to remove
		return err
	}
	if p.at.inPlace {
		return p.finish(ctx, p.moveIn)
	}
	if err := p.completeStage(ctx); err != nil {
		return err
	}
	return p.finish(ctx, p.swap)
}

// finish brings the stage to the disk and puts it in its place.
func (p *publication) finish(ctx context.Context, put func() error) error {
	if err := p.Sync(p.at.stage); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return p.fail("write", p.at.dir, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return put()
}

// gather lists the files to publish: those of the plan, and those of the group, which
// are reused or made anew. release lets go of what the files are read from.
func (p *publication) gather(ctx context.Context) (release func(), err error) {
	p.files = p.files[:0]
	release = func() {}
	for _, f := range p.planned {
		p.files = append(p.files, file{path: f.Path, make: f.Make})
	}
	if g := p.o.Group; g != nil {
		if reused := p.reusedGroup(g); reused != nil {
			p.files = append(p.files, reused...)
		} else if release, err = p.makeGroup(ctx, g); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(p.files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return release, nil
}

// makeGroup makes the group and adds its files.
func (p *publication) makeGroup(ctx context.Context, g *plan.Group) (release func(), err error) {
	made, release, err := g.Make(ctx)
	if err != nil {
		return nil, err
	}
	err = checkPlan(slices.Concat(p.planned, made))
	for _, f := range made {
		if !g.Contains(f.Path) {
			err = fmt.Errorf("output: the file %q is not in the folder of %q, with which it was made", f.Path, g.Lead)
		}
		p.files = append(p.files, file{path: f.Path, make: f.Make})
	}
	if err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// paths returns the paths of all files.
func (p *publication) paths() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, f := range p.files {
			if !yield(f.path) {
				return
			}
		}
	}
}

// records returns the records of all files, and of retired ones.
func (p *publication) records(retired map[string]record) map[string]record {
	all := make(map[string]record, len(p.files)+len(retired))
	maps.Copy(all, retired)
	for _, f := range p.files {
		all[f.path] = f.record
	}
	return all
}

func (p *publication) result() Result {
	res := Result{Strangers: p.gone}
	for _, f := range p.files {
		res.Bytes += f.record.size
		if f.reused {
			res.Reused++
		} else {
			res.Written++
		}
	}
	names, _ := namesOf(p.paths())
	for name, r := range p.old.records {
		if !names[name] && !r.retired {
			res.Removed++
		}
	}
	return res
}

// namesOf returns a set of paths of the site, and a set of the folders that they lie in.
func namesOf(paths iter.Seq[string]) (names, dirs map[string]bool) {
	names, dirs = map[string]bool{}, map[string]bool{}
	for name := range paths {
		names[name] = true
		for dir := path.Dir(name); dir != "." && !dirs[dir]; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	return names, dirs
}

// checkPlan refuses a plan that cannot be published. What is wrong with it was found
// before, where somebody has written it.
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
