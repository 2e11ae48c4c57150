package render

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/overlay"
)

const (
	scriptsFolder = "js"
	staticFolder  = "static" // in the project
)

// scripts holds the addresses of scripts below the site's root.
type scripts struct {
	box      string // on every page
	page     string // on the search page
	filter   string // on lists of agreements
	notFound string
	copy     string // on the pages of agreements
	client   string // imported by both when they need it

	from     digest // of all modules
	bundles  []asset
	inputs   map[string]bool // the modules that are part of a bundle
	findings diag.List       // what is wrong with the project's
}

// loadScripts bundles each module that pages name; dynamic imports become files of their
// own. Scripts import the search client by its address, so it is part of no other bundle.
// File names contain a hash of the content, so they may be cached for ever. The bundles of
// Previous, or of the store, are reused if the modules are the same.
func (s *statics) loadScripts(modules []textFile, before *statics, o Options) (err error) {
	if s.scripts.from, err = hashOf(modules, o.Minify); err != nil {
		return err
	}
	switch {
	case before.scripts.from == s.scripts.from:
		s.scripts = before.scripts
	case s.scripts.recall(o.Store):
	default:
		if err := s.scripts.bundle(o.Static, o.Minify); err != nil {
			return err
		}
		s.scripts.keep(o.Store)
	}
	s.assets = append(s.assets, s.scripts.bundles...)
	s.findings.Add(s.scripts.findings...)
	return nil
}

func (s *scripts) bundle(files *overlay.Files, small bool) error {
	s.inputs = map[string]bool{}
	for _, x := range []struct {
		file, name string
		address    *string
	}{
		{"search/index.js", "search-client", &s.client},
		{"search-box.js", "search-box", &s.box},
		{"search-page.js", "search-page", &s.page},
		{"filter.js", "filter", &s.filter},
		{"not-found.js", "not-found", &s.notFound},
		{"copy.js", "copy", &s.copy},
	} {
		made, err := s.bundleOne(files, x.file, x.name, small)
		if err != nil {
			return err
		}
		for _, a := range made {
			if strings.HasPrefix(path.Base(a.path), x.name+".") && path.Ext(a.path) == ".js" {
				*x.address = a.path
			}
			if !slices.ContainsFunc(s.bundles, func(other asset) bool { return other.path == a.path }) {
				s.bundles = append(s.bundles, a)
			}
		}
	}
	return nil
}

// bundleOne returns the bundle of a module, and the files of its dynamic imports.
func (s *scripts) bundleOne(files *overlay.Files, file, name string, small bool) ([]asset, error) {
	result := api.Build(api.BuildOptions{
		EntryPointsAdvanced: []api.EntryPoint{{InputPath: path.Join(scriptsFolder, file), OutputPath: name}},
		EntryNames:          "[name].[hash]",
		ChunkNames:          "[name].[hash]",
		Outdir:              address.Assets,
		Bundle:              true,
		Splitting:           true,
		Metafile:            true,
		Format:              api.FormatESModule,
		Platform:            api.PlatformBrowser,
		Target:              api.ES2022,
		Charset:             api.CharsetUTF8,
		LegalComments:       api.LegalCommentsLinked, // a file beside the script, named in its last line
		MinifyWhitespace:    small,
		MinifyIdentifiers:   small,
		MinifySyntax:        small,
		TsconfigRaw:         "{}", // ignore those on this machine
		LogLevel:            api.LogLevelSilent,
		Plugins:             []api.Plugin{scriptsOf(files)},
	})
	for _, m := range result.Errors {
		s.findings.Add(bundlerFinding(files, m, diag.BadScript))
	}
	if len(result.Errors) > 0 {
		return nil, nil
	}
	if err := s.addInputs(result.Metafile); err != nil {
		return nil, err
	}
	var made []asset
	for _, f := range result.OutputFiles {
		name := address.Asset(path.Base(strings.ReplaceAll(f.Path, `\`, "/")))
		made = append(made, asset{path: name, bytes: f.Contents})
	}
	slices.SortFunc(made, func(a, b asset) int { return cmp.Compare(a.path, b.path) })
	return made, nil
}

func (s *scripts) addInputs(metafile string) error {
	var meta struct {
		Inputs map[string]struct{} `json:"inputs"`
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return err
	}
	for name := range meta.Inputs {
		s.inputs[strings.TrimPrefix(name, staticFolder+":")] = true
	}
	return nil
}

// scriptsOf makes the bundler read modules from a file system only.
func scriptsOf(fsys *overlay.Files) api.Plugin {
	const everything = ".*"
	resolve := func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		name := args.Path
		switch {
		case args.Kind == api.ResolveEntryPoint:
		case strings.HasPrefix(name, "./"), strings.HasPrefix(name, "../"):
			name = path.Join(path.Dir(args.Importer), name)
		default:
			return api.OnResolveResult{}, fmt.Errorf("%q is not a module of this site: a module imports another by a path that begins with ./ or ../", name)
		}
		if info, err := fs.Stat(fsys, name); err != nil || info.IsDir() {
			return api.OnResolveResult{}, fmt.Errorf("there is no script %s", path.Join(staticFolder, name))
		}
		return api.OnResolveResult{Path: name, Namespace: staticFolder}, nil
	}
	load := func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text, err := fs.ReadFile(fsys, args.Path)
		contents := string(diag.NewContent(args.Path, text).Text())
		return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS}, err
	}
	return api.Plugin{
		Name: staticFolder,
		Setup: func(build api.PluginBuild) {
			build.OnResolve(api.OnResolveOptions{Filter: everything}, resolve)
			build.OnLoad(api.OnLoadOptions{Filter: everything, Namespace: staticFolder}, load)
		},
	}
}
