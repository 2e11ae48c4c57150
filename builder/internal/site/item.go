package site

import "accord/builder/internal/entry"

// In returns the item's text in a language, or its own.
func (it *Item) In(language string) *Text {
	if t := it.Translation(language); t != nil {
		return t
	}
	return it.Texts[0]
}

func (it *Item) Translation(language string) *Text {
	for _, t := range it.Texts {
		if t.Language == language {
			return t
		}
	}
	return nil
}

// IsOwn reports whether a text is that of its entry, and no translation.
func (t *Text) IsOwn() bool { return t.Language == t.Item.Texts[0].Language }

// Name returns the title of a text in the language, else a name, else the item's own title.
func (it *Item) Name(language string) (name, in string) {
	if t := it.Translation(language); t != nil {
		return t.Title, t.Language
	}
	for _, n := range it.Names {
		if n.Language == language {
			return n.Name, n.Language
		}
	}
	return it.Texts[0].Title, it.Texts[0].Language
}

// ShortName is Name with the short title or name of the text, if it has one.
func (it *Item) ShortName(language string) (name, in string) {
	t := it.Translation(language)
	if name, in = it.Name(language); t == nil && name == it.Texts[0].Title {
		t = it.Texts[0]
	}
	if t != nil {
		return t.ShortTitle(), in
	}
	return name, in
}

// IsPast reports whether the item is an old version of an entry, see [Past].
func (it *Item) IsPast() bool { return it.past }

// Whole returns what the item is part of: an *Agreement, a *Party …
func (it *Item) Whole() any { return it.whole }

// Rank returns the index of an agreement in Site.Agreements; of an old version, 0.
func (a *Agreement) Rank() int { return a.rank }

// Item returns nil if no entry has the kind and the id.
func (s *Site) Item(kind entry.Kind, id string) *Item { return s.items[kind][id] }

// Party returns nil if no party has the id.
func (s *Site) Party(id string) *Party { return s.parties[id] }

// Items yields all items, by kind, in the order of the lists of Site.
func (s *Site) Items(yield func(*Item) bool) {
	for _, it := range s.order {
		if !yield(it) {
			return
		}
	}
}

// Untranslated counts the entries that have no text in a language.
func (s *Site) Untranslated(language string) (n int) {
	for it := range s.Items {
		if it.Translation(language) == nil {
			n++
		}
	}
	return n
}
