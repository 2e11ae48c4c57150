package render

import (
	"bytes"
	"context"
	"encoding/json"
	"hash/fnv"
	"io"
	"math/bits"
	"strconv"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// rowsPerFile is about how many rows a file for the script has. What it shows is on many
// files, so they are small.
const rowsPerFile = 8

// filterTexts are the words of the filters before the script has those of the search page.
var filterTexts = [...]string{
	"search.page-title", "search.remove", "search.clear", "search.or", "search.all-values", "search.fewer-values", "search.no-values", "search.wait",
	"search.failed", "search.failed-note", "search.retry", "filter.entries", "filter.from", "filter.to", "filter.any-year", "filter.between", "filter.since", "filter.until", "filter.show",
}

// filter returns what the script needs on a page of a selection.
func (lv *localViews) filter(s *selection) *Filter {
	f := &Filter{
		Script:  lv.href(lv.scripts.filter),
		Address: lv.local(agreementsAddress(1)),
	}
	if s.facet != nil {
		f.Chosen = s.facet.Key + "=" + s.value.Key
		return f
	}
	f.Search, f.Rows, f.Files = lv.local(address.Search), lv.local(address.Rows()), rowFiles(len(s.agreements))
	var keys []string
	for i := range lv.facets() {
		if len(lv.facets()[i].Values) > 0 {
			keys = append(keys, lv.facets()[i].Key)
		}
	}
	f.Han = lv.config.HanLanguage()
	f.FacetKeys = strings.Join(keys, " ")
	f.Words = lv.wordList(filterTexts[:])
	for _, x := range facet.All() {
		f.Words = append(f.Words, Word{x.Word(), lv.words.Text(x.Word())})
	}
	f.Columns = allColumns
	return f
}

// allColumns are those of the tables that the script fills in.
var allColumns = Columns{Type: true, Status: true}

// rowFiles returns how many files the rows of n agreements are divided into: a power of
// two, so that an agreement more does not move the rows of all others.
func rowFiles(n int) int { return 1 << max(0, bits.Len(uint(n/rowsPerFile))-1) }

// rowFile returns the file of the row of an agreement. rows.js of the search page computes
// the same: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/.
func rowFile(id string, files int) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() % uint32(files))
}

// rowFilesPlan adds the files from which the script takes the rows of its tables: for each
// agreement the HTML of its row with all columns, by its id.
func (p *planner) rowFilesPlan(lv *localViews) {
	if len(p.site.Agreements) == 0 {
		return
	}
	files := make([][]*site.Agreement, rowFiles(len(p.site.Agreements)))
	for _, a := range p.site.Agreements {
		n := rowFile(a.ID, len(files))
		files[n] = append(files[n], a)
	}
	for n, agreements := range files {
		p.files = append(p.files, plan.File{
			Path: address.File(lv.prefix + address.RowFile(n)),
			Make: func(context.Context) (plan.Page, error) { return lv.rowsPage(agreements) },
		})
	}
}

func (lv *localViews) rowsPage(agreements []*site.Agreement) (plan.Page, error) {
	ids, kinds, keys := make([]string, len(agreements)), make([]string, len(agreements)), make([]digest, len(agreements))
	for i, a := range agreements {
		key := lv.rowKey(a)
		if key.err != nil {
			return plan.Page{}, key.err
		}
		ids[i], kinds[i], keys[i] = a.ID, key.kind, key.digest
	}
	key, err := hashOf(lv.hash, "rows", ids, kinds, keys)
	return plan.Page{
		Key: key.String(),
		WriteTo: func(_ context.Context, w io.Writer) error {
			text, err := lv.rowsJSON(agreements)
			if err == nil {
				_, err = w.Write(text)
			}
			return err
		},
	}, err
}

func (lv *localViews) rowsJSON(agreements []*site.Agreement) ([]byte, error) {
	rows := make(map[string]string, len(agreements))
	for _, a := range agreements {
		row := lv.rows[a.Rank()].html.get(func() rowPiece { return lv.rowHTML(a) })
		if row.err != nil {
			return nil, row.err
		}
		rows[a.ID] = strings.Join(row.appendTo(nil, allColumns, ""), "")
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(rows)
	return b.Bytes(), err
}

// yearCounts returns the years of a division with their counts, in the order of time.
func yearCounts(f *facet.Division) string {
	if f.Order != facet.ByYear {
		return ""
	}
	var list []string
	for i := len(f.Values) - 1; i >= 0; i-- {
		if v := &f.Values[i]; v.Key != facet.Unknown {
			list = append(list, v.Key+":"+strconv.Itoa(len(v.Agreements)))
		}
	}
	return strings.Join(list, " ")
}

// statusRedirects leads from the lists of a status, which former versions had, to those of
// the standing that is the same, and from the others to all standings.
func (p *planner) statusRedirects(lv *localViews) {
	if len(p.site.Agreements) == 0 {
		return
	}
	standing := p.facetOf(facet.Standing)
	all := address.Values(facet.Standing, 1)
	toAll := func(from string) {
		title := lv.words.Text(standing.ListWord())
		p.add(lv, lv.prefix+from, plan.Origin{}, "redirect", func() (any, error) {
			return &RedirectPage{Lang: lv.language.Code, Title: title, Href: lv.local(all), Canonical: lv.absolute(lv.prefix + all)}, nil
		})
	}
	toAll(address.Values(facet.Status, 1))
	unverified := entry.Statuses()[0]
	for page := range formerPages(p.site.Agreements, unverified) {
		toAll(address.Value(facet.Status, unverified, page+1))
	}
	for i := range standing.Values {
		v := &standing.Values[i]
		s := &selection{standing, v, v.Agreements}
		for page := range formerPages(v.Agreements, v.Key) {
			if v.Key != unverified {
				p.listRedirect(lv, s, lv.prefix+address.Value(facet.Status, v.Key, page+1), pageNow(page+1, len(v.Agreements)))
			}
		}
	}
}

// formerPages returns how many pages the list of the agreements of a status had.
func formerPages(list []*site.Agreement, status string) int {
	n := 0
	for _, a := range list {
		if a.Entry.Agreement.Status == status {
			n++
		}
	}
	return (n + formerRows - 1) / formerRows
}
