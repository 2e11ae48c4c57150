package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
)

// linkBodies resolves the links of all bodies, and gives items their backlinks.
func (l *linker) linkBodies() {
	back := map[*Item]map[*Item]bool{}
	for it := range l.site.Items {
		for _, t := range it.Texts {
			if t.Doc == nil {
				continue
			}
			l.escapedLinks(t)
			t.Targets = make([]Target, len(t.Doc.Links))
			for i, link := range t.Doc.Links {
				target := l.target(t, i, link)
				t.Targets[i] = target
				if to := target.Item; to != nil && to != it && !l.hasFact(to, it) && !l.hasFact(it, to) {
					if back[to] == nil {
						back[to] = map[*Item]bool{}
					}
					back[to][it] = true
				}
			}
		}
	}
	for to, from := range back {
		to.Backlinks = slices.SortedFunc(maps.Keys(from), func(a, b *Item) int {
			return cmp.Or(cmp.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID))
		})
	}
	l.linkAnchors()
}

// linkAnchors runs after all backlinks are known, as pages have a section for them.
func (l *linker) linkAnchors() {
	for it := range l.site.Items {
		for _, t := range it.Texts {
			for i := range t.Targets {
				if target := &t.Targets[i]; target.Item != nil && target.Fragment != "" {
					*target = l.checkAnchor(t, t.Doc.Links[i], *target)
				}
			}
		}
	}
}

// hasFact reports whether the facts of one name the other: a backlink would repeat them.
func (l *linker) hasFact(one, other *Item) bool {
	if one.Kind != entry.KindAgreement {
		return false
	}
	a := l.agreements[one.ID]
	switch other.Kind {
	case entry.KindAgreement:
		b := l.agreements[other.ID]
		return slices.Contains(a.Occasion, b) || slices.ContainsFunc(a.Relations, func(r Relation) bool { return r.Agreement == b })
	case entry.KindParty:
		return slices.Contains(a.Parties, l.site.parties[other.ID])
	case entry.KindEvent:
		return a.Event == l.events[other.ID]
	case entry.KindSector:
		return slices.Contains(a.Sectors, l.sectors[other.ID])
	case entry.KindPlace:
		return slices.Contains(a.Concerns(), l.places[other.ID])
	}
	return false
}

// target returns the zero Target, and adds a finding, for a dead link.
func (l *linker) target(t *Text, i int, link markdown.Link) Target {
	switch link.Kind {
	case markdown.Image:
		if strings.Contains(link.Target, "://") {
			l.found.Add(diag.New(link.Position, link.Width, diag.BadURL, "a picture must be a file of the site, not on another host").
				Suggest("copy it into the content folder, or link to it without the !"))
			return Target{}
		}
	case markdown.External:
		return Target{URL: link.Target}
	case markdown.Fragment:
		return Target{Item: t.Item, Language: t.Language, Fragment: link.Fragment}
	case markdown.Wiki:
		if it := l.wiki(link); it != nil {
			return Target{Item: it, Fragment: link.Fragment}
		}
		return Target{}
	}
	return l.inside(t, i, link)
}

// wiki returns the item that [[id]] or [[folder/id]] names.
func (l *linker) wiki(link markdown.Link) *Item {
	folder, id, qualified := strings.Cut(link.Target, "/")
	if !qualified {
		id = folder
	}
	var hits []*Item
	draft, unread := false, false
	for k := range entry.Kind(entry.NumKinds) {
		if qualified && k.Folder() != folder {
			continue
		}
		if it := l.site.items[k][id]; it != nil {
			hits = append(hits, it)
		}
		draft = draft || l.drafts[k][id]
		unread = unread || l.unread[k][id]
	}
	switch {
	case len(hits) == 1:
		return hits[0]
	case len(hits) > 1:
		names := make([]string, len(hits))
		for i, it := range hits {
			names[i] = fmt.Sprintf("[[%s/%s]]", it.Kind.Folder(), id)
		}
		l.found.Add(diag.New(link.Position, link.Width, diag.AmbiguousLink, "%q is an id in more than one folder", id).
			Suggest("write " + strings.Join(names, " or ")))
	case unread:
	default:
		l.unknownWiki(link, draft)
	}
	return nil
}

