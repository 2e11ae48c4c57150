// Package compare finds what changed between two texts of an entry: its front matter key by
// key, its body word by word.
//
// It knows no more of the content model than which lists have items with names of their own,
// so that what an earlier model allowed can be compared too.
package compare

import (
	"slices"
	"strconv"
	"strings"

	"accord/builder/internal/cjk"
	"accord/builder/internal/node"
)

// A Field is a value that changed.
type Field struct {
	// Path is the keys that lead to the value; of an item of a list, its id or its name:
	// commitments, laboratory, unit, zh-Hans.
	Path []string

	// Old and New are the value before and after: none, one, or of a list those that the
	// other lacks.
	Old, New []string
}

// items are the lists whose items have keys of their own, with what the ids begin with that
// items without one have by their position.
var items = map[string]string{"commitments": "c", "outcomes": "o", "sources": "s", "signatories": "", "attendees": ""}

// Fields returns the values that differ, in the order of the new text; those of a key that are
// gone come after its others. Both may be nil.
func Fields(old, new *node.Node) []Field {
	before, after := flatten(old), flatten(new)
	var list []Field
	for _, v := range after.order {
		if v.about && !before.has(v) {
			continue
		}
		if f := v.since(before.byPath[v.key()]); len(f.Old)+len(f.New) > 0 {
			list = append(list, f)
		}
	}
	for _, v := range before.order {
		if after.byPath[v.key()] == nil && (!v.about || after.has(v)) {
			list = append(list, Field{Path: v.path, Old: v.texts})
		}
	}
	rank := map[string]int{}
	for _, v := range slices.Concat(after.order, before.order) {
		if _, known := rank[v.path[0]]; !known {
			rank[v.path[0]] = len(rank)
		}
	}
	slices.SortStableFunc(list, func(a, b Field) int { return rank[a.Path[0]] - rank[b.Path[0]] })
	return list
}

// A value is a leaf of the front matter: a scalar, or a list of them.
type value struct {
	path  []string
	texts []string
	list  bool
	about bool // whether it says what another item of its list is about, which is no news of a new one
}

func (v *value) key() string { return strings.Join(v.path, "\x00") }

// since returns what is new in a value. The order of a list says nothing.
func (v *value) since(old *value) Field {
	f := Field{Path: v.path}
	switch {
	case old == nil:
		f.New = v.texts
	case v.list || old.list:
		f.Old, f.New = without(old.texts, v.texts), without(v.texts, old.texts)
	case v.texts[0] != old.texts[0]:
		f.Old, f.New = old.texts, v.texts
	}
	return f
}

// without returns the texts of a list that another lacks.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}

// values are the leaves of a front matter.
type values struct {
	order  []*value
	byPath map[string]*value
}

// has reports whether a list has the item of which a value is.
func (all *values) has(v *value) bool {
	list := all.byPath[v.path[0]]
	return list != nil && slices.Contains(list.texts, v.path[1])
}

func flatten(root *node.Node) *values {
	all := &values{byPath: map[string]*value{}}
	if root != nil {
		all.add(nil, root)
	}
	return all
}

func (all *values) add(path []string, n *node.Node) {
	switch {
	case n.IsEmpty():
	case n.Kind == node.Mapping:
		for i := range n.Fields {
			all.add(append(slices.Clip(path), n.Fields[i].Key), n.Fields[i].Value)
		}
	case len(path) == 0: // no keys
	case n.Kind != node.Sequence:
		all.put(&value{path: path, texts: []string{textOf(n)}})
	default:
		all.addList(path, n)
	}
}

// put keeps the first of two values with one path: a list may have two items of one name.
func (all *values) put(v *value) {
	if all.byPath[v.key()] != nil {
		return
	}
	all.order = append(all.order, v)
	all.byPath[v.key()] = v
}

// addList adds what the items of a list say, under their names, and the names themselves if
// that an item is in the list says something.
func (all *values) addList(path []string, n *node.Node) {
	prefix, named := items[path[0]]
	named = named && len(path) == 1
	members := &value{path: path, list: true}
	used := map[string]bool{}
	for i, item := range n.Items {
		name := nameOf(item)
		if !named && item.Kind == node.Mapping && item.Field("id") == nil && item.Field("text") == nil {
			members.texts = append(members.texts, allOf(item)) // a label in several languages
			continue
		}
		if named && prefix != "" && (item.Kind != node.Mapping || item.Field("id") == nil) {
			name = prefix + strconv.Itoa(i+1)
		}
		for k := 2; named && used[name]; k++ {
			name = nameOf(item) + " (" + strconv.Itoa(k) + ")"
		}
		used[name] = true
		if !named {
			members.texts = append(members.texts, name)
		}
		if item.Kind != node.Mapping {
			continue
		}
		for j := range item.Fields {
			f := &item.Fields[j]
			if f.Key == "id" || !named && f.Key == "text" {
				continue
			}
			before := len(all.order)
			all.add(append(slices.Clip(path), name, f.Key), f.Value)
			for _, v := range all.order[before:] {
				v.about = !named && f.Key == "about"
			}
		}
	}
	if len(members.texts) > 0 {
		all.put(members)
	}
}

// nameOf returns what tells an item from the others of its list.
func nameOf(n *node.Node) string {
	if n.Kind != node.Mapping {
		return textOf(n)
	}
	for _, key := range []string{"id", "name", "text", "title"} {
		if f := n.Field(key); f != nil {
			return textOf(f.Value)
		}
	}
	return textOf(n)
}

// allOf returns the texts of a map in one line.
func allOf(n *node.Node) string {
	var texts []string
	for i := range n.Fields {
		texts = append(texts, textOf(n.Fields[i].Value))
	}
	return strings.Join(texts, " / ")
}

// textOf returns a scalar in one line, or the first text within a list or a map.
func textOf(n *node.Node) string {
	switch {
	case n == nil:
		return ""
	case n.Kind == node.Mapping && len(n.Fields) > 0:
		return textOf(n.Fields[0].Value)
	case n.Kind == node.Sequence && len(n.Items) > 0:
		return textOf(n.Items[0])
	}
	return cjk.Unwrap(strings.TrimSpace(n.Text))
}
