package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"

	"accord/builder"
	"accord/builder/internal/corpus"
	"accord/builder/internal/search"
	"accord/builder/internal/search/parity"
	siteOf "accord/builder/internal/site"
)

// What the client is asked, and with how many questions at once: ACCORD_CONTENT
// names another knowledge base than the repository's, ACCORD_QUESTIONS how many.
const (
	contentVariable   = "ACCORD_CONTENT"
	questionsVariable = "ACCORD_QUESTIONS"
	atOnce            = 250
)

// askScript opens the client as the contract has it, and asks it questions.
const askScript = `(async (questions) => {
	globalThis.index ??= await (await import(document.getElementById('search-client').href)).open();
	const answers = [];
	for (const { query, ...options } of questions) {
		try { answers.push(await index.search(query, options)); }
		catch (error) { answers.push({ error: String(error.stack) }); }
	}
	return JSON.stringify(answers);
})(%s)`

// otherContent is the content that the variable names.
var otherContent = sync.OnceValues(func() (*site, error) {
	return publishWith("parity", "/kb/", os.Getenv(contentVariable), builder.Options{})
})

// TestParity asks bleve, through the index that a build ships, and the client that
// it ships, in real browsers, the same random questions: documents, order,
// scores, totals and counts have to be the same. Then it asks the client in
// another order, which must not make a difference. Chromium is asked the most.
func TestParity(t *testing.T) { eachEngine(t, askParity) }

func askParity(t *testing.T, open opener) {
	content := filepath.Join("..", "..", "..", "content")
	published := atPath
	if dir := os.Getenv(contentVariable); dir != "" {
		content, published = dir, otherContent
	}
	n := 1000
	if text := os.Getenv(questionsVariable); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	s := get(t, published)
	tab := open(t, s)
	if _, chromium := tab.driver.(*chromiumPage); !chromium {
		n = min(n, atOnce)
	}
	knowledge, _, err := siteOf.Link(context.Background(), os.DirFS(content), siteOf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ix, err := search.Open(filepath.Join(s.dir, "search", "bleve"))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	questions := parity.New(2, corpus.Of(knowledge, func(_, key string) string { return key }))
	asked := make([]parity.Question, n)
	for i := range asked {
		asked[i] = questions.Next()
	}
	asked = append(asked, parity.Odd()...)
	tab.visit("search/")
	different := compare(t, tab, ix, asked)
	slices.Reverse(asked)
	tab.visit("search/")
	different += compare(t, tab, ix, asked[:min(len(asked), 2*atOnce)])
	t.Logf("%d questions: %d differences", len(asked), different)
}

// compare asks questions, and returns to how many the answers differ.
func compare(t *testing.T, tab *tab, ix *search.Index, asked []parity.Question) (different int) {
	t.Helper()
	for part := range slices.Chunk(asked, atOnce) {
		text, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		var answers []parity.Answer
		if err := json.Unmarshal([]byte(evaluate[string](tab, fmt.Sprintf(askScript, text))), &answers); err != nil {
			t.Fatal(err)
		}
		for i, q := range part {
			want, err := q.Ask(context.Background(), ix)
			if err != nil {
				t.Fatalf("%q: %v", q.Text, err)
			}
			if d := q.Difference(want, &answers[i]); d != "" {
				if different++; different <= 10 {
					t.Errorf("%+v: %s", q, d)
				}
			}
		}
	}
	return different
}
