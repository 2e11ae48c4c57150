package render

import (
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// Promises are the commitments of one agreement, by who must do them.
type Promises struct {
	Shared Shared
	Groups []PromiseGroup
}

// Shared is what is true of all commitments, or of all that say nothing else.
type Shared struct {
	Text         string // "All 22: stated"
	Marks        []Mark // the sources that most of them name
	Others       string // says that some name other sources; empty: none
	Reports      string // "Later reports tell of 3."; empty: of none
	Kind         string // of all; empty: they differ, or have none
	Untranslated string // a note that no text is translated; empty: some are
}

// PromiseGroup is the commitments of the same parties.
type PromiseGroup struct {
	Title   string    // "Promised by both", or what stands before By
	By      []Link    // the parties that the title does not stand for
	Figured []Promise // those with an amount or a due date
	Plain   []Promise
	Count   int
}

// Promise is a commitment, without what it shares with the others.
type Promise struct {
	Number     int
	Anchor     string // commitment-<id>
	Passage    Passage
	Amount     string // "2 zones"
	AmountLang string // if it is not that of the page
	Due        Date
	Kind       string
	Marks      []Mark // its sources, if they are not those of most
	Report     *Report
}

// Report is what a later source tells of a commitment.
type Report struct {
	State string // key: done …
	Label string
	AsOf  Date   // with the words before it: "as of 2019"; empty: not known
	Marks []Mark // the sources
	Note  Passage
}

func (lv *localViews) promises(a *site.Agreement, t *site.Text) *Promises {
	list := a.Entry.Agreement.Commitments
	p := &Promises{}
	named := lv.namedSources(a, t)
	most := mostCommon(named)
	p.Shared = lv.shared(a, named, most)
	groups := map[string]int{}
	untranslated := 0
	for i := range list {
		c := &list[i]
		promise := lv.promise(a, c, t, p.Shared.Kind == "")
		promise.Number = i + 1
		if !slices.Equal(named[i], most) {
			promise.Marks = lv.sourceMarks(&a.Item, named[i])
		}
		if promise.Passage.Untranslated != "" {
			untranslated++
		}
		key := partiesKey(c.By)
		at, ok := groups[key]
		if !ok {
			at = len(p.Groups)
			groups[key] = at
			p.Groups = append(p.Groups, lv.promiseGroup(a, c))
		}
		g := &p.Groups[at]
		g.Count++
		if promise.Amount != "" || promise.Due.Text != "" {
			g.Figured = append(g.Figured, promise)
		} else {
			g.Plain = append(g.Plain, promise)
		}
	}
	if untranslated == len(list) {
		p.Shared.Untranslated = lv.untranslated(a.Texts[0].Language)
		p.each(func(promise *Promise) { promise.Passage.Untranslated = "" })
	}
	return p
}

// partiesKey returns the same text for the same parties in any order.
func partiesKey(refs []entry.Ref) string {
	ids := make([]string, len(refs))
	for i := range refs {
		ids[i] = refs[i].Value
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

func (p *Promises) each(do func(*Promise)) {
	for i := range p.Groups {
		for _, list := range [][]Promise{p.Groups[i].Figured, p.Groups[i].Plain} {
			for j := range list {
				do(&list[j])
			}
		}
	}
}

// namedSources returns for each commitment the indexes of its sources. Those of a source
// that supports all commitments stand for one that names none.
func (lv *localViews) namedSources(a *site.Agreement, t *site.Text) [][]int {
	list := a.Entry.Agreement.Commitments
	var general []int
	for i := range a.Sources {
		if slices.Contains(a.Sources[i].Supports, "commitments") {
			general = append(general, i)
		}
	}
	named := make([][]int, len(list))
	for i := range list {
		if named[i] = sourcesOf(&a.Item, list[i].Sources); len(list[i].Sources) == 0 {
			named[i] = general
		}
	}
	return named
}

// mostCommon returns the list that occurs most often, the first of several. Empty lists do
// not count.
func mostCommon(lists [][]int) []int {
	var best []int
	most := 0
	for i, list := range lists {
		n := 0
		if len(list) == 0 {
			continue
		}
		for _, other := range lists[i:] {
			if slices.Equal(list, other) {
				n++
			}
		}
		if n > most {
			best, most = list, n
		}
	}
	return best
}

func (lv *localViews) shared(a *site.Agreement, named [][]int, most []int) Shared {
	list := a.Entry.Agreement.Commitments
	s := Shared{Marks: lv.sourceMarks(&a.Item, most)}
	reports, stated := 0, 0
	for i := range list {
		if len(named[i]) > 0 {
			stated++
		}
		if !slices.Equal(named[i], most) && len(named[i]) > 0 {
			s.Others = lv.words.Text("promises.others")
		}
		if list[i].State != entry.States()[0] {
			reports++
		}
	}
	switch stated {
	case 0:
		s.Text = lv.words.Text("promises.unsourced")
	case len(list):
		s.Text = lv.words.Count("promises.stated", stated)
	default:
		s.Text = lv.words.Count("promises.some-stated", stated, "all", lv.words.Number(len(list)))
	}
	if reports > 0 {
		s.Reports = lv.words.Count("promises.reports", reports)
	}
	kind := list[0].Kind.Value
	if kind != "" && len(list) > 1 && !slices.ContainsFunc(list, func(c entry.Commitment) bool { return c.Kind.Value != kind }) {
		s.Kind = lv.term(lv.config.CommitmentKinds, kind)
	}
	return s
}

// promiseGroup returns the group of a commitment, still empty.
func (lv *localViews) promiseGroup(a *site.Agreement, c *entry.Commitment) PromiseGroup {
	all := len(a.Parties) > 1 && !slices.ContainsFunc(a.Parties, func(p *site.Party) bool {
		return !slices.ContainsFunc(c.By, func(ref entry.Ref) bool { return ref.Value == p.ID })
	})
	switch {
	case len(c.By) == 0:
		return PromiseGroup{Title: lv.words.Text("promises.by-nobody")}
	case all && len(c.By) == 2:
		return PromiseGroup{Title: lv.words.Text("promises.by-both")}
	case all && len(c.By) == len(a.Parties):
		return PromiseGroup{Title: lv.words.Count("promises.by-all", len(a.Parties))}
	}
	g := PromiseGroup{Title: lv.words.Text("promises.by")}
	for _, ref := range c.By {
		g.By = append(g.By, lv.link(lv.site.Named(entry.KindParty, ref.Value)))
	}
	return g
}

func (lv *localViews) promise(a *site.Agreement, c *entry.Commitment, t *site.Text, kind bool) Promise {
	line := lv.commitment(a, c, t, t.Language)
	p := Promise{
		Anchor:     address.CommitmentID(c.ID),
		Passage:    line.Passage,
		Amount:     line.Amount,
		AmountLang: line.AmountLang,
		Due:        line.Due,
	}
	if kind {
		p.Kind = line.Kind
	}
	if c.State == entry.States()[0] {
		return p
	}
	p.Report = &Report{State: c.State, Label: line.StateLabel, Marks: lv.sourceMarks(&a.Item, sourcesOf(&a.Item, c.Evidence))}
	if !c.AsOf.IsZero() {
		p.Report.AsOf = Date{Text: lv.provenAsOf(c.AsOf), Datetime: lv.date(c.AsOf).Datetime}
	}
	p.Report.Note = lv.remark(c.Note, &a.Item)
	return p
}
