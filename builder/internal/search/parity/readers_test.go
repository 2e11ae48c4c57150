package parity

import (
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/builder/internal/corpus"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
)

// keys are the words of an interface that shows their keys.
type keys struct{}

func (keys) Word(language, key string) string         { return language + key }
func (keys) LanguageName(language, tag string) string { return language + tag }

// library is the indexed content of the repository, or of ACCORD_CONTENT.
var library = sync.OnceValues(func() (*shelf, error) {
	dir := os.Getenv(contentVariable)
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "content")
	}
	s, _, err := site.Link(context.Background(), os.DirFS(dir), site.Options{})
	if err != nil {
		return nil, err
	}
	c := corpus.Of(s, keys{}, nil)
	c.Base = "/"
	ix, err := search.Build(context.Background(), c, "", nil)
	if err != nil {
		return nil, err
	}
	sh := &shelf{c: c, ix: ix}
	for i := range c.Documents {
		sh.texts = append(sh.texts, han(&c.Documents[i]))
	}
	return sh, nil
})

type shelf struct {
	c     *search.Corpus
	ix    *search.Index
	texts [][]string // by document: its passages
}

func open(t *testing.T) *shelf {
	t.Helper()
	sh, err := library()
	if err != nil {
		t.Fatal(err)
	}
	return sh
}

// han returns every passage of a document.
func han(d *search.Document) []string {
	var all []string
	for _, title := range d.Titles {
		all = append(all, title.Text)
	}
	return slices.Concat(all, d.Aliases, d.Names, d.Texts)
}

// ids returns the first hits of a query, as kind/id.
func (sh *shelf) ids(t *testing.T, query string, most int) []string {
	t.Helper()
	a, err := sh.ix.Search(context.Background(), query, search.Options{Limit: most})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range a.Hits {
		ids = append(ids, h.Kind+"/"+h.ID)
	}
	return ids
}

const all = 1 << 20

