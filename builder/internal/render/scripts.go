package render

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

const (
	scriptsFolder = "js"
	staticFolder  = "static" // where findings say that scripts are
	// AssetsFolder holds the files of the site that are named by their content.
	AssetsFolder = "assets"
)

// scripts are the addresses, below the site's root, of what pages name.
type scripts struct {
	box    string // on every page
	page   string // on the page of the search
	client string // what both ask, and import when it is needed

	from    digest // the modules that they are made of
	bundles []asset
}

// loadScripts bundles the modules of js/ for browsers, each of those that pages
// name with all that it imports: whoever needs one waits for one file. What a
// module imports only when it is needed becomes a file of its own. The client of
// the index is imported by its address, which pages hold, and is part of no other.
// Names hold a hash of what they stand for, so that they may be cached for ever.
// Where the modules are those of the statics before, so are the bundles.
func (s *statics) loadScripts(fsys fs.FS, modules []source, before *statics, small bool) (err error) {
	if s.scripts.from, err = hashOf(modules, small); err != nil {
		return err
	}
	if before.scripts.from == s.scripts.from {
		s.scripts = before.scripts
	} else if err := s.scripts.bundle(fsys, small); err != nil {
		return err
	}
	s.assets = append(s.assets, s.scripts.bundles...)
	return nil
}

func (s *scripts) bundle(fsys fs.FS, small bool) error {
	for _, x := range []struct {
		file, name string
		address    *string
	}{
		{"search/index.js", "search-client", &s.client},
		{"search-box.js", "search-box", &s.box},
		{"search-page.js", "search-page", &s.page},
	} {
		made, err := bundle(fsys, x.file, x.name, small)
		if err != nil {
			return err
		}
		for _, a := range made {
			if strings.HasPrefix(path.Base(a.path), x.name+".") {
				*x.address = a.path
			}
			if !slices.ContainsFunc(s.bundles, func(other asset) bool { return other.path == a.path }) {
				s.bundles = append(s.bundles, a)
			}
		}
	}
	return nil
}

// bundle returns a module of js/ with what it imports, under a new name, and a
// file for each module that it imports only when it is needed.
func bundle(fsys fs.FS, file, name string, small bool) ([]asset, error) {
	result := api.Build(api.BuildOptions{
		EntryPointsAdvanced: []api.EntryPoint{{InputPath: path.Join(scriptsFolder, file), OutputPath: name}},
		EntryNames:          "[name].[hash]",
		ChunkNames:          "[name].[hash]",
		Outdir:              AssetsFolder,
		Bundle:              true,
		Splitting:           true,
		Format:              api.FormatESModule,
		Platform:            api.PlatformBrowser,
		Target:              api.ES2022,
		Charset:             api.CharsetUTF8,
		LegalComments:       api.LegalCommentsNone,
		MinifyWhitespace:    small,
		MinifyIdentifiers:   small,
		MinifySyntax:        small,
		TsconfigRaw:         "{}", // none that lies about on this machine
		LogLevel:            api.LogLevelSilent,
		Plugins:             []api.Plugin{scriptsOf(fsys)},
	})
	if len(result.Errors) > 0 {
		return nil, scriptError(result.Errors[0])
	}
	var made []asset
	for _, f := range result.OutputFiles {
		name := path.Join(AssetsFolder, path.Base(strings.ReplaceAll(f.Path, `\`, "/")))
		made = append(made, asset{path: name, bytes: f.Contents})
	}
	slices.SortFunc(made, func(a, b asset) int { return cmp.Compare(a.path, b.path) })
	return made, nil
}

// scriptsOf lets the bundler read modules out of a file system, and nothing from
// anywhere else. Modules name one another by relative paths.
func scriptsOf(fsys fs.FS) api.Plugin {
	const everything = ".*"
	resolve := func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		name := args.Path
		switch {
		case args.Kind == api.ResolveEntryPoint:
		case strings.HasPrefix(name, "./"), strings.HasPrefix(name, "../"):
			name = path.Join(path.Dir(args.Importer), name)
		default:
			return api.OnResolveResult{}, fmt.Errorf("%q is no module of this site: modules name one another by paths that begin with ./ or ../", name)
		}
		if info, err := fs.Stat(fsys, name); err != nil || info.IsDir() {
			return api.OnResolveResult{}, fmt.Errorf("there is no script %s", path.Join(staticFolder, name))
		}
		return api.OnResolveResult{Path: name, Namespace: staticFolder}, nil
	}
	load := func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text, err := fs.ReadFile(fsys, args.Path)
		contents := string(text)
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

// scriptError names the file, the line and the column of what the bundler cannot
// read.
func scriptError(m api.Message) error {
	at := ""
	if l := m.Location; l != nil {
		file := strings.TrimPrefix(l.File, staticFolder+":")
		at = fmt.Sprintf("%s:%d:%d: ", path.Join(staticFolder, file), l.Line, l.Column+1)
	}
	text := strings.TrimPrefix(m.Text, "[plugin "+staticFolder+"] ")
	return &TemplateError{text: at + text, err: errors.New(m.Text)}
}
