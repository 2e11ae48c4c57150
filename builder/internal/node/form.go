package node

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/builder/diag"
)

// A repair replaces a character that looks like YAML syntax by that syntax.
type repair struct {
	offset, width int // in bytes
	with          string
}

// A shift adds columns to the positions from an offset to the end of its line.
type shift struct{ offset, columns int }

// A former finds characters that look like YAML syntax: invisible characters, full-width
// punctuation, a colon without a space, the equals sign of TOML. It knows enough YAML to
// tell syntax from text.
type former struct {
	*content
	found   diag.List
	repairs []repair

	block  int  // indentation of the key of a block scalar; -1 outside of one
	quote  byte // the quote of an open text, or 0
	depth  int  // of open brackets
	plain  int  // indentation of a key or dash whose text may continue; -1 if none may
	equals bool // an equals sign was found
	failed bool // the library cannot parse the text
}

// form returns findings about characters that look like syntax, and the repaired content;
// nil if there are none. failed says that the library cannot parse the text.
func (s *content) form(failed bool) (diag.List, *content) {
	f := former{content: s, block: -1, plain: -1, failed: failed}
	for line := range s.Lines() {
		start, end := s.Bounds(line)
		f.line(start, end)
	}
	if len(f.found) == 0 {
		return nil, nil
	}
	return f.found, f.repaired()
}

func (f *former) repaired() *content {
	var b strings.Builder
	var shifts []shift
	done := 0
	for _, r := range f.repairs {
		b.WriteString(f.text[done:r.offset])
		done = r.offset + r.width
		more := utf8.RuneCountInString(r.with) - utf8.RuneCountInString(f.text[r.offset:done])
		b.WriteString(r.with)
		if more != 0 {
			shifts = append(shifts, shift{b.Len(), more})
		}
	}
	b.WriteString(f.text[done:])
	s := newContent(diag.NewPart([]byte(b.String()), f.Start()))
	s.shifts = shifts
	return s
}

func (f *former) find(offset, end int, message, suggestion string) {
	f.found.Add(f.Finding(offset, end, diag.Syntax, "%s", message).Suggest(suggestion))
}

// odd reports and repairs the odd characters between two offsets, with one finding for a
// run of the same. where is a part of the message, and remedy the suggestion, by default
// that of [OddRemedy].
func (f *former) odd(from, to int, where, remedy string) {
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(f.text[i:])
		if !IsOdd(r) {
			i += n
			continue
		}
		end := i
		with := ""
		for end < to && strings.HasPrefix(f.text[end:], string(r)) {
			end += n
			if isOddBlank(r) {
				with += " "
			}
		}
		f.find(i, end, "the "+OddName(r)+" "+where, cmp.Or(remedy, OddRemedy(r)))
		f.repairs = append(f.repairs, repair{i, end - i, with})
		i = end
	}
}

// blanks returns the offset after spaces, tabs and odd characters.
func (f *former) blanks(from, end int) int {
	for from < end {
		r, n := utf8.DecodeRuneInString(f.text[from:])
		if r != ' ' && r != '\t' && !IsOdd(r) {
			break
		}
		from += n
	}
	return from
}

func (f *former) hasOdd(from, to int) bool { return strings.IndexFunc(f.text[from:to], IsOdd) >= 0 }

func (f *former) line(start, end int) {
	spaces := start
	for spaces < end && f.text[spaces] == ' ' {
		spaces++
	}
	indent := spaces - start
	switch {
	case spaces == end:
		return
	case f.block >= 0 && indent > f.block:
		return
	case f.quote != 0:
		f.quoted(start, end)
		return
	case f.depth > 0:
		f.brackets(start, end)
		return
	}
	f.block = -1
	if f.text[spaces] == '#' {
		return
	}
	if f.plain >= 0 && indent > f.plain {
		return // the text of the line above continues
	}
	f.plain = -1
	f.entry(start, end)
}

