package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// evidenceSources is how many sources the summary of the evidence names.
const evidenceSources = 3

// Evidence is how an agreement is known, in short.
type Evidence struct {
	Counts  []GroundCount // of its facts; those of 0 are left out
	Total   string        // "4 sources"
	Kinds   []string      // "3 news media"; empty: Sources has all
	Sources []NamedSource // the first
	More    Link          // to the others; empty Href: none
	Text    string        // whether the text of the agreement was seen
	Marks   []Mark        // the sources that show it
	Checked Date          // when news was last looked for
}

// GroundCount is how many facts are known in the same way.
type GroundCount struct {
	Kind  string // stated, inferred, ours, unknown
	Label string
	Count int
}

// NamedSource is a source in one line.
type NamedSource struct {
	Mark  Mark
	Name  Link // its publisher, or else its title; without Href
	Kind  string
	Dated Date
}

func (lv *localViews) evidence(a *site.Agreement, t *site.Text) *Evidence {
	e := &Evidence{
		Total:   lv.words.Count("evidence.sources", len(a.Sources)),
		Checked: lv.date(a.Entry.Agreement.Checked),
	}
	grounds := t.Grounds()
	for _, g := range []struct {
		ground site.Ground
		kind   string
	}{
		{site.Stated, "stated"}, {site.Inferred, "inferred"}, {site.Ours, "ours"}, {site.NotKnown, "unknown"},
	} {
		if n := grounds[g.ground]; n > 0 {
			e.Counts = append(e.Counts, GroundCount{g.kind, lv.words.Text("mark." + g.kind), n})
		}
	}
	if len(a.Sources) == 0 {
		return e
	}
	lv.nameSources(e, a)
	extent := entry.Extents()[0]
	var showing []int
	for _, wanted := range entry.Extents()[1:] { // a whole text counts more than parts
		var found []int
		for i := range a.Sources {
			if a.Sources[i].AgreementText == wanted {
				found = append(found, i)
			}
		}
		if len(found) > 0 {
			extent, showing = wanted, found
		}
	}
	e.Text, e.Marks = lv.words.Text("evidence.text-"+extent), lv.sourceMarks(&a.Item, showing)
	return e
}

// nameSources counts the sources by their kinds, and names the first.
func (lv *localViews) nameSources(e *Evidence, a *site.Agreement) {
	count := map[string]int{}
	for i := range a.Sources {
		count[a.Sources[i].Kind]++
	}
	if len(a.Sources) > evidenceSources+1 { // otherwise each is named with its kind
		for _, kind := range append(entry.SourceKinds(), "") {
			if n := count[kind]; n > 0 {
				word := kind
				if kind == "" {
					word = "other"
				}
				e.Kinds = append(e.Kinds, lv.words.Format("evidence.kind-"+word, "n", lv.words.Number(n)))
			}
		}
	}
	own := a.Texts[0].Language
	for i := range a.Sources {
		if i == evidenceSources && len(a.Sources) > evidenceSources+1 {
			e.More = Link{Href: address.Fragment(address.SectionSources), Text: lv.words.Count("evidence.more", len(a.Sources)-i)}
			break
		}
		s := &a.Sources[i]
		source := NamedSource{Mark: lv.sourceMarks(&a.Item, []int{i})[0], Name: lv.guessed(s.Publisher), Dated: lv.date(s.Published)}
		if s.Publisher == "" {
			source.Name = Link{Text: s.Title, Lang: lv.langAttr(titleLanguage(s, own))}
		}
		if s.Kind != "" {
			source.Kind = lv.words.Text("source." + s.Kind)
		}
		e.Sources = append(e.Sources, source)
	}
}
