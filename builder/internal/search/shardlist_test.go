package search

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accord/builder/internal/need"
)

// hanCorpus has documents of random Han text, with a Latin word each.
func hanCorpus(random *rand.Rand) *Corpus {
	c := &Corpus{Languages: []string{"zh"}, Kinds: []string{"page"}, Base: "/"}
	for n := range 60 {
		text := make([]rune, 120)
		for i := range text {
			text[i] = rune(0x4E00 + random.IntN(40)*97)
		}
		c.Documents = append(c.Documents, Document{
			Kind: "page", ID: fmt.Sprint("p", n), Titles: []Title{{"zh", string(text[:6]), fmt.Sprintf("p%d/", n)}},
			Texts: []string{string(text), "word" + string(rune('a'+n%26))},
		})
	}
	return c
}

// TestClientReadsListsOfShards asks the client about a corpus whose shards of Han are in many
// lists, which only large sites have. bleve must give the same answers.
func TestClientReadsListsOfShards(t *testing.T) {
	node := need.Program(t, "node")
	random := rand.New(rand.NewPCG(8, 1))
	c := hanCorpus(random)
	in, err := Prepare(c)
	if err != nil {
		t.Fatal(err)
	}
	in.sizes.shard, in.sizes.lists, in.sizes.minListed = 400, 3, 1
	made, err := in.Write(t.Context(), WriteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	lists := 0
	mux := http.NewServeMux()
	for _, f := range made.Files {
		if f.content[0] == fileList {
			lists++
		}
		mux.HandleFunc("/search/"+f.Name, func(w http.ResponseWriter, _ *http.Request) {
			if _, err := f.WriteTo(w); err != nil {
				t.Error(err)
			}
		})
	}
	if lists < 10 {
		t.Fatalf("there are %d lists of shards: they test too little", lists)
	}
	queries := []string{"worda", "word", "wordx 一", "nothing", "一"}
	for range 60 {
		text := []rune(c.Documents[random.IntN(len(c.Documents))].Texts[0])
		at, n := random.IntN(100), 1+random.IntN(5)
		q := string(text[at : at+n])
		queries = append(queries, []string{q, `"` + q + `"`, q + " " + string(text[:2])}[random.IntN(3)])
	}
	server := httptest.NewServer(mux)
	defer server.Close()
	ix, err := Build(t.Context(), c, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	got := askClient(t, node, server.URL, queries)
	for i, q := range queries {
		want, err := ix.Search(context.Background(), q, Options{Limit: 20})
		if err != nil {
			t.Fatal(err)
		}
		ids := []string{}
		for _, h := range want.Hits {
			ids = append(ids, h.ID)
		}
		if got[i].Total != want.Total || !slices.Equal(got[i].IDs, ids) {
			t.Errorf("%s: the client finds %d, %v; bleve %d, %v", q, got[i].Total, got[i].IDs, want.Total, ids)
		}
	}
}

type clientFound struct {
	Total int      `json:"total"`
	IDs   []string `json:"ids"`
}

// askClient returns what a new client finds for each query.
func askClient(t *testing.T, node, base string, queries []string) []clientFound {
	t.Helper()
	const script = `import { readFileSync } from 'node:fs';
		import { pathToFileURL } from 'node:url';
		const [client, base] = process.argv.slice(-2);
		const { open } = await import(pathToFileURL(client).href);
		const answers = [];
		for (const query of JSON.parse(readFileSync(0, 'utf8'))) {
			const { total, hits } = await (await open(base + '/search/')).search(query, { limit: 20 });
			answers.push({ total, ids: hits.map((h) => h.id) });
		}
		console.log(JSON.stringify(answers));`
	client, err := filepath.Abs(filepath.Join(browserCode, "index.js"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), node, "--input-type=module", "-e", script, client, base)
	cmd.Stdin, cmd.Stderr = strings.NewReader(string(text)), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers []clientFound
	if err := json.Unmarshal(out, &answers); err != nil || len(answers) != len(queries) {
		t.Fatalf("%d answers: %v", len(answers), err)
	}
	return answers
}
