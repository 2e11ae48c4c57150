package render

import (
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// ownList returns the text on whose page the list of an entry's agreements begins, if the
// entry has a page with the interface in the language of the views.
func (lv *localViews) ownList(it *site.Item) (*site.Text, bool) {
	if it == nil {
		return nil, false
	}
	t := it.In(lv.language.Code)
	return t, t.Locale == lv.language.Code
}

// A listKey names the list of the agreements of a facet's value.
type listKey struct{ facet, value string }

// listIn returns the views in whose language the list of a value's agreements is made: that of
// lv, if it has a text of the entry that the value is the id of, or of one of the agreements. Else
// readers would find nothing on it in their language, and the list of the default language is
// the list. it is that entry, or nil.
func (lv *localViews) listIn(key, value string, it *site.Item) *localViews {
	if lv == lv.locals[0] {
		return lv
	}
	if _, ok := lv.ownList(it); ok {
		return lv
	}
	translated := lv.once.translated.get(func() map[listKey]bool {
		lists := map[listKey]bool{}
		for i := range lv.facets() {
			f := &lv.facets()[i]
			for j := range f.Values {
				lists[listKey{f.Key, f.Values[j].Key}] = slices.ContainsFunc(f.Values[j].Agreements, lv.hasText)
			}
		}
		return lists
	})
	if translated[listKey{key, value}] {
		return lv
	}
	return lv.locals[0]
}

// listAddress returns the address below the site's root of a page, from 1, of the list of a
// value's agreements. it is the entry that the value is the id of, or nil.
func (lv *localViews) listAddress(key, value string, it *site.Item, page int) string {
	in := lv.listIn(key, value, it)
	if t, ok := in.ownList(it); ok {
		return address.Part(t.Address, page)
	}
	return in.prefix + address.Value(key, value, page)
}

// listHref is the link to the same. On the page of an entry it leads to the list itself.
func (lv *localViews) listHref(key, value string, it *site.Item, page int) string {
	href := lv.href(lv.listAddress(key, value, it, page))
	if _, ok := lv.listIn(key, value, it).ownList(it); ok && page == 1 {
		href += address.Fragment(address.SectionAgreements)
	}
	return href
}

// entryList is a list on the page of an entry: its first page, with links to the others.
func (lv *localViews) entryList(s *Section, all []*site.Agreement, key string, it *site.Item) error {
	if err := lv.agreements(s, all, browseRows, ""); err != nil {
		return err
	}
	s.Agreements.More = Link{}
	s.Agreements.Pager = lv.pager(1, pages(len(all), browseRows), func(page int) string { return lv.listHref(key, it.ID, it, page) })
	return nil
}

// selectionAddress returns the address below the site's root of a page of a selection.
func (lv *localViews) selectionAddress(s *selection, page int) string {
	if s.facet == nil {
		return lv.prefix + agreementsAddress(page)
	}
	return lv.listAddress(s.facet.Key, s.value.Key, s.value.Item, page)
}

func (lv *localViews) selectionHref(s *selection, page int) string {
	if s.facet == nil {
		return lv.local(agreementsAddress(page))
	}
	return lv.listHref(s.facet.Key, s.value.Key, s.value.Item, page)
}

// selectionIn is listIn for a selection. The list of all agreements is in each language.
func (lv *localViews) selectionIn(s *selection) *localViews {
	if s.facet == nil {
		return lv
	}
	return lv.listIn(s.facet.Key, s.value.Key, s.value.Item)
}

// selectionBase is localBase for a page whose address is not the same in each language. From a
// list that is not made in another language, readers come to that of all agreements in it.
func (lv *localViews) selectionBase(s *selection, page int, current string) Base {
	b := lv.base(lv.selectionAddress(s, page), current)
	if len(lv.locals) < 2 {
		return b
	}
	for _, other := range lv.locals {
		at := other.selectionAddress(s, page)
		if other.selectionIn(s) == other {
			b.Alternates = append(b.Alternates, Alternate{other.language.Code, lv.absolute(at)})
		} else {
			at = other.prefix + agreementsAddress(1)
		}
		b.Languages = append(b.Languages, LanguageLink{Name: other.language.Name, Lang: other.language.Code, Href: lv.href(at), Current: lv == other})
	}
	if len(b.Alternates) < 2 {
		b.Alternates = nil
		return b
	}
	b.Alternates = append(b.Alternates, Alternate{"x-default", lv.absolute(lv.locals[0].selectionAddress(s, page))})
	return b
}

// formerRows is how many agreements were on a page of a list when their addresses were first
// published: of a list there were more pages then.
const formerRows = 50

// pageNow returns the page of a list of total agreements to which the address of a page leads.
func pageNow(page, total int) int {
	if page > pages(total, browseRows) {
		return (page*formerRows-1)/browseRows + 1
	}
	return page
}

// lists adds the pages of a selection. Addresses at which it has no page lead to one: those
// of later pages than the last, those below browse/ of a list that begins on the page of an
// entry, and those in a language in which the list is not made.
func (p *planner) lists(lv *localViews, s *selection) {
	in := lv.selectionIn(s)
	for page := 1; page <= pages(len(s.agreements), formerRows); page++ {
		to := pageNow(page, len(s.agreements))
		at := lv.selectionAddress(s, page)
		below := at
		if s.facet != nil {
			below = lv.prefix + address.Value(s.facet.Key, s.value.Key, page)
		}
		switch {
		case in != lv, below != at && page == 1: // another plans it
		case to == page:
			p.add(lv, at, plan.Origin{}, "browse", func() (any, error) { return lv.browsePage(s, page) })
		default:
			p.listRedirect(lv, s, at, to)
		}
		if below != at {
			p.listRedirect(lv, s, below, to)
		}
	}
}

// listRedirect adds a page that leads to a page of a selection.
func (p *planner) listRedirect(lv *localViews, s *selection, from string, page int) {
	p.add(lv, from, plan.Origin{}, "redirect", func() (any, error) {
		title := lv.words.Text("kinds.agreement")
		if s.facet != nil {
			title = lv.facetValue(s.facet.Facet, s.value).Text
		}
		return &RedirectPage{
			Lang: lv.language.Code, Title: title,
			Href: lv.selectionHref(s, page), Canonical: lv.absolute(lv.selectionAddress(s, page)),
		}, nil
	})
}
