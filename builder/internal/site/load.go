package site

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/folder"
)

const ConfigFile = "site.yaml"

type Options struct {
	Folder   string                 // name of the content folder in suggestions; may be empty
	Drafts   bool                   // include drafts
	Jobs     int                    // files parsed in parallel; 0: one for each processor
	Previous *Site                  // its parsed files are reused if they have not changed; may be nil
	Changed  func(file string) bool // whether a file may have changed since Previous was loaded; nil: all may have
	Progress func(done, total int)  // called repeatedly, one call at a time; may be nil
	BaseURL  *url.URL               // replaces base_url of site.yaml unless nil
	Store    Store                  // has parsed files of earlier runs; may be nil
}

func (o Options) path(file string) string { return path.Join(o.Folder, file) }

// Link reads the content folder and links its entries. The findings are all but [Warnings],
// unsorted and without source lines. The Site lacks what has an error; publish it only if
// nothing has. The error is that of ctx or of reading the folder.
//
// Options.Previous and Options.Changed save time and do not change the result, if Changed
// reports each file that has changed: only these are read again, and parsed if their bytes
// differ. The folder is always listed again, and all entries are linked again. Options.Store
// saves time in the same way, between two runs: see [Site.Save].
func Link(ctx context.Context, content fs.FS, o Options) (*Site, diag.List, error) {
	tree, err := walk(ctx, content)
	if err != nil {
		return nil, nil, err
	}
	seen, err := tree.inspectAll(ctx, content, o)
	if err != nil {
		return nil, nil, err
	}
	var found diag.List
	config := readConfig(content, tree, &found)
	tree.findDefaultTranslations(config.DefaultLanguage)
	found.Add(tree.findings...)
	if o.BaseURL != nil {
		config.BaseURL = o.BaseURL
		config.Hash = sha256.Sum256(append(config.Hash[:], o.BaseURL.String()...))
	}
	jobs := o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	parser := newParser(content, config, o)
	parser.stored = load(o.Store, config, jobs)
	files, err := parseAll(ctx, tree.entries, parser, jobs, o)
	if err != nil {
		return nil, nil, err
	}
	for _, path := range tree.entries {
		found.Add(files[path].findings...)
	}
	l := newLinker(config, tree, files, o)
	l.site.inspected, l.site.stored = seen, parser.stored
	l.link()
	found.Add(l.found...)
	return l.site, found, nil
}

// Same compares two sites, of which one must be linked with the other as Options.Previous.
func (s *Site) Same(other *Site) bool {
	return s.Config.Hash == other.Config.Hash && maps.Equal(s.files, other.files) && slices.Equal(s.Files, other.Files)
}

// Has reports whether a path was a file or a folder of the content, other than site.yaml.
func (s *Site) Has(name string) bool {
	below := func(file string) bool { return file == name || strings.HasPrefix(file, name+"/") }
	for file := range s.files {
		if below(file) {
			return true
		}
	}
	return slices.ContainsFunc(s.Files, below)
}

// Content returns the content of a file as it was parsed, and whether it is known.
func (s *Site) Content(file string) (text []byte, ok bool) {
	p := s.files[file]
	if p == nil {
		return nil, false
	}
	if p.src == nil && s.spill != nil {
		text, err := s.spill.read(p.spilled)
		return text, err == nil
	}
	return p.src, true
}

// readConfig reads site.yaml. Without a valid one it returns [entry.Unread].
func readConfig(content fs.FS, tree *tree, found *diag.List) *entry.Config {
	if !tree.config {
		d := diag.New(diag.Position{File: ConfigFile}, 0, diag.MissingSite, "the content folder has no %s", ConfigFile)
		found.Add(d.Suggest(tree.nearConfig))
		return entry.Unread()
	}
	src, err := fs.ReadFile(content, ConfigFile)
	if err != nil {
		found.Add(unreadable(ConfigFile, err))
		return entry.Unread()
	}
	config, findings := entry.ParseConfig(ConfigFile, src)
	found.Add(findings...)
	if d, is := pointer(ConfigFile, src); is {
		found.Add(d)
	}
	if config == nil {
		return entry.Unread()
	}
	return config
}

func unreadable(file string, err error) diag.Diagnostic {
	return diag.New(diag.Position{File: file}, 0, diag.UnreadableFile, "the file cannot be read: %v", folder.Reason(err))
}

func parseAll(ctx context.Context, paths []string, p *parser, jobs int, o Options) (map[string]*parsed, error) {
	const batch = 64 // files per worker and turn
	var (
		results = make([]*parsed, len(paths))
		mu      sync.Mutex // guards done and the calls of Progress
		done    int
	)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(jobs)
	for from := 0; from < len(paths); from += batch {
		to := min(from+batch, len(paths))
		g.Go(func() error {
			for i := from; i < to; i++ {
				if err := ctx.Err(); err != nil {
					return err
				}
				results[i] = p.parse(paths[i])
			}
			if o.Progress != nil {
				mu.Lock()
				defer mu.Unlock()
				done += to - from
				o.Progress(done, len(paths))
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	files := make(map[string]*parsed, len(paths))
	for i, path := range paths {
		files[path] = results[i]
	}
	return files, nil
}
