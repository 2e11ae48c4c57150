package site

import (
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
)

// addresses gives each text its address, and gathers what else is published where
// the content says. Whether two claim one address is found when all files of the
// site are planned.
func (l *linker) addresses() {
	s := l.site
	for it := range s.Items {
		for _, t := range it.Texts {
			if l.byAddress[t.Address] == nil {
				l.byAddress[t.Address] = t
			}
		}
	}
	s.Files = l.tree.files
	for it := range s.Items {
		for _, old := range it.Redirects {
			s.Redirects = append(s.Redirects, s.redirectsOf(it, old)...)
		}
	}
}

// redirectsOf returns what an old address of an item keeps alive: it led to the item in
// the default language, and below the slug of each other to its text in that one. An
// old address that begins with the slug of a language is that of this language alone.
func (s *Site) redirectsOf(it *Item, old entry.Ref) []Redirect {
	from := address.FromPath(old.Value)
	for _, language := range s.Config.Languages {
		if strings.HasPrefix(from, address.Root(language.Code)) {
			text := it.Translation(language.Code)
			if text == nil {
				text = it.Texts[0]
			}
			return []Redirect{{From: from, Text: text, At: old}}
		}
	}
	all := []Redirect{{From: from, Text: it.Texts[0], At: old}}
	for _, text := range it.Texts[1:] {
		below := address.Root(text.Frame) + from
		said := slices.ContainsFunc(it.Redirects, func(r entry.Ref) bool { return address.FromPath(r.Value) == below })
		if !said {
			all = append(all, Redirect{From: below, Text: text, At: old})
		}
	}
	return all
}
