package render

import (
	"strconv"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/cjk"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

func (lv *localViews) ledger(a *site.Agreement, t *site.Text) []Commitment {
	commitments := a.Entry.Agreement.Commitments
	if len(commitments) == 0 {
		return nil
	}
	sources := make(map[string]int, len(a.Sources))
	for i := range a.Sources {
		sources[a.Sources[i].ID] = i + 1
	}
	list := make([]Commitment, len(commitments))
	for i := range commitments {
		c := &commitments[i]
		line := lv.commitment(a, c, t, t.Language)
		line.Number = i + 1
		line.Anchor = address.CommitmentID(c.ID)
		for _, ref := range c.Sources {
			if n := sources[ref.Value]; n > 0 {
				line.Sources = append(line.Sources, Link{Href: address.Fragment(address.SourceID(ref.Value)), Text: strconv.Itoa(n)})
			}
		}
		list[i] = line
	}
	return list
}

// commitment returns a commitment in the words of a text of its agreement or, if that lacks
// it, of the agreement itself. It is marked if it is not in the expected language.
func (lv *localViews) commitment(a *site.Agreement, c *entry.Commitment, t *site.Text, expected string) Commitment {
	text, language := t.Commitments[c.ID], t.Language
	if text == "" {
		text, language = c.Text, a.Texts[0].Language
	}
	line := Commitment{
		Text:       text,
		Lang:       lv.langAttr(language),
		Due:        lv.date(c.Due),
		State:      c.State,
		StateLabel: lv.words.Text("state." + c.State),
	}
	if language != expected {
		line.Untranslated = lv.untranslated(language)
	}
	unit, unitLang := lv.localized(c.Unit, &a.Item)
	line.Amount, line.AmountLang = amount(lv.words.Quantity(c.Quantity), unit), unitLang
	if unit == "" {
		line.AmountLang = ""
	}
	if c.Kind.Value != "" {
		line.Kind = lv.term(lv.config.CommitmentKinds, c.Kind.Value)
	}
	for _, ref := range c.By {
		if p := lv.site.Party(ref.Value); p != nil {
			line.By = append(line.By, lv.link(&p.Item))
		}
	}
	return line
}

// amount puts no space before a Chinese unit.
func amount(quantity, unit string) string {
	if strings.IndexFunc(unit, cjk.Unspaced) == 0 {
		return quantity + unit
	}
	return strings.TrimSpace(quantity + " " + unit)
}
