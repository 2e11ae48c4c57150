package entry

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

// The functions of this file suggest what to write instead of an invalid value.

func (k Key) example() string { return k.Name + ": " + k.Type.example() }

func (t Type) example() string {
	switch t.Name {
	case TypeList:
		if t.Item.Name == TypeID && t.Item.Of == KindParty.String() {
			return "[cqc, yiwu]"
		}
		return "[" + t.Item.example() + "]"
	case TypeMap:
		switch t.Of {
		case "slug":
			return "{memorandum: Memorandum}"
		case "fact":
			return "{signed: …}"
		}
		return "{en: …}"
	case TypeObject:
		required := slices.IndexFunc(t.Keys, func(k Key) bool { return k.Required })
		return "{" + t.Keys[max(0, required)].example() + "}"
	case TypeDate:
		return "2024-08-09"
	case TypeURL:
		return "https://example.org/"
	case TypeLanguage:
		return "en"
	}
	return "…"
}

func (k Key) fill() string {
	if k.Type.example() == "…" {
		return ""
	}
	return "write " + k.example()
}

// listSeparators are the commas and semicolons of several scripts.
const listSeparators = ",，、;；|،؛"

// joiners are words between the items of a list in a sentence.
var joiners = []string{"&", "and", "et", "und", "和", "与", "及", "и"}

// splitItems splits a list that is written as one text: at commas of any script, in
// brackets that are not YAML, or at bullets. one says that an item has no spaces.
func splitItems(text string, one bool) []string {
	text = strings.TrimSpace(text)
	for _, pair := range []string{"［］", "【】", "〔〕", "「」", "（）", "()", "[]"} {
		open, size := utf8.DecodeRuneInString(pair)
		if strings.HasPrefix(text, string(open)) && strings.HasSuffix(text, pair[size:]) {
			text = strings.TrimSuffix(strings.TrimPrefix(text, string(open)), pair[size:])
		}
	}
	divides := func(r rune) bool { return strings.ContainsRune(listSeparators, r) || r == '\n' }
	if one && !strings.ContainsFunc(text, divides) {
		divides = unicode.IsSpace
	}
	var items []string
	for item := range strings.FieldsFuncSeq(text, divides) {
		item = strings.TrimFunc(item, func(r rune) bool {
			return unicode.IsSpace(r) || node.IsOdd(r) || strings.ContainsRune(`“”‘’＂"'•·*—–－`, r)
		})
		if one {
			item = strings.TrimLeft(item, "-+")
		}
		if item = strings.TrimSpace(item); item != "" && !(one && slices.Contains(joiners, item)) {
			items = append(items, item)
		}
	}
	return items
}

// isOneWord reports whether values of the type have no spaces and commas.
func (t Type) isOneWord() bool {
	switch t.Name {
	case TypeID, TypeTerm, TypeWord, TypeFact, TypeLanguage, TypeSlug:
		return true
	}
	return false
}

// asList suggests a list for a scalar.
func asList(n *node.Node, item Type) string {
	if item.Name == TypeObject {
		advice := asObject(n, item)
		if object, ok := strings.CutPrefix(advice, "write {"); ok {
			return "write [{" + object + "]"
		}
		return advice
	}
	text := n.Written()
	items := []string{strings.TrimSpace(n.Text)}
	if item.isOneWord() || strings.ContainsAny(text, "［【、，") || strings.Contains(text, ", ") {
		items = splitItems(text, item.isOneWord())
	}
	for i := range items {
		items[i] = flow(&node.Node{Kind: n.Kind, Text: items[i]})
	}
	if len(items) == 0 {
		return ""
	}
	return "write [" + strings.Join(items, ", ") + "]"
}

