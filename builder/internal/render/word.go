package render

// Word returns a word of the interface in one of its languages; in another, that
// of the default language.
func (r *Renderer) Word(language, key string) string {
	for _, f := range r.locales {
		if f.language.Code == language {
			return f.words.Text(key)
		}
	}
	return r.locales[0].words.Text(key)
}

// MissingWords returns how many words of the interface a language lacks, and how many
// there are.
func (r *Renderer) MissingWords(language string) (missing, total int) {
	for _, f := range r.locales {
		if f.language.Code == language {
			return f.words.Missing()
		}
	}
	return 0, 0
}
