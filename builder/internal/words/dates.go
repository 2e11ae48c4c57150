package words

import (
	"encoding/json"
	"strings"

	"golang.org/x/text/feature/plural"
)

// datePrefix is the prefix of keys whose texts are patterns of package edtf.
const datePrefix = "date."

const (
	monthsKey      = datePrefix + "months"
	shortMonthsKey = datePrefix + "short_months"
)

// setDates converts by way of JSON, by the tags of edtf.Words, so that a new pattern needs
// no change here. The error names the missing ones.
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
	w.shortDates = w.dates.Short()
	return w.dates.Validate()
}
