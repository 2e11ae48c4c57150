// Package parity tests that bleve and the client give the same answers to the same
// questions, and that readers find what they should. It has tests only.
package parity

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"accord/builder/internal/search"
)

// A question is a query with its options, for bleve and for the client alike.
type question struct {
	Text    string              `json:"query"`
	Limit   int                 `json:"limit"`
	Offset  int                 `json:"offset,omitempty"`
	Sort    string              `json:"sort,omitempty"`
	Filters map[string][]string `json:"filters,omitempty"`
	Facets  bool                `json:"facets"`
	Lang    string              `json:"lang,omitempty"`
}

// An asker makes random queries of every kind that the language has, out of the
// texts of a corpus.
type asker struct {
	*rand.Rand
	docs   []search.Document
	keys   []string            // of the facets
	values map[string][]string // of each facet
	labels map[string][]search.FacetLabel
	kinds  []func() string
}

// newAsker returns an asker about a corpus, the same ones for the same seed.
func newAsker(seed uint64, c *search.Corpus) *asker {
	q := &asker{Rand: rand.New(rand.NewPCG(seed, 1)), docs: c.Documents, values: map[string][]string{}, labels: c.Labels}
	for _, f := range c.Facets {
		key := f.Key
		q.keys = append(q.keys, key)
		set := map[string]bool{}
		for i := range c.Documents {
			for _, v := range c.Documents[i].Values[key] {
				set[v] = true
			}
		}
		q.values[key] = slices.Sorted(maps.Keys(set))
	}
	q.kinds = []func() string{
		q.words, q.words, q.words, q.typing, q.typing, q.han, q.han, q.hanWords, q.phrase, q.phrase,
		q.title, q.long, q.without, q.either, q.fieldValue, q.typo, q.date, q.missing, q.noise,
		q.common, q.commonPhrase, q.operators, q.filters, q.hanApart, q.part, q.part, q.respelled, q.respelled, q.mixed,
	}
	return q
}

func (q *asker) next() question {
	text := q.kinds[q.IntN(len(q.kinds))]()
	x := question{Text: text, Limit: []int{10, 10, 10, 3, 50, 1}[q.IntN(6)], Facets: q.IntN(3) > 0}
	x.Lang = []string{"", "en", "zh-Hans", "fr"}[q.IntN(4)]
	if q.IntN(8) == 0 {
		x.Offset = q.IntN(30)
	}
	if q.IntN(6) == 0 {
		x.Sort = []string{"date", "title", "party"}[q.IntN(3)]
	}
	if q.IntN(6) == 0 {
		x.Filters = map[string][]string{}
		f := q.IntN(len(q.keys))
		for range 1 + q.IntN(3) {
			if q.IntN(2) == 0 {
				f = q.IntN(len(q.keys))
			}
			value := q.value(q.keys[f])
			if q.keys[f] == "year" && q.IntN(2) == 0 {
				from, to := strconv.Itoa(1950+q.IntN(80)), strconv.Itoa(1950+q.IntN(80))
				value = []string{from + ".." + to, ".." + to, from + ".."}[q.IntN(3)]
			}
			x.Filters[q.keys[f]] = append(x.Filters[q.keys[f]], value)
		}
	}
	return x
}

func (q *asker) doc() *search.Document { return &q.docs[q.IntN(len(q.docs))] }

// passage returns a random passage.
func (q *asker) passage() string {
	for range 20 {
		d := q.doc()
		lists := [][]string{{d.Titles[0].Text}, d.Names, d.Texts, d.Texts}
		list := lists[q.IntN(4)]
		if len(list) > 0 {
			return list[q.IntN(len(list))]
		}
	}
	return "agreement"
}

// word returns a word of the texts.
func (q *asker) word() string {
	for range 50 {
		fields := strings.FieldsFunc(q.passage(), func(r rune) bool {
			return r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z' && r < 0xC0 || r >= 0x2000
		})
		if len(fields) > 0 {
			return fields[q.IntN(len(fields))]
		}
	}
	return "agreement"
}

