package entry

import (
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

// A decoder reads the tree of one file and gathers what is wrong with it.
type decoder struct {
	found diag.List
	facts []string // what supports may name: the keys of the file's kind
	key   string   // the key whose value is being read
	item  bool     // and whether it is an item of a list there

	mentions []Ref // languages of labels, which may be listed further down
	unknown  func(f *node.Field, names []string) diag.Diagnostic
	unread   map[string]bool // keys of site.yaml that have an error; nil in an entry
}

// noteUnread notes that a key has an error, if one was found since there were n
// findings.
func (d *decoder) noteUnread(key string, n int) {
	if d.unread != nil && d.found[n:].HasErrors() {
		d.unread[key] = true
	}
}

func (d *decoder) report(n *node.Node, code diag.Code, format string, args ...any) *diag.Diagnostic {
	d.found.Add(diag.New(n.At, n.Width, code, format, args...))
	return &d.found[len(d.found)-1]
}

// what names the value that is being read.
func (d *decoder) what() string {
	if d.item {
		return "an item of " + d.key
	}
	return d.key
}

func (d *decoder) wrongType(n *node.Node, want Type) *diag.Diagnostic {
	return d.report(n, diag.WrongType, "%s must be %s, not %s", d.what(), want, n.Kind)
}

// A value says how a type of value is described, and how it is read. What is
// read is of use only when ok; then nothing or little was wrong with it.
type value[V any] struct {
	Type
	read func(d *decoder, n *node.Node) (v V, ok bool)
	same func(V) string // what two items of a list may not share; nil: anything
}

// A key is a key of a mapping that is read into a T.
type key[T any] struct {
	Key
	read func(d *decoder, n *node.Node, to *T)
}

// optional describes a key and how its value enters a T.
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

// required is optional for a key that has to be there.
func required[T, V any](name string, v value[V], doc string, set func(*T, V)) key[T] {
	k := optional(name, v, doc, set)
	k.Required = true
	return k
}

// or adds what holds when the key is absent, for the documentation.
func (k key[T]) or(absent string) key[T] {
	k.Default = absent
	return k
}

// A table is every key that a mapping may have.
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

// read reads a mapping. A key that is missing is reported at a place.
func (t table[T]) read(d *decoder, n *node.Node, to *T, at diag.Position, width int) {
	outer, outerItem := d.key, d.item
	meant := map[string]bool{} // keys that were probably meant by unknown ones
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
			// left blank: as good as absent
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

// object is a mapping with the keys of a table.
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

// list is a list whose items share nothing that they may not share.
func list[V any](item value[V]) value[[]V] {
	t := Type{Name: TypeList, Item: &item.Type}
	return value[[]V]{Type: t, read: func(d *decoder, n *node.Node) ([]V, bool) {
		if n.Kind != node.Sequence {
			c := d.wrongType(n, t)
			if n.Kind != node.Mapping {
				c.Suggestion = asList(n, item.Type)
			} else if item.Name == TypeObject {
				c.Suggestion = `start each item with "- "`
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

// seen remembers words: a few in a list, many in a map.
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

// again reports whether the word was seen before, and remembers it.
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

// flow returns a scalar as it may stand between brackets.
func flow(n *node.Node) string {
	text := strings.TrimSpace(n.Text)
	if n.Kind == node.String && (text == "" || strings.ContainsAny(text, ",[]{}:#\"'\n")) {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
	}
	return text
}

// mapOf is a mapping from keys of one type to values of another, each pair of
// which makes a P. What the key means is returned with it, and may not occur
// twice.
func mapOf[V, P any](of string, item value[V], pair func(d *decoder, f *node.Field, v V) (p P, key string, ok bool)) value[[]P] {
	t := Type{Name: TypeMap, Of: of, Item: &item.Type}
	return value[[]P]{Type: t, read: func(d *decoder, n *node.Node) ([]P, bool) {
		if n.Kind != node.Mapping {
			d.wrongType(n, t).Suggestion = withoutDashes(n, t)
			return nil, false
		}
		outer := d.key
		defer func() { d.key = outer }()
		pairs := make([]P, 0, len(n.Fields))
		seen := newSeen(len(n.Fields))
		for i := range n.Fields {
			f := &n.Fields[i]
			d.key = f.Key
			v, ok := item.read(d, f.Value)
			if !ok {
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

// then adds a step after a value is read.
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
