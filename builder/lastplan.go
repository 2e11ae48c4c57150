package builder

import (
	"fmt"
	"maps"
	"slices"

	"accord/builder/internal/entry"
	"accord/builder/internal/output"
	"accord/builder/internal/pack"
	"accord/builder/internal/plan"
)

// A lastPlan is what the cache knows of the plan of the last build. A build with the same outline
// need not make the files whose source has not changed to find that they are the same. The zero
// value is that of no plan.
type lastPlan struct {
	outline string                // see render.Plan.Outline; empty: nothing is known
	sources map[string]entry.Hash // see site.Sources
	mark    string                // of the publication
}

const lastPlanName = "plan"

// lastPlan returns the zero value if there is no cache, or it has nothing of use.
func (kb *KnowledgeBase) lastPlan(o output.Options) (last lastPlan) {
	if kb.store == nil || !o.Snapshot || o.Clean {
		return last
	}
	r := pack.NewReader(kb.store.Get(lastPlanName, ""))
	last = lastPlan{outline: r.String(), mark: r.String(), sources: map[string]entry.Hash{}}
	for r.Err() == nil && !r.AtEnd() {
		file := r.String()
		var hash entry.Hash
		copy(hash[:], r.String())
		last.sources[file] = hash
	}
	if r.End() != nil {
		return lastPlan{}
	}
	return last
}

// compare returns the files of a plan, those that are as in the last plan marked as known, and
// what to keep of the plan.
func (l lastPlan) compare(p *planned) ([]plan.File, lastPlan) {
	outline, err := p.pages.Outline()
	now := lastPlan{outline: outline, sources: p.site.Sources()}
	if err != nil || l.outline == "" || l.outline != outline {
		return p.files, now
	}
	files := slices.Clone(p.files)
	for i := range files {
		f := &files[i]
		was, found := l.sources[f.Source]
		f.Known = f.Source == "" || found && was == now.sources[f.Source]
	}
	return files, now
}

// keepPlan keeps a plan for the next build, with the mark of what was published of it.
func (kb *KnowledgeBase) keepPlan(l lastPlan, mark string) {
	if kb.store == nil || l.outline == "" {
		return
	}
	var w pack.Writer
	w.String(l.outline)
	w.String(mark)
	for _, file := range slices.Sorted(maps.Keys(l.sources)) {
		hash := l.sources[file]
		w.String(file)
		w.Text(hash[:])
	}
	if err := kb.store.Put(lastPlanName, "", w.Bytes()); err != nil {
		kb.send(Warning{Err: fmt.Errorf("the next build will make pages that have not changed: %w", err)})
	}
}
