package render

import (
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

// listAddress returns the address below the site's root of a page, from 1, of the list of a
// value's agreements. it is the entry that the value is the id of, or nil.
func (lv *localViews) listAddress(key, value string, it *site.Item, page int) string {
	if t, ok := lv.ownList(it); ok {
		return address.Part(t.Address, page)
	}
	return lv.prefix + address.Value(key, value, page)
}

// listHref is the link to the same. On the page of an entry it leads to the list itself.
func (lv *localViews) listHref(key, value string, it *site.Item, page int) string {
	href := lv.href(lv.listAddress(key, value, it, page))
	if _, ok := lv.ownList(it); ok && page == 1 {
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

// selectionBase is localBase for a page whose address is not the same in each language.
func (lv *localViews) selectionBase(s *selection, page int, current string) Base {
	b := lv.base(lv.selectionAddress(s, page), current)
	if len(lv.locals) < 2 {
		return b
	}
	for _, other := range lv.locals {
		at := other.selectionAddress(s, page)
		b.Alternates = append(b.Alternates, Alternate{other.language.Code, lv.absolute(at)})
		b.Languages = append(b.Languages, LanguageLink{Name: other.language.Name, Lang: other.language.Code, Href: lv.href(at), Current: lv == other})
	}
	b.Alternates = append(b.Alternates, Alternate{"x-default", lv.absolute(lv.locals[0].selectionAddress(s, page))})
	return b
}

// lists adds the pages of a selection. Those of an entry begin on its own page, to which the
// addresses below browse/ lead on.
func (p *planner) lists(lv *localViews, s *selection) {
	own := (*site.Text)(nil)
	if s.facet != nil {
		if t, ok := lv.ownList(s.value.Item); ok {
			own = t
		}
	}
	for page := 1; page <= pages(len(s.agreements), browseRows); page++ {
		at := lv.selectionAddress(s, page)
		if own == nil || page > 1 {
			p.add(lv, at, plan.Origin{}, "browse", func() (any, error) { return lv.browsePage(s, page) })
		}
		if own == nil {
			continue
		}
		p.add(lv, lv.prefix+address.Value(s.facet.Key, s.value.Key, page), plan.Origin{}, "redirect", func() (any, error) {
			return &RedirectPage{
				Lang: lv.language.Code, Title: own.Title,
				Href: lv.selectionHref(s, page), Canonical: lv.absolute(at),
			}, nil
		})
	}
}
