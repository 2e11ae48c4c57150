package cite

import (
	"strconv"
	"strings"
)

// BibTeX returns an entry of type misc. Its date is one of BibLaTeX, which old styles do not
// know: they read the year.
func (r *Record) BibTeX() string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			b.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	b.WriteString("@misc{" + r.ID)
	field("author", bodies(r.Parties))
	field("title", "{"+escaped(r.Title)+"}")
	when, year, note := r.bibDate()
	field("date", when)
	field("year", year)
	field("publisher", escaped(r.Publisher))
	field("type", escaped(r.Type))
	field("language", r.Language)
	field("url", line(r.URL))
	if note {
		field("note", escaped(r.Note))
	}
	b.WriteString("\n}\n")
	return b.String()
}

// bibDate says whether a note must tell the date too.
func (r *Record) bibDate() (when, year string, note bool) {
	switch d := dateOf(r.Signed); d.form {
	case exact:
		return iso(d.days[0]), strconv.Itoa(d.days[0][0]), false
	case doubtful:
		sign := "~"
		if r.Signed.Uncertain() {
			sign = "?" // readers drop a date with the sign for both
		}
		return iso(d.days[0]) + sign, "", true
	case span:
		return iso(d.days[0]) + "/" + iso(d.days[1]), "", false
	case within:
		if d.days[0][0] == d.days[1][0] {
			return iso(d.days[0]), "", true
		}
		return iso(d.days[0]) + "/" + iso(d.days[1]), "", true
	}
	return "", "", true
}

// bodies keeps names of bodies whole: readers part those that are not in braces.
func bodies(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = "{" + escaped(name) + "}"
	}
	return strings.Join(list, " and ")
}

// special are the characters that TeX gives a meaning.
var special = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`,
	`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
)

// named are braces by their names, which two readers leave out.
var named = strings.NewReplacer(`\{`, `\textbraceleft{}`, `\}`, `\textbraceright{}`)

// escaped writes braces that have no pair by their names: BibTeX counts those after a
// backslash too.
func escaped(s string) string {
	s = line(s)
	if open, paired := 0, true; strings.ContainsAny(s, "{}") {
		for _, r := range s {
			switch r {
			case '{':
				open++
			case '}':
				open--
			}
			paired = paired && open >= 0
		}
		if !paired || open != 0 {
			return named.Replace(special.Replace(s))
		}
	}
	return special.Replace(s)
}
