// Package words holds the words of the interface: for each language, a text for every key,
// and its rules of plurals, numbers and dates.
//
// [Load] reads one YAML file per language: en.yaml, zh-hans.yaml. A file maps keys to texts;
// a key has parts divided by dots. A value is one of
//
//	menu.search: Search                          # a text
//	list.total: {one: "{n} agreement", other: "{n} agreements"}
//	date.months: [January, February, …]          # a list, for dates only
//
// and any other map nests keys: {menu: {search: …}} is menu.search. The forms of a map are
// the plural categories of CLDR
// (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html). A
// language with one form may have a plain text. {n} is the number, any other {name} a value
// from the caller. The keys that begin with date. are the patterns of package edtf.
//
// English has every key that the program uses. A project may replace any text, and add keys
// that its own templates use. A text that a language lacks is shown in English. Missing
// texts, unused keys and placeholders that the English text lacks are findings.
package words

import (
	"iter"
	"maps"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"

	"accord/builder/internal/edtf"
)

// Words are the words of one language. They are immutable, and safe for concurrent use.
type Words struct {
	language   string
	tag        language.Tag
	messages   map[string]*entry
	dates      edtf.Words
	shortDates *edtf.Words
	namer      display.Namer // nil: CLDR has no names in this language
	plain      bool          // whether small numbers have ASCII digits
	total      int           // keys that the program uses
	missing    int           // of them, keys without a text in this language

	direction  string
	directions sync.Map // language tag → its direction, see DirectionOf
}

type entry struct {
	forms [numForms]pattern // by plural.Form; nil: that of plural.Other
	list  []string
}

const numForms = int(plural.Many) + 1

// A pattern is a text split at its placeholders.
type pattern []piece

type piece struct {
	text        string
	placeholder bool
}

// Language returns the BCP 47 tag of the language.
func (w *Words) Language() string { return w.language }

// Missing returns how many texts the language lacks, and the number of keys.
func (w *Words) Missing() (missing, total int) { return w.missing, w.total }

func (w *Words) Dates() *edtf.Words { return &w.dates }

// ShortDates is [Words.Dates] for tables, with short names of months.
func (w *Words) ShortDates() *edtf.Words { return w.shortDates }

// Text returns the text of a key with its placeholders, or the key itself if it has none.
func (w *Words) Text(key string) string {
	m := w.messages[key]
	if m == nil {
		return key
	}
	p := m.forms[plural.Other]
	if len(p) == 1 && !p[0].placeholder {
		return p[0].text
	}
	return p.String()
}

// A Form is a text in one plural category of CLDR.
type Form struct{ Name, Text string }

// Forms returns the text of a key for each plural category, with placeholders, for a script
// that knows the number. A text without categories, or a key without a text, is "other".
func (w *Words) Forms(key string) []Form {
	m := w.messages[key]
	if m == nil {
		return []Form{{formNames[plural.Other], key}}
	}
	var forms []Form
	for i, p := range m.forms {
		if p != nil {
			forms = append(forms, Form{formNames[i], p.String()})
		}
	}
	return forms
}

func (w *Words) Has(key string) bool { return w.messages[key] != nil }

// Keys yields all keys with a text, in no order.
func (w *Words) Keys() iter.Seq[string] { return maps.Keys(w.messages) }

// Format returns the text of a key with values for its placeholders. pairs are names and
// values in turn; a placeholder without a value stays as it is.
func (w *Words) Format(key string, pairs ...string) string {
	m := w.messages[key]
	if m == nil {
		return key
	}
	return m.forms[plural.Other].fill("", pairs)
}

// Count is [Words.Format] in the plural form for n, with n for {n}.
func (w *Words) Count(key string, n int, pairs ...string) string {
	m := w.messages[key]
	if m == nil {
		return key
	}
	p := m.forms[w.form(n)]
	if p == nil {
		p = m.forms[plural.Other]
	}
	return p.fill(w.Number(n), pairs)
}

// Number formats n for the language, with its digits grouped: 12,345.
func (w *Words) Number(n int) string {
	if w.plain && -1000 < n && n < 1000 {
		return strconv.Itoa(n)
	}
	return message.NewPrinter(w.tag).Sprint(n)
}

// LanguageName returns the name of a language (a BCP 47 tag), or the tag if it has no name.
func (w *Words) LanguageName(tag string) string {
	if w.namer == nil {
		return tag
	}
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := w.namer.Name(t); name != "" {
		return name
	}
	return tag
}

func (w *Words) form(n int) plural.Form { return pluralForm(w.tag, n) }

func pluralForm(tag language.Tag, n int) plural.Form {
	// MatchPlural takes large numbers modulo 10,000,000.
	return plural.Cardinal.MatchPlural(tag, max(n, -n)%10_000_000, 0, 0, 0, 0)
}

// compile splits a text at its placeholders: {n}. Other braces are text.
func compile(text string) pattern {
	p := pattern{}
	literal := func(s string) {
		if s == "" {
			return
		}
		if n := len(p); n > 0 && !p[n-1].placeholder {
			p[n-1].text += s
			return
		}
		p = append(p, piece{text: s})
	}
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			literal(text)
			return p
		}
		literal(text[:open])
		text = text[open:]
		end := strings.IndexByte(text, '}')
		if end < 0 || !isName(text[1:end]) {
			literal("{")
			text = text[1:]
			continue
		}
		p = append(p, piece{text[1:end], true})
		text = text[end+1:]
	}
}

func isName(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && c != '_' {
			return false
		}
	}
	return s != ""
}

// fill returns the pattern with values: n for {n}, unless n is empty, and those of pairs.
func (p pattern) fill(n string, pairs []string) string {
	if len(p) == 1 && !p[0].placeholder {
		return p[0].text
	}
	var b strings.Builder
	for _, piece := range p {
		switch {
		case !piece.placeholder:
			b.WriteString(piece.text)
		case n != "" && piece.text == "n":
			b.WriteString(n)
		default:
			b.WriteString(valueOf(piece.text, pairs))
		}
	}
	return b.String()
}

func valueOf(name string, pairs []string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	return "{" + name + "}"
}

func (p pattern) String() string { return p.fill("", nil) }

func (p pattern) names() []string {
	var names []string
	for _, piece := range p {
		if piece.placeholder {
			names = append(names, piece.text)
		}
	}
	return names
}