// deadline limits how long node may run, so that a client that hangs fails its test.
func deadline(t *testing.T) context.Context {
	limit := nodeTimeout
	if os.Getenv(questionsVariable) != "" {
		limit *= 20
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	t.Cleanup(cancel)
	return ctx
}

const nodeTimeout = 90 * time.Second

func name(d *search.Document) string { return d.Kind + "/" + d.ID }

// fraction counts successes.
type fraction struct{ good, of int }

func (f *fraction) count(good bool) {
	f.of++
	if good {
		f.good++
	}
}

func (f *fraction) share() float64 { return float64(f.good) / float64(max(1, f.of)) }

// check logs a fraction, which must be at least bar.
func (f *fraction) check(t *testing.T, what string, bar float64) {
	t.Helper()
	t.Logf("%s: %.2f %% (%d of %d)", what, 100*f.share(), f.good, f.of)
	if f.of == 0 || f.share() < bar {
		t.Errorf("%s is under %.1f %%", what, 100*bar)
	}
}

// TestSpellingsOfAQueryFindTheSame asks in spellings that mean the same.
func TestSpellingsOfAQueryFindTheSame(t *testing.T) {
	sh := open(t)
	if os.Getenv(contentVariable) != "" {
		t.Skip("asks about the repository's own content")
	}
	for _, same := range [][]string{
		{"义乌", "義烏", "“義烏”"},
		{"Yiwu", "yiwu", "Ｙｉｗｕ", "Yi wu", "Yi-wu", "Yi'wu", "Yi’wu", "YÌWŪ"},
		{"标准化", "標準化"},
		{"Fu’an", "Fu'an", "Fuan", "fu an"},
		{"AQSIQ", "aqsiq", "ＡＱＳＩＱ", "áqsiq"},
		{"2024-08-09", "2024年8月9日", "9 August 2024", "August 9, 2024", "2024/8/9", "２０２４年８月９日"},
		{"August 2024", "2024年8月", "2024-08", "aug 2024"},
	} {
		want := sh.ids(t, same[0], all)
		if len(want) == 0 {
			t.Errorf("%q finds nothing", same[0])
		}
		for _, other := range same[1:] {
			if got := sh.ids(t, other, all); !slices.Equal(got, want) {
				t.Errorf("%q finds %v, %q finds %v", other, got, same[0], want)
			}
		}
	}
}

var hanRun = regexp.MustCompile(`[\x{4E00}-\x{9FFF}]+`)

// TestHanCharactersFindTheTextsThatHaveThem asks for 1 to 4 neighbouring Han
// characters, and compares the hits with the texts that contain them.
func TestHanCharactersFindTheTextsThatHaveThem(t *testing.T) {
	sh := open(t)
	random := rand.New(rand.NewPCG(7, 7))
	var runs []string
	for _, passages := range sh.texts {
		for _, p := range passages {
			runs = append(runs, hanRun.FindAllString(p, -1)...)
		}
	}
	var recall, precision, top fraction
	for range 400 {
		run := []rune(runs[random.IntN(len(runs))])
		n := 1 + random.IntN(4)
		if len(run) < n {
			continue
		}
		at := random.IntN(len(run) - n + 1)
		text := string(run[at : at+n])
		found := map[string]bool{}
		ids := sh.ids(t, text, all)
		for _, id := range ids {
			found[id] = true
		}
		having := map[string]bool{}
		for i, passages := range sh.texts {
			if slices.ContainsFunc(passages, func(p string) bool { return strings.Contains(p, text) }) {
				id := name(&sh.c.Documents[i])
				having[id] = true
				recall.count(found[id])
			}
		}
		for id := range found {
			precision.count(having[id])
		}
		if len(ids) > 0 {
			top.count(having[ids[0]])
		}
	}
	recall.check(t, "recall of 1 to 4 Chinese characters", 1)
	precision.check(t, "their precision", 0.99)
	top.check(t, "top hits that have them", 0.99)
}

// TestBeginningsOfWordsFindThem asks for each beginning of words of the texts.
func TestBeginningsOfWordsFindThem(t *testing.T) {
	sh := open(t)
	random := rand.New(rand.NewPCG(8, 8))
	word := regexp.MustCompile(`[A-Za-z]{3,}`)
	var found, two, three fraction
	for range 150 {
		i := random.IntN(len(sh.texts))
		passages := sh.texts[i]
		words := word.FindAllString(passages[random.IntN(len(passages))], -1)
		if len(words) == 0 {
			continue
		}
		w := words[random.IntN(len(words))]
		for n := 1; n <= len(w); n++ {
			hit := slices.Contains(sh.ids(t, w[:n], all), name(&sh.c.Documents[i]))
			if found.count(hit); n >= 2 {
				two.count(hit)
			}
			if n >= 3 {
				three.count(hit)
			}
			if !hit && testing.Verbose() {
				t.Logf("%q does not find %s, which has %q", w[:n], name(&sh.c.Documents[i]), w)
			}
		}
	}
	found.check(t, "beginnings of a word that find it", 0)
	two.check(t, "of two letters and more", 0.9)
	three.check(t, "of three letters and more", 0.95)
}

// TestNamesOfPartiesFindTheParty asks for the names of parties: the party must be the first hit.
func TestNamesOfPartiesFindTheParty(t *testing.T) {
	sh := open(t)
	var first fraction
	for i := range sh.c.Documents {
		d := &sh.c.Documents[i]
		if d.Kind != "party" {
			continue
		}
		for _, n := range slices.Concat([]string{d.ID, d.Titles[0].Text}, d.Aliases) {
			ids := sh.ids(t, n, 1)
			ok := len(ids) > 0 && (ids[0] == name(d) || sh.isNamed(ids[0], n))
			first.count(ok)
			if !ok {
				t.Logf("%q finds %v before %s", n, ids, name(d))
			}
		}
	}
	first.check(t, "names of parties that put the party first", 0.95)
}

// isNamed reports whether a name is also one of the entry at kind/id: a place and its
// government may share one.
func (sh *shelf) isNamed(id, text string) bool {
	for i := range sh.c.Documents {
		if d := &sh.c.Documents[i]; name(d) == id {
			return slices.ContainsFunc(d.Titles, func(t search.Title) bool { return strings.EqualFold(t.Text, text) }) ||
				slices.ContainsFunc(d.Aliases, func(a string) bool { return strings.EqualFold(a, text) })
		}
	}
	return false
}

// TestEveryNameFindsItsEntry asks for all names that one entry has, in all languages: it must
// be the first hit.
func TestEveryNameFindsItsEntry(t *testing.T) {
	sh := open(t)
	owners := map[string][]string{}
	for i := range sh.c.Documents {
		d := &sh.c.Documents[i]
		names := slices.Clone(d.Aliases)
		for _, title := range d.Titles {
			names = append(names, title.Text)
		}
		for _, n := range names {
			if n = strings.ToLower(n); !slices.Contains(owners[n], name(d)) {
				owners[n] = append(owners[n], name(d))
			}
		}
	}
	var first fraction
	for _, n := range slices.Sorted(maps.Keys(owners)) {
		if len(owners[n]) > 1 {
			continue
		}
		ids := sh.ids(t, n, 1)
		ok := slices.Equal(ids, owners[n])
		first.count(ok)
		if !ok {
			t.Logf("%q finds %v before %v", n, ids, owners[n])
		}
	}
	first.check(t, "names that put their entry first", 0.98)
}

// TestRareWordsOfATitleFindIt asks for the three rarest words (of Chinese, pairs of
// characters) of each title that shares them with at most two others.
func TestRareWordsOfATitleFindIt(t *testing.T) {
	sh := open(t)
	counts := map[string]int{}
	titles := make([][]string, len(sh.c.Documents)) // the words of each
	for i := range sh.c.Documents {
		titles[i] = wordsOf(sh.c.Documents[i].Titles[0].Text)
		for _, w := range wordsOf(strings.Join(sh.texts[i], " ")) {
			counts[w]++
		}
	}
	random := rand.New(rand.NewPCG(9, 9))
	var near fraction
	for range 1000 {
		i := random.IntN(len(titles))
		d, ws := &sh.c.Documents[i], slices.Clone(titles[i])
		if d.Kind != "agreement" || len(ws) < 3 {
			continue
		}
		slices.SortStableFunc(ws, func(a, b string) int { return counts[a] - counts[b] })
		alike := 0
		for _, other := range titles {
			if slices.Contains(other, ws[0]) && slices.Contains(other, ws[1]) && slices.Contains(other, ws[2]) {
				alike++
			}
		}
		if alike > 3 {
			continue
		}
		query := strings.Join(ws[:3], " ") + " "
		ok := slices.Contains(sh.ids(t, query, 3), name(d))
		near.count(ok)
		if !ok {
			t.Logf("%q does not bring %q among the first three", query, d.Titles[0].Text)
		}
	}
	near.check(t, "titles among the first three for their rarest three words", 0.98)
}

var titleWord = regexp.MustCompile(`[\p{Latin}\p{N}]+(?:['’][\p{Latin}\p{N}]+)*|[\x{4E00}-\x{9FFF}]+`)

// wordsOf returns the different words of a text, and of Chinese each pair of
// neighbours.
func wordsOf(text string) []string {
	var ws []string
	for _, w := range titleWord.FindAllString(strings.ToLower(text), -1) {
		parts := []string{w}
		if r := []rune(w); r[0] >= 0x4E00 {
			parts = nil
			for i := range len(r) - 1 {
				parts = append(parts, string(r[i:i+2]))
			}
		}
		for _, p := range parts {
			if !slices.Contains(ws, p) {
				ws = append(ws, p)
			}
		}
	}
	return ws
}

// TestExamplesOfTheReadmeFindSomething asks the README's examples: each must find something in
// the repository's content, without a note.
func TestExamplesOfTheReadmeFindSomething(t *testing.T) {
	sh := open(t)
	if os.Getenv(contentVariable) != "" {
		t.Skip("asks about the repository's own content")
	}
	readme, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "| a query | finds |")
	table, _, _ := strings.Cut(section, "\n\n")
	examples := 0
	for row := range strings.Lines(table) {
		for _, code := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row, -1) {
			query := code[1]
			if query == "NOT" || strings.HasSuffix(query, ":") {
				continue // a word of the language, not a query
			}
			examples++
			a, err := sh.ix.Search(context.Background(), query, search.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if a.Total == 0 || len(a.Missing)+len(a.Corrected)+len(a.Ignored)+len(a.Suggested) > 0 {
				t.Errorf("%s finds %d; missing %q, corrected %v, ignored %v", query, a.Total, a.Missing, a.Corrected, a.Ignored)
			}
		}
	}
	if examples < 10 {
		t.Errorf("the README gives %d examples", examples)
	}
	// The example with a minus excludes something.
	if with, without := sh.ids(t, "valves ", all), sh.ids(t, "valves -motors", all); len(with) <= len(without) {
		t.Errorf("valves finds %d entries, and %d without motors", len(with), len(without))
	}
}

