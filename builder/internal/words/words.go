// Package words holds the words of the interface: in each language, a text for
// every key, with the right plurals, numbers and dates.
//
// # The files
//
// [Load] reads one YAML file per language, named after the language's slug:
// en.yaml, zh-hans.yaml. A file is a flat map of keys to texts; a key is words
// divided by dots. A text is one of
//
//	menu.search: Search                          # a text
//	list.total: {one: "{n} agreement", other: "{n} agreements"}
//	date.months: [January, February, …]          # a list, for dates only
//
// and a map without forms holds the keys that begin with its own: {menu: {search: …}}.
// The forms of a map are the plural categories of the language in the
// Unicode CLDR (zero, one, two, few, many, other;
// https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html).
// A language with one form may give a plain text. {n} stands for the number,
// another {name} for a value that the caller gives.
//
// The keys that begin with date. are the patterns of package edtf, under their
// names there.
//
// # The reference
//
// English is the reference: its keys are those that the program asks for. A project
// may write any of them anew, in any language, and add those that its own templates
// ask for. What it does not write is the program's; and what the program does not
// have in a language is shown in English, so that no page has a hole. What a language
// lacks, a key that nothing asks for, and a text with a placeholder that the English
// one does not have, are findings with their places.
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

// Words are the words of one language. They never change, and serve any number
// of goroutines.
type Words struct {
	language string
	tag      language.Tag
	messages map[string]*entry
	dates    edtf.Words
	namer    display.Namer // nil when CLDR has no names in this language
	plain    bool          // small numbers are written with ASCII digits
	total    int           // words that the program asks for
	missing  int           // of which, with the project's own, this language has none

	direction  string
	directions sync.Map // language tag → its direction, see DirectionOf
}

// entry is what a key stands for: a pattern for each plural form, or a list.
type entry struct {
	forms [numForms]pattern // by plural.Form; nil: that of plural.Other
	list  []string
}

const numForms = int(plural.Many) + 1

// A pattern is text divided at its placeholders.
type pattern []piece

// A piece is literal text, or a placeholder by its name.
type piece struct {
	text        string
	placeholder bool
}

// Language returns the BCP 47 tag of the language.
func (w *Words) Language() string { return w.language }

// Missing returns how many words the language lacks, and how many there are.
func (w *Words) Missing() (missing, total int) { return w.missing, w.total }

// Dates returns the words of dates.
func (w *Words) Dates() *edtf.Words { return &w.dates }

// Text returns the text of a key as it is written, or the key itself when there
// is none.
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

// Forms returns the text of a key for each plural category that it has, as it is
// written: for who chooses by a number that is not known yet. A text without
// plural forms is that of "other", and so is the key itself when there is no text.
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

// Has reports whether there is a text of a key.
func (w *Words) Has(key string) bool { return w.messages[key] != nil }

// Keys returns all keys that have a text, in no order.
func (w *Words) Keys() iter.Seq[string] { return maps.Keys(w.messages) }

// Format returns the text of a key with values for its placeholders. The pairs
// are names and values; a placeholder without a value stays as it is written.
func (w *Words) Format(key string, pairs ...string) string {
	m := w.messages[key]
	if m == nil {
		return key
	}
	return m.forms[plural.Other].fill("", pairs)
}

// Count returns the text of a key in the plural form for n, with n for its {n}
// and values for its other placeholders, as in [Words.Format].
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

// Number writes n as the language does, in groups: 12,345.
func (w *Words) Number(n int) string {
	if w.plain && -1000 < n && n < 1000 {
		return strconv.Itoa(n)
	}
	return message.NewPrinter(w.tag).Sprint(n)
}

// LanguageName returns the name of a language (a BCP 47 tag) in the language of
// the words, or the tag itself where there is no such name.
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

// form returns the plural form for n, by the rule of CLDR for whole numbers.
func (w *Words) form(n int) plural.Form { return pluralForm(w.tag, n) }

func pluralForm(tag language.Tag, n int) plural.Form {
	// MatchPlural takes large numbers modulo 10,000,000.
	return plural.Cardinal.MatchPlural(tag, max(n, -n)%10_000_000, 0, 0, 0, 0)
}

// compile divides a text at its placeholders: {n}, {name}. A brace that holds
// no name is text.
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

// fill writes the pattern with values: n for {n}, if it is not empty, and those
// of the pairs.
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

// String returns the pattern as it was written.
func (p pattern) String() string { return p.fill("", nil) }

// names returns the placeholders of the pattern.
func (p pattern) names() []string {
	var names []string
	for _, piece := range p {
		if piece.placeholder {
			names = append(names, piece.text)
		}
	}
	return names
}
