package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/entry"
)

// Address space that belongs to the site itself, beside the folders of the
// content model and the slugs of the languages: no page, file or redirect may
// lie in it.
var reserved = [...]string{"assets", "browse", "commitments", "data", "network", "search", "timeline"}

// addresses claims an address for each text, file and redirect, in that order,
// and finds those that are claimed twice.
func (l *linker) addresses() {
	s := l.site
	taken := make(map[string]string, len(l.tree.entries)) // address → the source file that claims it
	for _, name := range reserved {
		taken[name+"/"] = ""
	}
	for k := range entry.Kind(entry.NumKinds) {
		if k != entry.KindPage {
			taken[k.Folder()+"/"] = ""
		}
	}
	for _, language := range s.Config.Languages {
		taken[language.Slug()+"/"] = ""
	}
	claim := func(address string, at diag.Position, width int) bool {
		by, is := taken[address]
		switch {
		case is && by == "":
			l.found.Add(diag.New(at, width, diag.AddressConflict, "the address /%s belongs to the site itself", address))
		case is:
			l.found.Add(diag.New(at, width, diag.AddressConflict, "the address /%s belongs to %s already", address, by))
		default:
			taken[address] = at.File
		}
		return !is
	}
	for it := range s.Items {
		for _, t := range it.Texts {
			if claim(t.Address, diag.Position{File: t.File}, 0) {
				l.byAddress[t.Address] = t
			}
		}
	}
	for _, file := range l.tree.files {
		at := diag.Position{File: file}
		top, _, _ := strings.Cut(file, "/")
		if slices.Contains(reserved[:], top) {
			l.found.Add(diag.New(at, 0, diag.AddressConflict, "the folder /%s/ belongs to the site itself", top))
		} else if claim(strings.TrimSuffix(file, "index.html"), at, 0) {
			s.Files = append(s.Files, file)
		}
	}
	for it := range s.Items {
		for _, old := range it.Redirects {
			if from := redirectAddress(old.Value); claim(from, old.At, old.Width) {
				s.Redirects = append(s.Redirects, Redirect{From: from, Text: it.Texts[0]})
			}
		}
	}
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
