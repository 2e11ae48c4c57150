package render

import (
	"cmp"
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/site"
)

// matrixSize is how many parties a matrix has, those with the most agreements.
const matrixSize = 12

// Matrix is who signs with whom: a row and a column for each of some parties.
type Matrix struct {
	Rows []MatrixRow
	Most int  // from which count on a cell is drawn strongest; 2 if few have signed more than once
	Some bool // whether cells have counts between 1 and Most
}

type MatrixRow struct {
	Number int // of the row, and of the column that is the same party
	Party  Link
	Cells  []MatrixCell // by column
}

// MatrixCell is how many agreements two parties have signed together.
type MatrixCell struct {
	With  string // the party of the column
	Lang  string // of With, if it is not that of the page
	Href  string // to the agreement, or to the part of a page that lists several
	Count int    // 0: none, so that Href and With are empty
	Shade string // once, some or most
	Self  bool   // whether row and column are the same party
}

// matrix returns the section with the matrix of the whole record; nil if no two of its
// parties have signed together.
func (lv *localViews) matrix() *Section {
	parties := slices.SortedFunc(slices.Values(lv.site.Parties), func(a, b *site.Party) int { // the same in each language
		return cmp.Or(len(b.Agreements)-len(a.Agreements), strings.Compare(a.ID, b.ID))
	})
	parties = parties[:min(len(parties), matrixSize)]
	m, largest := &Matrix{}, 0
	for i, p := range parties {
		row := MatrixRow{Number: i + 1, Party: lv.shortLink(&p.Item)}
		common := commonAgreements(p, partnersOf(parties))
		for j, other := range parties {
			cell := MatrixCell{Self: i == j}
			if list := common[other]; !cell.Self && len(list) > 0 {
				with := lv.shortLink(&other.Item)
				cell.With, cell.Lang, cell.Count = with.Text, with.Lang, len(list)
				cell.Href = row.Party.Href + address.Fragment(address.SectionPartners)
				if len(list) == 1 {
					cell.Href = lv.link(&list[0].Item).Href
				}
				largest = max(largest, cell.Count)
			}
			row.Cells = append(row.Cells, cell)
		}
		m.Rows = append(m.Rows, row)
	}
	if largest == 0 {
		return nil
	}
	m.shade(largest)
	return &Section{
		ID: address.SectionPartners, Title: lv.words.Text("matrix.title"),
		Note: lv.words.Count("matrix.note", len(parties)), Matrix: m,
	}
}

// shade tells one agreement from several, and those from half of the most and more.
func (m *Matrix) shade(largest int) {
	m.Most = max(2, (largest+1)/2)
	for i := range m.Rows {
		for j := range m.Rows[i].Cells {
			switch c := &m.Rows[i].Cells[j]; {
			case c.Count == 0:
			case c.Count == 1:
				c.Shade = "once"
			case c.Count < m.Most:
				c.Shade, m.Some = "some", true
			default:
				c.Shade = "most"
			}
		}
	}
}

func partnersOf(parties []*site.Party) []site.Partner {
	list := make([]site.Partner, len(parties))
	for i, p := range parties {
		list[i].Party = p
	}
	return list
}
