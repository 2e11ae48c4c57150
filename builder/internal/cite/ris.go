package cite

import "strings"

// RIS returns a report: readers take the general type for an article. Lines end as the format
// demands. It has fields for exact dates only.
func (r *Record) RIS() string {
	var b strings.Builder
	field := func(tag, value string) {
		if value = line(value); value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	field("TY", "RPRT")
	field("ID", r.ID)
	for _, name := range r.Parties {
		field("AU", WithoutComma(line(name)))
	}
	field("TI", r.Title)
	switch d := dateOf(r.Signed); d.form {
	case exact:
		parts := strings.Split(iso(d.days[0]), "-")
		field("PY", parts[0])
		field("DA", strings.Join(parts, "/")+strings.Repeat("/", 4-len(parts)))
	case doubtful:
		if len(d.days[0]) == 1 {
			field("PY", iso(d.days[0])+"?")
		}
		field("N1", r.Note)
	default:
		field("N1", r.Note)
	}
	field("PB", r.Publisher)
	field("M3", r.Type)
	field("LA", r.Language)
	field("UR", r.URL)
	b.WriteString("ER  - \r\n")
	return b.String()
}
