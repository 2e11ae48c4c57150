package node

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"accord/builder/diag"
)

// TOML parses a TOML document. The node is nil if the document cannot be parsed.
func TOML(text *diag.Content) (*Node, diag.List) {
	t := tables{
		content: newContent(text),
		defined: map[*Node]bool{},
		arrays:  map[*Node]bool{},
		closed:  map[*Node]bool{},
	}
	if c, bad := t.notText(); bad {
		return nil, diag.List{c}
	}
	t.root = &Node{Kind: Mapping, At: t.Start()}
	t.open = t.root
	t.parser.Reset(t.Text())
	for t.parser.NextExpression() {
		if !t.expression(t.parser.Expression()) {
			return nil, t.found
		}
	}
	if err := t.parser.Error(); err != nil {
		return nil, diag.List{t.explainTOML(err)}
	}
	if len(t.found) > 0 {
		return t.root, t.found
	}
	var all map[string]any // checks what the tree does not: dates, numbers, redefinitions
	var e *toml.DecodeError
	if err := toml.Unmarshal(t.Text(), &all); errors.As(err, &e) {
		line, column := e.Position()
		f := fault{offset: t.Offset(line, column-1), width: 1, message: clean(e.Error())}
		return nil, diag.List{diag.New(t.position(f.offset), f.width, diag.Syntax, "%s", f.message)}
	} else if err != nil {
		return nil, diag.List{diag.New(t.Start(), 1, diag.Syntax, "%s", clean(err.Error()))}
	}
	return t.root, nil
}

// tables builds the tree from the expressions of TOML.
type tables struct {
	*content
	parser  unstable.Parser
	root    *Node
	open    *Node          // the table of the last header
	defined map[*Node]bool // tables with their own header
	arrays  map[*Node]bool // lists made of [[headers]]
	closed  map[*Node]bool // inline tables
	end     int            // offset after the last expression
	found   diag.List
}

var byteName = regexp.MustCompile(`U\+[0-9A-F]{4,}( '.+')?$|U\+[0-9A-F]{4,}( '.')?`)

func (t *tables) explainTOML(err error) diag.Diagnostic {
	var e *unstable.ParserError
	if !errors.As(err, &e) {
		return diag.New(t.Start(), 1, diag.Syntax, "%s", clean(err.Error()))
	}
	offset := len(t.text)
	if cap(e.Highlight) > 0 { // it shares memory with the data
		offset = max(0, min(offset, cap(t.parser.Data())-cap(e.Highlight)))
	}
	for offset > 0 && offset < len(t.text) && !utf8.RuneStart(t.text[offset]) {
		offset--
	}
	if r := firstRune(t.text[offset:]); IsOdd(r) {
		return diag.New(t.position(offset), 1, diag.Syntax, "unexpected %s", OddName(r)).Suggest(OddRemedy(r))
	}
	message := clean(e.Message)
	if offset < len(t.text) { // the library names a byte, not the character
		message = byteName.ReplaceAllLiteralString(message, strconv.Quote(string(firstRune(t.text[offset:]))))
	}
	d := diag.New(t.position(offset), 1, diag.Syntax, "%s", message)
	rest := t.restOfLine(offset)
	switch {
	case strings.HasPrefix(rest, "“"), strings.HasPrefix(rest, "”"):
		d = d.Suggest(`put the text in straight quotes: "…"`)
	case strings.Contains(e.Message, "start of value"), strings.Contains(e.Message, "must be quoted"):
		d = d.Suggest(quoteValue(t.content, offset))
	case strings.Contains(e.Message, "start of key") && firstRune(rest) >= utf8.RuneSelf:
		d = d.Suggest("put the key in quotes")
	case strings.Contains(e.Message, "'=' after key"):
		d = d.Suggest(t.equation(offset))
	}
	return d
}

func (t *tables) equation(offset int) string {
	start, end := t.Bounds(t.LineAt(min(offset, len(t.text))))
	key, value, ok := strings.Cut(t.text[start:end], ":")
	if key = strings.TrimSpace(key); !ok || !isPlainName(key) {
		return "write key = value"
	}
	if value = strings.TrimSpace(value); strings.Trim(value, "0123456789") != "" && !strings.ContainsAny(firstRunes(value, 1), "[{\"'") {
		value = strconv.Quote(value)
	}
	return "write " + short(key+" = "+value) + `, or put YAML between lines "---"`
}

// expression reads a table header, or a key with its value. It reports false if tables are
// nested too deeply.
func (t *tables) expression(e *unstable.Node) bool {
	depth := 0
	for it := e.Key(); it.Next(); {
		if depth++; depth > maxDepth {
			t.found.Add(diag.New(t.position(int(it.Node().Raw.Offset)), 1, diag.Syntax, "%s", tooDeepMessage))
			return false
		}
	}
	if e.Kind == unstable.KeyValue {
		t.keyValue(t.open, e)
	} else {
		t.header(e)
	}
	return true
}

