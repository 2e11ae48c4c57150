package site

import (
	"slices"

	"accord/builder/internal/entry"
)

// Words are a text of the content with its language.
type Words struct {
	Text     string
	Language string // BCP 47 tag
}

// A Basis is how a fact is known. What is stated by a source may also be inferred in part,
// and a source may leave a question open.
type Basis struct {
	Sources  []int // that state it: indexes of Item.Sources, ascending
	Inferred Words // why the editors infer it; empty: they do not
	Ours     Words // why it is the editors' own; empty: it is not
	Unknown  []int // what is not known of it: indexes of Text.Unknown, ascending
}

// A Ground is the one word for a basis.
type Ground uint8

// The grounds. A fact that is inferred or ours in part is counted as that, though a source
// states the rest.
const (
	Unmarked Ground = iota // neither a source nor the editors say how it is known
	Inferred
	Ours
	Stated
	NotKnown
	NumGrounds = iota
)

// Ground returns what a basis is counted under. has says whether the fact has a value.
func (b Basis) Ground(has bool) Ground {
	switch {
	case !has && len(b.Unknown) > 0:
		return NotKnown
	case b.Inferred.Text != "":
		return Inferred
	case b.Ours.Text != "":
		return Ours
	case len(b.Sources) > 0:
		return Stated
	}
	return Unmarked
}

// Basis returns how the fact of a front-matter key is known. The words of a text (its title,
// its summary) are marked by its own file: in a translation they may be ours though a source
// gives those of the entry.
func (t *Text) Basis(key string) Basis {
	b := Basis{
		Inferred: t.reason(t.Item.Inferred, t.inferred, key),
		Ours:     t.reason(t.Item.Ours, t.ours, key),
	}
	for i := range t.Item.Unknown {
		if t.Item.Unknown[i].About.Value == key {
			b.Unknown = append(b.Unknown, i)
		}
	}
	if b.Ours.Text != "" && entry.IsWords(key) {
		return b // sources give other words
	}
	b.Sources = t.Item.statedBy(key)
	return b
}

// reason returns the reason for a key, in the words of the text if it has some.
func (t *Text) reason(all []entry.Reason, translated map[string]string, key string) Words {
	if text := translated[key]; text != "" {
		return Words{text, t.Language}
	}
	i := slices.IndexFunc(all, func(r entry.Reason) bool { return r.Key.Value == key })
	if i < 0 || entry.IsWords(key) && !t.IsOwn() {
		return Words{}
	}
	return t.Localized(all[i].Text)
}

// Localized returns a label in the language of a text or, if it lacks that, of its entry.
func (t *Text) Localized(l entry.Localized) Words {
	own := t.Item.Texts[0].Language
	text, language := l.In(t.Language, own)
	if language == "" {
		language = own
	}
	return Words{text, language}
}

// statedBy returns the sources that state a fact. Commitments and outcomes name theirs.
func (it *Item) statedBy(key string) []int {
	var named map[string]bool
	if a := it.Agreement; a != nil && (key == "commitments" || key == "outcomes") {
		named = map[string]bool{}
		switch key {
		case "commitments":
			for i := range a.Commitments {
				note(named, a.Commitments[i].Sources)
			}
		case "outcomes":
			for i := range a.Outcomes {
				note(named, a.Outcomes[i].Sources)
			}
		}
	}
	var list []int
	for i := range it.Sources {
		if s := &it.Sources[i]; named[s.ID] || slices.Contains(s.Supports, key) {
			list = append(list, i)
		}
	}
	return list
}

func note(named map[string]bool, refs []entry.Ref) {
	for _, ref := range refs {
		named[ref.Value] = true
	}
}

// A Reason says why a fact is inferred, or words or a fact are the editors' own.
type Reason struct {
	Key    string // of the front matter
	Ground Ground // Inferred or Ours
	Words
}

// Reasons returns all reasons that the page of a text gives: those of the entry in the order
// of its file, then those for the words of a translation.
func (t *Text) Reasons() []Reason {
	if len(t.Item.Inferred)+len(t.Item.Ours)+len(t.inferred)+len(t.ours) == 0 {
		return nil
	}
	var list []Reason
	add := func(ground Ground, all []entry.Reason, translated map[string]string) {
		var keys []string
		for _, r := range all {
			keys = append(keys, r.Key.Value)
		}
		for _, key := range entry.Keys(t.Item.Kind) {
			if entry.IsWords(key) && translated[key] != "" && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
		for _, key := range keys {
			if words := t.reason(all, translated, key); words.Text != "" {
				list = append(list, Reason{key, ground, words})
			}
		}
	}
	add(Inferred, t.Item.Inferred, t.inferred)
	add(Ours, t.Item.Ours, t.ours)
	return list
}

// An Unknown is something that is not known, with what was looked for.
type Unknown struct {
	About string // a front-matter key; may be empty
	Words
}

// Unknown returns what is not known, in the words of the text or, if it lacks them, of the
// entry.
func (t *Text) Unknown() []Unknown {
	all := t.Item.Unknown
	list := make([]Unknown, len(all))
	for i := range all {
		list[i] = Unknown{all[i].About.Value, Words{all[i].Text, t.Item.Texts[0].Language}}
		if len(t.unknown) == len(all) {
			list[i].Words = Words{t.unknown[i], t.Language}
		}
	}
	return list
}

// Outcome returns an outcome in the words of the text or, if it lacks it, of the agreement.
func (t *Text) Outcome(o *entry.Outcome) Words {
	if text := t.Outcomes[o.ID]; text != "" {
		return Words{text, t.Language}
	}
	return Words{o.Text, t.Item.Texts[0].Language}
}

// ShortTitle returns the short title or name of a text, or its title if it has none.
func (t *Text) ShortTitle() string {
	if t.Short != "" {
		return t.Short
	}
	return t.Title
}

// Joining returns the dates of a party of the agreement that are its own, and the note on it.
func (a *Agreement) Joining(p *Party) entry.Joining {
	facts := a.Entry.Agreement
	for i := range facts.Joined {
		if facts.Parties[i].Value == p.ID {
			return facts.Joined[i]
		}
	}
	return entry.Joining{}
}

// facts are the keys of an agreement that a page shows among its facts, and those that it
// shows as a whole.
var facts = []string{
	"title", "type", "parties", "signed", "signed_at", "event", "effective", "expires", "status", "binding",
	"authentic_languages", "sectors", "places", "signatories", "attendees", "commitments", "outcomes",
}

// Grounds counts the facts of an agreement by their grounds: those that it gives, and those
// that are not known. A status that nothing proves and the default of binding are no facts.
func (t *Text) Grounds() (count [NumGrounds]int) {
	a := t.Item.Agreement
	if a == nil {
		return count
	}
	for _, key := range facts {
		has, b := t.Item.Has(key), t.Basis(key)
		switch {
		case key == "signed" && a.SignedUnknown:
			count[NotKnown]++
		case has || len(b.Unknown) > 0:
			count[b.Ground(has)]++
		}
	}
	return count
}