// entry checks a line that may have a key or a dash.
func (f *former) entry(start, end int) {
	text := f.blanks(start, end)
	if text == end {
		f.odd(start, end, "is on an empty line", "remove it")
		return
	}
	at := text
	column := utf8.RuneCountInString(f.text[start:text]) // of the last dash, or of the key
	for at < end && f.text[at] == '-' {
		after := f.blanks(at+1, end)
		if after == at+1 && after < end {
			break // -x
		}
		if at == text {
			f.odd(start, text, "indents the line", "")
		}
		if f.hasOdd(at+1, after) {
			f.odd(at+1, after, "follows the dash of a list", "")
		}
		column = utf8.RuneCountInString(f.text[start:at])
		at = after
	}
	inList := at > text
	if key := f.key(at, end); key > at {
		f.keyed(start, text, at, key, end, inList)
		return
	}
	if !inList {
		f.bullet(text, end)
	}
	if inList && !f.opens(at, end) {
		f.plain = column
	}
	f.value(at, end, column)
}

// bullet reports the bullets of other formats: the star of Markdown and, if the library
// cannot parse the text, others, which a text may start with.
func (f *former) bullet(at, end int) {
	r, n := utf8.DecodeRuneInString(f.text[at:end])
	after := f.blanks(at+n, end)
	if after == at+n || r != '*' && (!f.failed || !strings.ContainsRune("•·—–－‐－", r)) {
		return
	}
	f.find(at, at+n, fmt.Sprintf("a list item must start with a dash, not %q", string(r)), fmt.Sprintf("write %q", "- "+strings.TrimSpace(f.text[after:end])))
	f.repairs = append(f.repairs, repair{at, n, "-"})
}

// key returns the offset of the colon of the key at an offset, or of the character instead
// of a colon. Without a key it returns the offset itself.
func (f *former) key(at, end int) int {
	if at < end && (f.text[at] == '"' || f.text[at] == '\'') {
		after := at + quotedEnd(f.text[at:end])
		if colon := f.blanks(after, end); colon < end && f.text[colon] == ':' {
			return colon
		}
		return at
	}
	for i := at; i < end; {
		r, n := utf8.DecodeRuneInString(f.text[i:])
		switch {
		case r == ':' || r == fullWidthColon:
			return i
		case r == '=' && i > at:
			return i
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_', r == '-', r == '.', IsOdd(r), strings.ContainsRune("“”‘’＂", r):
		case r == ' ' || r == '\t':
			rest := f.blanks(i, end)
			if rest < end && (f.text[rest] == '=' || f.text[rest] == ':') {
				return rest
			}
			return at
		default:
			return at
		}
		i += n
	}
	return at
}

const fullWidthColon = '：'

// keyed checks a line with a key from at to colon, after the indentation from start and,
// in a list, dashes from text.
func (f *former) keyed(start, text, at, colon, end int, inList bool) {
	column := utf8.RuneCountInString(f.text[start:at])
	sign, width := utf8.DecodeRuneInString(f.text[colon:])
	after := colon + width
	value := f.blanks(after, end)
	name := strings.TrimFunc(f.text[at:colon], func(r rune) bool { return r == ' ' || r == '\t' || IsOdd(r) })
	isName := isPlainName(strings.TrimFunc(name, isQuote))
	rest := strings.TrimSpace(f.text[after:end])
	switch {
	case sign == ':' && (after == end || value > after):
	case sign == ':' && !inList && isName && !strings.HasPrefix(rest, "//"):
		f.find(colon, colon+1, "there is no space after the colon", "add a space after the colon: "+short(name+": "+rest))
		f.repairs = append(f.repairs, repair{after, 0, " "})
	case sign == fullWidthColon && !inList:
		f.find(colon, after, `a full-width colon "：" is used instead of ": "`, "write "+short(name+": "+rest))
		f.repairs = append(f.repairs, repair{colon, width, ": "})
	case sign == '=' && !inList && isName && rest != "":
		if !f.equals {
			f.find(colon, after, `"=" is used instead of ": "`, "write "+short(name+": "+rest)+`, or put TOML between lines "+++"`)
		}
		f.equals = true
		f.repairs = append(f.repairs, repair{colon, width, ": "})
	default: // no key after all
		if !inList {
			f.odd(start, text, "indents the line", "")
		}
		f.value(at, end, column)
		return
	}
	before := len(f.repairs)
	if !inList {
		f.odd(start, text, "indents the line", "")
	}
	if f.text[at] != '"' && f.text[at] != '\'' {
		f.odd(at, colon, "is in a key", "remove it")
		f.smartKey(at, colon, name)
	}
	if f.hasOdd(after, value) {
		if r, _ := utf8.DecodeRuneInString(f.text[after:]); IsOdd(r) || f.startsForm(value, end) {
			f.odd(after, value, "follows the colon", f.spaceAfter(after))
		}
	}
	f.order(before)
	if !f.opens(value, end) && value < end && f.text[value] != '#' {
		f.plain = column
	}
	f.value(value, end, column)
}

