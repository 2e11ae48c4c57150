package entry

import (
	"fmt"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

var translationTables = func() (t [NumKinds]table[Translation]) {
	for k := range t {
		name := tables[k][0].Name // title, or name
		t[k] = table[Translation]{
			required(name, text, "title or name in this language", func(t *Translation, v string) { t.Title = v }),
			optional("summary", text, "the summary in this language", func(t *Translation, v string) { t.Summary = v }),
		}
	}
	t[KindAgreement] = append(t[KindAgreement],
		optional("commitments", commitmentTexts, "texts of the commitments, by their ids", func(t *Translation, v []CommitmentText) { t.Commitments = v }))
	return t
}()

func translationKeys(k Kind) table[Translation] { return translationTables[k] }

var commitmentTexts = mapOf("slug", text, func(d *decoder, f *node.Field, v string) (CommitmentText, string, bool) {
	return CommitmentText{ID: Ref{Value: f.Key, At: f.At, Width: f.Width}, Text: v}, f.Key, true
})

func (d *decoder) translate(t *Translation, root *node.Node, at diag.Position) {
	d.unknown = func(f *node.Field, names []string) diag.Diagnostic {
		c := diag.New(f.At, f.Width, diag.TranslationKey, "%s is not allowed in a translation", f.Key)
		if meant := meantKey(f.Key, names); meant != "" && tables[t.Kind].find(f.Key) == nil {
			return c.Suggest(fmt.Sprintf("did you mean %q?", meant))
		}
		return c.Suggest("write it in the entry, " + t.ID + ".md")
	}
	translationTables[t.Kind].read(d, root, t, at, delimiterWidth)
}
