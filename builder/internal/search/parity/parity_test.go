package parity

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"accord/builder/internal/need"
	"accord/builder/internal/search"
)

// Environment variables for larger tests.
const (
	contentVariable   = "ACCORD_CONTENT"   // another knowledge base
	questionsVariable = "ACCORD_QUESTIONS" // how many questions
)

// askNode asks a new client in node. Questions and answers are lines of JSON.
func askNode(t *testing.T, node string, sh *shelf, questions io.Reader) []byte {
	t.Helper()
	server := httptest.NewServer(serve(t, sh.c))
	defer server.Close()
	client, err := filepath.Abs(filepath.Join("..", "..", "..", "..", "static", "js", "search", "index.js"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(deadline(t), node, filepath.Join("testdata", "ask.mjs"), client, server.URL+"/search/")
	cmd.Stdin, cmd.Stderr = questions, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestParity asks bleve and the client, run by node, the same random questions.
// The client runs in a real browser in package browser.
func TestParity(t *testing.T) { testParity(t, open(t)) }

// TestParityOfScripts asks about texts in many scripts and spellings.
func TestParityOfScripts(t *testing.T) {
	c := scripts()
	ix, err := search.Build(context.Background(), c, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	testParity(t, &shelf{c: c, ix: ix})
}

func testParity(t *testing.T, sh *shelf) {
	node := need.Program(t, "node")
	n := 2000
	if text := os.Getenv(questionsVariable); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	c, ix := sh.c, sh.ix
	questions := newAsker(1, c)
	var asked []question
	var stdin bytes.Buffer
	for range n {
		asked = append(asked, questions.next())
	}
	asked = append(asked, odd(t)...)
	for _, q := range asked {
		if err := json.NewEncoder(&stdin).Encode(q); err != nil {
			t.Fatal(err)
		}
	}
	out := askNode(t, node, sh, &stdin)
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<26)
	different, found := 0, 0
	for _, q := range asked {
		if !lines.Scan() {
			t.Fatal("the client gave fewer answers than there were questions")
		}
		got, err := clientAnswer(lines.Bytes())
		if err != nil {
			t.Fatalf("%+v: the client fails: %v", q, err)
		}
		want, err := q.ask(context.Background(), ix)
		if err != nil {
			t.Fatalf("%q: %v", q.Text, err)
		}
		if want.Total > 0 {
			found++
		}
		if d := difference(want, got); d != "" {
			if different++; different <= 10 {
				t.Errorf("%+v: %s", q, d)
			}
		}
	}
	t.Logf("%d questions, %d of them with hits: %d differences", n, found, different)
	if found < n/2 {
		t.Errorf("only %d of %d questions find anything: they test too little", found, n)
	}
}

// serve returns a handler for the exported index.
func serve(t *testing.T, c *search.Corpus) http.Handler {
	t.Helper()
	mux := http.NewServeMux()
	for _, f := range export(t, c) {
		mux.HandleFunc("/search/"+f.Name, func(w http.ResponseWriter, _ *http.Request) { w.Write(f.Bytes) })
	}
	return mux
}

// A published file is one of search/.
type published struct {
	Name  string
	Bytes []byte
}

func export(t *testing.T, c *search.Corpus) []published {
	t.Helper()
	in, err := search.Prepare(c)
	if err != nil {
		t.Fatal(err)
	}
	written, err := in.Write(t.Context(), search.WriteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var files []published
	for _, f := range written.Files {
		var packed bytes.Buffer
		if _, err := f.WriteTo(&packed); err != nil {
			t.Fatal(err)
		}
		files = append(files, published{f.Name, packed.Bytes()})
	}
	return files
}

// FuzzAsk asks bleve any query: it must have an answer.
func FuzzAsk(f *testing.F) {
	sh, err := library()
	if err != nil {
		f.Fatal(err)
	}
	for _, q := range odd(f) {
		f.Add(q.Text[:min(len(q.Text), 200)])
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := sh.ix.Search(context.Background(), text, search.Options{Facets: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) > a.Total || a.Total > len(sh.c.Documents) {
			t.Errorf("%d hits of %d, of %d documents", len(a.Hits), a.Total, len(sh.c.Documents))
		}
	})
}
