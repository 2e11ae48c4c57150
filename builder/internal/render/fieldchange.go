package render

import (
	"html/template"
	"slices"
	"strings"

	"accord/builder/internal/cjk"
	"accord/builder/internal/compare"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
)

// A fieldWriter writes what changed in a text of an entry in the words of a language.
type fieldWriter struct {
	*localViews
	language string      // of the text
	keys     []entry.Key // of its front matter
}

// items are the words of the lists whose items are told of one by one.
var itemWords = map[string]string{
	"commitments": "history.commitment", "outcomes": "history.outcome", "sources": "history.source",
	"signatories": "history.signatory", "attendees": "history.attendee", "parties": "history.party", "unknown": "history.point",
}

// groups returns fields by the part of the entry that they are of, in their order.
func (w *fieldWriter) groups(fields []compare.Field) []ChangeGroup {
	var list []ChangeGroup
	for _, f := range fields {
		g := ChangeGroup{}
		path := f.Path
		if word := itemWords[path[0]]; word != "" && len(path) > 1 {
			g.Label, g.ID = w.words.Text(word), path[1]
		}
		at := slices.IndexFunc(list, func(o ChangeGroup) bool { return o.Label == g.Label && o.ID == g.ID })
		if at < 0 {
			if at = len(list); g.Label == "" {
				at = 0 // below a part of the entry they would read as its fields
			}
			list = slices.Insert(list, at, g)
		}
		list[at].Fields = append(list[at].Fields, w.field(f))
	}
	return list
}

// longText is from which width on, in Latin letters, a text is shown once, with what was removed
// and added in it.
const longText = 40

func (w *fieldWriter) field(f compare.Field) FieldView {
	label, t, language := w.about(f.Path)
	view := FieldView{Label: label}
	if t.Name == entry.TypeText && len(f.Old) == 1 && len(f.New) == 1 && max(width(f.Old[0]), width(f.New[0])) >= longText {
		view.Both = w.pieces(compare.Words(f.Old[0], f.New[0]), language)
		return view
	}
	view.Spread = len(f.Old) > 1 || len(f.New) > 1 || t.Name == entry.TypeText && len(f.Old)+len(f.New) > 1
	for _, v := range f.Old {
		view.Old = append(view.Old, w.value(f.Path, t, v, language))
	}
	for _, v := range f.New {
		view.New = append(view.New, w.value(f.Path, t, v, language))
	}
	return view
}

// about returns the label of a value, its type, and the language of its text.
func (w *fieldWriter) about(path []string) (label string, t entry.Type, language string) {
	language = w.language
	t = entry.Type{Name: entry.TypeText} // of keys that there are no more
	keys, top := w.keys, path[0]
	if i := slices.IndexFunc(keys, func(k entry.Key) bool { return k.Name == top }); i >= 0 {
		t = keys[i].Type
	}
	label, rest := w.factLabel(top), path[1:]
	switch {
	case len(rest) > 0 && top == "relations":
		label, rest, t = w.word("relation."+rest[0], rest[0]), rest[1:], entry.Type{Name: entry.TypeID, Of: entry.KindAgreement.String()}
	case len(rest) > 0 && (top == "inferred" || top == "ours"):
		label, rest, t = w.words.Format("history.reason", "ground", w.words.Text("mark."+top), "fact", w.factLabel(rest[0])), rest[1:], entry.Type{Name: entry.TypeLabel}
	case len(rest) == 1 && itemWords[top] != "": // a translation: id → text
		label, rest, t = w.word("history.key.text", "text"), nil, entry.Type{Name: entry.TypeText}
	case len(rest) > 1 && itemWords[top] != "":
		label, t, rest = w.word("history.key."+rest[1], rest[1]), itemType(t, rest[1]), rest[2:]
	}
	for t.Item != nil && (t.Name == entry.TypeList || t.Name == entry.TypeMap) {
		t = *t.Item
	}
	if len(rest) > 0 && (t.Name == entry.TypeLabel || top == "names") {
		language = rest[0]
		label = w.words.Format("history.in", "label", label, "language", w.words.LanguageName(language))
	}
	if t.Name == entry.TypeLabel {
		t.Name = entry.TypeText
	}
	return label, t, language
}

