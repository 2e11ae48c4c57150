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
	"sync"

	"golang.org/x/sync/errgroup"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/folder"
)

// ConfigFile is the name of the file that says what the site is.
const ConfigFile = "site.yaml"

// Options says how to load.
type Options struct {
	Folder   string                 // name of the content folder, for suggestions; may be empty
	Drafts   bool                   // take in entries that are drafts
	Jobs     int                    // files parsed at once; 0: one for each processor
	Previous *Site                  // what it parsed is taken over where a file is the same; may be nil
	Changed  func(file string) bool // whether a file may have changed since Previous was loaded; nil: each may have
	Progress func(done, total int)  // called now and then, never twice at once; may be nil
	BaseURL  *url.URL               // replaces base_url of site.yaml; nil: as it is there
}

// path returns a file of the content folder as suggestions name it.
func (o Options) path(file string) string { return path.Join(o.Folder, file) }

// Link reads the content folder and links what it holds. The Site is whole but for
// what is found wrong, and may be published when none of the findings is an error. They
// are all that is wrong but for [Warnings], in no particular order and without source lines.
//
// With Options.Previous, a file is parsed again only when its bytes have changed,
// and with Options.Changed only read again when they may have; which files there
// are is always looked up anew, and they are always linked anew. So the Site is
// that of a Link without both, as long as Changed names every file that has
// changed.
//
// The error is not about the content: the folder cannot be read, or ctx ended.
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
	tree.settle(config.DefaultLanguage)
	found.Add(tree.findings...)
	if o.BaseURL != nil {
		config.BaseURL = o.BaseURL
		config.Hash = sha256.Sum256(append(config.Hash[:], o.BaseURL.String()...))
	}
	files, err := parseAll(ctx, content, tree.entries, config, o)
	if err != nil {
		return nil, nil, err
	}
	for _, path := range tree.entries {
		found.Add(files[path].findings...)
	}
	l := newLinker(config, tree, files, o)
	l.site.inspected = seen
	l.link()
	found.Add(l.found...)
	return l.site, found, nil
}

// Same reports whether two sites are linked from the same entries, files and settings,
// one with the other as Options.Previous.
func (s *Site) Same(other *Site) bool {
	return s.Config.Hash == other.Config.Hash && maps.Equal(s.files, other.files) && slices.Equal(s.Files, other.Files)
}

// Content returns the content of a source file as it was parsed, if it was.
func (s *Site) Content(file string) (text []byte, ok bool) {
	p := s.files[file]
	if p == nil {
		return nil, false
	}
	return p.src, true
}

// readConfig reads site.yaml, see [entry.Unread] for when there is none.
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

// unreadable is the finding of a file that the system does not hand out.
func unreadable(file string, err error) diag.Diagnostic {
	return diag.New(diag.Position{File: file}, 0, diag.UnreadableFile, "the file cannot be read: %v", folder.Reason(err))
}

// parseAll parses the files, several at once.
func parseAll(ctx context.Context, content fs.FS, paths []string, config *entry.Config, o Options) (map[string]*parsed, error) {
	jobs := o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	const batch = 64 // files that one worker takes at a time
	var (
		p       = newParser(content, config, o)
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