var pairWithoutSpace = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_-]*)[ \t]*([:：=])[ \t]*(.*)$`)

// asObject suggests a map for a scalar.
func asObject(n *node.Node, t Type) string {
	if n.Kind == node.Sequence || n.Kind == node.Null {
		return ""
	}
	names := make([]string, len(t.Keys))
	for i, k := range t.Keys {
		names[i] = k.Name
	}
	if m := pairWithoutSpace.FindStringSubmatch(strings.TrimSpace(n.Text)); m != nil && slices.Contains(names, m[1]) {
		if m[2] == ":" {
			return "add a space after the colon: " + m[1] + ": " + m[3]
		}
		return fmt.Sprintf("write %s: %s", m[1], m[3])
	}
	main := max(0, slices.IndexFunc(t.Keys, func(k Key) bool { return k.Required }))
	return "write {" + names[main] + ": " + flow(n) + "}"
}

// withoutDashes suggests a map for a list of pairs.
func withoutDashes(n *node.Node, of Type) string {
	if n.Kind != node.Sequence || len(n.Items) == 0 {
		return ""
	}
	for _, item := range n.Items {
		switch {
		case item.Kind == node.Mapping && len(item.Fields) == 1:
			f := item.Fields[0]
			return "write " + f.Key + ": " + brief(f.Value) + ", without the dash"
		case item.Kind == node.Mapping && item.Field("id") != nil && item.Field("text") != nil:
			return "write " + item.Field("id").Value.Text + ": " + brief(item.Field("text").Value) + ", without the dash and the keys id and text"
		case item.Kind == node.String && of.Name == TypeMap:
			key := strings.TrimSpace(item.Text)
			if of.Of == "slug" && isSlug(key) || of.Of == "fact" && isKey(key) {
				return "write {" + key + ": …}, with a text for each key"
			}
		}
	}
	return ""
}

var keyForm = regexp.MustCompile(`^[a-z_]+$`)

func isKey(s string) bool { return keyForm.MatchString(s) }

// asItems suggests a list for a map whose items may also be maps.
func asItems(n *node.Node, item Type) string {
	const dash = `start each item with "- "`
	if len(item.Keys) == 0 || len(n.Fields) == 0 {
		return ""
	}
	known := func(name string) bool {
		return slices.ContainsFunc(item.Keys, func(k Key) bool { return k.Name == name })
	}
	if slices.ContainsFunc(n.Fields, func(f node.Field) bool { return known(f.Key) }) || item.Name == TypeObject {
		return dash
	}
	return dash + ", as in - {" + item.Keys[0].Name + ": " + n.Fields[0].Key + ", …}"
}

// emptyPair says what to write for a key of a map that has no value: {a: one, two}.
func (d *decoder) emptyPair(of, key string) string {
	if of == "slug" && !isSlug(key) || of == "fact" && !slices.Contains(d.facts, key) {
		return "put a text with commas in quotes"
	}
	return "write its text, or remove the key"
}

// misreadItem says what was probably meant by a map without any of the keys that it may have,
// in place of a text or an id, or returns "".
func misreadItem(n *node.Node, plain Type, names []string) string {
	if len(n.Fields) == 0 {
		return ""
	}
	if first := &n.Fields[0]; plain.Name == TypeID {
		if meantKey(first.Key, names) == "" && (first.Value.Kind == node.Null || first.Value.Kind == node.Mapping) {
			return "write id: " + first.Key
		}
		return ""
	}
	for i := range n.Fields {
		if meantKey(n.Fields[i].Key, names) != "" {
			return ""
		}
	}
	return asText(n)
}

// asText suggests a text for a map.
func asText(n *node.Node) string {
	if isLanguages(n) {
		return "write it in the language of this file: a translation has a file of its own"
	}
	if len(n.Fields) != 1 {
		return ""
	}
	f := &n.Fields[0]
	switch f.Value.Kind {
	case node.String, node.Int, node.Float:
		return fmt.Sprintf("put the whole text in quotes: \"%s: %s\"", f.Key, brief(f.Value))
	}
	return ""
}

// isLanguages reports whether a map has at least two keys, which are all languages.
func isLanguages(n *node.Node) bool {
	return len(n.Fields) > 1 && !slices.ContainsFunc(n.Fields, func(f node.Field) bool {
		_, err := parseTag(f.Key)
		return err != nil
	})
}

func brief(n *node.Node) string {
	const most = 40
	switch n.Kind {
	case node.Sequence:
		return "[…]"
	case node.Mapping:
		return "{…}"
	}
	text := strings.TrimSpace(n.Text)
	if utf8.RuneCountInString(text) > most || strings.Contains(text, "\n") {
		return "…"
	}
	return text
}

// checkWord reports whether a value without spaces has no invisible characters, no
// typographic quotes and, in a list, no separators.
func (d *decoder) checkWord(n *node.Node, s string, t Type) bool {
	if !t.isOneWord() {
		return true
	}
	lead := strings.Index(n.Text, s)
	position := func(i int) diag.Position { return n.Position(utf8.RuneCountInString(n.Text[:lead+i])) }
	if i := strings.IndexFunc(s, node.IsOdd); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		d.found.Add(diag.New(position(i), 1, diag.BadValue, "%s contains the %s", d.what(), node.OddName(r)).Suggest("remove it"))
		return false
	}
	i := strings.IndexAny(s, listSeparators)
	if i < 0 || !d.item {
		if inner := strings.TrimFunc(s, isTypographicQuote); inner != s && inner != "" {
			d.report(n, diag.BadValue, "%s is in quotes that YAML does not have: %s", d.what(), s).Suggestion = "write " + inner
			return false
		}
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	what := cmp.Or(map[rune]string{'，': "Chinese comma ", '、': "Chinese enumeration comma ", '；': "Chinese semicolon ", '،': "Arabic comma ", '؛': "Arabic semicolon "}[r], "")
	d.found.Add(diag.New(position(i), 1, diag.BadValue, "the %s%q does not separate items here", what, string(r)).
		Suggest("write [" + strings.Join(splitItems(s, true), ", ") + "]"))
	return false
}

func isTypographicQuote(r rune) bool {
	return strings.ContainsRune("“”‘’＂＇「」『』«»„", r)
}
