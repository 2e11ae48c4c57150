package parity

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
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
	"accord/builder/internal/search"
)

// faults are what can go wrong with a file on the way to a reader. Each returns the bytes
// that the reader gets, or false: there is no file.
var faults = map[string]func(name string, b []byte) ([]byte, bool){
	"none":      func(_ string, b []byte) ([]byte, bool) { return b, true },
	"gone":      func(string, []byte) ([]byte, bool) { return nil, false },
	"empty":     func(string, []byte) ([]byte, bool) { return nil, true },
	"cut":       func(_ string, b []byte) ([]byte, bool) { return b[:len(b)/2], true },
	"last-byte": func(_ string, b []byte) ([]byte, bool) { return b[:len(b)-1], true },
	"page":      func(string, []byte) ([]byte, bool) { return []byte("<!DOCTYPE html><title>Log in</title>"), true },
	"flipped": func(_ string, b []byte) ([]byte, bool) {
		b = slices.Clone(b)
		b[len(b)/2] ^= 0x10
		return b, true
	},
	"unpacked-cut": func(_ string, b []byte) ([]byte, bool) { // a server that unpacks, and breaks off
		r, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, false
		}
		b, _ = io.ReadAll(r)
		return b[:len(b)/2], true
	},
}

// TestClientReportsDamagedFiles damages all files but the manifest, and then the manifest alone, in each
// way. The client must return an IndexError: not an answer, and no other error.
func TestClientReportsDamagedFiles(t *testing.T) {
	node := need.Program(t, "node")
	sh := open(t)
	files := export(t, sh.c)
	mux := http.NewServeMux()
	serveAs := func(path string, files []published, broken func(name string) bool, fault func(string, []byte) ([]byte, bool)) {
		for _, f := range files {
			mux.HandleFunc("/"+path+"/search/"+f.Name, func(w http.ResponseWriter, r *http.Request) {
				b, ok := f.Bytes, true
				if broken(f.Name) {
					b, ok = fault(f.Name, b)
				}
				if !ok {
					http.NotFound(w, r)
					return
				}
				w.Write(b)
			})
		}
	}
	isManifest := func(name string) bool { return name == search.ManifestName }
	queries := []string{"toys", "“quality safety” valves", "义乌", "sector:toys", "義烏", "certifcation"}
	type fault struct {
		Fault   string   `json:"fault"`
		Queries []string `json:"queries"`
		want    string
	}
	var asked []fault
	for name, f := range faults {
		serveAs("files-"+name, files, func(n string) bool { return !isManifest(n) }, f)
		serveAs("manifest-"+name, files, isManifest, f)
		want := "unavailable"
		if name == "none" {
			want = ""
		}
		asked = append(asked, fault{"files-" + name, queries, want}, fault{"manifest-" + name, queries[:1], want})
	}
	other := repacked(t, files, func(manifest []byte) { manifest[3]++ })
	serveAs("version", other, isManifest, faults["none"])
	asked = append(asked, fault{"version", queries[:1], "version"})

	server := httptest.NewServer(mux)
	defer server.Close()
	var stdin bytes.Buffer
	for _, a := range asked {
		if err := json.NewEncoder(&stdin).Encode(a); err != nil {
			t.Fatal(err)
		}
	}
	client, err := filepath.Abs(filepath.Join("..", "..", "..", "..", "static", "js", "search", "index.js"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(deadline(t), node, filepath.Join("testdata", "faults.mjs"), client, server.URL)
	cmd.Stdin, cmd.Stderr = &stdin, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	for i, a := range asked {
		var said []string
		if err := json.Unmarshal([]byte(lines[i]), &said); err != nil {
			t.Fatal(err)
		}
		for j, s := range said {
			found := s != "" && strings.Trim(s, "0123456789") == ""
			if a.want != "" && s != a.want || a.want == "" && !found {
				t.Errorf("%s, %q: the client says %q, want %q", a.Fault, a.Queries[j], s, a.want)
			}
		}
	}
}

// repacked returns files with another manifest.
func repacked(t *testing.T, files []published, change func(manifest []byte)) []published {
	t.Helper()
	files = slices.Clone(files)
	last := &files[len(files)-1]
	r, err := gzip.NewReader(bytes.NewReader(last.Bytes))
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	change(manifest)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(manifest)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	last.Bytes = packed.Bytes()
	return files
}

// TestClientAnswersFromTheIndexPublishedLast asks a client that read the
// manifest before the site was published again.
func TestClientAnswersFromTheIndexPublishedLast(t *testing.T) {
	node := need.Program(t, "node")
	sh := open(t)
	old := export(t, sh.c)
	// The new site has every other entry, and words of its own.
	random := rand.New(rand.NewPCG(3, 3))
	smaller := *sh.c
	smaller.Documents = nil
	for i := range sh.c.Documents {
		if i%2 == 0 {
			d := sh.c.Documents[i]
			d.Texts = append(slices.Clone(d.Texts), []string{"republished anew", "published again"}[random.IntN(2)])
			smaller.Documents = append(smaller.Documents, d)
		}
	}
	ix, err := search.Build(context.Background(), &smaller, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	anew := export(t, &smaller)
	served := old
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/anew" {
			served = anew
		}
		i := slices.IndexFunc(served, func(f published) bool { return "/search/"+f.Name == r.URL.Path })
		if i < 0 {
			http.NotFound(w, r)
			return
		}
		w.Write(served[i].Bytes)
	}))
	defer server.Close()
	client, err := filepath.Abs(filepath.Join("..", "..", "..", "..", "static", "js", "search", "index.js"))
	if err != nil {
		t.Fatal(err)
	}
	const script = `import { pathToFileURL } from 'node:url';
		const [client, base] = process.argv.slice(-2);
		const { open } = await import(pathToFileURL(client).href);
		const index = await open(base + '/search/');
		await index.search('toys', { facets: false });
		await fetch(base + '/anew');
		console.log(JSON.stringify(await index.search('agreement republished', { limit: 1000 })));`
	cmd := exec.CommandContext(deadline(t), node, "--input-type=module", "-e", script, client, server.URL)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	got, err := clientAnswer(out)
	if err != nil {
		t.Fatal(err)
	}
	q := question{Text: "agreement republished", Limit: 1000, Facets: true}
	want, err := q.ask(context.Background(), ix)
	if err != nil {
		t.Fatal(err)
	}
	if want.Total == 0 {
		t.Fatal("the new index finds nothing")
	}
	if d := difference(want, got); d != "" {
		t.Error(d)
	}
}

