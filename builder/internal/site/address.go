package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"accord/builder/diag"
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
	from := redirectAddress(old.Value)
	for _, language := range s.Config.Languages {
		if strings.HasPrefix(from, language.Slug()+"/") {
			text := it.Translation(language.Code)
			if text == nil {
				text = it.Texts[0]
			}
			return []Redirect{{From: from, Text: text, At: old}}
		}
	}
	all := []Redirect{{From: from, Text: it.Texts[0], At: old}}
	for _, text := range it.Texts[1:] {
		below := entry.Slug(text.Frame) + "/" + from
		said := slices.ContainsFunc(it.Redirects, func(r entry.Ref) bool { return redirectAddress(r.Value) == below })
		if !said {
			all = append(all, Redirect{From: below, Text: text, At: old})
		}
	}
	return all
}

// A pathLink is a link to a path of the site that is no entry: a file, or a
// page that the site makes by itself.
type pathLink struct {
	path, fragment string
	from           *Text
	index          int
}

// CheckPaths finds links into the site that lead to nothing. exists reports
// whether an address (agreements/) or a file (files/x.pdf) is published; it is
// known only when all files of the site are planned.
func (s *Site) CheckPaths(exists func(path string) bool) diag.List {
	var found diag.List
	for _, p := range s.paths {
		link := p.from.Doc.Links[p.index]
		switch {
		case exists(p.path) && p.fragment == "":
		case exists(p.path):
			found.Add(diag.New(link.Position, link.Width, diag.DeadAnchor,
				"/%s is no entry, and has no place %q to link to", p.path, "#"+p.fragment).
				Suggest(fmt.Sprintf("link to /%s", p.path)))
		case path.Ext(p.path) == "" && exists(p.path+"/"):
			found.Add(diag.New(link.Position, link.Width, diag.DeadLink, "nothing is published at /%s", p.path).
				Suggest(fmt.Sprintf("did you mean %q?", "/"+p.path+"/")))
		default:
			found.Add(diag.New(link.Position, link.Width, diag.DeadLink, "nothing is published at /%s", p.path))
		}
	}
	return found
}
