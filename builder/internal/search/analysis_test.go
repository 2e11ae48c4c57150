package search

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/go-porterstemmer"
	"github.com/google/go-cmp/cmp"

	"accord/builder/internal/need"
)

const (
	vectorFile  = "testdata/analysis.json"
	browserCode = "../../../static/js/search"
)

var kindNames = map[tokenKind]string{kindWord: "word", kindJoined: "joined", kindUnigram: "unigram", kindBigram: "bigram", kindTrigram: "trigram"}

// A vector is a text with its tokens, written by hand.
type vector struct {
	Note   string
	Text   string
	Tokens [][3]any // term, position, kind
}

func readVectors(t testing.TB) []vector {
	t.Helper()
	data, err := os.ReadFile(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	return vectors
}

func TestTextsHaveTheTokensOfTheVectors(t *testing.T) {
	for _, v := range readVectors(t) {
		got := [][3]any{}
		for _, tok := range analyze(v.Text) {
			got = append(got, [3]any{tok.term, float64(tok.pos), kindNames[tok.kind]})
		}
		if diff := cmp.Diff(v.Tokens, got); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", v.Text, v.Note, diff)
		}
	}
}

func TestBleveIndexesTheTokensOfAnalyze(t *testing.T) {
	m := bleve.NewIndexMapping()
	if err := addAnalyzer(m); err != nil {
		t.Fatal(err)
	}
	if err := registerComponents(); err != nil {
		t.Errorf("registered again: %v", err)
	}
	if err := addAnalyzer(bleve.NewIndexMapping()); err != nil {
		t.Errorf("in another mapping: %v", err)
	}
	for _, v := range readVectors(t) {
		got := [][3]any{}
		for _, tok := range m.AnalyzerNamed(analyzerName).Analyze([]byte(v.Text)) {
			got = append(got, [3]any{string(tok.Term), float64(tok.Position)})
		}
		want := [][3]any{}
		for _, tok := range v.Tokens {
			want = append(want, [3]any{tok[0], tok[1]})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", v.Text, diff)
		}
	}
}

