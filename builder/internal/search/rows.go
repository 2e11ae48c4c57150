package search

import (
	"encoding/json"
	"fmt"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// fieldShown holds what is shown of a document that was found, as JSON.
const fieldShown = "shown"

// A shown is what is shown of a document.
type shown struct {
	Titles  []Title  `json:"titles"`
	Aliases []string `json:"aliases,omitempty"`
	Date    string   `json:"date,omitempty"`
	Type    string   `json:"type,omitempty"`
	Status  string   `json:"status,omitempty"`
}

func (d *Document) shown() []byte {
	text, err := json.Marshal(shown{d.Titles, d.Aliases, d.Date, d.value(FacetType), d.value(FacetStatus)})
	if err != nil {
		panic(err) // texts alone have no value that JSON cannot hold
	}
	return text
}

// hit reads what is shown of a document.
func (s *state) hit(key string, language int) (*Hit, error) {
	doc, err := s.reader.Document(key)
	if err != nil {
		return nil, err
	}
	var text []byte
	if doc != nil {
		doc.VisitFields(func(f index.Field) {
			if f.Name() == fieldShown {
				text = f.Value()
			}
		})
	}
	var show shown
	if err := json.Unmarshal(text, &show); err != nil || len(show.Titles) == 0 {
		return nil, fmt.Errorf("the index does not say what %q is called: %w", key, err)
	}
	kind, id := idOfKey(key)
	title, prefix := show.in(s.about.Languages[language])
	folder := kind + "/"
	if i := slices.IndexFunc(s.about.Kinds, func(k Kind) bool { return k.Name == kind }); i >= 0 {
		folder = s.about.Kinds[i].Folder
	}
	return &Hit{
		ID: id, Kind: kind, URL: s.about.Base + prefix + folder + id + "/",
		Title: title.Text, Lang: title.Language, Date: show.Date, Type: show.Type, Status: show.Status, Names: show.others(title),
	}, nil
}

// others returns what a document is called beside a title.
func (s *shown) others(title Title) []string {
	names := []string{}
	for _, t := range s.Titles {
		if t.Text != title.Text {
			names = append(names, t.Text)
		}
	}
	return append(names, s.Aliases...)
}

// in returns what a document is called in a language, and what stands before the
// address of its page there. The page of its own text has the address without a
// language.
func (s *shown) in(l Language) (title Title, prefix string) {
	title = s.Titles[0]
	for i, t := range s.Titles {
		if t.Language == l.Code {
			if title = t; t.Page && i > 0 {
				prefix = l.Prefix
			}
			break
		}
	}
	return title, prefix
}
