package render

import (
	"errors"
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// sections fills in the sections that every kind of entry may have; own, the others.
func (lv *localViews) sections(t *site.Text, own func(*Section) error) ([]*Section, error) {
	ids := t.Sections()
	list := make([]*Section, 0, len(ids))
	for _, id := range ids {
		s := &Section{ID: id}
		switch id {
		case address.SectionSummary, address.SectionFacts:
			continue // at the top of the page
		case address.SectionUnknown:
			s.Title, s.Unknown = lv.words.Text("entry.unknown"), lv.unknown(t)
			s.Count = len(s.Unknown)
		case address.SectionText:
			s.Body = lv.entryBody(t)
			if t.Item.Kind != entry.KindPage {
				s.Title = lv.words.Text("entry.text")
			}
		case address.SectionSources:
			s.Title, s.Sources = lv.words.Text("sources.title"), lv.sources(t.Item)
			s.Count = len(s.Sources)
		case address.SectionMentions:
			s.Title = lv.words.Text("entry.mentions")
			for _, from := range t.Item.Backlinks {
				s.Links = append(s.Links, lv.link(from))
			}
		default:
			if err := own(s); err != nil {
				return nil, err
			}
		}
		list = appendSection(list, s)
	}
	return list, nil
}

// setSections takes the section of what is not known out of the others: it is beside the facts.
func (e *Entry) setSections(list []*Section) {
	e.Sections = slices.DeleteFunc(list, func(s *Section) bool {
		if s.ID == address.SectionUnknown {
			e.Unknown = s
			return true
		}
		return false
	})
}

// appendSection joins successive short sections into one of related ones.
func appendSection(list []*Section, s *Section) []*Section {
	short := s.Links != nil || s.Counted != nil && !s.Counted.Spread
	switch last := len(list) - 1; {
	case !short:
		return append(list, s)
	case last >= 0 && list[last].Related != nil:
		list[last].Related = append(list[last].Related, s)
		return list
	}
	return append(list, &Section{Related: []*Section{s}})
}

// agreements lists the first agreements, with a link to all of them at the address more.
func (lv *localViews) agreements(s *Section, all []*site.Agreement, limit int, more string) error {
	list, err := lv.list(all, limit, more)
	s.Title, s.Count, s.ShowCount, s.Agreements = lv.words.Text("entry.agreements"), len(all), true, &list
	return err
}

// jumpLinks returns the links to the sections of a page with commitments, text or sources;
// other pages are too short for them. Mentions by other entries are left out.
func jumpLinks(sections []*Section) []JumpLink {
	links := make([]JumpLink, 0, 2*len(sections))
	long := false
	add := func(s *Section) {
		if s.ID != address.SectionMentions {
			long = long || s.Promises != nil || s.Body != nil || s.Sources != nil
			links = append(links, JumpLink{s.ID, s.Title, s.Count})
		}
	}
	for _, s := range sections {
		if s.Related == nil {
			add(s)
		}
		for _, related := range s.Related {
			add(related)
		}
	}
	if !long {
		return nil
	}
	return links
}

// fillSections renders the parts of sections that need not be known for a key.
func fillSections(sections []*Section) error {
	var failed []error
	for _, s := range sections {
		if s.Body != nil {
			s.Body.fill()
		}
		if s.Cite != nil {
			s.Cite.fill()
		}
		if s.Course != nil {
			s.Course.fill()
		}
		if s.Agreements != nil {
			failed = append(failed, s.Agreements.Table.fill())
		}
		if s.Kin != nil {
			failed = append(failed, s.Kin.Table.fill())
		}
		for j := range s.Inherited {
			failed = append(failed, s.Inherited[j].List.Table.fill())
		}
	}
	return errors.Join(failed...)
}
