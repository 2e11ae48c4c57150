package entry

import (
	"fmt"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

func nearKey(word string, names []string) string {
	return diag.DidYouMean(word, slices.Values(names))
}

func meantKey(word string, names []string) string {
	if meant, ok := synonyms[word]; ok && slices.Contains(names, meant) {
		return meant
	}
	if m := pairWithoutSpace.FindStringSubmatch(word); m != nil {
		word = m[1]
	}
	word = strings.TrimFunc(word, isTypographicQuote)
	if slices.Contains(names, word) {
		return word
	}
	return diag.Nearest(word, slices.Values(names))
}

func unknownKey(k Kind) func(f *node.Field, names []string) diag.Diagnostic {
	return func(f *node.Field, names []string) diag.Diagnostic {
		c := diag.New(f.At, f.Width, diag.UnknownKey, "unknown key %q", f.Key)
		top := slices.Equal(names, keyNames[k])
		relation := k == KindAgreement && (top || slices.Equal(names, relationKinds))
		if of, ok := inverses[f.Key]; ok && relation {
			return c.Suggest(fmt.Sprintf("write %s in the other agreement: the inverse relation is derived", of))
		}
		if top && relation && slices.Contains(relationKinds, f.Key) {
			return c.Suggest("write it under relations")
		}
		if advice := misreadKey(f, names); advice != "" {
			return c.Suggest(advice)
		}
		if word, ok := synonyms[f.Key]; ok && slices.Contains(names, word) {
			return c.Suggest(fmt.Sprintf("did you mean %q?", word))
		}
		if near := nearKey(f.Key, names); near != "" {
			return c.Suggest(near)
		}
		return c.Suggest(elsewhere(k, f.Key, top))
	}
}

// misreadKey corrects a key that includes its value: {name:X}, {name：X，role: Y}.
func misreadKey(f *node.Field, names []string) string {
	if m := pairWithoutSpace.FindStringSubmatch(f.Key); m != nil && slices.Contains(names, m[1]) {
		if m[2] == ":" {
			return "add a space after the colon: " + m[1] + ": " + m[3]
		}
		value, next, more := strings.Cut(m[3], "，")
		if more {
			return fmt.Sprintf("write %s: %s, %s: %s", m[1], value, next, brief(f.Value))
		}
		return fmt.Sprintf("write %s: %s", m[1], value)
	}
	if f.Value.Kind == node.Null && f.Key != "" && strings.Trim(f.Key, "0123456789") == "" {
		return "write a number without commas, or a text with commas in quotes"
	}
	return ""
}

var synonyms = map[string]string{
	"name":         "title",
	"title":        "name",
	"date":         "signed",
	"signed_on":    "signed",
	"when":         "date",
	"where":        "place",
	"lang":         "language",
	"description":  "summary",
	"abstract":     "summary",
	"keywords":     "tags",
	"link":         "url",
	"website":      "url",
	"homepage":     "url",
	"lat":          "latitude",
	"lon":          "longitude",
	"lng":          "longitude",
	"organisation": "for",
	"organization": "for",
	"party":        "for",
	"position":     "role",
	"references":   "sources",
}

// elsewhere says where a key belongs that is valid, but not here.
func elsewhere(k Kind, name string, top bool) string {
	for i := range tables[k] {
		key := &tables[k][i]
		if top && slices.ContainsFunc(nested(key.Type), func(n Key) bool { return n.Name == name }) {
			return "write it in an item of " + key.Name
		}
		if !top && key.Name == name {
			return "write it at the top level of the front matter"
		}
	}
	for other := range tables {
		if tables[other].find(name) != nil {
			return fmt.Sprintf("it is a key of %s", Kind(other).Folder())
		}
	}
	return ""
}

func nested(t Type) []Key {
	for t.Item != nil {
		t = *t.Item
	}
	return t.Keys
}