func (q *asker) words() string {
	var ws []string
	for range 1 + q.IntN(3) {
		ws = append(ws, q.word())
	}
	return strings.Join(ws, " ")
}

func (q *asker) typing() string {
	w := []rune(q.word())
	p := string(w[:1+q.IntN(len(w))])
	if q.IntN(2) == 0 {
		return p
	}
	return q.word() + " " + p
}

// hanRun returns n neighbouring Han characters of a text.
func (q *asker) hanRun(n int) string {
	for range 200 {
		r := []rune(q.passage())
		if len(r) < n {
			continue
		}
		at := q.IntN(len(r) - n + 1)
		run := r[at : at+n]
		ok := true
		for _, c := range run {
			ok = ok && c >= 0x4E00 && c <= 0x9FFF
		}
		if ok {
			return string(run)
		}
	}
	return "合作"
}

func (q *asker) han() string { return q.hanRun(1 + q.IntN(5)) }

func (q *asker) hanWords() string {
	a, b := q.hanRun(2+q.IntN(3)), q.hanRun(2)
	return a + []string{" ", "", " ", "、"}[q.IntN(4)] + b
}

func (q *asker) phrase() string {
	r := []rune(q.passage())
	if q.IntN(3) == 0 {
		return `"` + q.hanRun(2+q.IntN(5)) + `"`
	}
	words := strings.Fields(string(r))
	at := q.IntN(len(words) + 1)
	end := min(len(words), at+1+q.IntN(4))
	p := `"` + strings.Join(words[at:end], " ") + `"`
	switch q.IntN(5) {
	case 0:
		return q.word() + " " + p
	case 1:
		return p + " " + q.word() + " " + q.word()
	case 2:
		return strings.TrimSuffix(p, `"`)
	}
	return p
}

func (q *asker) title() string {
	t := q.doc().Titles
	return t[q.IntN(len(t))].Text
}

// long returns a passage as somebody may paste it: with more words than a query may have.
func (q *asker) long() string {
	p := []rune(q.passage())
	p = p[:min(len(p), 20+q.IntN(200))]
	if q.IntN(2) == 0 {
		return `"` + string(p) + `"`
	}
	return string(p)
}

func (q *asker) without() string {
	return q.word() + " -" + []func() string{q.word, q.word, q.phrase, q.han, func() string { return "status:" + q.value("status") }, q.date}[q.IntN(6)]()
}

func (q *asker) either() string {
	s := q.word() + " OR " + q.word()
	if q.IntN(3) == 0 {
		s += " OR " + q.phrase()
	}
	if q.IntN(3) == 0 {
		s = q.word() + " " + s
	}
	if q.IntN(6) == 0 {
		for range 14 {
			s += " | " + q.word()
		}
	}
	return s
}

func (q *asker) value(key string) string {
	if v := q.values[key]; len(v) > 0 {
		return v[q.IntN(len(v))]
	}
	return "none"
}

func (q *asker) fieldValue() string {
	f := q.IntN(len(q.keys))
	v := q.value(q.keys[f])
	switch q.IntN(6) {
	case 0:
		return fmt.Sprintf("year:%d..%d", 1950+q.IntN(80), 1950+q.IntN(80))
	case 1:
		return fmt.Sprintf("%s year:%s..", q.word(), q.value("year"))
	case 2:
		return q.keys[f] + ":" + v + " OR " + q.keys[f] + ":" + q.value(q.keys[f])
	case 3:
		return q.keys[f] + ":" + v + "," + q.value(q.keys[f]) + " " + q.word()
	case 4:
		if labels := q.labels[q.keys[f]]; len(labels) > 0 {
			return q.keys[f] + `：“` + labels[q.IntN(len(labels))].Texts[0] + `”`
		}
	}
	return q.word() + " " + q.keys[f] + ":" + v
}

