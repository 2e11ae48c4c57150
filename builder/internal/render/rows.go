package render

import (
	"bytes"
	"context"
	"html/template"
	"strings"

	"accord/builder/internal/feed"
	"accord/builder/internal/site"
)

const rowTemplate = "agreement-row"

// Templates of partials/ whose HTML many pages share.
const (
	countedPartial = "counted" // lists []Counted
	listsPartial   = "lists"   // lists []Counted without their numbers
	menuPartial    = "menu"    // lists []MenuItem

	siteLinksPartial = "site-links"
)

// sharedPartials has an empty view for each.
var sharedPartials = map[string]any{countedPartial: []Counted(nil), listsPartial: []Counted(nil), menuPartial: []MenuItem(nil), siteLinksPartial: SiteLinks{}}

// rowParties is how many parties a row names; of more it names one less, and their number.
const rowParties = 6

// A rowSlot holds what tables and feeds need of an agreement, each made on first use.
type rowSlot struct {
	key  lazy[keyed]
	html lazy[rowPiece]
	news lazy[feed.Entry]
}

// keyed is the hash of a row without its type, and what it says in the columns that a table may lack.
type keyed struct {
	digest       digest
	kind, status string
	err          error
}

// A piece is HTML that several pages show.
type piece struct {
	html template.HTML
	err  error
}

// A rowPiece is the HTML of a row, with the cells that a table may lack.
type rowPiece struct {
	html  string
	cells []cell
	err   error
}

type cell struct {
	column   string // why, reason, type or status
	from, to int    // in the HTML
}

// columnMark is before and after the name of a column in a row that is not yet in pieces.
const columnMark = "\x00"

// columnHTML marks the cell of a column, up to the next mark, as one that a table may lack.
func columnHTML(name string) template.HTML { return template.HTML(columnMark + name + columnMark) }

func (c Columns) has(name string) bool {
	switch name {
	case "why", "reason":
		return c.Why != ""
	case "type":
		return c.Type
	case "status":
		return c.Status
	}
	return true
}

// A rowList is the rows of agreements before they are rendered.
type rowList struct {
	keys       []digest
	kinds      []string          // the types, if the table has them
	agreements []*site.Agreement `key:"-"` // keys has the hashes of their rows
	localViews *localViews       `key:"-"` // likewise
}

// table returns agreements as a table, without a column in which all of several say the
// same. It says that once, unless it is the heading of the page.
func (lv *localViews) table(list []*site.Agreement, heading string) (AgreementTable, error) {
	t := AgreementTable{rows: rowList{make([]digest, len(list)), make([]string, len(list)), list, lv}}
	t.Columns = Columns{Type: len(list) == 1, Status: len(list) == 1}
	var first keyed
	for i, a := range list {
		key := lv.rowKey(a)
		if key.err != nil {
			return t, key.err
		}
		t.rows.keys[i], t.rows.kinds[i] = key.digest, key.kind
		if i == 0 {
			first = key
		}
		t.Columns.Type = t.Columns.Type || key.kind != first.kind
		t.Columns.Status = t.Columns.Status || key.status != first.status
	}
	if !t.Columns.Type {
		t.rows.kinds = nil
	}
	say := func(dropped bool, what string) {
		if dropped && what != "" && what != heading {
			t.Alike = append(t.Alike, what)
		}
	}
	say(!t.Columns.Type, first.kind)
	say(!t.Columns.Status, first.status)
	return t, nil
}

func (lv *localViews) rowKey(a *site.Agreement) keyed {
	return lv.rows[a.Rank()].key.get(func() keyed {
		row := lv.rowView(a)
		kind := row.Type
		row.Type = ""
		d, err := hashOf(row)
		return keyed{d, kind, row.StatusLabel, err}
	})
}

func (t *AgreementTable) fill() (err error) {
	t.Rows, err = t.rows.render(t.Columns, t.Reasons)
	return err
}

// render returns the rows in one piece, which templates write faster than many.
func (l *rowList) render(columns Columns, reasons []string) (Rows, error) {
	if len(l.agreements) == 0 {
		return nil, nil
	}
	parts := make([]string, 0, 3*len(l.agreements))
	for i, a := range l.agreements {
		row := l.localViews.rows[a.Rank()].html.get(func() rowPiece { return l.localViews.rowHTML(a) })
		if row.err != nil {
			return nil, row.err
		}
		reason := ""
		if i < len(reasons) {
			reason = reasons[i]
		}
		parts = row.appendTo(parts, columns, reason)
	}
	return Rows{template.HTML(strings.Join(parts, ""))}, nil
}

// appendTo appends the parts of a row without the cells of missing columns, and with the
// reason why it is in its table.
func (r *rowPiece) appendTo(parts []string, columns Columns, reason string) []string {
	from := 0
	for _, c := range r.cells {
		switch {
		case !columns.has(c.column):
			parts = append(parts, r.html[from:c.from])
			from = c.to
		case c.column == "reason":
			parts = append(parts, r.html[from:c.from], template.HTMLEscapeString(reason))
			from = c.from
		}
	}
	return append(parts, r.html[from:])
}

func (lv *localViews) rowHTML(a *site.Agreement) rowPiece {
	var buf bytes.Buffer
	if err := lv.execute(context.Background(), &buf, rowTemplate, lv.rowView(a)); err != nil {
		return rowPiece{err: err}
	}
	var row rowPiece
	var html strings.Builder
	for i, part := range strings.Split(strings.TrimSpace(buf.String()), columnMark) {
		if i%2 == 0 {
			html.WriteString(part)
			continue
		}
		if n := len(row.cells); n > 0 {
			row.cells[n-1].to = html.Len()
		}
		row.cells = append(row.cells, cell{part, html.Len(), 0})
	}
	row.html = html.String()
	if n := len(row.cells); n > 0 {
		row.cells[n-1].to = len(row.html)
	}
	return row
}

func (lv *localViews) rowView(a *site.Agreement) *Row {
	facts := a.Entry.Agreement
	row := &Row{
		Link: lv.shortLink(&a.Item),
		Date: lv.rowDate(facts.Signed),
		Type: lv.term(lv.config.Types, facts.Type.Value),
	}
	row.Status, row.StatusLabel = lv.standing(a)
	shown := a.Parties
	if len(shown) > rowParties {
		shown = shown[:rowParties-1]
		row.MoreParties = len(a.Parties)
	}
	row.Parties = lv.shortPartyLinks(shown)
	return row
}

// list returns at most limit agreements, and the link more to all if there are more.
func (lv *localViews) list(all []*site.Agreement, limit int, more string) (AgreementList, error) {
	list := AgreementList{Total: len(all)}
	shown := all
	if len(all) > limit {
		shown = all[:limit]
		list.More = Link{Href: more, Text: lv.words.Count("list.all", len(all))}
	}
	var err error
	list.Table, err = lv.table(shown, "")
	return list, err
}

// listOf links to the n agreements of an entry, the value of a facet; if n is 0, to all agreements.
func (lv *localViews) listOf(key string, it *site.Item, n int) Link {
	if n == 0 {
		return Link{Href: lv.local(agreementsAddress(1)), Text: lv.words.Text("browse.all")}
	}
	return Link{Href: lv.listHref(key, it.ID, it, 1), Text: lv.words.Count("list.all", n)}
}

func (lv *localViews) ref(a *site.Agreement) AgreementRef {
	return AgreementRef{Link: lv.link(&a.Item), Date: lv.date(a.Entry.Agreement.Signed)}
}
