package builder_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"accord/builder"
)

// Targets inside, around and beside the project, in several spellings.
func TestTargetMustNotOverlapTheProject(t *testing.T) {
	for name, test := range map[string]struct {
		content, out string
		refused      bool
	}{
		"beside":                     {"kb/content", "kb/public", false},
		"elsewhere":                  {"kb/content", "site", false},
		"a name that begins alike":   {"kb/content", "kb/content-public", false},
		"the content itself":         {"kb/content", "kb/content", true},
		"in the content":             {"kb/content", "kb/content/public", true},
		"deep in the content":        {"kb/content", "kb/content/a/b/public", true},
		"by a detour":                {"kb/content", "kb/public/../content/public", true},
		"through a link":             {"kb/content", "to-content/public", true},
		"a link into it":             {"kb/content", "into", true},
		"the content through a link": {"to-content", "kb/content/public", true},
		"from within":                {"kb/content/.", "kb/content/public", true},
		"around the content":         {"kb/content", "kb", true},
		"far around":                 {"kb/content", ".", true},
		"in static":                  {"kb/content", "kb/static/site", true},
		"in templates":               {"kb/content", "kb/templates", true},
		"the last one in it":         {"kb/content", "kb/content/published", true},
	} {
		t.Run(name, func(t *testing.T) {
			o := minimalSite(t)
			dir := t.TempDir()
			at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
			for _, folder := range []string{"kb/static", "kb/templates"} {
				if err := os.MkdirAll(at(folder), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Rename(o.Content, at("kb/content")); err != nil {
				t.Fatal(err)
			}
			for link, to := range map[string]string{"to-content": "kb/content", "into": "kb/content/public"} {
				if err := os.Symlink(to, at(link)); err != nil {
					t.Skip("links need a privilege here")
				}
			}
			o.Content, o.Target = dir+"/"+test.content, dir+"/"+test.out
			_, err := o.build(context.Background())
			var refused *builder.TargetError
			switch {
			case test.refused && (!errors.As(err, &refused) || !errors.Is(err, builder.ErrInsideProject) && !errors.Is(err, builder.ErrAroundProject)):
				t.Errorf("it returns %v, want a TargetError", err)
			case !test.refused && err != nil:
				t.Error(err)
			}
		})
	}
}

func TestTargetThatIsAFileIsRefused(t *testing.T) {
	o := minimalSite(t)
	if err := os.WriteFile(o.Target, []byte("read me"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := o.build(context.Background())
	if !errors.As(err, new(*builder.TargetError)) || !errors.Is(err, builder.ErrNotFolder) {
		t.Errorf("it returns %v", err)
	}
}

func TestForeignFilesInTheTargetAreRemovedAndReported(t *testing.T) {
	for _, inPlace := range []bool{false, true} {
		o := minimalSite(t)
		if inPlace {
			if err := os.MkdirAll(filepath.Join(o.Target, ".git"), 0o755); err != nil { // it cannot be swapped then
				t.Fatal(err)
			}
		}
		result, err := o.build(context.Background())
		if err != nil || len(result.Foreign) > 0 {
			t.Fatalf("the first build: %v, foreign %q", err, result.Foreign)
		}
		other := o // another site, in a folder of this one
		other.Target = filepath.Join(o.Target, "other")
		if _, err := other.build(context.Background()); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"CNAME", "parties/cqc/scan.pdf", "notes/a/b.txt", "notes/c.txt"} {
			path := filepath.Join(o.Target, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte("by hand"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		result, err = o.build(context.Background())
		want := []string{"CNAME", "notes/", "other/", "parties/cqc/scan.pdf"}
		if err != nil || !slices.Equal(result.Foreign, want) {
			t.Errorf("in place %v: %v, foreign %q, want %q", inPlace, err, result.Foreign, want)
		}
		if _, err := os.Stat(filepath.Join(o.Target, "CNAME")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("in place %v: CNAME is still there", inPlace)
		}
		if result, err = o.build(context.Background()); err != nil || len(result.Foreign) > 0 {
			t.Errorf("in place %v, afterwards: %v, foreign %q", inPlace, err, result.Foreign)
		}
		static := filepath.Join(filepath.Dir(o.Content), "static")
		if err := errors.Join(os.MkdirAll(static, 0o755), os.WriteFile(filepath.Join(static, "CNAME"), []byte("kb.example.org"), 0o644)); err != nil {
			t.Fatal(err)
		}
		if _, err = o.build(context.Background()); err != nil || published(t, o.Target)["CNAME"] != "kb.example.org" {
			t.Errorf("in place %v: static/CNAME is not published: %v", inPlace, err)
		}
	}
}
