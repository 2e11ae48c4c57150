package entry

import (
	"fmt"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/node"
)

// ids assigns ids to the items of a list that have none.
type ids struct {
	prefix string
	what   string
	taken  map[string]bool
}

func (g *ids) take(id string) {
	if id == "" {
		return
	}
	if g.taken == nil {
		g.taken = map[string]bool{}
	}
	g.taken[id] = true
}

func (g *ids) next(id string, i int) string {
	if id != "" {
		return id
	}
	id = fmt.Sprintf("%s%d", g.prefix, i+1)
	for n := 2; g.taken[id]; n++ {
		id = fmt.Sprintf("%s%d-%d", g.prefix, i+1, n)
	}
	g.take(id)
	return id
}

// report adds findings for duplicate ids in a list.
func (g *ids) report(d *decoder, list *node.Node) {
	first := map[string]int{}
	for _, item := range list.Items {
		f := item.Field("id")
		if f == nil || f.Value.IsEmpty() || f.Value.Text == "" {
			continue
		}
		n := f.Value
		if line, again := first[n.Text]; again {
			d.report(n, diag.DuplicateID, "two %s have the id %q, the first on line %d", g.what, n.Text, line)
			continue
		}
		first[n.Text] = n.At.Line
	}
}

func (d *decoder) checkSources(refs []Ref, own []string) {
	for _, r := range refs {
		if slices.Contains(own, r.Value) {
			continue
		}
		c := diag.New(r.At, r.Width, diag.UnknownSource, "no source of the entry has the id %q", r.Value)
		if near := diag.DidYouMean(r.Value, slices.Values(own)); near != "" {
			c = c.Suggest(near)
		} else if len(own) > 0 {
			c = c.Suggest(fmt.Sprintf("write one of %s", listed(own)))
		} else {
			c = c.Suggest("add the source to sources")
		}
		d.found.Add(c)
	}
}

func listed(words []string) string {
	const few = 8
	s := ""
	for i, w := range words {
		if i == few {
			return s + " …"
		}
		if i > 0 {
			s += ", "
		}
		s += w
	}
	return s
}

// checkStatus reports a status without its date.
func (d *decoder) checkStatus(a *Agreement, root *node.Node) {
	asOf := root.Field("status_as_of")
	if a.Status != statuses[0] && (asOf == nil || asOf.Value.IsEmpty()) {
		f := root.Field("status")
		d.found.Add(diag.New(f.At, f.Width, diag.MissingKey, "status_as_of is missing: status %q requires it", a.Status).
			Suggest("add status_as_of, with the date of the source that proves the status"))
	}
}

// IsBefore reports whether a date is certainly before another: its latest day is before
// the earliest day of the other, and neither is uncertain or approximate.
func IsBefore(a, b edtf.Date) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	for _, d := range []edtf.Date{a, b} {
		if d.Uncertain() || d.Approximate() {
			return false
		}
	}
	return a.Latest().Compare(b.Earliest()) < 0
}

func (d *decoder) checkOrder(root *node.Node, key string, date edtf.Date, other string, otherDate edtf.Date) {
	if IsBefore(date, otherDate) {
		n := root.Field(key).Value
		d.report(n, diag.DateOrder, "%s, %s, is before %s, %s", key, date, other, otherDate).Suggestion = "check both dates"
	}
}

// checkDue reports commitments that are due before the agreement is signed.
func (d *decoder) checkDue(a *Agreement, root *node.Node) {
	if a.Signed.IsZero() || len(a.Commitments) == 0 {
		return
	}
	for _, item := range root.Field("commitments").Value.Items {
		f := item.Field("due")
		if f == nil {
			continue
		}
		if due, err := edtf.Parse(f.Value.Text); err == nil {
			d.checkOrder(item, "due", due, "signed", a.Signed)
		}
	}
}

// agreementFacts returns the key facts of an agreement, which must have a source.
func agreementFacts(a *Agreement) []string {
	facts := []string{"parties", "signatories", "effective", "expires"}
	if !a.SignedUnknown {
		facts = append(facts, "signed")
	}
	if slices.ContainsFunc(a.Commitments, func(c Commitment) bool { return len(c.Sources) == 0 }) {
		facts = append(facts, "commitments") // otherwise each has its own source
	}
	if slices.ContainsFunc(a.Outcomes, func(o Outcome) bool { return len(o.Sources) == 0 }) {
		facts = append(facts, "outcomes")
	}
	return facts
}

// saysWrongly reports whether inferred, ours or unknown has an error, so that it is not clear
// which facts they are about.
func (d *decoder) saysWrongly(root *node.Node) bool {
	keys := []string{"inferred", "ours", "unknown"}
	for i := range root.Fields {
		f := &root.Fields[i]
		if !slices.Contains(keys, f.Key) {
			if slices.Contains(keys, meantKey(f.Key, d.facts)) {
				return true
			}
			continue
		}
		inside := func(c diag.Diagnostic) bool {
			return c.Severity == diag.Error && !isAbove(c.Position, f.At) &&
				(i+1 == len(root.Fields) || isAbove(c.Position, root.Fields[i+1].At))
		}
		if slices.ContainsFunc(d.found, inside) {
			return true
		}
	}
	return false
}

// isAbove reports whether a position comes before another of the same file.
func isAbove(a, b diag.Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
}

// checkFacts reports key facts of which the file does not say how they are known.
func (d *decoder) checkFacts(e *Entry, root *node.Node, facts []string) {
	for _, fact := range facts {
		f := root.Field(fact)
		if f == nil || f.Value.IsEmpty() {
			continue
		}
		if e.says(fact) || d.saysWrongly(root) {
			continue
		}
		c := diag.New(f.At, f.Width, diag.MissingSource, "no source supports %s", fact)
		if len(e.Sources) == 0 {
			c = c.Suggest("add a source with supports: [" + fact + "]")
		} else {
			c = c.Suggest("add " + fact + " to the supports of a source, or to inferred with the reason")
		}
		d.found.Add(c)
	}
}
