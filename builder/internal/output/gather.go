package output

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"accord/builder/internal/plan"
)

type file struct {
	path   string
	make   func(context.Context) (plan.Page, error) // see plan.File; nil for a file of a reused group
	record record                                   // what the marker will say of it
	known  bool                                     // the published file has its key
	reused bool                                     // the published file stays
}

// gather lists the files of the plan, and those of the group, which it makes unless they
// can be reused. The caller must call release when it no longer reads the files.
func (p *publication) gather(ctx context.Context) (release func(), err error) {
	p.files = p.files[:0]
	release = func() {}
	same := p.o.Last != "" && markOf(p.old.text) == p.o.Last
	for _, f := range p.planned {
		p.files = append(p.files, file{path: f.Path, make: f.Make, known: same && f.Known})
	}
	if g := p.o.Group; g != nil {
		if reused := p.reusedGroup(g); reused != nil {
			p.files = append(p.files, reused...)
		} else if release, err = p.makeGroup(ctx, g); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(p.files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	p.names, p.dirs = make(map[string]bool, len(p.files)), foldersOf(p.paths())
	for name := range p.paths() {
		p.names[name] = true
	}
	return release, nil
}

func (p *publication) makeGroup(ctx context.Context, g *plan.Group) (release func(), err error) {
	made, release, err := g.Make(ctx, func(path, key string) bool {
		_, has := p.findReusable(&worker{hash: newSum()}, path, key)
		return has
	})
	if err != nil {
		return nil, err
	}
	err = checkPlan(slices.Concat(p.planned, made))
	for _, f := range made {
		if !g.Contains(f.Path) {
			err = fmt.Errorf("output: the file %q must be in the folder of %q", f.Path, g.Lead)
		}
		p.files = append(p.files, file{path: f.Path, make: f.Make})
	}
	if err != nil {
		release()
		return nil, err
	}
	return release, nil
}

func (p *publication) paths() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, f := range p.files {
			if !yield(f.path) {
				return
			}
		}
	}
}

// records returns those of the files and of the retired ones, in the order of their paths.
func (p *publication) records(retired map[string]record) iter.Seq2[string, record] {
	return func(yield func(string, record) bool) {
		names := slices.Sorted(maps.Keys(retired))
		for _, f := range p.files {
			for ; len(names) > 0 && names[0] < f.path; names = names[1:] {
				if !yield(names[0], retired[names[0]]) {
					return
				}
			}
			if !yield(f.path, f.record) {
				return
			}
		}
		for _, name := range names {
			if !yield(name, retired[name]) {
				return
			}
		}
	}
}

// holding returns the paths of a new folder without its marker, in their order.
func (p *publication) holding(retired map[string]record) iter.Seq[string] {
	return func(yield func(string) bool) {
		for name := range p.records(retired) {
			if !yield(name) {
				return
			}
		}
	}
}

// newFolders returns the folders of the new site, its own included.
func (p *publication) newFolders() map[string]bool { return foldersOf(p.holding(p.retired)) }

// namesOf returns a set of the paths, and a set of the folders around them.
func namesOf(paths iter.Seq[string]) (names, dirs map[string]bool) {
	names = map[string]bool{}
	dirs = foldersOf(func(yield func(string) bool) {
		for name := range paths {
			names[name] = true
			if !yield(name) {
				return
			}
		}
	})
	delete(dirs, ".")
	return names, dirs
}

// foldersOf returns the folders around files, the one of the site included.
func foldersOf(paths iter.Seq[string]) map[string]bool {
	dirs, last := map[string]bool{".": true}, "."
	for name := range paths {
		if dir := folderOf(name); dir != last { // mostly the files of a folder follow each other
			for last = dir; !dirs[dir]; dir = folderOf(dir) {
				dirs[dir] = true
			}
		}
	}
	return dirs
}

// folderOf is path.Dir for clean paths, and quicker.
func folderOf(path string) string {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "."
	}
	return path[:i]
}
