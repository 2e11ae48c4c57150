package entry

import (
	"fmt"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/node"
)

// proven returns the keys of a kind whose facts are proven, followed by those that every
// kind has.
func proven(keys ...key[Entry]) table[Entry] {
	return own(append(keys,
		sourcesKey,
		optional("inferred", reasons, "facts that no source states, and from what the editors infer them", func(e *Entry, v []Reason) { e.Inferred = v }),
		optional("ours", reasons, "what is the editors' own, and why: a title that no source has, a translated name, a classification", func(e *Entry, v []Reason) { e.Ours = v }),
		optional("unknown", wholly(list(point)), "what is not known, and what was looked for", func(e *Entry, v []Unknown) { e.Unknown = v }),
	)...)
}

// words are the keys whose value is the words of one text. A translation has its own, so
// what the entry says about the origin of its words does not apply to them.
var words = []string{"title", "name", "short_title", "short_name", "summary"}

// IsWords reports whether a key gives the words of one text: title, name, short_title,
// short_name or summary.
func IsWords(key string) bool { return slices.Contains(words, key) }

var reasons = mapOf("fact", phrase, func(d *decoder, f *node.Field, v Localized) (Reason, string, bool) {
	if len(v) == 0 {
		d.report(f.Value, diag.BadValue, "%s is empty", f.Key).Suggestion = "write the reason, or remove the key"
		return Reason{}, f.Key, false
	}
	return Reason{keyRef(f), v}, f.Key, d.isFact(f)
})

var reasonTexts = mapOf("fact", text, func(d *decoder, f *node.Field, v string) (KeyedText, string, bool) {
	return KeyedText{keyRef(f), v}, f.Key, d.isFact(f)
})

// noFacts are keys that give no fact: they are about the file, or say how facts are known.
var noFacts = []string{"sources", "inferred", "ours", "unknown", "language", "redirects", "draft"}

// isFact reports whether a key within a map is a key of this kind of entry that gives a fact.
func (d *decoder) isFact(f *node.Field) bool {
	if !slices.Contains(d.facts, f.Key) {
		near := diag.DidYouMean(f.Key, slices.Values(d.facts))
		if meant, ok := synonyms[f.Key]; ok && slices.Contains(d.facts, meant) {
			near = fmt.Sprintf("did you mean %q?", meant)
		}
		d.found.Add(diag.New(f.At, f.Width, diag.UnknownValue, "%q is not a key of this kind of entry", f.Key).Suggest(near))
		return false
	}
	return d.givesFact(f.Key, f.At, f.Width)
}

func (d *decoder) givesFact(key string, at diag.Position, width int) bool {
	if !slices.Contains(noFacts, key) {
		return true
	}
	d.found.Add(diag.New(at, width, diag.UnknownValue, "%q is not the key of a fact", key).
		Suggest("name the key of the fact that it is about"))
	return false
}

var factRef = value[Ref]{Type: fact.Type, read: func(d *decoder, n *node.Node) (Ref, bool) {
	s, ok := fact.read(d, n)
	return Ref{Value: s, At: n.At, Width: n.Width}, ok && d.givesFact(s, n.At, n.Width)
}}

// point is a text, or a map that also names the key that it is about.
var point = then(
	orMap(as(text, func(s string) Unknown { return Unknown{Text: s} }), table[Unknown]{
		optional("about", factRef, "the key that it is about: its fact is not known", func(u *Unknown, v Ref) { u.About = v }),
		required("text", text, "what is not known, and what was looked for", func(u *Unknown, v string) { u.Text = v }),
	}),
	func(d *decoder, n *node.Node, u *Unknown) { u.At = n.At })

// A joined is a party of an agreement, with what it did on days of its own.
type joined struct {
	party Ref
	Joining
}

// member is the id of a party, or a map that also has its dates.
var member = func() value[joined] {
	v := orMap(as(id(KindParty), func(r Ref) joined { return joined{party: r} }), table[joined]{
		required("id", id(KindParty), "the party", func(j *joined, v Ref) { j.party = v }),
		optional("signed", date, "when it signed, if on a day of its own", func(j *joined, v edtf.Date) { j.Signed = v }),
		optional("ratified", date, "when it ratified the agreement", func(j *joined, v edtf.Date) { j.Ratified = v }),
		optional("in_force", date, "when the agreement entered into force for it", func(j *joined, v edtf.Date) { j.InForce = v }),
		optional("withdrew", date, "when it withdrew", func(j *joined, v edtf.Date) { j.Withdrew = v }),
		optional("note", phrase, "a remark on this party's part", func(j *joined, v Localized) { j.Note = v }),
	})
	v.same = func(j joined) string { return j.party.Value }
	read := v.read
	v.read = func(d *decoder, n *node.Node) (joined, bool) {
		j, ok := read(d, n)
		return j, ok && j.party.Value != ""
	}
	return v
}()

// Has reports whether an agreement has a value for a front-matter key. The defaults of
// status and of binding are none.
func (e *Entry) Has(key string) bool {
	_, given := e.Keys[key]
	if a := e.Agreement; a != nil {
		switch key {
		case "status":
			return a.Status != statuses[0]
		case "binding":
			return a.Binding != bindings[0]
		case "signed":
			return !a.Signed.IsZero()
		}
	}
	return given
}

// says reports whether a source states a fact, or the editors say how they come to it or
// what is not known of it.
func (e *Entry) says(fact string) bool {
	about := func(r Reason) bool { return r.Key.Value == fact }
	return slices.ContainsFunc(e.Sources, func(s Source) bool { return slices.Contains(s.Supports, fact) }) ||
		slices.ContainsFunc(e.Inferred, about) || slices.ContainsFunc(e.Ours, about) ||
		slices.ContainsFunc(e.Unknown, func(u Unknown) bool { return u.About.Value == fact })
}

// IsZero reports whether a party has neither a date of its own nor a note.
func (j *Joining) IsZero() bool {
	return j.Signed.IsZero() && j.Ratified.IsZero() && j.InForce.IsZero() && j.Withdrew.IsZero() && len(j.Note) == 0
}

func (a *Agreement) join(parties []joined) {
	a.Parties = make([]Ref, len(parties))
	for i := range parties {
		a.Parties[i] = parties[i].party
	}
	if !slices.ContainsFunc(parties, func(j joined) bool { return !j.IsZero() }) {
		return
	}
	a.Joined = make([]Joining, len(parties))
	for i := range parties {
		a.Joined[i] = parties[i].Joining
	}
}
