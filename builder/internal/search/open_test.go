package search

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
)

// sealed writes a small index into a folder.
func sealed(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "bleve")
	doc := func(id, text string) Document {
		return Document{Kind: "page", ID: id, Titles: []Title{{"en", "title", "a/"}}, Texts: []string{text}}
	}
	corpus := &Corpus{
		Languages: []string{"en"},
		Documents: []Document{doc("one", "alpha"), doc("two", "beta"), doc("three", "alpha beta")},
	}
	mustWrite(t, corpus, blockBytes, WriteOptions{Dir: dir})
	return dir
}

func TestOpenReportsDamagedFiles(t *testing.T) {
	damage := map[string]func(name string) error{
		"gone":  os.Remove,
		"empty": func(name string) error { return os.Truncate(name, 0) },
		"cut": func(name string) error {
			info, err := os.Stat(name)
			if err != nil {
				return err
			}
			return os.Truncate(name, info.Size()/2)
		},
		"another byte": func(name string) error {
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			text[len(text)/3] ^= 0x10
			return os.WriteFile(name, text, 0o644)
		},
		"a page in its place": func(name string) error {
			return os.WriteFile(name, []byte("<!doctype html><title>Not found</title>"), 0o644)
		},
	}
	var files []string
	dir := sealed(t)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && name != sealName {
			files = append(files, name)
		}
		return err
	})
	if err != nil || len(files) < 3 {
		t.Fatalf("%v, %q", err, files)
	}
	for what, do := range damage {
		for _, name := range files {
			t.Run(what+" "+name, func(t *testing.T) {
				copied := filepath.Join(t.TempDir(), "bleve")
				if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
					t.Fatal(err)
				}
				if err := do(filepath.Join(copied, filepath.FromSlash(name))); err != nil {
					t.Fatal(err)
				}
				ix, err := Open(copied)
				var damaged *DamagedError
				if !errors.As(err, &damaged) || damaged.File != name {
					t.Errorf("got %v", err)
				}
				if err == nil {
					ix.Close()
				}
			})
		}
	}
}

func TestOpenReportsOtherVersions(t *testing.T) {
	for text, want := range map[string]int{
		`{"Version": 98}`: 98,
		`{"Files": {}}`:   0,
		`{"Version": 99}`: 99,
	} {
		dir := sealed(t)
		if err := os.WriteFile(filepath.Join(dir, sealName), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		var version *VersionError
		if _, err := Open(dir); !errors.As(err, &version) || version.Got != want {
			t.Errorf("%s: %v", text, err)
		}
	}
	dir := sealed(t)
	if err := os.WriteFile(filepath.Join(dir, sealName), []byte(`{"Version":`), 0o644); err != nil {
		t.Fatal(err)
	}
	var damaged *DamagedError
	if _, err := Open(dir); !errors.As(err, &damaged) {
		t.Errorf("a seal that was cut off: %v", err)
	}
}

// bleve 2.6.3 opens root.bolt with bbolt, which waits forever for the lock of another
// program unless it gets a timeout.
func TestOpenWhileAnotherProgramWrites(t *testing.T) {
	dir := sealed(t)
	registerComponents()
	writer, err := bleve.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	var busy *BusyError
	if _, err := Open(dir); !errors.As(err, &busy) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it waits %v", took)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	ix.Close()
}

// Open refuses an index whose documents another program has changed.
func TestOpenAfterAnotherProgramWrote(t *testing.T) {
	dir := sealed(t)
	registerComponents()
	writer, err := bleve.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(writer.Index("more", map[string]any{"text": "gamma"}), writer.Close()); err != nil {
		t.Fatal(err)
	}
	var damaged *DamagedError
	if _, err := Open(dir); !errors.As(err, &damaged) {
		t.Errorf("got %v", err)
	}
}
