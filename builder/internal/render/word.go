package render

import "accord/builder/internal/words"

// Word falls back to the default language if the interface is not in the given one.
func (r *Renderer) Word(language, key string) string { return r.wordsIn(language).Text(key) }

// LanguageName returns the name of a language, by its BCP 47 tag, as the pages in a language
// have it.
func (r *Renderer) LanguageName(language, tag string) string {
	return r.wordsIn(language).LanguageName(tag)
}

func (r *Renderer) wordsIn(language string) *words.Words {
	for _, f := range r.locales {
		if f.language.Code == language {
			return f.words
		}
	}
	return r.locales[0].words
}

// MissingWords returns how many words of the interface a language lacks, and their total.
func (r *Renderer) MissingWords(language string) (missing, total int) {
	for _, f := range r.locales {
		if f.language.Code == language {
			return f.words.Missing()
		}
	}
	return 0, 0
}
