//go:build unix

package builder_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"accord/builder"
	"accord/builder/diag"
)

// A named pipe at any path that is read is a finding. Opening it would wait for a writer.
func TestNamedPipesAreFindings(t *testing.T) {
	for _, name := range []string{
		"content/agreements/p.md", "content/agreements/x.fr.md", "content/p.txt", "content/agreements/p.pdf", "content/site.yaml",
		"static/p.txt", "static/css/p.css", "static/.well-known/p", "static/js/search-box.js",
		"templates/home.html", "templates/partials/p.html", "templates/i18n/en.yaml",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Dir(minimalSite(t).Content)
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			os.Remove(path)
			if err := syscall.Mkfifo(path, 0o644); err != nil {
				t.Fatal(err)
			}
			o := project{Content: filepath.Join(dir, "content"), Target: filepath.Join(dir, "public")}
			build := func(ctx context.Context) (*builder.Report, error) {
				done, err := o.build(ctx)
				return &done.Report, err
			}
			for what, run := range map[string]func(context.Context) (*builder.Report, error){"check": o.check, "build": build} {
				ctx, cancel := context.WithTimeout(context.Background(), deadline)
				result, err := run(ctx)
				cancel()
				if !errors.Is(err, builder.ErrContent) {
					t.Fatalf("%s returns %v, want ErrContent", what, err)
				}
				if !slices.ContainsFunc(result.Findings, func(d diag.Diagnostic) bool {
					return d.Code == diag.UnreadableFile && strings.HasSuffix(name, strings.TrimPrefix(d.File, "../")) && strings.Contains(d.Message, "named pipe")
				}) {
					t.Errorf("%s does not name the pipe: %v", what, result.Findings)
				}
			}
		})
	}
}

func TestNamedPipesInsteadOfFoldersAreRefused(t *testing.T) {
	for _, name := range []string{"content", "static", "templates", "public"} {
		o := minimalSite(t)
		path := filepath.Join(filepath.Dir(o.Content), name)
		if err := os.RemoveAll(path); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(path, 0o644); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() {
			_, err := o.build(context.Background())
			ended <- err
		}()
		select {
		case err := <-ended:
			if !errors.Is(err, builder.ErrNotFolder) {
				t.Errorf("%s: %v, want ErrNotFolder", name, err)
			}
		case <-time.After(deadline):
			t.Fatalf("%s: the build does not end", name)
		}
	}
}

func TestHiddenFilesThatHostsReadArePublishedAndPrivateOnesAreNot(t *testing.T) {
	dir := filepath.Dir(minimalSite(t).Content)
	files := map[string]bool{
		"static/.well-known/security.txt": true, "static/.nojekyll": true, "static/CNAME": true, "static/_headers": true, "static/_redirects": true,
		"static/.well-known/acme-challenge/token": true, "static/.htaccess": true,
		"static/.DS_Store": false, "static/.git/HEAD": false, "static/.env": false, "static/a.txt~": false, "static/.a.txt.swp": false,
		"static/.well-known/.DS_Store": false, "static/page.go": false,
		"content/files/a.txt": true, "content/.nojekyll2": false, "content/.obsidian/app.json": false, "content/node_modules/a/b.txt": false,
		"content/.well-known/b.txt": true, "content/files/a.txt.bak": false, "content/files/Thumbs.db": false,
	}
	archive := &txtar.Archive{}
	for name := range files {
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte("something")})
	}
	writeArchive(t, dir, archive)
	left := map[string]bool{}
	o := project{Content: filepath.Join(dir, "content"), Target: filepath.Join(dir, "public")}
	o.Events = func(e builder.Event) {
		if e, ok := e.(builder.LeftOut); ok {
			left[strings.TrimPrefix(e.Path, filepath.ToSlash(dir)+"/")] = e.Reason != ""
		}
	}
	result, err := o.build(context.Background())
	if err != nil {
		t.Fatalf("%v\n%v", err, result.Findings)
	}
	for name, want := range files {
		_, inside, _ := strings.Cut(name, "/")
		_, err := os.Stat(filepath.Join(dir, "public", filepath.FromSlash(inside)))
		if (err == nil) != want {
			t.Errorf("%s is published: %v, want %v", name, err == nil, want)
		}
	}
	for _, want := range []string{
		"static/.DS_Store", "static/.git", "static/.env", "static/a.txt~",
		"content/.obsidian", "content/node_modules", "content/files/a.txt.bak",
	} {
		if !left[want] {
			t.Errorf("no event says that %s is left out: %v", want, left)
		}
	}
}

func TestPreviewRecoversFromANamedPipe(t *testing.T) {
	p := startPreview(t, nil)
	p.until("the site", func(u builder.Updated) bool { return u.Err == nil })
	if err := syscall.Mkfifo(p.path("content/pipe.txt"), 0o644); err != nil {
		t.Fatal(err)
	}
	p.until("the finding", func(u builder.Updated) bool { return errors.Is(u.Err, builder.ErrContent) })
	if err := os.Remove(p.path("content/pipe.txt")); err != nil {
		t.Fatal(err)
	}
	p.until("the site again", func(u builder.Updated) bool { return u.Err == nil })
	began := time.Now()
	if err := p.stop(); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("the preview took %v to end", took)
	}
}
