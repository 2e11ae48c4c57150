package builder_test

import (
	"context"
	"path/filepath"

	"accord/builder"
)

// A project is a knowledge base on the disk, with templates and static files beside its
// content, and a target.
type project struct {
	builder.Options
	Content, Target string
}

func (p project) open(ctx context.Context) (*builder.KnowledgeBase, error) {
	o := p.Options
	o.Templates = builder.Dir(filepath.Join(p.Content, "..", "templates"))
	o.Static = builder.Dir(filepath.Join(p.Content, "..", "static"))
	return builder.Open(ctx, builder.Dir(p.Content), o)
}

// check opens the project and checks it.
func (p project) check(ctx context.Context) (*builder.Report, error) {
	kb, err := p.open(ctx)
	if err != nil {
		return &builder.Report{}, err
	}
	defer kb.Close()
	return kb.Check(ctx)
}

// build opens the project and publishes it.
func (p project) build(ctx context.Context) (*builder.Publication, error) {
	kb, err := p.open(ctx)
	if err != nil {
		return &builder.Publication{}, err
	}
	defer kb.Close()
	return kb.Build(ctx, builder.BuildOptions{Target: p.Target})
}

// search asks a published index.
func search(ctx context.Context, dir, query string) (*builder.Answer, error) {
	ix, err := builder.OpenIndex(dir)
	if err != nil {
		return nil, err
	}
	defer ix.Close()
	return ix.Search(ctx, query, builder.SearchOptions{})
}
