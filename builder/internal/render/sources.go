package render

import (
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/cjk"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

func (lv *localViews) sources(it *site.Item) []Source {
	var list []Source
	own := it.Texts[0].Language
	for i := range it.Sources {
		s := &it.Sources[i]
		source := Source{
			Anchor:    address.SourceID(s.ID),
			Title:     s.Title,
			Lang:      lv.langAttr(titleLanguage(s, own)),
			Href:      s.URL,
			In:        lv.langAttr(s.Language),
			Archived:  s.Archived,
			Publisher: lv.guessed(s.Publisher),
			Published: lv.date(s.Published),
			Accessed:  lv.date(s.Accessed),
		}
		if s.Language != "" {
			source.Language = lv.words.LanguageName(s.Language)
		}
		if s.Kind != "" {
			source.Kind = lv.words.Text("source." + s.Kind)
		}
		if s.Copy != "" {
			source.Copy = lv.words.Text("source.copy-" + s.Copy)
		}
		if it.Agreement != nil && s.AgreementText != "" && s.AgreementText != entry.Extents()[0] {
			source.Text = lv.words.Text("source.text-" + s.AgreementText)
		}
		source.Note, source.NoURL = lv.remark(s.Note, it), lv.remark(s.NoURL, it)
		for _, key := range s.Supports {
			source.Supports = append(source.Supports, lv.factLabel(key))
		}
		list = append(list, source)
	}
	return list
}

// remark returns a label of an item's facts as a passage.
func (lv *localViews) remark(l entry.Localized, it *site.Item) Passage {
	if len(l) == 0 {
		return Passage{}
	}
	text, language := lv.localized(l, it)
	return Passage{Text: text, Lang: language}
}

// titleLanguage returns the language of a source's title: that of the source, or that of
// the entry if the script of the title shows that it is a translation.
func titleLanguage(s *entry.Source, own string) string {
	if s.Language == "" {
		return own
	}
	chinese := strings.HasPrefix(s.Language, "zh")
	if chinese != strings.ContainsFunc(s.Title, cjk.Unspaced) && (chinese || strings.HasPrefix(own, "zh")) {
		return own
	}
	return s.Language
}

func (lv *localViews) factLabel(key string) string {
	if label := "fact." + key; lv.words.Has(label) {
		return lv.words.Text(label)
	}
	return key
}