func TestWordsAreNotStemmed(t *testing.T) {
	var got []string
	for _, tok := range words("The Agreements of Xi'an 贸易") {
		got = append(got, fmt.Sprintf("%s%d%v", tok.term, tok.pos, tok.term == tok.surface))
	}
	want := []string{"the1true", "agreements2true", "of3true", "xian4true", "贸5false", "贸易5false", "易6false"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	tokens := analyze("Agreements")
	if len(tokens) != 1 || tokens[0].term != "agreement" || tokens[0].surface != "agreements" {
		t.Errorf("got %+v, want agreement with the surface agreements", tokens)
	}
}

func TestOffsetsOfTokensAreInTheFoldedText(t *testing.T) {
	folded := fold("China's Yi wu: 合作")
	var got []string
	for _, tok := range tokenize(folded) {
		got = append(got, folded[tok.start:tok.end])
	}
	want := []string{"china's", "yi", "yi wu", "wu", "合", "合作", "作"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFoldedSpellings(t *testing.T) {
	for in, want := range map[string]string{
		"":             "",
		"plain":        "plain",
		"Plain":        "plain",
		"\xff\xc3(":    "\ufffd\ufffd(",
		"Ångström":     "angstrom",
		"臺灣":           "台湾",
		"ﷺ":            "صلي الله عليه وسلم",
		"ℌ":            "h",
		"薴":            "苎",      // by way of 苧
		"\U00016800":   "\ufffd", // Bamum, not in use in this plane
		"\u0378":       "\ufffd",
		"don’t ‘x’ ʼn": "don't 'x' 'n",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldingTwiceChangesNothing(t *testing.T) {
	for r := range rune(utf8.MaxRune + 1) {
		once := fold(string(r))
		if twice := fold(once); twice != once {
			t.Errorf("U+%04X: %q, and %q the second time", r, once, twice)
		}
	}
}

func TestPinyinSyllables(t *testing.T) {
	if n := len(syllables()); n < 400 || n > 420 {
		t.Errorf("%d syllables", n)
	}
	for _, s := range strings.Fields("a e er yi wu shi jia zhuang zhong guo bei jing shang hai guang zhou xian lu lv nve xiong chuang shuang weng") {
		if !isSyllable(s) {
			t.Errorf("%q is no syllable", s)
		}
	}
	for _, s := range strings.Fields("b v i u trade yiwu zhuangs fi dian1 ri's") {
		if isSyllable(s) {
			t.Errorf("%q is a syllable", s)
		}
	}
	if isSyllable("") {
		t.Error("nothing is a syllable")
	}
}

// Folded, the words of bleve's list are stop words, except the contractions that stopWords
// lists.
func TestStopWordsAreThoseOfBleve(t *testing.T) {
	list := analysis.NewTokenMap()
	if err := list.LoadBytes(en.EnglishStopWords); err != nil {
		t.Fatal(err)
	}
	kept := map[string]string{
		"i'm": "im", "i'd": "id", "i'll": "ill", "he'll": "hell", "she'd": "shed", "she'll": "shell",
		"we'd": "wed", "we'll": "well", "let's": "let",
	}
	need := map[string]bool{}
	for word := range list {
		tokens := words(word)
		if len(tokens) != 1 {
			t.Fatalf("%q has tokens %v", word, tokens)
		}
		got := tokens[0].term
		if want, ok := kept[word]; ok {
			if got != want || isStop(got) {
				t.Errorf("%q is %q, stop %v; want %q, which is no stop word", word, got, isStop(got), want)
			}
			continue
		}
		need[got] = true
		if !isStop(got) {
			t.Errorf("%q, folded to %q, is no stop word", word, got)
		}
	}
	for word := range stopSet() {
		if !need[word] {
			t.Errorf("%q is a stop word, but none of bleve's", word)
		}
		if len(word) > longestStop {
			t.Errorf("%q is longer than %d", word, longestStop)
		}
	}
}

func TestStemsAreThoseOfTheLibrary(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 200_000 {
		word := randomEnglish(rng)
		if want := porterstemmer.StemString(word); stem(word) != want {
			t.Fatalf("stem(%q) = %q, want %q", word, stem(word), want)
		}
	}
	for _, word := range []string{"", "as", "naïves", "covid19s", "приветs", "Trades"} {
		if got := stem(word); got != word {
			t.Errorf("stem(%q) = %q", word, got)
		}
	}
}

func TestJavaScriptAnalysesAsGoDoes(t *testing.T) {
	node := need.Program(t, "node")
	t.Run("Vectors", func(t *testing.T) {
		out, err := exec.Command(node, "testdata/analysis.mjs", browserCode, vectorFile).CombinedOutput()
		if err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
	t.Run("Letters", func(t *testing.T) {
		t.Parallel()
		compareWithNode(t, node, everyCodePoint)
	})
	t.Run("Tables", func(t *testing.T) {
		compareWithNode(t, node, func(yield func(string) bool) {
			for _, set := range []map[string]bool{stopSet(), syllables()} {
				for word := range set {
					if !yield(word) || !yield(word+"'s") || !yield(word+"s") {
						return
					}
				}
			}
		})
	})
	t.Run("Random", func(t *testing.T) {
		t.Parallel()
		rng := rand.New(rand.NewPCG(20240809, 1))
		compareWithNode(t, node, func(yield func(string) bool) {
			for range 100_000 {
				if !yield(randomText(rng)) {
					return
				}
			}
		})
	})
}

// everyCodePoint yields each code point inside a word, where a letter, a separator and an
// invisible character give different tokens.
func everyCodePoint(yield func(string) bool) {
	const together = 64
	var b strings.Builder
	for r := range rune(utf8.MaxRune + 1) {
		if 0xD800 <= r && r < 0xE000 {
			continue
		}
		fmt.Fprintf(&b, "x%cx ", r)
		if r%together == together-1 {
			if !yield(b.String()) {
				return
			}
			b.Reset()
		}
	}
}

func compareWithNode(t *testing.T, node string, texts func(yield func(string) bool)) {
	t.Helper()
	cmd := exec.Command(node, "testdata/analysis.mjs", browserCode)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var sent []string
	for text := range texts {
		sent = append(sent, text)
	}
	go func() {
		defer stdin.Close()
		w := bufio.NewWriter(stdin)
		defer w.Flush()
		lines := json.NewEncoder(w)
		for _, text := range sent {
			if lines.Encode(text) != nil {
				return // node has stopped, and Wait says why
			}
		}
	}()
	answers := bufio.NewReaderSize(stdout, 1<<20)
	failures := 0
	for i, text := range sent {
		line, err := answers.ReadBytes('\n')
		if err != nil {
			t.Errorf("after %d of %d texts: %v", i, len(sent), err)
			break
		}
		if want := answer(text); string(line) != want {
			t.Errorf("%q:\n  node %s  go   %s", text, line, want)
			if failures++; failures == 10 {
				break
			}
		}
	}
	io.Copy(io.Discard, answers)
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// answer is the output of analysis.mjs for a text.
func answer(text string) string {
	list := func(tokens []token) [][4]any {
		all := [][4]any{}
		for _, tok := range tokens {
			all = append(all, [4]any{tok.term, tok.pos, tok.kind, tok.surface})
		}
		return all
	}
	var b strings.Builder
	lines := json.NewEncoder(&b)
	lines.SetEscapeHTML(false)
	if err := lines.Encode([]any{fold(text), list(analyze(text)), list(words(text)), stem(text), isStop(text), isSyllable(text)}); err != nil {
		panic(err)
	}
	return javaScriptEscapes.Replace(b.String())
}

// javaScriptEscapes converts the escapes of encoding/json to those of JSON.stringify.
var javaScriptEscapes = strings.NewReplacer(`\u2028`, "\u2028", `\u2029`, "\u2029", `\\`, `\\`)
