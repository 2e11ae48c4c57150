package output

import (
	"context"
	"errors"
	"fmt"
	"io"

	"accord/builder/internal/plan"
)

// errGroupChanged says that a file of a group that was to be taken over is not
// what it was. The group has to be made again.
var errGroupChanged = errors.New("a file of a group has changed meanwhile")

// gather completes the list of files with those of the groups: those that the
// last publication left, or new ones. The function that it returns lets go of
// what the groups' files are read from; it is never nil.
func (p *publication) gather(ctx context.Context, anew bool) (release func(), err error) {
	var done []func()
	release = func() {
		for _, do := range done {
			do()
		}
	}
	p.files = append([]plan.File(nil), p.planned...)
	for _, g := range p.o.Groups {
		if files := p.published(g); files != nil && !anew {
			p.files = append(p.files, files...)
			continue
		}
		files, end, err := g.Make(ctx)
		if end != nil {
			done = append(done, end)
		}
		if err != nil {
			return release, err
		}
		for _, f := range files {
			if !g.Owns(f.Path) {
				return release, fmt.Errorf("output: the file %q is not of the group that made it", f.Path)
			}
		}
		p.files = append(p.files, files...)
	}
	plan.Sort(p.files)
	p.records, p.reuse = make([]record, len(p.files)), make([]bool, len(p.files))
	p.decided = false
	return release, checkPlan(p.files)
}

// published returns the files of a group as the last publication left them, or
// nil when they are of another key, or not all of them are what they were.
func (p *publication) published(g plan.Group) []plan.File {
	lead, ok := p.old.records[g.Lead]
	if !ok || p.o.Clean || lead.retired || lead.key != g.Key {
		return nil
	}
	w := newWorker()
	var files []plan.File
	for name, r := range p.old.records {
		if r.retired || !g.Owns(name) {
			continue
		}
		if !p.isIntact(w, name, r) {
			return nil
		}
		files = append(files, plan.File{
			Path:   name,
			Key:    func(context.Context) (string, error) { return r.key, nil },
			Render: func(context.Context, io.Writer) error { return errGroupChanged },
		})
	}
	return files
}