func (t *tables) keys(e *unstable.Node) []Field {
	var keys []Field
	for it := e.Key(); it.Next(); {
		k := it.Node()
		offset, width := int(k.Raw.Offset), int(k.Raw.Length)
		t.end = max(t.end, offset+width)
		keys = append(keys, Field{
			Key:   string(k.Data),
			At:    t.position(offset),
			Width: utf8.RuneCountInString(t.text[offset : offset+width]),
		})
	}
	return keys
}

// within returns the table of a part of a dotted key, and adds it if it is missing.
func (t *tables) within(n *Node, key Field) *Node {
	f := n.Field(key.Key)
	if f == nil {
		key.Value = &Node{Kind: Mapping, At: key.At, Width: key.Width}
		n.Fields = append(n.Fields, key)
		return key.Value
	}
	v := f.Value
	if t.arrays[v] {
		v = v.Items[len(v.Items)-1]
	}
	if v.Kind != Mapping || t.closed[v] {
		t.found.Add(duplicate(key, f.At))
		return nil
	}
	return v
}

func (t *tables) header(e *unstable.Node) {
	keys := t.keys(e)
	last := keys[len(keys)-1]
	n := t.root
	for _, k := range keys[:len(keys)-1] {
		if n = t.within(n, k); n == nil {
			t.open = &Node{Kind: Mapping}
			return
		}
	}
	f := n.Field(last.Key)
	table := &Node{Kind: Mapping, At: last.At, Width: last.Width}
	t.open = table
	t.defined[table] = true
	switch {
	case e.Kind == unstable.ArrayTable && f == nil:
		last.Value = &Node{Kind: Sequence, At: last.At, Width: last.Width, Items: []*Node{table}}
		t.arrays[last.Value] = true
		n.Fields = append(n.Fields, last)
	case e.Kind == unstable.ArrayTable && t.arrays[f.Value]:
		f.Value.Items = append(f.Value.Items, table)
	case f == nil:
		last.Value = table
		n.Fields = append(n.Fields, last)
	case e.Kind == unstable.Table && f.Value.Kind == Mapping && !t.defined[f.Value] && !t.closed[f.Value]:
		t.open = f.Value
		t.defined[f.Value] = true
	default:
		t.found.Add(duplicate(last, f.At))
	}
}

func (t *tables) keyValue(n *Node, e *unstable.Node) {
	keys := t.keys(e)
	value := t.value(e.Value())
	for _, k := range keys[:len(keys)-1] {
		if n = t.within(n, k); n == nil {
			return
		}
	}
	last := keys[len(keys)-1]
	if f := n.Field(last.Key); f != nil {
		t.found.Add(duplicate(last, f.At))
		return
	}
	last.Value = value
	n.Fields = append(n.Fields, last)
}

func (t *tables) value(e *unstable.Node) *Node {
	n := &Node{}
	switch e.Kind {
	case unstable.Array:
		n.Kind = Sequence
		offset := t.findBracket()
		n.At = t.position(offset)
		line := t.restOfLine(offset)
		n.Width = utf8.RuneCountInString(line[:bracketEnd(line)])
		for it := e.Children(); it.Next(); {
			if it.Node().Kind != unstable.Comment {
				n.Items = append(n.Items, t.value(it.Node()))
			}
		}
		return n
	case unstable.InlineTable:
		n.Kind = Mapping
		offset := int(e.Raw.Offset)
		t.end = offset + 1
		n.At = t.position(offset)
		line := t.restOfLine(offset)
		n.Width = utf8.RuneCountInString(line[:bracketEnd(line)])
		for it := e.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				t.keyValue(n, it.Node())
			}
		}
		t.closed[n] = true
		return n
	}
	offset, end := int(e.Raw.Offset), int(e.Raw.Offset+e.Raw.Length)
	t.end = end
	n.Text = string(e.Data)
	n.At = t.position(offset)
	raw, _, _ := strings.Cut(t.text[offset:end], "\n")
	n.Width = utf8.RuneCountInString(strings.TrimRight(raw, "\r"))
	switch e.Kind {
	case unstable.Bool:
		n.Kind = Bool
	case unstable.Integer:
		n.Kind = Int
	case unstable.Float:
		n.Kind = Float
	default:
		n.Kind = String
		n.raw = t.text[offset:]
	}
	return n
}

// findBracket returns the offset of the next "[" outside of comments. The library does not
// return the offset of an array.
func (t *tables) findBracket() int {
	for i := t.end; i < len(t.text); i++ {
		switch t.text[i] {
		case '[':
			t.end = i + 1
			return i
		case '#':
			if n := strings.IndexByte(t.text[i:], '\n'); n >= 0 {
				i += n
			}
		}
	}
	panic(fmt.Sprintf("node: no array after offset %d", t.end))
}
