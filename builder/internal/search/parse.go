package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of a query. The rest is ignored.
const (
	maxQueryRunes = 1000
	maxItems      = 64 // words, phrases and filters
)

type itemKind uint8

const (
	itemText   itemKind = iota // one or more words
	itemPhrase                 // "…"
	itemFilter                 // key:value
)

type item struct {
	kind  itemKind
	text  string
	facet string // of a filter: the key of the facet
	key   string // of a filter: the key as typed
	not   bool   // it has a minus or NOT before it
	or    bool   // an alternative to the item before it
	and   bool   // it has AND before it
	open  bool   // the query ends with it, so its last word may be incomplete
}

func (it *item) raw() string {
	text := it.text
	switch it.kind {
	case itemPhrase:
		text = `"` + text + `"`
	case itemFilter:
		text = it.key + ":" + text
	}
	if it.not {
		text = "-" + text
	}
	return text
}

// Every text is a query: what is not in the language is a word. facets are the keys of
// filters; idle are the operators that join nothing.
func parse(query string, facets []string) (items []item, idle []string) {
	p := &queryParser{text: []rune(query), facets: facets}
	if len(p.text) > maxQueryRunes {
		p.text = p.text[:maxQueryRunes]
	}
	var operators []string // since the last item
	for len(items) < maxItems {
		it, ok := p.next()
		if !ok {
			break
		}
		if it.isOperator() {
			operators = append(operators, it.text)
			continue
		}
		it.not = it.not || slices.Contains(operators, "NOT")
		for _, o := range operators {
			switch {
			case o == "NOT":
			case len(items) == 0:
				idle = append(idle, o)
			case o == "AND":
				it.and = true
			case it.not || items[len(items)-1].not:
				idle = append(idle, o) // an excluded item is not an alternative
			default:
				it.or = true
			}
		}
		operators = nil
		items = append(items, it)
	}
	return items, append(idle, operators...)
}

func (it *item) isOperator() bool {
	return it.kind == itemText && !it.not && (it.text == "OR" || it.text == "|" || it.text == "AND" || it.text == "NOT")
}

type queryParser struct {
	text   []rune
	at     int
	facets []string
}

func (p *queryParser) peek() rune {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *queryParser) next() (item, bool) {
	for p.at < len(p.text) && isBlank(p.text[p.at]) {
		p.at++
	}
	if p.at >= len(p.text) {
		return item{}, false
	}
	var it item
	if p.peek() == '-' && p.at+1 < len(p.text) && !isBlank(p.text[p.at+1]) {
		it.not = true
		p.at++
	}
	switch {
	case isQuote(p.peek()):
		it.kind, it.text = itemPhrase, p.quoted()
	case p.peek() == '|':
		it.text = "|"
		p.at++
	default:
		it.text = p.run()
		it.open = p.at >= len(p.text) && !it.not
		p.filter(&it)
	}
	return it, true
}

// The second quote may be missing.
func (p *queryParser) quoted() string {
	p.at++
	start := p.at
	for p.at < len(p.text) && !isQuote(p.text[p.at]) {
		p.at++
	}
	text := string(p.text[start:p.at])
	p.at++
	return text
}

func (p *queryParser) run() string {
	start := p.at
	for p.at < len(p.text) && !isBlank(p.text[p.at]) && !isQuote(p.text[p.at]) && p.text[p.at] != '|' {
		p.at++
	}
	return string(p.text[start:p.at])
}

func (p *queryParser) filter(it *item) {
	at := strings.IndexAny(it.text, ":：")
	if at < 0 {
		return
	}
	name, value := it.text[:at], it.text[at:]
	_, width := utf8.DecodeRuneInString(value)
	value = value[width:]
	facet := asciiLower(name)
	if !slices.Contains(p.facets, facet) {
		return
	}
	if value == "" && isQuote(p.peek()) {
		value = p.quoted()
	}
	it.kind, it.facet, it.key, it.text, it.open = itemFilter, facet, name, value, false
}

func asciiLower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// The sets of Go and JavaScript differ, so isBlank uses neither.
func isBlank(r rune) bool {
	switch {
	case r >= '\t' && r <= '\r', r == ' ', r == 0x85, r == 0xA0, r == 0x1680, r >= 0x2000 && r <= 0x200A,
		r == 0x2028, r == 0x2029, r == 0x202F, r == 0x205F, r == 0x3000, r == 0xFEFF:
		return true
	}
	return false
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' || r == '＂' }
