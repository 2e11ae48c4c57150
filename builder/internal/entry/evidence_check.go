package entry

import (
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/node"
)

// checkMarks reports facts that are both inferred and ours, and marks on facts that the
// entry does not give.
func (d *decoder) checkMarks(e *Entry) {
	for _, r := range slices.Concat(e.Inferred, e.Ours) {
		if !e.Has(r.Key.Value) {
			d.found.Add(diag.New(r.Key.At, r.Key.Width, diag.AbsentFact, "the entry has no %s", r.Key.Value).
				Suggest("remove it, or write what is not known under unknown"))
		}
	}
	d.checkBoth(refsOf(e.Inferred, func(r Reason) Ref { return r.Key }), refsOf(e.Ours, func(r Reason) Ref { return r.Key }))
}

func refsOf[T any](list []T, key func(T) Ref) []Ref {
	keys := make([]Ref, len(list))
	for i := range list {
		keys[i] = key(list[i])
	}
	return keys
}

func (d *decoder) checkBoth(inferred, ours []Ref) {
	for _, key := range ours {
		if slices.ContainsFunc(inferred, func(r Ref) bool { return r.Value == key.Value }) {
			d.found.Add(diag.New(key.At, key.Width, diag.ConflictingKeys, "%s is under inferred and under ours", key.Value).
				Suggest("keep it under one of them"))
		}
	}
}

// checkURL reports a source that has both a URL and a reason for having none, or neither.
func (d *decoder) checkURL(n *node.Node) {
	given := func(key string) bool { return n.Field(key) != nil && !n.Field(key).Value.IsEmpty() }
	switch url, reason := given("url"), given("no_url"); {
	case url && reason:
		f := n.Field("no_url")
		d.found.Add(diag.New(f.At, f.Width, diag.ConflictingKeys, "the source has a url, and no_url says why it has none").
			Suggest("remove one of them"))
	case !url && !reason:
		d.report(n, diag.MissingURL, "the source has no url").Suggestion = "add url, or no_url with the reason"
	}
}

// checkStates reports states of commitments that lack their evidence or its date.
func (d *decoder) checkStates(root *node.Node, a *Agreement) {
	for i, item := range read(root, "commitments", len(a.Commitments)) {
		c := &a.Commitments[i]
		f := item.Field("state")
		if c.State == states[0] {
			if f == nil || f.Value.IsEmpty() || f.Value.Text == states[0] {
				d.checkStated(item)
			}
			continue
		}
		if f == nil {
			continue
		}
		if g := item.Field("as_of"); g == nil || g.Value.IsEmpty() {
			d.found.Add(diag.New(f.At, f.Width, diag.MissingKey, "as_of is missing: state %q requires it", c.State).
				Suggest("add as_of, with the date of the source that proves the state"))
		}
		if g := item.Field("evidence"); g == nil || g.Value.IsEmpty() {
			d.found.Add(diag.New(f.At, f.Width, diag.MissingEvidence, "no source proves the state %q", c.State).
				Suggest("add evidence with the id of a source, or write what became of the agreement under outcomes"))
		}
	}
}

// checkStated reports proof of a state that a commitment does not give.
func (d *decoder) checkStated(item *node.Node) {
	for _, key := range []string{"evidence", "as_of"} {
		if f := item.Field(key); f != nil && !f.Value.IsEmpty() {
			d.found.Add(diag.New(f.At, f.Width, diag.AbsentFact, "the commitment has %s, but no state that it proves", key).
				Suggest("add state: under-way, done or lapsed, or remove evidence and as_of"))
			return
		}
	}
}

// read returns the nodes of a list, or nil if not all of its items were read.
func read(root *node.Node, key string, items int) []*node.Node {
	f := root.Field(key)
	if f == nil || len(f.Value.Items) != items {
		return nil
	}
	return f.Value.Items
}

// checkStatusSource reports a status that no source supports.
func (d *decoder) checkStatusSource(e *Entry, root *node.Node) {
	if e.Agreement.Status == statuses[0] || slices.ContainsFunc(e.Sources, func(s Source) bool { return slices.Contains(s.Supports, "status") }) {
		return
	}
	f := root.Field("status")
	d.found.Add(diag.New(f.At, f.Width, diag.MissingEvidence, "no source proves the status %q", e.Agreement.Status).
		Suggest("add status to the supports of a source, or write status: unverified"))
}

// checkOwnDays reports dates of a party, of a commitment or of an outcome that contradict
// others of the agreement.
func (d *decoder) checkOwnDays(root *node.Node, a *Agreement) {
	if a.Joined != nil {
		for i, item := range read(root, "parties", len(a.Joined)) {
			j := &a.Joined[i]
			signed := j.Signed
			if signed.IsZero() {
				signed = a.Signed
			}
			d.checkOrder(item, "ratified", j.Ratified, "signed", signed)
			d.checkOrder(item, "in_force", j.InForce, "signed", signed)
			d.checkOrder(item, "in_force", j.InForce, "ratified", j.Ratified)
			d.checkLast(item, "withdrew", j.Withdrew, []string{"in_force", "ratified", "signed"}, []edtf.Date{j.InForce, j.Ratified, signed})
		}
	}
	for i, item := range read(root, "commitments", len(a.Commitments)) {
		d.checkOrder(item, "as_of", a.Commitments[i].AsOf, "signed", a.Signed)
	}
	for i, item := range read(root, "outcomes", len(a.Outcomes)) {
		d.checkOrder(item, "date", a.Outcomes[i].Date, "signed", a.Signed)
	}
	d.checkOrder(root, "checked", a.Checked, "signed", a.Signed)
}

// checkLast reports a date that is before others, by the first of them.
func (d *decoder) checkLast(root *node.Node, key string, date edtf.Date, others []string, dates []edtf.Date) {
	for i := range dates {
		if IsBefore(date, dates[i]) {
			d.checkOrder(root, key, date, others[i], dates[i])
			return
		}
	}
}
