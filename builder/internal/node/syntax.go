package node

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"accord/builder/diag"
)

// A fault is an error of a library, put in our words.
type fault struct {
	offset, width int
	message       string
	suggestion    string
}

func (s *content) explain(err error) diag.Diagnostic {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		return diag.New(s.Start(), 1, diag.Syntax, "%s", clean(err.Error()))
	}
	mark, context := e.Mark, e.ContextMark
	if mark.Line == 0 {
		mark = context
	}
	f := fault{offset: s.yamlOffset(mark.Line, mark.Column), width: 1, message: clean(e.Message)}
	if e.Stage == yaml.ReaderStage {
		if i := strings.IndexFunc(s.text, isControl); i >= 0 {
			f.offset = i
			f.message = fmt.Sprintf("the text contains the control character %U", firstRune(s.text[i:]))
			f.suggestion = "remove it"
		}
	} else if c, ok := s.culprit(f.offset); ok {
		f = c
	} else {
		start := f.offset
		if context.Line > 0 {
			start = s.yamlOffset(context.Line, context.Column)
		}
		s.interpret(&f, start)
	}
	return diag.New(s.position(f.offset), f.width, diag.Syntax, "%s", f.message).Suggest(f.suggestion)
}

// culprit looks for common mistakes in the line of an error and the three before it: the
// library often notices them late.
func (s *content) culprit(offset int) (fault, bool) {
	last := s.LineAt(offset)
	for line := last; line >= 0 && line > last-4; line-- {
		start, end := s.Bounds(line)
		text := s.text[start:end]
		indent := text[:len(text)-len(strings.TrimLeft(text, " \t-"))]
		if i := strings.IndexByte(indent, '\t'); i >= 0 && strings.TrimLeft(indent[:i], " ") == "" && line == last {
			return fault{start + i, len(indent) - len(strings.TrimLeft(indent[i:], "\t")) - i,
				"a tab cannot indent a line", "indent it with spaces"}, true
		}
		if i := strings.IndexFunc(text, IsOdd); i >= 0 && strings.TrimLeft(text[:i], " ") == "" {
			r := firstRune(text[i:])
			run := text[i : len(text)-len(strings.TrimLeft(text[i:], string(r)))]
			return fault{start + i, utf8.RuneCountInString(run), "the " + OddName(r) + " indents the line", "indent it with spaces"}, true
		}
		if i := strings.IndexAny(text, "\u0085\u2028\u2029"); i >= 0 && line >= last-1 {
			return fault{start + i, 1, fmt.Sprintf("the invisible character %U ends a line in YAML", firstRune(text[i:])), "remove it"}, true
		}
		if i := strings.Index(text, "："); i >= 0 && isKey(text[len(indent):i]) {
			return fault{start + i, 1, `a full-width colon "：" is used instead of ": "`,
				fmt.Sprintf("write %q", text[len(indent):i]+": ")}, true
		}
	}
	return fault{}, false
}

func isKey(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= 40 && !strings.ContainsAny(s, ":#\"'[]{}|>")
}

