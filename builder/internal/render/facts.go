package render

import (
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/site"
)

// facts collects the lines of a facts table, each with how it is known.
type facts struct {
	*localViews
	text  *site.Text
	lines []Fact
	shown []string // the front-matter keys of lines
}

func (lv *localViews) factsOf(t *site.Text) *facts { return &facts{localViews: lv, text: t} }

// spreadValues is how many values have a line each. More are joined, and so are those of
// inlineKeys, which are short.
const spreadValues = 4

var inlineKeys = []string{"authentic_languages", "sectors", "places"}

// add adds the line of a front-matter key. Without a value it says that the fact is not
// known, if the entry says so.
func (f *facts) add(key string, values ...Value) { f.addOf(key, []string{key}, values...) }

// addOf adds a line that shows several front-matter keys in one.
func (f *facts) addOf(label string, keys []string, values ...Value) {
	line := Fact{Label: f.factLabel(label), Values: values, Inline: len(values) > spreadValues || slices.Contains(inlineKeys, label)}
	for _, key := range keys {
		f.shown = append(f.shown, key)
		line.addAll(f.known(f.text, key, len(values) > 0))
	}
	if len(values)+len(line.Marks) > 0 {
		f.lines = append(f.lines, line)
	}
}

func (line *Fact) addAll(marks []Mark, reasons []Reason) {
	for _, r := range reasons {
		line.addReason(r)
	}
	for _, m := range marks {
		line.addMark(m)
	}
}

// addReason keeps one of several equal reasons, with the ids of all.
func (line *Fact) addReason(r Reason) {
	for i := range line.Reasons {
		if line.Reasons[i].Text == r.Text {
			line.Reasons[i].Also = append(line.Reasons[i].Also, r.ID)
			return
		}
	}
	line.Reasons = append(line.Reasons, r)
}

// addMark adds a mark that neither is there nor leads to a reason that is there. Of several
// things that are not known of a fact, the mark leads to the first.
func (line *Fact) addMark(m Mark) {
	if m.Kind == unknownMark && slices.ContainsFunc(line.Marks, func(other Mark) bool { return other.Kind == unknownMark }) {
		return
	}
	for i := range line.Reasons {
		if slices.ContainsFunc(line.Reasons[i].Also, func(id string) bool { return m.Href == address.Fragment(id) }) {
			return
		}
	}
	if !slices.Contains(line.Marks, m) {
		line.Marks = append(line.Marks, m)
	}
}

func (f *facts) addText(key, text string) {
	if text == "" {
		f.add(key)
		return
	}
	f.add(key, Value{Link: Link{Text: text}})
}

func (f *facts) addDate(key string, d edtf.Date) {
	if d.IsZero() {
		f.add(key)
		return
	}
	f.add(key, f.dateValue(d))
}

// addNeededDate is addDate, but says that a date is not known even where the entry does not
// tell what was looked for.
func (f *facts) addNeededDate(key string, d edtf.Date) {
	f.addDate(key, d)
	if d.IsZero() && len(f.text.Basis(key).Unknown) == 0 {
		f.lines = append(f.lines, Fact{Label: f.factLabel(key), Marks: []Mark{{Kind: unknownMark, Text: f.words.Text("mark.unknown")}}})
	}
}

func (lv *localViews) dateValue(d edtf.Date) Value {
	date := lv.date(d)
	return Value{Link: Link{Text: date.Text}, Datetime: date.Datetime}
}

func (f *facts) addLinks(key string, links ...Link) {
	values := make([]Value, len(links))
	for i, l := range links {
		values[i] = Value{Link: l}
	}
	f.add(key, values...)
}

// section returns the section of facts, or nil if there are none. Keys that no line shows
// have one of their own if their facts are inferred, ours or not known.
func (f *facts) section() *Section {
	t := f.text
	for _, r := range t.Reasons() {
		if !slices.Contains(f.shown, r.Key) {
			f.addOnlyMarks(r.Key, true)
		}
	}
	for _, u := range t.Unknown() {
		if _, has := t.Item.Keys[u.About]; u.About != "" && !has && !slices.Contains(f.shown, u.About) {
			f.addOnlyMarks(u.About, false)
		}
	}
	if len(f.lines) == 0 {
		return nil
	}
	shareReasons(f.lines)
	return &Section{ID: address.SectionFacts, Title: f.words.Text("entry.facts"), Facts: f.lines}
}

// shareReasons keeps one of the equal reasons of several lines: that of the first, to which
// the marks of the others lead too.
func shareReasons(lines []Fact) {
	first := map[string]*Reason{}
	for i := range lines {
		own := lines[i].Reasons
		lines[i].Reasons = nil
		for _, r := range own {
			if same := first[r.Lang+"\n"+r.Text]; same != nil {
				same.Also = append(append(same.Also, r.ID), r.Also...)
				continue
			}
			lines[i].Reasons = append(lines[i].Reasons, r)
		}
		for j := range lines[i].Reasons {
			r := &lines[i].Reasons[j]
			first[r.Lang+"\n"+r.Text] = r
		}
	}
}

// addOnlyMarks adds a line for a fact whose value the page shows elsewhere, or not at all.
func (f *facts) addOnlyMarks(key string, has bool) {
	f.shown = append(f.shown, key)
	line := Fact{Label: f.factLabel(key)}
	if v := f.elsewhere(key); has && v.Text != "" {
		line.Values = []Value{v}
	}
	line.addAll(f.known(f.text, key, has))
	f.lines = append(f.lines, line)
}

// sectionsOfFacts are the sections that show facts as a whole.
var sectionsOfFacts = map[string]string{
	"relations":   address.SectionRelations,
	"commitments": address.SectionCommitments,
	"outcomes":    address.SectionOutcomes,
	"signatories": address.SectionPeople,
	"attendees":   address.SectionPeople,
}

// elsewhere says where the page shows a fact that has no line, or what it is.
func (f *facts) elsewhere(key string) Value {
	switch key {
	case "title", "name", "names", "aliases", "summary", "kind", "checked":
		return Value{Link: Link{Text: f.words.Text("fact.as-above")}}
	case "short_title", "short_name":
		return Value{Link: Link{Text: f.text.Short, Lang: f.langAttr(f.text.Language)}}
	case "tags":
		return Value{Link: Link{Text: f.words.Text("fact.as-below")}}
	}
	if id := sectionsOfFacts[key]; slices.Contains(f.text.Sections(), id) {
		return Value{Link: Link{Text: f.words.Text("fact.as-below"), Href: address.Fragment(id)}}
	}
	return Value{}
}