// order sorts the repairs from an index, or the one before it, on.
func (f *former) order(from int) {
	for i := max(1, from-1); i < len(f.repairs); i++ {
		for j := i; j > 0 && f.repairs[j].offset < f.repairs[j-1].offset; j-- {
			f.repairs[j], f.repairs[j-1] = f.repairs[j-1], f.repairs[j]
		}
	}
}

func (f *former) smartKey(at, colon int, name string) {
	inner := strings.TrimFunc(name, isQuote)
	if inner == name || inner == "" || !isPlainName(inner) {
		return
	}
	from := at + strings.Index(f.text[at:colon], name)
	f.find(from, from+len(name), fmt.Sprintf("the key %s is in quotes that YAML does not have", name), "write "+inner+":")
	f.repairs = append(f.repairs, repair{from, len(name), inner})
}

// isPlainName reports whether a text may be a key of the content model.
func isPlainName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '_' && c != '-' && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// startsForm reports whether a value is empty or starts with a YAML indicator.
func (f *former) startsForm(at, end int) bool {
	return at == end || strings.IndexByte("[{|>\"'&!*-", f.text[at]) >= 0
}

func (f *former) opens(at, end int) bool {
	return at < end && strings.IndexByte("[{|>\"'", f.text[at]) >= 0
}

// value records what is still open at the end of the line of a value.
func (f *former) value(at, end, column int) {
	if at >= end {
		return
	}
	switch f.text[at] {
	case '|', '>':
		if header, _, _ := strings.Cut(f.text[at+1:end], "#"); strings.Trim(header, "-+0123456789 \t") == "" {
			f.block = column
		}
	case '"', '\'':
		f.quote = f.text[at]
		f.quoted(at+1, end)
	case '[', '{':
		f.brackets(at, end)
	}
}

func (f *former) quoted(at, end int) {
	for i := at; i < end; i++ {
		switch {
		case f.text[i] == '\\' && f.quote == '"':
			i++
		case f.text[i] != f.quote:
		case f.quote == '\'' && i+1 < end && f.text[i+1] == '\'':
			i++
		default:
			f.quote = 0
			if f.depth > 0 {
				f.brackets(i+1, end)
			}
			return
		}
	}
}

func (f *former) brackets(at, end int) {
	before := byte('[')
	for i := at; i < end; i++ {
		c := f.text[i]
		switch c {
		case '[', '{':
			f.depth++
		case ']', '}':
			if f.depth--; f.depth <= 0 {
				f.depth = 0
				return
			}
		case '"', '\'':
			if strings.IndexByte("[{,:", before) >= 0 {
				f.quote = c
				f.quoted(i+1, end)
				return
			}
		case '#':
			if i > at && (f.text[i-1] == ' ' || f.text[i-1] == '\t') {
				return
			}
		case ':':
			f.flowColon(i, end)
		}
		if c != ' ' && c != '\t' {
			before = c
		}
	}
}

func (f *former) flowColon(colon, end int) {
	value := f.blanks(colon+1, end)
	if value > colon+1 {
		if r, _ := utf8.DecodeRuneInString(f.text[colon+1:]); IsOdd(r) {
			f.odd(colon+1, value, "follows the colon", f.spaceAfter(colon+1))
		}
	}
}

// spaceAfter suggests a space for odd characters after a colon, or "" if one follows.
func (f *former) spaceAfter(from int) string {
	for i, r := range f.text[from:] {
		if r == ' ' || r == '\t' || isOddBlank(r) {
			return ""
		}
		if !IsOdd(r) {
			if i == 0 {
				return ""
			}
			break
		}
	}
	return "replace it with a space"
}

func short(line string) string {
	line = strings.TrimRight(line, " ")
	const most = 80
	if utf8.RuneCountInString(line) > most {
		return firstRunes(line, most) + "…"
	}
	return line
}
