package render

import (
	"html/template"
	"slices"
	"strings"

	"accord/builder/internal/entry"
	"accord/builder/internal/picture"
	"accord/builder/internal/site"
)

// Became says of agreements or of commitments how many became what.
type Became struct {
	Title string
	Bar   template.HTML // how Lines divide the whole
	Lines []BecameLine
}

// BecameLine is the number of those that became one thing.
type BecameLine struct {
	Class string // status-in-force, state-done …
	Label string
	Count int
}

// commitmentsBecame counts commitments by their state, what is known of them first.
func (lv *localViews) commitmentsBecame(refs []site.CommitmentRef) *Became {
	if len(refs) == 0 {
		return nil
	}
	counts := map[string]int{}
	for _, ref := range refs {
		counts[ref.Commitment.State]++
	}
	v := &Became{Title: lv.words.Count("became.commitments", len(refs))}
	stated := entry.States()[0]
	for _, state := range []string{"done", "under-way", "lapsed", stated} {
		label := "state." + state
		if state == stated {
			label = "became.stated"
		}
		if n := counts[state]; n > 0 {
			v.Lines = append(v.Lines, BecameLine{"state-" + state, lv.words.Text(label), n})
		}
	}
	v.draw()
	return v
}

// draw makes the bar of the lines.
func (v *Became) draw() {
	shares := make([]picture.Share, len(v.Lines))
	for i, l := range v.Lines {
		shares[i] = picture.Share{N: l.Count, Portion: portionOf(l.Class)}
	}
	v.Bar = template.HTML(picture.Shares(shares))
}

// portionOf returns how a bar shows a status or a state, which has the sign of its class.
func portionOf(class string) picture.Portion {
	_, what, _ := strings.Cut(class, "-")
	switch what {
	case "in-force", "completed", "done":
		return picture.Done
	case "reported", "told", "renewed", "amended", "followed", "under-way":
		return picture.Half
	case "expired", "superseded", "ended", "terminated", "lapsed":
		return picture.Ended
	}
	return picture.Nothing
}

// agreementsBecame counts agreements by the strongest of what is known of what became of them.
func (lv *localViews) agreementsBecame(agreements []*site.Agreement) *Became {
	if len(agreements) == 0 {
		return nil
	}
	v := &Became{Title: lv.words.Count("became.agreements", len(agreements))}
	for _, a := range agreements {
		line := lv.becameLine(a)
		at := slices.IndexFunc(v.Lines, func(other BecameLine) bool { return other.Label == line.Label })
		if at < 0 {
			at = len(v.Lines)
			v.Lines = append(v.Lines, line)
		}
		v.Lines[at].Count++
	}
	unknown := func(l BecameLine) int {
		if l.Class == "status-"+unknownStanding {
			return 1
		}
		return 0
	}
	slices.SortFunc(v.Lines, func(a, b BecameLine) int {
		if d := unknown(a) - unknown(b); d != 0 {
			return d
		}
		if d := b.Count - a.Count; d != 0 {
			return d
		}
		return slices.Compare([]byte(a.Class), []byte(b.Class))
	})
	v.draw()
	return v
}

func (lv *localViews) becameLine(a *site.Agreement) BecameLine {
	class, label := lv.standing(a)
	if known := a.Standings(); len(known) > 0 && known[0].Kind != site.HasStatus {
		label = lv.words.Text("became." + class)
	}
	return BecameLine{Class: "status-" + class, Label: label}
}
