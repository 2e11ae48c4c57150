package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
)

// A missing entry has one finding, at the first reference, with a count of the others.
type missing struct {
	kind  entry.Kind // NumKinds: unknown, as in [[id]]
	id    string
	refs  []entry.Ref
	facts bool // whether front matter refers to it, not only bodies
	draft bool
}

type missingKey struct {
	kind entry.Kind
	id   string
}

func (l *linker) noteMissing(kind entry.Kind, id string, ref entry.Ref, draft, facts bool) {
	key := missingKey{kind, id}
	m := l.missing[key]
	if m == nil {
		m = &missing{kind: kind, id: id, draft: draft}
		l.missing[key] = m
	}
	m.refs = append(m.refs, ref)
	m.facts = m.facts || facts
}

// unknown leaves out an entry that could not be parsed: its file has a finding.
func (l *linker) unknown(kind entry.Kind, ref entry.Ref) {
	if !l.unread[kind][ref.Value] {
		l.noteMissing(kind, ref.Value, ref, l.drafts[kind][ref.Value], true)
	}
}

func (l *linker) unknownWiki(link markdown.Link, draft bool) {
	kind, id := entry.Kind(entry.NumKinds), link.Target
	if folder, name, ok := strings.Cut(link.Target, "/"); ok {
		if k, known := entry.KindOfFolder(folder); known {
			kind, id = k, name
		}
	}
	l.noteMissing(kind, id, entry.Ref{Value: link.Target, At: link.Position, Width: link.Width}, draft, false)
}

func (l *linker) findMissing() {
	// A wiki link without a folder means the same entry as a reference in front matter.
	for key, m := range l.missing {
		if key.kind != entry.NumKinds {
			continue
		}
		for k := range entry.Kind(entry.NumKinds) {
			if other := l.missing[missingKey{k, key.id}]; other != nil {
				other.refs = append(other.refs, m.refs...)
				delete(l.missing, key)
				break
			}
		}
	}
	keys := slices.SortedFunc(maps.Keys(l.missing), func(a, b missingKey) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.id, b.id))
	})
	for _, key := range keys {
		l.found.Add(l.missing[key].finding(l))
	}
}

func (m *missing) finding(l *linker) diag.Diagnostic {
	slices.SortFunc(m.refs, func(a, b entry.Ref) int {
		return cmp.Or(strings.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	first := m.refs[0]
	code, what, word := diag.DeadLink, "entry", first.Value
	if m.facts {
		code, what, word = unknownCodes[m.kind], m.kind.String(), m.id
	}
	switch {
	case m.draft && m.facts:
		return diag.New(first.At, first.Width, code, "the %s %q is a draft, and this build excludes drafts%s", what, word, m.others()).
			Suggest(draftSuggestion)
	case m.draft:
		return diag.New(first.At, first.Width, code, "%q is a draft, and this build excludes drafts%s", word, m.others()).
			Suggest(draftSuggestion)
	}
	d := diag.New(first.At, first.Width, code, "no %s has the id %q%s", what, word, m.others())
	if l.guesses++; l.guesses <= maxGuesses {
		d = d.Suggest(diag.DidYouMean(word, l.names(m.kind, strings.Contains(word, "/"))))
	}
	if d.Suggestion == "" && m.kind != entry.NumKinds && entry.IsID(m.id) {
		d = d.Suggest(fmt.Sprintf("write %s, or correct the id", l.o.path(m.kind.Folder()+"/"+m.id+".md")))
	}
	return d
}

// others counts the references after the first, as the end of a message.
func (m *missing) others() string {
	files := map[string]bool{}
	for _, p := range m.refs {
		files[p.At.File] = true
	}
	n, elsewhere := len(m.refs)-1, len(files)-1
	if n == 0 {
		return ""
	}
	s := fmt.Sprintf("; %d more %s", n, plural(n, "reference", "references"))
	if elsewhere > 0 {
		s += fmt.Sprintf(", in %d other %s", elsewhere, plural(elsewhere, "file", "files"))
	}
	return s
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// names yields all ids of a kind, with their folders if qualified.
func (l *linker) names(kind entry.Kind, qualified bool) func(func(string) bool) {
	return func(yield func(string) bool) {
		for it := range l.site.Items {
			name := it.ID
			if qualified {
				name = it.Kind.Folder() + "/" + it.ID
			}
			if (kind == entry.NumKinds || kind == it.Kind) && !yield(name) {
				return
			}
		}
	}
}

const draftSuggestion = "publish it too, or build with --drafts"
