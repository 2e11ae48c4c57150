package output

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"path"
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

func (p *publication) records(retired map[string]record) map[string]record {
	all := make(map[string]record, len(p.files)+len(retired))
	maps.Copy(all, retired)
	for _, f := range p.files {
		all[f.path] = f.record
	}
	return all
}

// newFolders returns the folders of the new site, its own included.
func (p *publication) newFolders() map[string]bool { return foldersOf(maps.Keys(p.names())) }

// namesOf returns a set of the paths, and a set of the folders around them.
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
