package entry

import (
	"crypto/sha256"

	"accord/builder/diag"
	"accord/builder/internal/leftover"
	"accord/builder/internal/node"
)

// Parse parses one file, at a path in the content folder. It returns an entry or a
// translation, or neither if the file cannot be parsed. The findings are sorted, and
// about this file alone. With errors, the result can be used to check the other files,
// but not to publish. Its Body is a part of src.
func Parse(file string, src []byte) (*Entry, *Translation, diag.List) {
	name, ok, found := ParseFileName(file)
	if !ok {
		return nil, nil, found
	}
	raw, cleaned, bad := clean(file, src)
	found.Add(bad...)
	if raw == nil {
		return nil, nil, found
	}
	left, unfinished := leftover.Find(raw)
	found.Add(left...)
	if unfinished {
		return nil, nil, found
	}
	m, bad := split(cleaned)
	found.Add(bad...)
	if m.front == nil {
		return nil, nil, found
	}
	read := node.YAML
	if m.toml {
		read = node.TOML
	}
	root, bad := read(m.front)
	found.Add(bad...)
	if root == nil {
		return nil, nil, found
	}
	body := raw.Text()[m.body:]
	d := decoder{found: found}
	var e *Entry
	var t *Translation
	if root.Kind != node.Mapping {
		d.notKeys(root, "the front matter")
	} else if name.Language == "" {
		e = &Entry{Kind: name.Kind, ID: name.ID, File: file, Body: body, BodyAt: m.bodyAt, Hash: sha256.Sum256(src)}
		d.decode(e, root, m.open)
	} else {
		t = &Translation{Kind: name.Kind, ID: name.ID, Language: name.Language, File: file,
			Body: body, BodyAt: m.bodyAt, Hash: sha256.Sum256(src)}
		d.translate(t, root, m.open)
	}
	d.found.Sort()
	return e, t, d.found
}

// Front returns the front matter of a file as it is written, and its body. It reports false
// if the file has no front matter that can be read. What it says may be wrong.
func Front(file string, src []byte) (front *node.Node, body []byte, ok bool) {
	raw, cleaned, _ := clean(file, src)
	if raw == nil {
		return nil, nil, false
	}
	if _, unfinished := leftover.Find(raw); unfinished {
		return nil, nil, false
	}
	m, _ := split(cleaned)
	if m.front == nil {
		return nil, nil, false
	}
	read := node.YAML
	if m.toml {
		read = node.TOML
	}
	front, _ = read(m.front)
	if front == nil || front.Kind != node.Mapping {
		return nil, nil, false
	}
	return front, raw.Text()[m.body:], true
}

func (d *decoder) notKeys(root *node.Node, what string) {
	c := d.report(root, diag.WrongType, "%s must be a map of keys to values, not %s", what, root.Kind)
	c.Suggestion = `write each as "key: value"`
}

// keysIn returns the fields of a mapping that have a value and that a table knows.
func keysIn[T any](root *node.Node, keys table[T]) map[string]Ref {
	found := make(map[string]Ref, len(root.Fields))
	for i := range root.Fields {
		if f := &root.Fields[i]; !f.Value.IsEmpty() && keys.find(f.Key) != nil {
			found[f.Key] = keyRef(f)
		}
	}
	return found
}

func keyRef(f *node.Field) Ref { return Ref{Value: f.Key, At: f.At, Width: f.Width} }

func (d *decoder) decode(e *Entry, root *node.Node, at diag.Position) {
	d.unknown = unknownKey(e.Kind)
	d.facts = keyNames[e.Kind]
	switch e.Kind {
	case KindAgreement:
		e.Agreement = &Agreement{}
	case KindParty:
		e.Party = &Party{}
	case KindEvent:
		e.Event = &Event{}
	case KindSector:
		e.Sector = &Sector{}
	case KindPlace:
		e.Place = &Place{}
	case KindPage:
		e.Page = &Page{}
	}
	keys := tables[e.Kind]
	keys.read(d, root, e, at, delimiterWidth)
	e.Keys = keysIn(root, keys)
	d.checkMarks(e)
	switch e.Kind {
	case KindAgreement:
		d.checkAgreement(e, root, at)
	case KindParty:
		d.checkParty(e, root)
	case KindEvent:
		d.checkEvent(e, root)
	case KindPlace:
		d.checkPlace(e, root)
	}
}