// word returns a word, or a key of the front matter for which there is none.
func (w *fieldWriter) word(key, otherwise string) string {
	if w.words.Has(key) {
		return w.words.Text(key)
	}
	return otherwise
}

// itemType returns the type of a key of the items of a list.
func itemType(t entry.Type, key string) entry.Type {
	for t.Item != nil {
		t = *t.Item
	}
	if i := slices.IndexFunc(t.Keys, func(k entry.Key) bool { return k.Name == key }); i >= 0 {
		return t.Keys[i].Type
	}
	return entry.Type{Name: entry.TypeText}
}

// words of the values of keys, before the values.
var valueWords = map[string]string{"status": "status.", "binding": "binding.", "state": "state.", "kind": "source.", "copy": "source.copy-"}

// value writes a value as people read it.
func (w *fieldWriter) value(path []string, t entry.Type, text, language string) template.HTML {
	plain := func(s string) template.HTML { return w.inLanguage(s, w.localViews.language.Code) }
	switch t.Name {
	case entry.TypeDate:
		if d, err := edtf.Parse(text); err == nil {
			return dateHTML(w.date(d))
		}
		if edtf.IsUnknown(text) {
			return plain(w.words.Text("fact.unknown"))
		}
	case entry.TypeTerm:
		for name, v := range map[string]entry.Vocabulary{"types": w.config.Types, "party_kinds": w.config.PartyKinds, "commitment_kinds": w.config.CommitmentKinds} {
			if name == t.Of {
				return plain(w.term(v, text))
			}
		}
	case entry.TypeID:
		for k := range entry.Kind(entry.NumKinds) {
			if k.String() == t.Of {
				if l := w.link(w.site.Named(k, text)); l.Href != "" {
					return linkHTML(w.words, l)
				}
			}
		}
	case entry.TypeWord:
		last := path[len(path)-1]
		if key := valueWords[last] + text; valueWords[last] != "" && w.words.Has(key) {
			return plain(w.words.Text(key))
		}
	case entry.TypeLanguage:
		return plain(w.words.LanguageName(text))
	case entry.TypeFact:
		return plain(w.factLabel(text))
	case entry.TypeText, entry.TypeNumber, entry.TypeWhole:
		return w.inLanguage(text, language)
	}
	return template.HTML(`<code>` + template.HTMLEscapeString(text) + `</code>`)
}

// blocks writes the parts of a body that changed.
func (w *fieldWriter) blocks(list []compare.Block) []template.HTML {
	var out []template.HTML
	for _, b := range list {
		out = append(out, w.pieces(b.Pieces, w.language))
	}
	return out
}

// pieces writes a text with what was removed from it and added to it.
func (w *fieldWriter) pieces(list []compare.Piece, language string) template.HTML {
	var b strings.Builder
	for _, p := range list {
		text := string(w.inLanguage(p.Text, language))
		switch p.Kind {
		case compare.Removed:
			b.WriteString("<del>" + text + "</del>")
		case compare.Added:
			b.WriteString("<ins>" + text + "</ins>")
		default:
			b.WriteString(text)
		}
	}
	return template.HTML(b.String())
}

// inLanguage writes a text in a language, with the languages of its parts as far as their scripts
// tell them.
func (lv *localViews) inLanguage(text, language string) template.HTML {
	if strings.HasPrefix(language, "zh") && !strings.ContainsFunc(text, cjk.Unspaced) && strings.Contains(text, " ") {
		language = "und-Latn" // as in guessed
	}
	html := strings.ReplaceAll(markdown.Runs(text, language, lv.config.HanLanguage()), "\n", "<br>")
	if attr := lv.langAttr(language); attr != "" {
		html = "<span" + string(langAttr(lv.words, attr, text)) + ">" + html + "</span>"
	}
	return template.HTML(html)
}
