package diag

import (
	"bufio"
	"bytes"
	"encoding/json"
)

// jsonFinding has every key, even if empty; a line, column or width of 0 is unknown.
type jsonFinding struct {
	File       string `json:"file"`
	Line       int    `json:"line"`
	Column     int    `json:"column"`
	Width      int    `json:"width"`
	Code       Code   `json:"code"`
	Severity   string `json:"severity"`
	Message    string `json:"message"`
	Suggestion string `json:"suggestion"`
	Source     string `json:"source"`
}

// writeJSON prints one array, an object per line.
func (l List) writeJSON(w *bufio.Writer, o PrintOptions) error {
	if len(l) == 0 {
		w.WriteString("[]\n")
		return nil
	}
	var object bytes.Buffer
	enc := json.NewEncoder(&object)
	enc.SetEscapeHTML(false)
	separator := "[\n"
	for _, d := range l {
		object.Reset()
		err := enc.Encode(jsonFinding{
			File:       o.file(d.File),
			Line:       d.Line,
			Column:     d.Column,
			Width:      d.span(),
			Code:       d.Code,
			Severity:   d.Severity.String(),
			Message:    d.Message,
			Suggestion: d.Suggestion,
			Source:     d.LineText,
		})
		if err != nil {
			return err
		}
		w.WriteString(separator)
		w.Write(bytes.TrimSuffix(object.Bytes(), []byte("\n")))
		separator = ",\n"
	}
	w.WriteString("\n]\n")
	return nil
}
