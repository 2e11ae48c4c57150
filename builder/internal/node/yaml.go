package node

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"accord/builder/diag"
)

const (
	maxDepth   = 100    // levels of nesting
	maxAliased = 10_000 // values that aliases repeat
)

// YAML parses one YAML document. The node is nil if the document cannot be parsed; an empty
// document is a Mapping without fields.
func YAML(text *diag.Content) (*Node, diag.List) {
	s := newContent(text)
	if c, bad := s.notText(); bad {
		return nil, diag.List{c}
	}
	if hasOdd(s.text) {
		if n, found := s.readRepaired(false); found != nil {
			return n, found
		}
	}
	n, found := s.read()
	if n == nil || n.Kind == String {
		if n, found := s.readRepaired(true); found != nil {
			return n, found
		}
	}
	return n, found
}

// readRepaired returns no findings if there is nothing to repair. If the document still
// cannot be parsed, other errors may follow from the same mistakes and are left out.
func (s *content) readRepaired(failed bool) (*Node, diag.List) {
	found, better := s.form(failed)
	if found == nil {
		return nil, nil
	}
	n, more := better.read()
	if n != nil {
		found.Add(more...)
	}
	return n, found
}

func (s *content) read() (*Node, diag.List) {
	if d, ok := s.directive(); ok {
		return nil, diag.List{d}
	}
	root, next, err := load(s.Text())
	switch {
	case err != nil:
		return nil, diag.List{s.explain(err)}
	case root == nil:
		return &Node{Kind: Mapping, At: s.Start()}, nil
	}
	c := composer{content: s}
	n := c.compose(root.Content[0])
	if next != nil {
		offset, line := s.secondDocument(s.yamlOffset(next.Line, next.Column))
		c.refuse(offset, utf8.RuneCountInString(line), "a second YAML document starts here", fmt.Sprintf("remove the line %q", line))
	}
	return n, c.found
}

// directive reports a line such as %YAML 1.2 before the document.
func (s *content) directive() (diag.Diagnostic, bool) {
	for line := range s.Lines() {
		start, end := s.Bounds(line)
		text := strings.TrimRight(s.text[start:end], " \t")
		switch {
		case text == "" || text[0] == '#':
			continue
		case text[0] != '%':
			return diag.Diagnostic{}, false
		}
		return diag.New(s.position(start), utf8.RuneCountInString(text), diag.Syntax, "the YAML directive %q is not supported", short(text)).
			Suggest("remove the line"), true
	}
	return diag.Diagnostic{}, false
}

// secondDocument returns the last line --- or ... before an offset, which ends the first
// document.
func (s *content) secondDocument(offset int) (start int, line string) {
	for i := s.LineAt(offset); i > 0; i-- {
		start, end := s.Bounds(i)
		switch text := firstWord(s.text[start:end]); text {
		case "---", "...":
			return start, text
		}
	}
	return offset, "---"
}

// load returns the first two documents of src.
func load(src []byte) (first, second *yaml.Node, err error) {
	loader, err := yaml.NewLoader(bytes.NewReader(src), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		return nil, nil, err
	}
	if first, err = next(loader); first == nil {
		return nil, nil, err
	}
	second, err = next(loader)
	return first, second, err
}