// TestMissingAndMistypedWordsAreNamed asks for words that no entry has.
func TestMissingAndMistypedWordsAreNamed(t *testing.T) {
	sh := open(t)
	if os.Getenv(contentVariable) != "" {
		t.Skip("asks about the repository's own content")
	}
	for _, c := range []struct {
		query     string
		missing   []string
		corrected []search.Correction
		like      string // gives the same
	}{
		{query: "toys zzzzq ", missing: []string{"zzzzq"}, like: "toys "},
		{query: "qzzzz", missing: []string{"qzzzz"}},
		{query: "certifcation", corrected: []search.Correction{{From: "certifcation", To: "certification"}}, like: "certification"},
		{query: "tyos xyzzy party:nobody", missing: []string{"xyzzy", "party:nobody"}, corrected: []search.Correction{{From: "tyos", To: "toys"}}, like: "toys "},
		{query: `toys "no such phrase zzq"`, missing: []string{`"no such phrase zzq"`}, like: "toys "},
		{query: "玩具 龘", missing: []string{"龘"}, like: "玩具"},
		{query: "toys -zzzzq", like: "toys "},
	} {
		a, err := sh.ix.Search(context.Background(), c.query, search.Options{Limit: all})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(a.Missing, c.missing) || !slices.Equal(a.Corrected, c.corrected) {
			t.Errorf("%q: missing %q and corrected %v; want %q and %v", c.query, a.Missing, a.Corrected, c.missing, c.corrected)
		}
		if c.like != "" && !slices.Equal(sh.ids(t, c.query, all), sh.ids(t, c.like, all)) {
			t.Errorf("%q does not find what %q finds", c.query, c.like)
		}
		if c.like == "" && a.Total != 0 {
			t.Errorf("%q finds %d", c.query, a.Total)
		}
	}
}
