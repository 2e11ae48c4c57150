package site

import (
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
)

// addresses indexes the texts by address and adds the files and redirects of the site.
// Two with the same address are found later, when all files of the site are planned.
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

// redirectsOf leads an old address to the item's own text and, below each language's root,
// to its translation; one that begins with such a root, to the text in that language.
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
		below := address.Root(text.Locale) + from
		listed := slices.ContainsFunc(it.Redirects, func(r entry.Ref) bool { return address.FromPath(r.Value) == below })
		if !listed {
			all = append(all, Redirect{From: below, Text: text, At: old})
		}
	}
	return all
}
