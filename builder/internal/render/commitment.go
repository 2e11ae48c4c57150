package render

import (
	"strings"

	"accord/builder/internal/cjk"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// commitment is what all pages show of a commitment.
type commitment struct {
	Passage
	Kind       string
	Amount     string // "2 zones"
	AmountLang string // if it is not that of the page
	Due        Date
	StateLabel string
}

// commitment returns a commitment in the words of a text of its agreement or, if that lacks
// it, of the agreement itself. It is marked if it is not in the expected language.
func (lv *localViews) commitment(a *site.Agreement, c *entry.Commitment, t *site.Text, expected string) commitment {
	text, language := t.Commitments[c.ID], t.Language
	if text == "" {
		text, language = c.Text, a.Texts[0].Language
	}
	line := commitment{
		Passage:    Passage{Text: text, Lang: lv.langAttr(language)},
		Due:        lv.date(c.Due),
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
	return line
}

// amount puts no space before a Chinese unit.
func amount(quantity, unit string) string {
	if strings.IndexFunc(unit, cjk.Unspaced) == 0 {
		return quantity + unit
	}
	return strings.TrimSpace(quantity + " " + unit)
}
