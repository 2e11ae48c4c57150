package words

import (
	"encoding/json"
	"strings"

	"golang.org/x/text/feature/plural"
)

// datePrefix begins the keys that are patterns of package edtf.
const datePrefix = "date."

// setDates fills in the words of dates out of the texts, and returns an error
// that names what is missing. It goes through JSON, whose names the fields of
// edtf.Words carry, so that a new pattern there needs no change here.
func (w *Words) setDates() error {
	fields := map[string]any{}
	for key, m := range w.messages {
		name, ok := strings.CutPrefix(key, datePrefix)
		switch {
		case !ok:
		case m.list != nil:
			fields[name] = m.list
		default:
			fields[name] = m.forms[plural.Other].String()
		}
	}
	text, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &w.dates); err != nil {
		return err
	}
	return w.dates.Validate()
}
