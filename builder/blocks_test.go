package builder_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// blockFiles returns the files of inverted documents in the cache.
func blockFiles(t *testing.T, cache string) (files []os.FileInfo) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(cache, "index-block-*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, info)
	}
	return files
}

// The few documents are one block. It is written when they change, and no former one stays.
func TestInvertedDocumentsAreKeptInTheCache(t *testing.T) {
	r := newRemembered(t)
	r.mustRecall(false)
	first := blockFiles(t, r.Cache)
	if len(first) != 1 {
		t.Fatalf("the cache has %d blocks, want 1", len(first))
	}
	step := func(what string, change func(), rewritten, renamed bool) {
		t.Helper()
		before := blockFiles(t, r.Cache)[0]
		change()
		r.mustRecall(false)
		after := blockFiles(t, r.Cache)
		if len(after) != 1 {
			t.Fatalf("%s: the cache has %d blocks, want 1", what, len(after))
		}
		if got := !os.SameFile(before, after[0]); got != rewritten {
			t.Errorf("%s: the block is written again: %v, want %v", what, got, rewritten)
		}
		if got := before.Name() != after[0].Name(); got != renamed {
			t.Errorf("%s: the block has another name: %v, want %v", what, got, renamed)
		}
	}
	entry := func(old, new string) func() {
		return func() {
			t.Helper()
			text, err := os.ReadFile(filepath.Join(r.Content, "agreements", "x.md"))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(text), old) {
				t.Fatalf("the entry has no %q", old)
			}
			r.write("content/agreements/x.md", strings.ReplaceAll(string(text), old, new))
		}
	}
	step("another word in the text", entry("agree to", "promise to"), true, false)
	step("another day, by which documents are ordered", entry("2024-08-09", "2024-08-10"), true, true)
	step("another address of the site, which is not inverted", func() {
		r.write("content/site.yaml", "title: Agreements\nbase_url: https://example.org/kb/\nlanguages: [{code: en, name: English}]\n"+
			"types: {memorandum: Memorandum}\nparty_kinds: {agency: Agency}\ncommitment_kinds: {study: Study}\n")
	}, false, false)
}
