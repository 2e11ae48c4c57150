package cite

import "strings"

// Standard is the edition of GB/T 7714 that [Record.GBT] follows.
const Standard = "GB/T 7714—2025"

// mostNames is how many names GB/T 7714 lists before "and others".
const mostNames = 3

// GBT returns an electronic document without a day of access, as the edition of 2025 has it:
// full-width commas, names as they are written.
func (r *Record) GBT() string {
	const comma = "，"
	names := r.Parties
	others := ""
	if len(names) > mostNames {
		names, others = names[:mostNames], comma+"et al"
		if strings.HasPrefix(r.Language, "zh") {
			others = comma + "等"
		}
	}
	var b strings.Builder
	if len(names) > 0 {
		b.WriteString(strings.TrimSuffix(strings.Join(names, comma)+others, ".") + ". ")
	}
	b.WriteString(r.Title + "[EB/OL]. " + r.Publisher + comma + strings.TrimSuffix(r.gbtDate(), ".") + ". " + r.URL + ".")
	return line(b.String())
}

// gbtDate puts what is not certain in brackets, as the standard wants for estimated years.
func (r *Record) gbtDate() string {
	switch d := dateOf(r.Signed); {
	case d.form == exact:
		return iso(d.days[0])
	case d.form == doubtful:
		return "[" + r.When + "]"
	case d.form == span && len(d.days[0]) == 1 && len(d.days[1]) == 1:
		return iso(d.days[0]) + "-" + iso(d.days[1])
	}
	return r.When
}
