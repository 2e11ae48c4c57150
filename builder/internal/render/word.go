package render

// Word falls back to the default language if the interface is not in the given one.
func (r *Renderer) Word(language, key string) string {
	for _, f := range r.locales {
		if f.language.Code == language {
			return f.words.Text(key)
		}
	}
	return r.locales[0].words.Text(key)
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
