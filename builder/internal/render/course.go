package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// Outcome is what became of an agreement, as later sources tell it.
type Outcome struct {
	Anchor  string // outcome-<id>
	Date    Date
	Passage Passage
	Marks   []Mark // the sources
}

// PartyDates is a table of what the parties did on days of their own.
type PartyDates struct {
	Columns []string // the names of the dates that any party has
	Notes   bool     // whether any has a note
	Rows    []PartyRow
}

type PartyRow struct {
	Party Link
	Dates []Date // as many as there are columns
	Note  Passage
}

// Unknown is something that is not known of an agreement.
type Unknown struct {
	Anchor  string // unknown-1 …
	Passage Passage
	Marked  bool // whether it is about a fact, whose mark leads here
}

// outcomes are in the order of their dates; those without one come last.
func (lv *localViews) outcomes(a *site.Agreement, t *site.Text) []Outcome {
	given := a.Outcomes()
	list := make([]Outcome, len(given))
	for i := range given {
		words := t.Outcome(&given[i])
		list[i] = Outcome{
			Anchor:  address.OutcomeID(given[i].ID),
			Date:    lv.date(given[i].Date),
			Passage: lv.passage(words, t),
			Marks:   lv.sourceMarks(&a.Item, sourcesOf(&a.Item, given[i].Sources)),
		}
	}
	return list
}

// passage returns words of the content on the page of a text, with a note if they are not
// in its language.
func (lv *localViews) passage(w site.Words, t *site.Text) Passage {
	p := Passage{Text: w.Text, Lang: lv.langAttr(w.Language)}
	if w.Language != t.Language {
		p.Untranslated = lv.untranslated(w.Language)
	}
	return p
}

// partyDates leaves out parties without a date or a note of their own. It returns nil if no
// party has one.
func (lv *localViews) partyDates(a *site.Agreement) *PartyDates {
	joined := a.Entry.Agreement.Joined
	if joined == nil {
		return nil
	}
	table := &PartyDates{}
	var columns []func(i int) edtf.Date
	for _, column := range []struct {
		key string
		of  func(i int) edtf.Date
	}{
		{"signed", func(i int) edtf.Date { return joined[i].Signed }},
		{"ratified", func(i int) edtf.Date { return joined[i].Ratified }},
		{"in_force", func(i int) edtf.Date { return joined[i].InForce }},
		{"withdrew", func(i int) edtf.Date { return joined[i].Withdrew }},
	} {
		for i := range joined {
			if !column.of(i).IsZero() {
				table.Columns = append(table.Columns, lv.words.Text("joining."+column.key))
				columns = append(columns, column.of)
				break
			}
		}
	}
	for i, ref := range a.Entry.Agreement.Parties {
		if joined[i].IsZero() {
			continue
		}
		row := PartyRow{Party: lv.link(lv.site.Named(entry.KindParty, ref.Value)), Note: lv.remark(joined[i].Note, &a.Item)}
		for _, of := range columns {
			row.Dates = append(row.Dates, lv.date(of(i)))
		}
		table.Notes = table.Notes || row.Note.Text != ""
		table.Rows = append(table.Rows, row)
	}
	return table
}

func (lv *localViews) unknown(t *site.Text) []Unknown {
	var list []Unknown
	for i, u := range t.Unknown() {
		list = append(list, Unknown{address.UnknownID(i + 1), lv.passage(u.Words, t), u.About != ""})
	}
	return list
}
