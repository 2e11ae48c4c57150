package browser

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/builder"
)

// policy is the security policy of the site: nothing from other hosts, nothing inline.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// languages are the languages of the site, by the prefix of their addresses, which is
// empty for the default language.
var languages = []struct{ prefix, code string }{
	{"zh-hans/", "zh-Hans"},
	{"", "en"},
}

// A site is a published site, served on this machine.
type site struct {
	dir   string
	base  *url.URL // http://127.0.0.1:PORT/kb/
	files map[string]bool
	pages []*page // every HTML file, by path
}

// realContent is the content of this project.
var realContent = filepath.Join("..", "..", "..", "content")

// atRoot and atPath are the real content at the root of a host and, with a history, below a
// path.
var (
	atRoot = sync.OnceValues(func() (*site, error) { return publish("root", "/") })
	atPath = sync.OnceValues(func() (*site, error) {
		content, err := withHistory(realContent)
		if err != nil {
			return nil, err
		}
		return publishWith("path", "/kb/", content, builder.Options{History: true})
	})
)

// variants are both, for tests that only read files.
var variants = []struct {
	name string
	site func() (*site, error)
}{
	{"at the root", atRoot},
	{"below a path", atPath},
	{"with every key in use", example},
}

func eachVariant(t *testing.T, test func(t *testing.T, s *site)) {
	for _, v := range variants {
		t.Run(v.name, func(t *testing.T) { test(t, get(t, v.site)) })
	}
}

func get(t *testing.T, variant func() (*site, error)) *site {
	t.Helper()
	s, err := variant()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// publish builds the real content and serves it below a path until the program ends.
func publish(name, basePath string) (*site, error) {
	return publishWith(name, basePath, realContent, builder.Options{})
}

// publishWith does the same for another content folder.
func publishWith(name, basePath, content string, o builder.Options) (*site, error) {
	dir := filepath.Join(scratch, name)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	base := "http://" + listener.Addr().String() + basePath
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	o.BaseURL = base
	if err := build(ctx, content, dir, o); err != nil {
		return nil, err
	}
	return serve(dir, base, listener)
}

// open opens a knowledge base, with the templates and static files beside its content.
func open(ctx context.Context, content string, o builder.Options) (*builder.KnowledgeBase, error) {
	o.Templates = builder.Dir(filepath.Join(content, "..", "templates"))
	o.Static = builder.Dir(filepath.Join(content, "..", "static"))
	return builder.Open(ctx, builder.Dir(content), o)
}

// build publishes a content folder.
func build(ctx context.Context, content, target string, o builder.Options) error {
	kb, err := open(ctx, content, o)
	if err != nil {
		return err
	}
	defer kb.Close()
	done, err := kb.Build(ctx, builder.BuildOptions{Target: target})
	if err == nil {
		return nil
	}
	var text bytes.Buffer
	for _, d := range done.Findings {
		fmt.Fprintln(&text, d)
	}
	return fmt.Errorf("building the content: %w\n%s", err, &text)
}

// serve reads the pages of a folder, and serves it.
func serve(dir, base string, listener net.Listener) (*site, error) {
	s := &site{dir: dir, files: map[string]bool{}}
	var err error
	if s.base, err = url.Parse(base); err != nil {
		return nil, err
	}
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		s.files[rel] = true
		if path.Ext(rel) != ".html" {
			return nil
		}
		p, err := s.read(rel)
		s.pages = append(s.pages, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(s.pages) == 0 {
		return nil, fmt.Errorf("%s holds no pages", dir)
	}
	slices.SortFunc(s.pages, func(a, b *page) int { return strings.Compare(a.file, b.file) })
	go http.Serve(listener, s) // until the program ends
	return s, nil
}

// ServeHTTP answers like a static host: index.html for a folder, and 404.html for an
// unknown address.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "max-age=3600")
	name, inside := strings.CutPrefix(r.URL.Path, s.base.Path)
	if inside && (name == "" || strings.HasSuffix(name, "/")) {
		name += "index.html"
	}
	if inside && s.files[name] {
		// http.ServeFile would redirect index.html to its folder.
		f, err := os.Open(filepath.Join(s.dir, filepath.FromSlash(name)))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		defer f.Close()
		http.ServeContent(w, r, name, time.Time{}, f)
		return
	}
	body, err := os.ReadFile(filepath.Join(s.dir, "404.html"))
	if err != nil || !inside {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	w.Write(body)
}

func (s *site) file(address string) (name string, ok bool) {
	name, ok = strings.CutPrefix(address, s.base.Path)
	if !ok {
		return "", false
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name, s.files[name]
}

func (s *site) page(file string) *page {
	i, ok := slices.BinarySearchFunc(s.pages, file, func(p *page, file string) int { return strings.Compare(p.file, file) })
	if !ok {
		return nil
	}
	return s.pages[i]
}

// samples returns the longest page of each kind in each language.
func (s *site) samples() []*page {
	longest := map[string]*page{}
	for _, p := range s.pages {
		key := p.lang + " " + p.kind
		if best := longest[key]; p.kind != redirect && (best == nil || best.size < p.size) {
			longest[key] = p
		}
	}
	var all []*page
	for _, p := range s.pages {
		if longest[p.lang+" "+p.kind] == p {
			all = append(all, p)
		}
	}
	return all
}

// covering returns pages of each kind in each language that together have every element,
// with each class, that pages of this kind have.
func (s *site) covering() (chosen []*page) {
	groups := map[string][]*page{}
	for _, p := range s.pages {
		if p.kind != redirect {
			key := p.lang + " " + p.kind
			groups[key] = append(groups[key], p)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		missing := map[string]bool{}
		for _, p := range groups[key] {
			for part := range p.parts() {
				missing[part] = true
			}
		}
		for len(missing) > 0 {
			best, most := (*page)(nil), 0
			for _, p := range groups[key] {
				n := 0
				for part := range p.parts() {
					if missing[part] {
						n++
					}
				}
				if n > most {
					best, most = p, n
				}
			}
			chosen = append(chosen, best)
			for part := range best.parts() {
				delete(missing, part)
			}
		}
	}
	return chosen
}