func next(loader *yaml.Loader) (*yaml.Node, error) {
	var doc yaml.Node
	if err := loader.Load(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return &doc, nil
}

type composer struct {
	*content
	anchors map[*yaml.Node]*anchor
	count   int // values, with those that aliases repeat
	aliased int // values that aliases repeat
	found   diag.List
}

// An anchor is a value that aliases refer to.
type anchor struct {
	node *Node // nil inside the value itself
	size int   // number of values in it
}

func (c *composer) refuse(offset, width int, message, suggestion string) {
	c.found.Add(diag.New(c.position(offset), width, diag.Syntax, "%s", message).Suggest(suggestion))
}

func (c *composer) compose(y *yaml.Node) *Node {
	if y.Kind == yaml.AliasNode {
		return c.alias(y)
	}
	if y.Anchor == "" {
		return c.value(y)
	}
	if c.anchors == nil {
		c.anchors = map[*yaml.Node]*anchor{}
	}
	a, before := &anchor{}, c.count
	c.anchors[y] = a
	n := c.value(y)
	a.node, a.size = n, c.count-before
	return n
}

func (c *composer) alias(y *yaml.Node) *Node {
	offset, width := c.yamlOffset(y.Line, y.Column), 1+utf8.RuneCountInString(y.Value)
	null := &Node{At: c.position(offset), Width: width}
	a := c.anchors[y.Alias]
	if a == nil || a.node == nil {
		c.refuse(offset, width, `"*`+y.Value+`" is inside the value that it refers to`, "")
		return null
	}
	if c.aliased > maxAliased {
		return null
	}
	c.count += a.size
	c.aliased += a.size
	if c.aliased > maxAliased {
		c.refuse(offset, width, "aliases make the document too large", "write the values out")
		return null
	}
	return a.node
}

func (c *composer) value(y *yaml.Node) *Node {
	c.count++
	offset := c.skipProperties(y)
	n := &Node{At: c.position(offset)}
	switch y.Kind {
	case yaml.SequenceNode:
		n.Kind = Sequence
		n.Width = c.widthOf(y, offset, 1)
		n.Items = make([]*Node, len(y.Content))
		for i, item := range y.Content {
			n.Items[i] = c.compose(item)
		}
	case yaml.MappingNode:
		n.Kind = Mapping
		c.fields(n, y)
		first := 1
		if len(n.Fields) > 0 {
			first = n.Fields[0].Width
		}
		n.Width = c.widthOf(y, offset, first)
	default:
		n.Kind, n.Text = c.scalarKind(y), y.Value
		n.Width = c.scalarWidth(y, offset)
		if n.Kind == String {
			n.raw = c.text[offset:]
			n.Text = refold(n.Text, n.raw)
		}
	}
	c.checkTag(y, n)
	return n
}

func (c *composer) fields(n *Node, y *yaml.Node) {
	n.Fields = make([]Field, 0, len(y.Content)/2)
	var index map[string]int
	if len(y.Content) > 64 {
		index = make(map[string]int, len(y.Content)/2)
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := c.compose(y.Content[i])
		f := Field{Key: key.Text, At: key.At, Width: key.Width}
		good := c.checkKey(y.Content[i], key)
		f.Value = c.compose(y.Content[i+1])
		if !good {
			continue
		}
		var first *Field
		if index == nil {
			first = n.Field(f.Key)
		} else if j, ok := index[f.Key]; ok {
			first = &n.Fields[j]
		} else {
			index[f.Key] = len(n.Fields)
		}
		if first != nil {
			c.found.Add(duplicate(f, first.At))
			continue
		}
		n.Fields = append(n.Fields, f)
	}
}

func duplicate(f Field, first diag.Position) diag.Diagnostic {
	return diag.New(f.At, f.Width, diag.DuplicateKey, "duplicate key %q, first used on line %d", f.Key, first.Line).
		Suggest("remove one of them")
}

func (c *composer) checkKey(y *yaml.Node, key *Node) bool {
	offset := c.yamlOffset(y.Line, y.Column)
	switch {
	case key.Kind == Sequence || key.Kind == Mapping:
		c.refuse(offset, key.Width, "a key must be text, not "+key.Kind.String(), `put it in quotes if it is text`)
	case key.Text == "":
		c.refuse(offset, key.Width, "a key is empty", "")
	case key.Text == "<<" && y.Kind == yaml.ScalarNode && y.Style == 0:
		c.refuse(offset, key.Width, `merge keys ("<<") are not supported`, "write the keys out")
	default:
		return true
	}
	return false
}

// scalarKind returns the kind of a scalar. Only unquoted scalars can be other than text.
func (c *composer) scalarKind(y *yaml.Node) Kind {
	if y.Style&^(yaml.TaggedStyle) != 0 || y.Style&yaml.TaggedStyle != 0 && shortTag(y.Tag) == "!!str" || y.Tag == "!" {
		return String
	}
	return plainKind(y.Value)
}

func (c *composer) checkTag(y *yaml.Node, n *Node) {
	if y.Style&yaml.TaggedStyle == 0 {
		return
	}
	tag, good := shortTag(y.Tag), false
	switch tag {
	case "!!str":
		good = n.Kind == String
	case "!!null":
		good = n.Kind == Null
	case "!!bool":
		good = n.Kind == Bool
	case "!!int":
		good = n.Kind == Int
	case "!!float":
		good = n.Kind == Float || n.Kind == Int
	case "!!seq":
		good = n.Kind == Sequence
	case "!!map":
		good = n.Kind == Mapping
	default:
		offset := c.yamlOffset(y.Line, y.Column)
		c.refuse(offset, utf8.RuneCountInString(firstWord(c.text[offset:])), "unknown tag "+tag, quoteValue(c.content, offset))
		return
	}
	if !good {
		offset := c.yamlOffset(y.Line, y.Column)
		c.refuse(offset, utf8.RuneCountInString(tag), "the tag "+tag+" does not fit "+n.Kind.String(), "remove "+tag)
	}
}

func shortTag(tag string) string {
	if rest, ok := strings.CutPrefix(tag, "tag:yaml.org,2002:"); ok {
		return "!!" + rest
	}
	return tag
}
