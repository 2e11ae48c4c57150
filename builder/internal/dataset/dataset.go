// Package dataset writes entries for programs: as JSON with the keys of the content model.
//
// What the content gives in several languages is a map of language to text, always, so that a
// program needs to know one form only. A date has its EDTF text and, for programs that do not
// read EDTF, the first and the last day that it may be; an open end has none. An entry that
// another refers to is an id and its names. Sources, and what refers to them, keep their ids.
//
// A later version may add keys, and never renames one or changes what it means.
package dataset

import (
	"encoding/json"

	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// Options say what an entry itself does not.
type Options struct {
	Absolute func(address string) string // the URL of an address of the site
	Config   *entry.Config
}

// Texts are a text by language.
type Texts map[string]string

// A Date is a date in EDTF, and the first and the last day of it.
type Date struct {
	EDTF     string `json:"edtf"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
}

func dateOf(d edtf.Date) *Date {
	if d.IsZero() {
		return nil
	}
	date := &Date{EDTF: d.String()}
	if day := d.Earliest(); day.Infinite() == 0 {
		date.Earliest = day.String()
	}
	if day := d.Latest(); day.Infinite() == 0 {
		date.Latest = day.String()
	}
	return date
}

// A Term is a key of a vocabulary of the site.
type Term struct {
	ID    string `json:"id"`
	Label Texts  `json:"label,omitempty"`
}

func term(v entry.Vocabulary, key string, own string) *Term {
	if key == "" {
		return nil
	}
	t := &Term{ID: key}
	if found, ok := v.Term(key); ok {
		t.Label = localized(found.Label, own)
	}
	return t
}

// A Ref is another entry.
type Ref struct {
	ID   string `json:"id"`
	Name Texts  `json:"name"`
	URL  string `json:"url"`
}

func (o *Options) ref(it *site.Item) Ref {
	r := Ref{ID: it.ID, Name: Texts{}, URL: o.Absolute(it.Texts[0].Address)}
	for _, n := range it.Names {
		r.Name[n.Language] = n.Name
	}
	for _, t := range it.Texts {
		r.Name[t.Language] = t.Title
	}
	return r
}

// localized takes the language of a text that names none.
func localized(l entry.Localized, own string) Texts {
	if len(l) == 0 {
		return nil
	}
	texts := Texts{}
	for language, text := range l {
		if language == "" {
			language = own
		}
		texts[language] = text
	}
	return texts
}

// each makes a text of every text of an item; empty ones are left out.
func each(it *site.Item, get func(*site.Text) site.Words) Texts {
	texts := Texts{}
	for _, t := range it.Texts {
		if words := get(t); words.Text != "" {
			texts[words.Language] = words.Text
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return texts
}

// Marshal writes a value as JSON in one line.
func Marshal(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	return append(b, '\n'), err
}
