package compiled

import (
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// escaperPrefix begins the names of the functions that html/template adds to each action.
const escaperPrefix = "_html_template_"

// A content is what a text is known to be.
type content int

const (
	plainText content = iota
	safeHTML
	safeAttr
	safeJS
	safeURL
)

// print compiles an action that writes a value, with its escapers.
func (c *compiler) print(pipe *parse.PipeNode, s *scope) action {
	x := c.command(pipe.Cmds[0], s, nil)
	var names []string
	for _, command := range pipe.Cmds[1:] {
		name, ok := command.Args[0].(*parse.IdentifierNode)
		escaper, isEscaper := "", false
		if ok {
			escaper, isEscaper = strings.CutPrefix(name.Ident, escaperPrefix)
		}
		switch {
		case isEscaper && len(command.Args) == 1:
			names = append(names, escaper)
		case len(names) == 0:
			x = c.command(command, s, []expr{x})
		default:
			refuse("%s", pipe)
		}
	}
	if len(names) == 0 {
		refuse("%s, which is not escaped", pipe)
	}
	text, is := printed(x)
	var steps []func(string) string
	for _, name := range names[:len(names)-1] {
		steps = append(steps, middle(name, is))
		is = plainText
	}
	escape := escapes(names[len(names)-1], is)
	return func(s *state, dot reflect.Value) {
		t := text(s, dot)
		for _, step := range steps {
			t = step(t)
		}
		if escape && hasSpecial(t) {
			s.scratch = appendHTML(s.scratch[:0], t)
			s.write(s.scratch)
			return
		}
		s.writeString(t)
	}
}

// printed returns the text of a value, and what it is.
func printed(x expr) (func(*state, reflect.Value) string, content) {
	if x.typ == nil || x.typ.NumMethod() > 0 || reflect.PointerTo(x.typ).NumMethod() > 0 {
		refuse("a %v is written", x.typ)
	}
	switch x.typ.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		eval := x.value()
		return func(s *state, dot reflect.Value) string { return strconv.FormatInt(eval(s, dot).Int(), 10) }, plainText
	case reflect.String:
		return x.str(), contentOf(x.typ)
	}
	refuse("a %s is written", x.typ)
	return nil, 0
}

func contentOf(t reflect.Type) content {
	switch t {
	case reflect.TypeFor[template.HTML]():
		return safeHTML
	case reflect.TypeFor[template.HTMLAttr]():
		return safeAttr
	case reflect.TypeFor[template.JS]():
		return safeJS
	case reflect.TypeFor[template.URL]():
		return safeURL
	case reflect.TypeFor[template.CSS](), reflect.TypeFor[template.JSStr](), reflect.TypeFor[template.Srcset]():
		refuse("a %s is written", t)
	}
	return plainText
}

// middle returns an escaper that others follow.
func middle(name string, is content) func(string) string {
	switch {
	case name == "urlfilter" && is == safeURL:
		return func(s string) string { return s }
	case name == "urlfilter":
		return filterURL
	case name == "urlnormalizer", name == "urlescaper" && is == safeURL:
		return func(s string) string { return encodeURL(s, true) }
	case name == "urlescaper":
		return func(s string) string { return encodeURL(s, false) }
	}
	refuse("escaper %s before another", name)
	return nil
}

// escapes reports whether the last escaper changes a content: it is HTML, and that is a
// place for text. There are contents that pass an escaper as they are.
func escapes(name string, is content) bool {
	switch {
	case name == "htmlescaper" && is == safeHTML, name == "htmlnamefilter" && is == safeAttr, name == "jsvalescaper" && is == safeJS:
		return false
	case name == "htmlescaper", is != safeHTML && (name == "attrescaper" || name == "rcdataescaper"):
		return true
	}
	refuse("escaper %s of a content", name)
	return false
}

// hasSpecial reports whether appendHTML changes a text.
func hasSpecial(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case 0, '"', '&', '\'', '+', '<', '>':
			return true
		}
	}
	return false
}

// appendHTML escapes a text for HTML, in which html/template also escapes +.
func appendHTML(out []byte, text string) []byte {
	for i := range len(text) {
		switch b := text[i]; b {
		case 0:
			out = append(out, "\uFFFD"...)
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		case '"', '\'', '+':
			out = append(append(out, "&#"...), '0'+b/10, '0'+b%10, ';')
		default:
			out = append(out, b)
		}
	}
	return out
}

// filterURL refuses an address whose scheme may run a script.
func filterURL(address string) string {
	scheme, _, found := strings.Cut(address, ":")
	if !found || strings.Contains(scheme, "/") {
		return address
	}
	for _, safe := range []string{"http", "https", "mailto"} {
		if strings.EqualFold(scheme, safe) {
			return address
		}
	}
	return "#ZgotmplZ"
}

// encodeURL encodes the bytes that a part of an address must not have. Of a whole address
// it leaves those that have a meaning in it.
func encodeURL(text string, whole bool) string {
	var out []byte // nil: nothing was encoded
	kept := 0      // where the bytes begin that are not yet in out
	for i := range len(text) {
		switch b := text[i]; {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9', strings.IndexByte("-._~", b) >= 0:
			continue
		case whole && strings.IndexByte("!#$&*+,/:;=?@[]", b) >= 0:
			continue
		case whole && b == '%' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]):
			continue
		default:
			const digits = "0123456789abcdef"
			out = append(append(out, text[kept:i]...), '%', digits[b>>4], digits[b&15])
			kept = i + 1
		}
	}
	if out == nil {
		return text
	}
	return string(append(out, text[kept:]...))
}

func isHex(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F'
}
