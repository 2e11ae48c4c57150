package render

import (
	"bytes"
	"context"
	"html/template"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/site"
)

const rowTemplate = "agreement-row"

// Templates of partials/ whose HTML many pages share.
const (
	countedPartial = "counted" // lists []Counted
	listsPartial   = "lists"   // lists []Counted without their numbers
	menuPartial    = "menu"    // lists []MenuItem
)

// sharedPartials has an empty view for each.
var sharedPartials = map[string]any{countedPartial: []Counted(nil), listsPartial: []Counted(nil), menuPartial: []MenuItem(nil)}

// listRows is how many agreements the page of an entry lists, before a link to all of them.
const listRows = 50

// rowParties is how many parties a row names; of more it names one less, and their number.
const rowParties = 6

// A rowSlot holds the row of an agreement and the hash of its view, each made on first use.
type rowSlot struct {
	key  lazy[keyed]
	html lazy[piece]
}

type keyed struct {
	digest digest
	err    error
}

// A piece is HTML that several pages show.
type piece struct {
	html template.HTML
	err  error
}

// A rowList is the rows of agreements before they are rendered.
type rowList struct {
	keys       []digest
	agreements []*site.Agreement `key:"-"` // keys has the hashes of their rows
	localViews *localViews       `key:"-"` // likewise
}

func (lv *localViews) rowsOf(list []*site.Agreement) (rowList, error) {
	l := rowList{make([]digest, len(list)), list, lv}
	for i, a := range list {
		key := lv.rows[lv.order[a]].key.get(func() keyed {
			d, err := hashOf(lv.rowView(a))
			return keyed{d, err}
		})
		if key.err != nil {
			return l, key.err
		}
		l.keys[i] = key.digest
	}
	return l, nil
}

// render returns the rows in one piece, which templates write faster than many.
func (l *rowList) render() (Rows, error) {
	if len(l.agreements) == 0 {
		return nil, nil
	}
	pieces := make([]string, len(l.agreements))
	for i, a := range l.agreements {
		row := l.localViews.rows[l.localViews.order[a]].html.get(func() piece { return l.localViews.rowHTML(a) })
		if row.err != nil {
			return nil, row.err
		}
		pieces[i] = string(row.html)
	}
	return Rows{template.HTML(strings.Join(pieces, ""))}, nil
}

func (lv *localViews) rowHTML(a *site.Agreement) piece {
	var buf bytes.Buffer
	if err := lv.execute(context.Background(), &buf, rowTemplate, lv.rowView(a)); err != nil {
		return piece{err: err}
	}
	return piece{html: template.HTML(bytes.TrimSpace(buf.Bytes()))}
}

func (l *AgreementList) fill() (err error) {
	l.Rows, err = l.rows.render()
	return err
}

func (lv *localViews) rowView(a *site.Agreement) *Row {
	facts := a.Entry.Agreement
	row := &Row{
		Link: lv.link(&a.Item),
		Date: lv.date(facts.Signed),
		Type: lv.term(lv.config.Types, facts.Type.Value),
	}
	row.Status, row.StatusLabel = lv.standing(a)
	shown := a.Parties
	if len(shown) > rowParties {
		shown = shown[:rowParties-1]
		row.MoreParties = len(a.Parties)
	}
	row.Parties = lv.partyLinks(shown)
	return row
}

// list returns at most limit agreements, and a link to all, at the address more, if there are more.
func (lv *localViews) list(all []*site.Agreement, limit int, more string) (AgreementList, error) {
	list := AgreementList{Total: len(all)}
	shown := all
	if len(all) > limit {
		shown = all[:limit]
		list.More = Link{Href: lv.local(more), Text: lv.words.Count("list.all", len(all))}
	}
	var err error
	list.rows, err = lv.rowsOf(shown)
	return list, err
}

// listOf links to the n agreements of a facet's value; if n is 0, to all agreements.
func (lv *localViews) listOf(key, value string, n int) Link {
	if n == 0 {
		return Link{Href: lv.local(agreementsAddress(1)), Text: lv.words.Text("browse.all")}
	}
	return Link{Href: lv.local(address.Value(key, value, 1)), Text: lv.words.Count("list.all", n)}
}

func (lv *localViews) ref(a *site.Agreement) AgreementRef {
	return AgreementRef{Link: lv.link(&a.Item), Date: lv.date(a.Entry.Agreement.Signed)}
}
