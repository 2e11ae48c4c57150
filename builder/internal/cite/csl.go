package cite

import (
	"bytes"
	"encoding/json"
)

// https://docs.citationstyles.org/en/stable/specification.html
type item struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Issued    cslDate   `json:"issued"`
	Publisher string    `json:"publisher,omitempty"`
	Genre     string    `json:"genre,omitempty"`
	Language  string    `json:"language,omitempty"`
	URL       string    `json:"URL"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Circa   bool    `json:"circa,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

// CSL returns records as CSL-JSON, a list. A record without a date says so: readers would
// otherwise print the year in which somebody read it.
func CSL(records []Record) ([]byte, error) {
	items := make([]item, len(records))
	for i := range records {
		items[i] = records[i].item()
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(items)
	return b.Bytes(), err
}

func (r *Record) item() item {
	i := item{
		ID: r.ID, Type: "document", Title: line(r.Title),
		Publisher: line(r.Publisher), Genre: line(r.Type), Language: r.Language, URL: r.URL,
	}
	for _, name := range r.Parties {
		i.Author = append(i.Author, cslName{line(name)})
	}
	d := dateOf(r.Signed)
	switch d.form {
	case exact:
		i.Issued.Parts = d.days[:1]
	case doubtful:
		i.Issued.Parts, i.Issued.Circa, i.Note = d.days[:1], true, line(r.Note)
	case span: // readers drop the end
		i.Issued.Parts, i.Note = d.days[:], line(r.Note)
	}
	// Readers stop at an interval whose ends are not equally exact.
	if len(i.Issued.Parts) == 0 || len(i.Issued.Parts) == 2 && len(d.days[0]) != len(d.days[1]) {
		i.Issued = cslDate{Literal: line(r.When)}
	}
	return i
}