// interpret translates a message of the library. start is the offset of what the library
// was parsing.
func (s *content) interpret(f *fault, start int) {
	next := firstRune(s.text[f.offset:])
	switch f.message {
	case "found unexpected end of stream", "found unexpected document indicator":
		s.unclosed(f, start, `the text that starts with %s has no end`)
	case "did not find expected ',' or ']'", "did not find expected ',' or '}'", "did not find expected node content":
		if open := s.lastOpen(); open >= 0 && skipBlank(s.text, f.offset) == len(s.text) {
			s.unclosed(f, open, `the opening %s is not closed`)
		} else if strings.HasSuffix(f.message, "content") && start == f.offset {
			s.badStart(f, next)
		} else if s.LineAt(start) != s.LineAt(f.offset) || f.offset >= len(s.text) {
			s.unclosed(f, start, `the opening %s is not closed`)
		} else {
			if i := strings.IndexAny(s.text[start:f.offset], "，、"); i >= 0 {
				f.offset = start + i
				f.message = fmt.Sprintf("the Chinese comma %q does not separate items", string(firstRune(s.text[f.offset:])))
				f.suggestion = `write ", "`
				break
			}
			f.message = fmt.Sprintf(`a comma or a closing bracket is missing before %q`, string(next))
			f.suggestion = "put a text that contains brackets, commas or quotes in quotes"
		}
	case "mapping values are not allowed in this context":
		s.strayColon(f)
	case "found character that cannot start any token":
		s.badStart(f, next)
	case "did not find expected key":
		s.strayText(f, next)
	case "could not find expected ':'":
		f.offset = start
		f.width = utf8.RuneCountInString(s.restOfLine(start))
		f.message = "a key has no colon"
		f.suggestion = `write ": " after it`
	case "did not find expected '-' indicator":
		f.message = `a list item must start with "- "`
		f.suggestion = "indent the line like the items, or end the list"
	case "block sequence entries are not allowed in this context":
		f.message = `a list cannot start on the line of its key`
		f.suggestion = quoteValue(s, f.offset)
	case "mapping keys are not allowed in this context":
		s.badStart(f, next)
	case "did not find expected comment or line break":
		f.offset, f.message = start, fmt.Sprintf("there is text after %q on the same line", string(firstRune(s.text[start:])))
		f.suggestion = quoteValue(s, start)
	case "found unknown escape character":
		f.width = 2
		f.message = fmt.Sprintf("unknown escape sequence %q", firstRunes(s.text[f.offset:], 2))
		f.suggestion = `write \\ for a backslash, or put the text in single quotes`
	case "did not find expected alphabetic or numeric character":
		f.offset = start
		s.badStart(f, firstRune(s.text[start:]))
	default:
		s.interpretMore(f)
	}
}

var (
	unknownAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced$`)
	tooDeep       = regexp.MustCompile(`^exceeded max depth`)
)

var tooDeepMessage = fmt.Sprintf("lists and maps are nested more than %d levels deep", maxDepth)

func (s *content) interpretMore(f *fault) {
	switch m := unknownAnchor.FindStringSubmatch(f.message); {
	case m != nil:
		f.width = 1 + utf8.RuneCountInString(m[1])
		f.message = fmt.Sprintf("%q refers to a value, but none is marked %q", "*"+m[1], "&"+m[1])
		f.suggestion = quoteValue(s, f.offset)
	case tooDeep.MatchString(f.message):
		f.message = tooDeepMessage
	}
}

func (s *content) unclosed(f *fault, start int, format string) {
	opening := firstRune(s.text[start:])
	f.offset = start
	f.message = fmt.Sprintf(format, string(opening))
	closing := map[rune]string{'"': `"`, '\'': `'`, '[': "]", '{': "}"}[opening]
	if closing == "" {
		return
	}
	f.suggestion = "close it with " + closing
	if opening == '[' || opening == '{' {
		f.suggestion += ", or put it in quotes if it is text"
	}
}