// escapedLinks finds wiki links to existing entries whose brackets have backslashes.
func (l *linker) escapedLinks(t *Text) {
	for _, link := range t.Doc.Escaped {
		folder, id, qualified := strings.Cut(link.Target, "/")
		if !qualified {
			id = folder
		}
		for k := range entry.Kind(entry.NumKinds) {
			if l.site.items[k][id] != nil && (!qualified || k.Folder() == folder) {
				l.found.Add(diag.New(link.Position, link.Width, diag.EscapedLink, "the backslashes turn a link to %q into text", link.Target).
					Suggest("remove the backslashes, or put ` around the text to show it"))
				break
			}
		}
	}
}

// inside resolves a path: the file of an entry, an address, or a file published unchanged.
func (l *linker) inside(t *Text, i int, link markdown.Link) Target {
	name := pathOf(t, link)
	if to := l.byFile[name]; to != nil {
		target := Target{Item: to.Item, Fragment: link.Fragment}
		if !to.IsOwn() {
			target.Language = to.Language
		}
		return target
	}
	if l.site.files[name] != nil {
		if file, _, _ := entry.ParseFileName(name); l.drafts[file.Kind][file.ID] {
			l.found.Add(diag.New(link.Position, link.Width, diag.DeadLink, "%q is a draft, and this build excludes drafts", link.Target).
				Suggest(draftSuggestion))
		}
		return Target{} // otherwise the file has a finding of its own
	}
	if strings.HasSuffix(name, ".md") {
		d := diag.New(link.Position, link.Width, diag.DeadLink, "there is no file %s", name)
		if l.guesses++; l.guesses <= maxGuesses {
			d = d.Suggest(diag.DidYouMean(name, maps.Keys(l.byFile)))
		}
		l.found.Add(d)
		return Target{}
	}
	if to := l.byAddress[address.FromPath(name)]; to != nil {
		return Target{Item: to.Item, Language: to.Language, Fragment: link.Fragment}
	}
	if file := l.fileNamed(name); file != "" {
		name = file
	}
	l.site.paths = append(l.site.paths, pathLink{name, link.Fragment, t, i})
	return Target{Path: "/" + name, Query: link.Query, Fragment: link.Fragment}
}

// checkAnchor adds a finding if the page of a target lacks its fragment. If another text of
// the item has it, the result leads to that text.
func (l *linker) checkAnchor(from *Text, link markdown.Link, target Target) Target {
	page := target.Page(from.Language)
	if page.HasAnchor(target.Fragment) {
		return target
	}
	if target.Language == "" {
		for _, t := range target.Item.Texts {
			if t.HasAnchor(target.Fragment) {
				target.Language = t.Language
				return target
			}
		}
	}
	d := diag.New(link.Position, link.Width, diag.DeadAnchor, "%s has no anchor %q", page.File, "#"+target.Fragment)
	l.found.Add(d.Suggest(suggestAnchor(target.Fragment, page)))
	return target
}

// suggestAnchor compares ids without their prefix, which would make all of them similar.
func suggestAnchor(fragment string, page *Text) string {
	id := strings.ToLower(fragment)
	prefixes := address.PartPrefixes()
	for _, prefix := range prefixes {
		for _, written := range []string{prefix, strings.TrimSuffix(prefix, "-") + "s-", strings.TrimSuffix(prefix, "-") + "_"} {
			if id, ok := strings.CutPrefix(id, written); ok {
				if near := suggestPart(id, prefix, page); near != "" {
					return near
				}
			}
		}
	}
	if near := diag.DidYouMean(fragment, page.Anchors); near != "" {
		return near
	}
	for _, prefix := range prefixes {
		if near := suggestPart(id, prefix, page); near != "" {
			return near
		}
	}
	return ""
}

func suggestPart(id, prefix string, page *Text) string {
	own := func(yield func(string) bool) {
		for a := range page.Anchors {
			if id, ok := strings.CutPrefix(a, prefix); ok && !yield(id) {
				return
			}
		}
	}
	near := id
	if !contains(own, id) {
		near = diag.Nearest(id, own)
	}
	if near == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", prefix+near)
}

// Page returns the text that a page in a language links to; nil if the target is no entry.
func (t Target) Page(language string) *Text {
	if t.Item == nil {
		return nil
	}
	if t.Language != "" {
		language = t.Language
	}
	return t.Item.In(language)
}
