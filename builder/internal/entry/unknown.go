package entry

import (
	"fmt"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

func nearKey(word string, names []string) string {
	return diag.DidYouMean(word, slices.Values(names))
}

// unknownKey returns a function that says what to do about a key that a kind of
// entry does not have.
func unknownKey(k Kind) func(f *node.Field, names []string) diag.Diagnostic {
	return func(f *node.Field, names []string) diag.Diagnostic {
		c := diag.New(f.At, f.Width, diag.UnknownKey, "there is no key %q here", f.Key)
		top := slices.Equal(names, keyNames[k])
		relation := k == KindAgreement && (top || slices.Equal(names, relationKinds))
		if of, ok := inverses[f.Key]; ok && relation {
			return c.Suggest(fmt.Sprintf("inverse relations are derived; write %s in the other agreement", of))
		}
		if top && relation && slices.Contains(relationKinds, f.Key) {
			return c.Suggest("write it under relations")
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

// synonyms are what people write for a key that has another name.
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

// elsewhere says where a key belongs that is known, but not here.
func elsewhere(k Kind, name string, top bool) string {
	for i := range tables[k] {
		key := &tables[k][i]
		if top && slices.ContainsFunc(nested(key.Type), func(n Key) bool { return n.Name == name }) {
			return "it belongs in an item of " + key.Name
		}
		if !top && key.Name == name {
			return "it belongs at the top of the front matter"
		}
	}
	for other := range tables {
		if tables[other].find(name) != nil {
			return fmt.Sprintf("it is a key of %s", Kind(other).Folder())
		}
	}
	return ""
}

// nested returns the keys inside a type.
func nested(t Type) []Key {
	for t.Item != nil {
		t = *t.Item
	}
	return t.Keys
}
