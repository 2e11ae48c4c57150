package render

import (
	"bytes"
	"html/template"
	"sync"

	"accord/builder/internal/site"
)

// rowTemplate makes one row of a table of agreements.
const rowTemplate = "agreement-row"

// listRows is how many agreements the page of an entry lists before it leads to
// the list of all of them.
const listRows = 50

// A rowSlot holds the row of an agreement in a language, once a page shows it.
type rowSlot struct {
	once sync.Once
	html template.HTML
	err  error
}

// row returns the row of an agreement.
func (sc *scene) row(a *site.Agreement) (template.HTML, error) {
	slot := &sc.rows[sc.order[a]]
	slot.once.Do(func() {
		var buf bytes.Buffer
		if slot.err = sc.execute(&buf, rowTemplate, sc.rowView(a)); slot.err == nil {
			slot.html = template.HTML(bytes.TrimSpace(buf.Bytes()))
		}
	})
	return slot.html, slot.err
}

func (sc *scene) rowView(a *site.Agreement) *Row {
	facts := a.Entry.Agreement
	row := &Row{
		Link:        sc.link(&a.Item),
		Date:        sc.date(facts.Signed),
		Type:        sc.term(sc.config.Types, facts.Type.Value),
		Status:      facts.Status,
		StatusLabel: sc.words.Text("status." + facts.Status),
		Parties:     sc.partyLinks(a.Parties),
	}
	for _, s := range a.Sectors {
		row.Sectors = append(row.Sectors, sc.link(&s.Item))
	}
	return row
}

// rowsOf returns the rows of agreements.
func (sc *scene) rowsOf(list []*site.Agreement) (Rows, error) {
	rows := make(Rows, 0, len(list))
	for _, a := range list {
		row, err := sc.row(a)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// list returns the first agreements of a list, and where to find the others: at
// the address of a page of its own.
func (sc *scene) list(all []*site.Agreement, limit int, more string) (AgreementList, error) {
	list := AgreementList{Total: len(all)}
	shown := all
	if len(all) > limit {
		shown = all[:limit]
		list.More = Link{Href: sc.local(more), Text: sc.words.Count("list.all", len(all))}
	}
	var err error
	list.Rows, err = sc.rowsOf(shown)
	return list, err
}

// ref returns an agreement as a line of a short list.
func (sc *scene) ref(a *site.Agreement) AgreementRef {
	return AgreementRef{Link: sc.link(&a.Item), Date: sc.date(a.Entry.Agreement.Signed)}
}