func (q *asker) typo() string {
	w := []rune(strings.ToLower(q.word()))
	if len(w) < 3 {
		return string(w)
	}
	i := 1 + q.IntN(len(w)-2)
	switch q.IntN(3) {
	case 0:
		w[i], w[i+1] = w[i+1], w[i]
	case 1:
		w[i] = 'x'
	default:
		w = append(w[:i], w[i+1:]...)
	}
	if q.IntN(2) == 0 {
		return string(w) + " " + q.word()
	}
	return string(w)
}

func (q *asker) date() string {
	d := q.doc()
	if len(d.Day) != 10 || d.Day[0] == '-' {
		return "2024-08-09"
	}
	var y, m, day int
	fmt.Sscanf(d.Day, "%d-%d-%d", &y, &m, &day)
	month := []string{"January", "Feb", "March", "apr", "May", "June", "Jul", "August", "Sept.", "October", "November", "Dec"}[m-1]
	return []string{
		d.Day, fmt.Sprintf("%d年%d月%d日", y, m, day), fmt.Sprintf("%d年%d月", y, m), fmt.Sprintf("%d", y),
		fmt.Sprintf("%s %d", month, y), fmt.Sprintf("%d %s %d", day, month, y), fmt.Sprintf("%s %d, %d", month, day, y),
		fmt.Sprintf("%d/%d/%d", y, m, day), fmt.Sprintf("%d-%02d", y, m), fmt.Sprintf("%d年", y), fmt.Sprintf("%d年%d月%d號", y, m, day),
	}[q.IntN(11)]
}

func (q *asker) missing() string {
	return []string{"zzzzqq", q.word() + " qqxyz ", "party:nobody " + q.word(), `"` + q.word() + ` zzzqq"`, "㐂㐃", q.hanRun(2) + "龘", "-zzzqq", "the", "of the ", "-" + q.word()}[q.IntN(10)]
}

// common returns stop words, as names and among others.
func (q *asker) common() string {
	stop := []string{"who", "it", "us", "as", "the", "of", "and", "to", "be", "in", "a", "with"}[q.IntN(12)]
	switch q.IntN(7) {
	case 0:
		return stop
	case 1:
		return stop + " "
	case 2:
		return strings.ToUpper(stop) + " " + q.word()
	case 3:
		return q.word() + " -" + stop
	case 4:
		return `"` + stop + " " + q.word() + `"`
	case 5:
		return stop + " OR " + strings.ToUpper(q.word())
	}
	return q.word() + " " + stop + " " + q.word()
}

// commonPhrase returns phrases with stop words: within, at the ends, alone, and exchanged.
func (q *asker) commonPhrase() string {
	stops := []string{"the", "of", "and", "to", "in", "for", "be", "who", "IT", "yourselves"}
	stop := func() string { return stops[q.IntN(len(stops))] }
	words := strings.Fields(q.passage())
	for range 50 {
		if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(stops, w) }) {
			break
		}
		words = strings.Fields(q.passage())
	}
	if at := slices.IndexFunc(words, func(w string) bool { return slices.Contains(stops, w) }); at >= 0 {
		words = slices.Clone(words[max(0, at-q.IntN(4)):min(len(words), at+1+q.IntN(4))])
	}
	switch q.IntN(6) {
	case 0:
		words = []string{stop(), stop()}[:1+q.IntN(2)]
	case 1:
		words = slices.Insert(words, q.IntN(len(words)+1), stop())
	case 2:
		for i, w := range words {
			if slices.Contains(stops, w) {
				words[i] = stop()
			}
		}
	case 3:
		words = append([]string{stop()}, append(words, stop())...)
	}
	p := `"` + strings.Join(words, " ") + `"`
	switch q.IntN(6) {
	case 0:
		return q.word() + " -" + p
	case 1:
		return p + " OR " + q.word()
	case 2:
		return q.word() + " " + p
	}
	return p
}

