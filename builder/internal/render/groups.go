package render

import (
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

const (
	groupedCommitments = 100 // commitments that the page of an entry shows
	openCommitments    = 8   // with at most so many, their groups are open
)

// commitmentGroups groups commitments by their agreements, which keep their order, and links
// to all. self is the party whose commitments they are, or nil.
func (lv *localViews) commitmentGroups(refs []site.CommitmentRef, self *site.Party, all Link) *CommitmentGroups {
	v := &CommitmentGroups{}
	shown := 0
	for len(refs) > 0 {
		n := slices.IndexFunc(refs, func(ref site.CommitmentRef) bool { return ref.Agreement != refs[0].Agreement })
		if n < 0 {
			n = len(refs)
		}
		if shown > 0 && shown+n > groupedCommitments {
			break
		}
		group := lv.commitmentGroup(refs[:min(n, groupedCommitments)], self)
		group.Total = n
		v.Groups = append(v.Groups, group)
		shown += len(group.Commitments)
		v.More += n - len(group.Commitments)
		refs = refs[n:]
	}
	if v.More += len(refs); v.More > 0 {
		v.All = all
	}
	for i := range v.Groups {
		v.Groups[i].Open = len(v.Groups) == 1 || shown <= openCommitments
	}
	return v
}

// commitmentsOf returns the commitments of agreements, in their order.
func commitmentsOf(agreements []*site.Agreement) []site.CommitmentRef {
	var refs []site.CommitmentRef
	for _, a := range agreements {
		commitments := a.Entry.Agreement.Commitments
		for i := range commitments {
			refs = append(refs, site.CommitmentRef{Agreement: a, Commitment: &commitments[i]})
		}
	}
	return refs
}

// fillCommitments fills in the section of commitments. self is the party whose page it is.
func (lv *localViews) fillCommitments(s *Section, refs []site.CommitmentRef, self *site.Party, all Link) {
	s.Title, s.Count, s.ShowCount = lv.words.Text("entry.commitments"), len(refs), true
	s.Commitments = lv.commitmentGroups(refs, self, all)
}

// commitmentGroup says of all commitments once what all share.
func (lv *localViews) commitmentGroup(refs []site.CommitmentRef, self *site.Party) CommitmentGroup {
	a := refs[0].Agreement
	title := lv.shortLink(&a.Item)
	group := CommitmentGroup{Title: title.Text, Lang: title.Lang}
	for _, p := range a.Parties {
		if !(self != nil && p.ID == self.ID) && len(group.Parties) < rowParties {
			l := lv.shortLink(&p.Item)
			group.Parties = append(group.Parties, Link{Text: l.Text, Lang: l.Lang})
		}
	}
	together := !slices.ContainsFunc(refs, func(ref site.CommitmentRef) bool { return !sameParties(lv.site.Bound(ref), lv.site.Bound(refs[0])) })
	if together {
		group.By, group.Joint = lv.promisers(refs[0])
	}
	for _, ref := range refs {
		c := lv.groupedCommitment(ref)
		if !together {
			c.By, c.Joint = lv.promisers(ref)
		}
		group.Commitments = append(group.Commitments, c)
		if state := ref.Commitment.State; state != entry.States()[0] {
			group.Known++
		}
	}
	return group
}

func sameParties(a, b []*site.Party) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(p *site.Party) bool { return !slices.Contains(b, p) })
}

func (lv *localViews) groupedCommitment(ref site.CommitmentRef) GroupedCommitment {
	a, c := ref.Agreement, ref.Commitment
	text := lv.commitment(a, c, a.In(lv.language.Code), lv.language.Code)
	v := GroupedCommitment{
		Number: slices.IndexFunc(a.Entry.Agreement.Commitments, func(other entry.Commitment) bool { return other.ID == c.ID }) + 1,
		Href:   lv.link(&a.Item).Href + address.Fragment(address.CommitmentID(c.ID)),
		Text:   text.Text, Lang: text.Lang, Untranslated: text.Untranslated,
		Amount: text.Amount, AmountLang: text.AmountLang, Due: text.Due,
	}
	if c.State != entry.States()[0] {
		v.State, v.StateLabel = c.State, text.StateLabel
		if !c.AsOf.IsZero() {
			v.AsOf = lv.provenAsOf(c.AsOf)
		}
	}
	return v
}

// promisers returns who made a commitment, or that all parties of its agreement made it.
func (lv *localViews) promisers(ref site.CommitmentRef) (by []Link, joint bool) {
	parties := lv.site.Bound(ref)
	if sameParties(parties, ref.Agreement.Parties) {
		return nil, true
	}
	return lv.shortPartyLinks(parties), false
}
