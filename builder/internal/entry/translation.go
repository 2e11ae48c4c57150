package entry

import (
	"fmt"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

var translationTables = func() (t [NumKinds]table[Translation]) {
	for k := range t {
		own := tables[k]
		t[k] = table[Translation]{
			required(own[0].Name, text, "title or name in this language", func(t *Translation, v string) { t.Title = v }), // title, or name
		}
		if short := own[1].Name; strings.HasPrefix(short, "short_") {
			t[k] = append(t[k], optional(short, text, "short title in this language", func(t *Translation, v string) { t.Short = v }))
		}
		t[k] = append(t[k], optional("summary", text, "the summary in this language", func(t *Translation, v string) { t.Summary = v }))
		if own.find("commitments") != nil {
			t[k] = append(t[k],
				optional("commitments", itemTexts, "texts of the commitments, by their ids", func(t *Translation, v []KeyedText) { t.Commitments = v }),
				optional("outcomes", itemTexts, "texts of the outcomes, by their ids", func(t *Translation, v []KeyedText) { t.Outcomes = v }))
		}
		if own.find("inferred") != nil {
			t[k] = append(t[k],
				optional("inferred", reasonTexts, "the reasons of inferred, by their keys", func(t *Translation, v []KeyedText) { t.Inferred = v }),
				optional("ours", reasonTexts, "the reasons of ours, by their keys; those for the title, the short title and the summary are about the words of this file", func(t *Translation, v []KeyedText) { t.Ours = v }),
				optional("unknown", wholly(list(sentence)), "the texts of unknown, as many and in the same order", func(t *Translation, v []string) { t.Unknown = v }))
		}
	}
	return t
}()

func translationKeys(k Kind) table[Translation] { return translationTables[k] }

// sentence is a text that may be in a list twice, because its position matters.
var sentence = as(text, itself)

var itemTexts = mapOf("slug", text, func(d *decoder, f *node.Field, v string) (KeyedText, string, bool) {
	return KeyedText{keyRef(f), v}, f.Key, true
})

func (d *decoder) translate(t *Translation, root *node.Node, at diag.Position) {
	d.facts = keyNames[t.Kind]
	d.unknown = func(f *node.Field, names []string) diag.Diagnostic {
		c := diag.New(f.At, f.Width, diag.TranslationKey, "%s is not allowed in a translation", f.Key)
		if meant := meantKey(f.Key, names); meant != "" && tables[t.Kind].find(f.Key) == nil {
			return c.Suggest(fmt.Sprintf("did you mean %q?", meant))
		}
		return c.Suggest("write it in the entry, " + t.ID + ".md")
	}
	keys := translationTables[t.Kind]
	keys.read(d, root, t, at, delimiterWidth)
	t.Keys = keysIn(root, keys)
	key := func(k KeyedText) Ref { return k.Key }
	inferred, ours := refsOf(t.Inferred, key), refsOf(t.Ours, key)
	d.checkBoth(inferred, ours)
	for _, r := range slices.Concat(inferred, ours) {
		if _, given := t.Keys[r.Value]; !given && IsWords(r.Value) {
			d.found.Add(diag.New(r.At, r.Width, diag.AbsentFact, "the translation has no %s", r.Value).
				Suggest("remove it, or add " + r.Value))
		}
	}
}
