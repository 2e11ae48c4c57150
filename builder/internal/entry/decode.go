package entry

import (
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

// A decoder decodes the nodes of one file and collects findings.
type decoder struct {
	found diag.List
	facts []string // the keys that the supports of a source may list
	key   string   // the key whose value is being decoded
	item  bool     // it is an item of a list

	mentions []Ref // languages of labels, checked at the end
	unknown  func(f *node.Field, names []string) diag.Diagnostic
	unread   map[string]bool // keys of site.yaml with an error; nil for an entry
}

// noteUnread records a key with an error among the findings after the first n.
func (d *decoder) noteUnread(key string, n int) {
	if d.unread != nil && d.found[n:].HasErrors() {
		d.unread[key] = true
	}
}

func (d *decoder) report(n *node.Node, code diag.Code, format string, args ...any) *diag.Diagnostic {
	d.found.Add(diag.New(n.At, n.Width, code, format, args...))
	return &d.found[len(d.found)-1]
}

func (d *decoder) what() string {
	if d.item {
		return "an item of " + d.key
	}
	return d.key
}

func (d *decoder) wrongType(n *node.Node, want Type) *diag.Diagnostic {
	return d.report(n, diag.WrongType, "%s must be %s, not %s", d.what(), want, n.Kind)
}

// A value describes a type and reads it. If it is not ok, it cannot be used and has a
// finding.
type value[V any] struct {
	Type
	read func(d *decoder, n *node.Node) (v V, ok bool)
	same func(V) string // the key by which items are duplicates; nil: items may repeat
}

// A key describes a key of a map, and reads its value into a T.
type key[T any] struct {
	Key
	read  func(d *decoder, n *node.Node, to *T)
	reset func(to *T) // sets the default; nil: the zero value
}

func optional[T, V any](name string, v value[V], doc string, set func(*T, V)) key[T] {
	return key[T]{
		Key: Key{Name: name, Type: v.Type, Doc: doc},
		read: func(d *decoder, n *node.Node, to *T) {
			if x, ok := v.read(d, n); ok {
				set(to, x)
			}
		},
	}
}

// withDefault returns an optional key of text with the value absent if the map lacks it.
func withDefault[T any](name string, v value[string], doc string, set func(*T, string), absent string) key[T] {
	k := optional(name, v, doc, set).documented(absent)
	k.reset = func(to *T) { set(to, absent) }
	return k
}

func required[T, V any](name string, v value[V], doc string, set func(*T, V)) key[T] {
	k := optional(name, v, doc, set)
	k.Required = true
	return k
}

// documented describes a default in words. Other code sets the value, or it is the zero
// value.
func (k key[T]) documented(absent string) key[T] {
	k.Default = absent
	return k
}

// A table is the keys of a map.
type table[T any] []key[T]

func (t table[T]) names() []string {
	names := make([]string, len(t))
	for i := range t {
		names[i] = t[i].Name
	}
	return names
}

func (t table[T]) find(name string) *key[T] {
	for i := range t {
		if t[i].Name == name {
			return &t[i]
		}
	}
	return nil
}

// read decodes a mapping. at and width are the position of findings about missing keys.
func (t table[T]) read(d *decoder, n *node.Node, to *T, at diag.Position, width int) {
	for i := range t {
		if t[i].reset != nil {
			t[i].reset(to)
		}
	}
	outer, outerItem := d.key, d.item
	meant := map[string]bool{} // known keys that unknown keys probably mean
	for i := range n.Fields {
		f := &n.Fields[i]
		k := t.find(f.Key)
		before := len(d.found)
		switch {
		case k == nil:
			d.found.Add(d.unknown(f, t.names()))
			meant[meantKey(f.Key, t.names())] = true
			if d.unread != nil {
				d.noteUnread(meantConfigKey(f.Key, t.names()), before)
			}
		case k.Required && f.Value.IsEmpty():
			d.found.Add(diag.New(f.At, f.Width, diag.MissingKey, "%s is empty", f.Key).Suggest(k.fill()))
		case f.Value.Kind == node.Null, f.Value.Kind == node.String && f.Value.IsEmpty():
			// as if it were absent
		default:
			d.key, d.item = f.Key, false
			k.read(d, f.Value, to)
		}
		d.noteUnread(f.Key, before)
	}
	d.key, d.item = outer, outerItem
	for i := range t {
		if t[i].Required && n.Field(t[i].Name) == nil {
			if d.unread != nil {
				d.unread[t[i].Name] = true
			}
			if meant[t[i].Name] {
				continue
			}
			d.found.Add(diag.New(at, width, diag.MissingKey, "%s is missing", t[i].Name).
				Suggest("add " + t[i].example()))
		}
	}
}

func object[T any](keys table[T]) value[T] {
	t := Type{Name: TypeObject, Keys: describe(keys)}
	return value[T]{Type: t, read: func(d *decoder, n *node.Node) (v T, ok bool) {
		if n.Kind != node.Mapping {
			c := d.wrongType(n, t)
			if c.Suggestion = withoutDashes(n, t); c.Suggestion == "" {
				c.Suggestion = asObject(n, t)
			}
			return v, false
		}
		keys.read(d, n, &v, n.At, n.Width)
		return v, true
	}}
}

// list is a list of values. Items with the same key are a finding, if item.same is set.
func list[V any](item value[V]) value[[]V] {
	t := Type{Name: TypeList, Item: &item.Type}
	return value[[]V]{Type: t, read: func(d *decoder, n *node.Node) ([]V, bool) {
		if n.Kind != node.Sequence {
			c := d.wrongType(n, t)
			if n.Kind != node.Mapping {
				c.Suggestion = asList(n, item.Type)
			} else {
				c.Suggestion = asItems(n, item.Type)
			}
			return nil, false
		}
		outer := d.item
		d.item = true
		defer func() { d.item = outer }()
		items := make([]V, 0, len(n.Items))
		seen := newSeen(len(n.Items))
		for _, i := range n.Items {
			v, ok := item.read(d, i)
			if !ok {
				continue
			}
			if item.same != nil && seen.again(item.same(v)) {
				d.report(i, diag.DuplicateItem, "%s lists %q twice", d.key, item.same(v))
				continue
			}
			items = append(items, v)
		}
		return items, true
	}}
}

// seen is a set of words: a slice if it is small, which is faster.
type seen struct {
	few  []string
	many map[string]bool
}

func newSeen(n int) *seen {
	if n <= 16 {
		return &seen{}
	}
	return &seen{many: make(map[string]bool, n)}
}

// again reports whether a word is in the set, and adds it.
func (s *seen) again(word string) bool {
	if s.many != nil {
		again := s.many[word]
		s.many[word] = true
		return again
	}
	if slices.Contains(s.few, word) {
		return true
	}
	s.few = append(s.few, word)
	return false
}

// flow returns a scalar as it is written between brackets.
func flow(n *node.Node) string {
	text := strings.TrimSpace(n.Text)
	if n.Kind == node.String && (text == "" || strings.ContainsAny(text, ",[]{}:#\"'\n")) {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
	}
	return text
}

// mapOf is a map from keys of the type of to values. pair returns the result for a key and
// its value, and the canonical key, which must be unique.
func mapOf[V, P any](of string, item value[V], pair func(d *decoder, f *node.Field, v V) (p P, key string, ok bool)) value[[]P] {
	t := Type{Name: TypeMap, Of: of, Item: &item.Type}
	return value[[]P]{Type: t, read: func(d *decoder, n *node.Node) ([]P, bool) {
		if n.Kind != node.Mapping {
			c := d.wrongType(n, t)
			if c.Suggestion = withoutDashes(n, t); c.Suggestion == "" && of == "fact" {
				c.Suggestion = "write {signed: …}, with the reason for each key"
			}
			return nil, false
		}
		outer := d.key
		defer func() { d.key = outer }()
		pairs := make([]P, 0, len(n.Fields))
		seen := newSeen(len(n.Fields))
		for i := range n.Fields {
			f := &n.Fields[i]
			d.key = f.Key
			before := len(d.found)
			v, ok := item.read(d, f.Value)
			if !ok {
				if f.Value.Kind == node.Null && len(d.found) > before {
					d.found[before].Suggestion = d.emptyPair(of, f.Key)
				}
				continue
			}
			p, key, ok := pair(d, f, v)
			switch {
			case !ok:
			case seen.again(key):
				d.found.Add(diag.New(f.At, f.Width, diag.DuplicateItem, "%s has the key %q twice", outer, key))
			default:
				pairs = append(pairs, p)
			}
		}
		return pairs, true
	}}
}

// wholly is a list that is empty unless all of its items were read, because their positions
// have a meaning.
func wholly[V any](v value[[]V]) value[[]V] {
	return then(v, func(_ *decoder, n *node.Node, items *[]V) {
		if len(*items) != len(n.Items) {
			*items = nil
		}
	})
}

// as returns a value that is read as another, and converted.
func as[V, W any](v value[V], convert func(V) W) value[W] {
	return value[W]{Type: v.Type, read: func(d *decoder, n *node.Node) (w W, ok bool) {
		x, ok := v.read(d, n)
		if ok {
			w = convert(x)
		}
		return w, ok
	}}
}

// orMap returns a value that may also be written as a map, which says more about it. Its
// type has the keys of the map.
func orMap[V any](plain value[V], keys table[V]) value[V] {
	v := plain
	v.Keys = describe(keys)
	v.read = func(d *decoder, n *node.Node) (V, bool) {
		if n.Kind != node.Mapping {
			return plain.read(d, n)
		}
		var x V
		if advice := misreadItem(n, plain.Type, keys.names()); advice != "" {
			d.wrongType(n, plain.Type).Suggestion = advice
			return x, false
		}
		keys.read(d, n, &x, n.At, n.Width)
		return x, true
	}
	return v
}

// then returns a value that takes a further step after it is read.
func then[V any](v value[V], step func(d *decoder, n *node.Node, v *V)) value[V] {
	read := v.read
	v.read = func(d *decoder, n *node.Node) (V, bool) {
		x, ok := read(d, n)
		if ok {
			step(d, n, &x)
		}
		return x, ok
	}
	return v
}
