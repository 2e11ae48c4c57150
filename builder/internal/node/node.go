// Package node reads YAML and TOML into one kind of tree whose every key and
// value knows its place in the file.
//
// What a value means is for the caller to say; here a mapping is a list of
// fields in the order of the file, and nothing is dropped or guessed. Syntax
// errors and keys that are written twice become findings.
package node

import "accord/builder/diag"

// Kind is the kind of a value.
type Kind uint8

// The kinds of values.
const (
	Null Kind = iota
	Bool
	Int
	Float
	String // dates too: what looks like a date is text here
	Sequence
	Mapping
)

func (k Kind) String() string {
	switch k {
	case Null:
		return "nothing"
	case Bool:
		return "true or false"
	case Int, Float:
		return "a number"
	case String:
		return "text"
	case Sequence:
		return "a list"
	case Mapping:
		return "a map"
	}
	return "unknown"
}

// A Node is a value with its place.
type Node struct {
	Kind   Kind
	Text   string        // a scalar's text: a String's content, else as written
	At     diag.Position // of its first code point; a quoted string's is the quote
	Width  int           // code points on its first line
	Items  []*Node       // of a Sequence
	Fields []Field       // of a Mapping, in the order of the file
}

// A Field is a key of a Mapping with its value.
type Field struct {
	Key   string
	At    diag.Position
	Width int
	Value *Node
}

// Field returns the field named key, or nil.
func (n *Node) Field(key string) *Field {
	for i := range n.Fields {
		if n.Fields[i].Key == key {
			return &n.Fields[i]
		}
	}
	return nil
}