// part returns characters of a text that follow each other, of any script.
func (q *asker) part() string {
	r := []rune(q.passage())
	at := q.IntN(len(r))
	s := string(r[at:min(len(r), at+1+q.IntN(9))])
	switch q.IntN(4) {
	case 0:
		return `"` + s + `"`
	case 1:
		return s + " " + q.part()
	}
	return s
}

// respelled returns words of a text in another spelling: joined or divided, with a hyphen,
// an elision or other code points.
func (q *asker) respelled() string {
	words := strings.Fields(q.passage())
	if len(words) == 0 {
		return q.part()
	}
	at := q.IntN(len(words))
	words = words[at:min(len(words), at+1+q.IntN(3))]
	sign := []string{"", "-", " ", "–", "/", "'", "- ", "\u2011"}[q.IntN(8)]
	s := strings.Join(words, sign)
	r := []rune(s)
	switch q.IntN(8) {
	case 0:
		s = norm.NFD.String(s)
	case 1:
		s = norm.NFKC.String(s)
	case 2:
		s = strings.ToUpper(s)
	case 3:
		s = []string{"l'", "d’", "qu'", "dell'", "nell’", "O'"}[q.IntN(6)] + s
	case 4, 5:
		i := q.IntN(len(r) + 1)
		s = string(r[:i]) + []string{"-", " ", "/", "'", "\u00ad"}[q.IntN(5)] + string(r[i:])
	case 6:
		s = `"` + s + `"`
	}
	return s
}

func (q *asker) operators() string {
	ops := []string{"AND", "OR", "NOT", "|", "and", "-", "*"}
	parts := []string{q.word()}
	for range 1 + q.IntN(4) {
		parts = append(parts, ops[q.IntN(len(ops))])
		if q.IntN(3) > 0 {
			parts = append(parts, q.kinds[q.IntN(len(q.kinds)-1)]())
		}
	}
	return strings.Join(parts[q.IntN(2):], " ")
}

// filters returns filters with several values, and with unknown values and keys.
func (q *asker) filters() string {
	f := q.IntN(len(q.keys))
	key, one, two := q.keys[f], q.value(q.keys[f]), q.value(q.keys[f])
	switch q.IntN(7) {
	case 0:
		return key + ":" + one + " " + key + ":" + two
	case 1:
		return key + ":" + one + " AND " + key + ":" + two
	case 2:
		return key + ":" + one[:len(one)-1] + "x " + q.word()
	case 3:
		return key[:len(key)-1] + "x:" + one
	case 4:
		return key + "s:" + one + " " + q.word()
	case 5:
		return key + ":" + one + "，nobody、" + two
	}
	return key + ": " + one + " " + fmt.Sprintf("year:%d-%d", 1950+q.IntN(80), 2000+q.IntN(30))
}

// hanApart returns runs of Han characters that are in several texts, joined.
func (q *asker) hanApart() string {
	s := q.hanRun(1 + q.IntN(3))
	for range 1 + q.IntN(3) {
		s += q.hanRun(1 + q.IntN(3))
	}
	return s
}

func (q *asker) noise() string {
	const odd = "\"'“”-|:：()[]{}*+?.\\^$~#&%/<>=!@\t\n\x00\x07\u200b\u202e\u200f😀👩\u200d👩\u200d👧ÀéßøÆ한국어カタカナひらがなשלוםمرحبا義烏１２ＡＢｱ"
	r := []rune(odd)
	var b strings.Builder
	for range 1 + q.IntN(12) {
		switch q.IntN(4) {
		case 0:
			b.WriteString(q.word())
		case 1:
			b.WriteString(" ")
		default:
			b.WriteRune(r[q.IntN(len(r))])
		}
	}
	return b.String()
}

func (q *asker) mixed() string {
	var parts []string
	for range 1 + q.IntN(4) {
		parts = append(parts, q.kinds[q.IntN(len(q.kinds)-1)]())
	}
	return strings.Join(parts, " ")
}