// TestCorrectionAfterCompletion asks a new client for a mistyped word after its first
// letter: a completion does not load all that a correction needs.
func TestCorrectionAfterCompletion(t *testing.T) {
	node, sh := need.Program(t, "node"), open(t)
	var stdin bytes.Buffer
	asked := []question{{Text: "c", Limit: 10}, {Text: "certifcation", Limit: 10}}
	for _, q := range asked {
		if err := json.NewEncoder(&stdin).Encode(q); err != nil {
			t.Fatal(err)
		}
	}
	out := askNode(t, node, sh, &stdin)
	for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		got, err := clientAnswer([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		want, err := asked[i].ask(context.Background(), sh.ix)
		if err != nil {
			t.Fatal(err)
		}
		if d := difference(want, got); d != "" {
			t.Errorf("%q: %s", asked[i].Text, d)
		}
	}
}

// TestOnlyRequestedFacetsAreCounted asks for some of the facets.
func TestOnlyRequestedFacetsAreCounted(t *testing.T) {
	node, sh := need.Program(t, "node"), open(t)
	q := question{Text: "agreement", Limit: 10, Facets: true}
	want, err := q.ask(context.Background(), sh.ix)
	if err != nil {
		t.Fatal(err)
	}
	for _, keys := range [][]string{{}, {"type"}, {"year", "party", "nothing"}} {
		question, err := json.Marshal(map[string]any{"query": q.Text, "limit": q.Limit, "facets": keys})
		if err != nil {
			t.Fatal(err)
		}
		out := askNode(t, node, sh, bytes.NewReader(append(question, '\n')))
		got, err := clientAnswer(out)
		if err != nil {
			t.Fatal(err)
		}
		for key, counts := range want.Facets {
			if !slices.Contains(keys, key) {
				counts = nil
			}
			if !slices.Equal(got.Facets[key], counts) {
				t.Errorf("of %q, %s is %v, want %v", keys, key, got.Facets[key], counts)
			}
		}
	}
}
