package search

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// fieldShown is the stored field with the JSON of shown.
const fieldShown = "shown"

type shown struct {
	Titles  []Title  `json:"titles"`
	Aliases []string `json:"aliases,omitempty"`
	Date    string   `json:"date,omitempty"`
	Type    string   `json:"type,omitempty"`
	Status  string   `json:"status,omitempty"`
}

func (d *Document) shown() []byte {
	text, err := json.Marshal(shown{d.Titles, d.Aliases, d.Date, d.Type, d.Status})
	if err != nil {
		panic(err) // texts alone have no value that JSON cannot hold
	}
	return text
}

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
		return nil, fmt.Errorf("the index has no title for %q: %w", key, err)
	}
	kind, id := idOfKey(key)
	title := show.in(s.about.Languages[language])
	return &Hit{
		ID: id, Kind: kind, URL: s.about.Base + cmp.Or(title.Address, show.Titles[0].Address),
		Title: title.Text, Lang: title.Language, Date: show.Date, Type: show.Type, Status: show.Status, Names: show.others(title),
	}, nil
}

func (s *shown) others(title Title) []string {
	names := []string{}
	for _, t := range s.Titles {
		if t.Text != title.Text {
			names = append(names, t.Text)
		}
	}
	return append(names, s.Aliases...)
}

func (s *shown) in(language string) Title {
	if i := slices.IndexFunc(s.Titles, func(t Title) bool { return t.Language == language }); i >= 0 {
		return s.Titles[i]
	}
	return s.Titles[0]
}
