package facet

import (
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// Words are the parts of labels in a language of the interface.
type Words struct {
	Site     *site.Site
	Code     string                   // BCP 47 tag of the language
	Word     func(key string) string  // a word of the interface
	Year     func(year string) string // a year as a date
	Language func(slug string) string // the name of a language
}

type Label struct {
	Text string
	Lang string // BCP 47 tag of Text
}

func (f *Facet) Label(w *Words, value string) Label { return f.label(w, value) }

// ShortLabel is [Facet.Label] by the short name of an entry, if it has one.
func (f *Facet) ShortLabel(w *Words, value string) Label {
	if f.item != nil {
		if it := f.item(w.Site, value); it != nil {
			text, language := it.ShortName(w.Code)
			return Label{text, language}
		}
	}
	return f.label(w, value)
}

func byWord(prefix string) func(*Words, string) Label {
	return func(w *Words, value string) Label { return Label{w.Word(prefix + value), w.Code} }
}

func byName(kind entry.Kind) func(*Words, string) Label {
	return func(w *Words, id string) Label {
		it := w.Site.Item(kind, id)
		if it == nil {
			return Label{id, w.Code}
		}
		text, language := it.Name(w.Code)
		return Label{text, language}
	}
}

func byVocabulary(vocabulary func(*entry.Config) entry.Vocabulary) func(*Words, string) Label {
	return func(w *Words, key string) Label {
		config := w.Site.Config
		if t, ok := vocabulary(config).Term(key); ok {
			if text, _ := t.Label.In(w.Code, config.DefaultLanguage); text != "" {
				return Label{text, w.Code}
			}
		}
		return Label{key, w.Code}
	}
}

func yearLabel(w *Words, value string) Label {
	if value == Unknown {
		return Label{w.Word("fact.unknown"), w.Code}
	}
	return Label{w.Year(value), w.Code}
}

func languageLabel(w *Words, value string) Label { return Label{w.Language(value), w.Code} }
