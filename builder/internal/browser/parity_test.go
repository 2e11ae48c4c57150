package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"accord/builder/internal/search"
)

// atOnce is how many questions a page gets in one call.
const atOnce = 250

// A question is a query with its options, in the form of the client and of the testdata of
// package parity.
type question struct {
	Text    string              `json:"query"`
	Limit   int                 `json:"limit"`
	Offset  int                 `json:"offset,omitempty"`
	Sort    string              `json:"sort,omitempty"`
	Filters map[string][]string `json:"filters,omitempty"`
	Facets  bool                `json:"facets"`
	Lang    string              `json:"lang,omitempty"`
}

// askScript opens the client as the contract requires, and asks it questions.
const askScript = `(async (questions) => {
	globalThis.index ??= await (await import(document.getElementById('search-client').href)).open();
	const answers = [];
	for (const { query, ...options } of questions) {
		try { answers.push(await index.search(query, options)); }
		catch (error) { answers.push({ error: String(error.stack) }); }
	}
	return JSON.stringify(answers);
})(%s)`

// The documents, their order, scores, totals and counts must be the same, with the index
// and the client of a build. The client must also give the same answers in another order.
// Chromium gets the most questions.
func TestClientInEachEngineAnswersAsBleveDoes(t *testing.T) { eachEngine(t, askParity) }

func askParity(t *testing.T, open opener) {
	s := get(t, atPath)
	tab := open(t, s)
	asked := questions(t)
	if _, chromium := tab.driver.(*chromiumPage); !chromium {
		asked = asked[:atOnce]
	}
	asked = append(asked, oddQuestions(t)...)
	ix, err := search.Open(filepath.Join(s.dir, "search", "bleve"))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	tab.visit("search/")
	found, different := compare(t, tab, ix, asked)
	slices.Reverse(asked)
	tab.visit("search/")
	_, more := compare(t, tab, ix, asked[:min(len(asked), 2*atOnce)])
	t.Logf("%d questions, %d of them with hits: %d differences", len(asked), found, different+more)
	if found < len(asked)/2 {
		t.Errorf("only %d of %d questions find anything: write new ones, see TestQuestionsForBrowsers of package parity", found, len(asked))
	}
}

func questions(t *testing.T) (list []question) {
	t.Helper()
	for line := range bytes.Lines(parityData(t, "questions.jsonl")) {
		var q question
		if err := json.Unmarshal(line, &q); err != nil {
			t.Fatal(err)
		}
		list = append(list, q)
	}
	return list
}

func oddQuestions(t *testing.T) (list []question) {
	t.Helper()
	var texts []struct {
		Text  string
		Times int // repetitions of the text; 0 is 1
	}
	if err := json.Unmarshal(parityData(t, "odd.json"), &texts); err != nil {
		t.Fatal(err)
	}
	for _, o := range texts {
		list = append(list, question{Text: strings.Repeat(o.Text, max(1, o.Times)), Limit: 10, Facets: true})
	}
	return list
}

func parityData(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "search", "parity", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// compare asks questions. It returns how many have results, and how many have different
// answers.
func compare(t *testing.T, tab *tab, ix *search.Index, asked []question) (found, different int) {
	t.Helper()
	for part := range slices.Chunk(asked, atOnce) {
		text, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		var answers []struct {
			search.Answer
			Error string `json:"error"`
		}
		if err := json.Unmarshal([]byte(evaluate[string](tab, fmt.Sprintf(askScript, text))), &answers); err != nil {
			t.Fatal(err)
		}
		for i, q := range part {
			want, err := ix.Search(context.Background(), q.Text, search.Options{
				Limit: q.Limit, Offset: q.Offset, Sort: q.Sort, Filters: q.Filters, Facets: q.Facets, Lang: q.Lang,
			})
			if err != nil {
				t.Fatalf("%q: %v", q.Text, err)
			}
			if want.Total > 0 {
				found++
			}
			want.Words = nil // not part of the JSON
			d := answers[i].Error
			if d == "" {
				d = cmp.Diff(*want, answers[i].Answer, cmpopts.EquateEmpty(), cmp.Comparer(sameScore))
			}
			if d != "" {
				if different++; different <= 10 {
					t.Errorf("%+v (-bleve +client):\n%s", q, d)
				}
			}
		}
	}
	return found, different
}

// sameScore reports whether two scores are equal. Where Go computes x*y+z in one step,
// which it does not on amd64, they may differ by rounding.
func sameScore(a, b float64) bool {
	return a == b || runtime.GOARCH != "amd64" && math.Abs(a-b) <= 1e-9*math.Abs(b)
}