// lastOpen returns the offset of the last bracket that is not closed, or -1.
func (s *content) lastOpen() int {
	var open []int
	before := byte('\n')
	for i := 0; i < len(s.text); i++ {
		c := s.text[i]
		switch c {
		case '[', '{':
			if strings.IndexByte(" \t\n[{,", before) >= 0 {
				open = append(open, i)
			}
		case ']', '}':
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case '"', '\'':
			if strings.IndexByte(" \t\n[{,", before) >= 0 {
				i += quotedEnd(s.text[i:]) - 1
			}
		case '#':
			if n := strings.IndexByte(s.text[i:], '\n'); n >= 0 && strings.IndexByte(" \t\n", before) >= 0 {
				i += n
				c = '\n'
			}
		}
		before = c
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}

func (s *content) badStart(f *fault, c rune) {
	if c == utf8.RuneError || strings.ContainsRune("\n\r", c) {
		f.message = "a value is missing"
		return
	}
	if c == ',' && strings.HasSuffix(strings.TrimRight(s.text[:f.offset], " \t\r\n"), ",") {
		f.message, f.suggestion = "there is no item between two commas", "remove one of them"
		return
	}
	f.message = fmt.Sprintf("text without quotes cannot start with %q", string(c))
	f.suggestion = quoteValue(s, f.offset)
}

// strayColon reports a ": " that cannot be part of a map.
func (s *content) strayColon(f *fault) {
	line := s.LineAt(f.offset)
	start, _ := s.Bounds(line)
	before := s.text[start:f.offset]
	f.width = 1
	if i := strings.IndexAny(before, "［｛【"); i >= 0 && strings.TrimSpace(before[:i]) == strings.TrimSuffix(strings.TrimSpace(before[:i]), ":")+":" {
		f.offset = start + i
		f.message = fmt.Sprintf("%q is used instead of a bracket", string(firstRune(before[i:])))
		f.suggestion = "write " + short(asciiForm.Replace(s.restOfLine(f.offset)))
		return
	}
	if i := strings.Index(before, ": "); i >= 0 {
		f.message = `text without quotes contains ": "`
		f.suggestion = quoteValue(s, start+i+2)
		return
	}
	f.message = "a key is indented like the value of the line above"
	f.suggestion = "indent it like the key above"
	if line > 0 {
		above, end := s.Bounds(line - 1)
		if text := s.text[above:end]; !strings.Contains(text, ": ") && !strings.HasSuffix(text, ":") {
			f.message = "the line above has no key"
			f.suggestion = `write a key and ": " before it`
		}
	}
}

var asciiForm = strings.NewReplacer("［", "[", "］", "]", "【", "[", "】", "]", "｛", "{", "｝", "}", "：", ": ", "，", ", ", "、", ", ")

// strayText reports text after a complete value, or a key with a wrong indentation.
func (s *content) strayText(f *fault, next rune) {
	start, _ := s.Bounds(s.LineAt(f.offset))
	before := strings.TrimRight(s.text[start:f.offset], " \t")
	if before == "" {
		f.message = "the line is not indented like the keys above"
		f.suggestion = "indent it like one of them"
		return
	}
	f.message = fmt.Sprintf("unexpected %q after a complete value", string(next))
	if i := strings.Index(before, ": "); i >= 0 {
		f.suggestion = quoteValue(s, start+i+2)
	}
}

func quoteValue(s *content, offset int) string {
	value := strings.TrimSpace(s.restOfLine(offset))
	if value == "" {
		return ""
	}
	const short = 60
	if utf8.RuneCountInString(value) > short {
		return "put the text in quotes"
	}
	if n := len(value) - 1; n > 1 && value[0] == value[n] && (value[0] == '\'' || value[0] == '"') {
		return "write " + requoted(value[1:n], value[0])
	}
	if inner, ok := strings.CutPrefix(value, "'"); ok && apostrophe.MatchString(inner) && !strings.Contains(inner, "' ") {
		return "write " + requoted(inner, '\'') // the closing quote is missing
	}
	if inner := strings.TrimFunc(value, isQuote); inner != "" && firstRune(value) != firstRune(inner) {
		value = inner // in typographic quotes
	}
	if strings.Contains(value, `"`) || strings.Contains(value, `\`) {
		return "write '" + strings.ReplaceAll(value, "'", "''") + "'"
	}
	return `write "` + value + `"`
}

// apostrophe matches an apostrophe in a word, which YAML reads as a closing quote.
var apostrophe = regexp.MustCompile(`\pL'\pL`)

// requoted puts a text that was in quotes, and contains such quotes, in valid quotes.
func requoted(inner string, quote byte) string {
	inner = strings.ReplaceAll(strings.ReplaceAll(inner, `\"`, `"`), "''", "'")
	if quote == '"' && !strings.Contains(inner, "'") || quote == '\'' {
		return "'" + strings.ReplaceAll(inner, "'", "''") + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(inner) + `"`
}

func isQuote(r rune) bool { return strings.ContainsRune("“”‘’«»„＂＇", r) }

// isControl reports whether a character is invalid everywhere in YAML.
func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0x7f && r <= 0x9f && r != 0x85 || r == 0xfffe || r == 0xffff
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

var libraryPosition = regexp.MustCompile(`(?:^|,? (?:at|in|on) )(?:line \d+(?:,? column \d+)?|\d+:\d+)[:,]? ?`)

// clean returns a message of a library in our style: lower-case, without the name of the
// library, a position or a full stop.
func clean(message string) string {
	message, _, _ = strings.Cut(message, "\n")
	for _, prefix := range []string{"yaml: ", "toml: "} {
		message = strings.TrimPrefix(message, prefix)
	}
	message = libraryPosition.ReplaceAllString(message, "")
	message = strings.TrimRight(strings.TrimSpace(message), ".")
	if r, n := utf8.DecodeRuneInString(message); n > 0 && !unicode.IsUpper(firstRune(message[n:])) {
		message = string(unicode.ToLower(r)) + message[n:]
	}
	return message
}
