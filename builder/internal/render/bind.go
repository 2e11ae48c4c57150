package render

import (
	"fmt"
	"html/template"
	"reflect"
	"sync"

	"accord/builder/internal/words"
)

// maxBound is how many languages beside the default one have bound templates at once, some
// megabytes each. A plan lists its files by language, so a build binds most of them once.
const maxBound = 16

// A binder binds the sets of templates to a language, when it is needed.
type binder struct {
	sets     map[string]*template.Template // by name, without a language
	delicate map[string]map[string]bool    // the templates of each set that must not change
	han      string                        // the language of Han text in other languages

	interpreted bool        // whether no template is compiled
	failed      func(error) // see binding

	mu    sync.Mutex
	ready []*locale // in the order in which they were bound, without the default one
}

// newBinder first removes white space that browsers do not show, if the site is minified.
func newBinder(sets map[string]*template.Template, o Options) *binder {
	b := &binder{sets: sets, delicate: map[string]map[string]bool{}, han: o.Config.HanLanguage(), interpreted: o.interpreted, failed: o.failed}
	for kind, set := range sets {
		b.delicate[kind] = map[string]bool{}
		for _, t := range set.Templates() {
			switch {
			case t.Tree == nil:
			case isDelicate(t.Tree):
				b.delicate[kind][t.Name()] = true
			case o.Minify:
				squeeze(t.Tree)
			}
		}
	}
	return b
}

func (f *locale) bound() (map[string]*bound, error) {
	if sets := f.sets.Load(); sets != nil {
		return *sets, nil
	}
	b := f.binder
	b.mu.Lock()
	defer b.mu.Unlock()
	if sets := f.sets.Load(); sets != nil {
		return *sets, nil
	}
	sets, err := b.bind(f.words)
	if err != nil {
		return nil, err
	}
	f.sets.Store(&sets)
	if f.prefix != "" {
		b.ready = append(b.ready, f)
	}
	if len(b.ready) > maxBound {
		b.ready[0].sets.Store(nil) // a page that is being rendered still has them
		b.ready = append([]*locale(nil), b.ready[1:]...)
	}
	return sets, nil
}

// bind returns copies of the sets whose functions use the words of a language.
func (b *binder) bind(w *words.Words) (map[string]*bound, error) {
	ready := make(map[string]*bound, len(b.sets))
	funcs := functions(w, b.han)
	for _, kind := range pageKinds() {
		set, err := b.sets[kind.name].Clone()
		if err != nil {
			return nil, err
		}
		for _, t := range set.Templates() {
			if t.Tree == nil {
				continue
			}
			if !b.delicate[kind.name][t.Name()] {
				settleWords(t.Tree.Root, w)
			}
			addSteps(t.Tree)
		}
		root := "base"
		if kind.alone {
			root = kind.name
		}
		main := set.Funcs(funcs.Map()).Lookup(root)
		if main == nil {
			return nil, fmt.Errorf("%s/%s.html defines no template %q", templatesFolder, kind.name, root)
		}
		in := &binding{funcs: funcs, failed: b.failed}
		ready[kind.name] = b.bound(main, kind.view, in)
		if kind.name == rowTemplate {
			for partial, view := range sharedPartials {
				t := set.Lookup(partial)
				if t == nil {
					return nil, fmt.Errorf("no file of %s/partials defines the template %q", templatesFolder, partial)
				}
				ready[partial] = b.bound(t, view, in)
			}
		}
	}
	return ready, nil
}

func (b *binder) bound(t *template.Template, view any, in *binding) *bound {
	x := &bound{template: t, view: reflect.TypeOf(view), binding: in}
	if b.interpreted {
		x.once.Do(func() {})
	}
	return x
}
