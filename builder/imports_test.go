package builder_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// internalImports says which packages of the module each one may import, its
// own tests aside. A package that is not named here may not exist: a new one
// has to say where it stands.
var internalImports = map[string][]string{
	"accord/cmd/accord":                     {"accord/builder", "accord/builder/diag"},
	"accord/builder":                        {"accord/builder/diag", "accord/builder/internal/address", "accord/builder/internal/cache", "accord/builder/internal/corpus", "accord/builder/internal/edtf", "accord/builder/internal/entry", "accord/builder/internal/folder", "accord/builder/internal/history", "accord/builder/internal/notices", "accord/builder/internal/output", "accord/builder/internal/overlay", "accord/builder/internal/pack", "accord/builder/internal/plan", "accord/builder/internal/preview", "accord/builder/internal/render", "accord/builder/internal/scratch", "accord/builder/internal/search", "accord/builder/internal/site", "accord/builder/internal/stat", "accord/builder/internal/watch", "accord/static", "accord/templates"},
	"accord/builder/diag":                   {"accord/builder/internal/cjk", "accord/builder/internal/edit"},
	"accord/builder/internal/address":       {},
	"accord/builder/internal/browser":       {},
	"accord/builder/internal/cache":         {"accord/builder/internal/folder", "accord/builder/internal/pack", "accord/builder/internal/stat"},
	"accord/builder/internal/cite":          {"accord/builder/internal/edtf"},
	"accord/builder/internal/cjk":           {},
	"accord/builder/internal/collation":     {"accord/builder/internal/cjk"},
	"accord/builder/internal/compare":       {"accord/builder/internal/cjk", "accord/builder/internal/node"},
	"accord/builder/internal/compiled":      {},
	"accord/builder/internal/corpus":        {"accord/builder/internal/collation", "accord/builder/internal/edtf", "accord/builder/internal/entry", "accord/builder/internal/facet", "accord/builder/internal/pack", "accord/builder/internal/search", "accord/builder/internal/site"},
	"accord/builder/internal/dataset":       {"accord/builder/internal/address", "accord/builder/internal/edtf", "accord/builder/internal/entry", "accord/builder/internal/site"},
	"accord/builder/internal/direction":     {},
	"accord/builder/internal/edit":          {},
	"accord/builder/internal/edtf":          {"accord/builder/internal/pack"},
	"accord/builder/internal/entry":         {"accord/builder/diag", "accord/builder/internal/address", "accord/builder/internal/cjk", "accord/builder/internal/edtf", "accord/builder/internal/leftover", "accord/builder/internal/node"},
	"accord/builder/internal/facet":         {"accord/builder/internal/address", "accord/builder/internal/edtf", "accord/builder/internal/entry", "accord/builder/internal/site"},
	"accord/builder/internal/feed":          {"accord/builder/internal/edtf"},
	"accord/builder/internal/folder":        {},
	"accord/builder/internal/history":       {},
	"accord/builder/internal/leftover":      {"accord/builder/diag"},
	"accord/builder/internal/markdown":      {"accord/builder/diag", "accord/builder/internal/cjk", "accord/builder/internal/direction", "accord/builder/internal/pack"},
	"accord/builder/internal/node":          {"accord/builder/diag", "accord/builder/internal/cjk"},
	"accord/builder/internal/lock":          {},
	"accord/builder/internal/need":          {},
	"accord/builder/internal/notices":       {},
	"accord/builder/internal/output":        {"accord/builder/diag", "accord/builder/internal/address", "accord/builder/internal/lock", "accord/builder/internal/pack", "accord/builder/internal/plan", "accord/builder/internal/stat"},
	"accord/builder/internal/overlay":       {},
	"accord/builder/internal/pack":          {},
	"accord/builder/internal/picture":       {},
	"accord/builder/internal/plan":          {"accord/builder/diag", "accord/builder/internal/address"},
	"accord/builder/internal/preview":       {"accord/builder/diag", "accord/builder/internal/address", "accord/builder/internal/plan"},
	"accord/builder/internal/render":        {"accord/builder/diag", "accord/builder/internal/address", "accord/builder/internal/cite", "accord/builder/internal/cjk", "accord/builder/internal/collation", "accord/builder/internal/compare", "accord/builder/internal/compiled", "accord/builder/internal/dataset", "accord/builder/internal/direction", "accord/builder/internal/edtf", "accord/builder/internal/entry", "accord/builder/internal/facet", "accord/builder/internal/feed", "accord/builder/internal/folder", "accord/builder/internal/history", "accord/builder/internal/leftover", "accord/builder/internal/markdown", "accord/builder/internal/node", "accord/builder/internal/overlay", "accord/builder/internal/pack", "accord/builder/internal/picture", "accord/builder/internal/plan", "accord/builder/internal/site", "accord/builder/internal/words"},
	"accord/builder/internal/scratch":       {"accord/builder/internal/lock"},
	"accord/builder/internal/search":        {"accord/builder/internal/edit"},
	"accord/builder/internal/search/parity": {},
	"accord/builder/internal/site":          {"accord/builder/diag", "accord/builder/internal/address", "accord/builder/internal/edtf", "accord/builder/internal/entry", "accord/builder/internal/folder", "accord/builder/internal/markdown", "accord/builder/internal/pack"},
	"accord/builder/internal/stat":          {"accord/builder/internal/pack"},
	"accord/builder/internal/watch":         {},
	"accord/builder/internal/words":         {"accord/builder/diag", "accord/builder/internal/direction", "accord/builder/internal/edtf", "accord/builder/internal/leftover", "accord/builder/internal/node", "accord/builder/internal/overlay"},
	"accord/static":                         {},
	"accord/templates":                      {},
}

// libraries says which package imports each third-party library, tests aside:
// one each, so that a library can be replaced in one place. The modules of
// golang.org/x are the standard library's annexe and may be used anywhere.
var libraries = map[string]string{
	"github.com/RoaringBitmap":          "accord/builder/internal/search",
	"github.com/adrg/frontmatter":       "accord/builder/internal/entry",
	"github.com/blevesearch":            "accord/builder/internal/search",
	"github.com/evanw/esbuild":          "accord/builder/internal/render",
	"github.com/fsnotify/fsnotify":      "accord/builder/internal/watch",
	"github.com/gofrs/flock":            "accord/builder/internal/lock",
	"github.com/golang/snappy":          "accord/builder/internal/search",
	"github.com/klauspost/compress":     "accord/builder/internal/search",
	"github.com/pelletier/go-toml/v2":   "accord/builder/internal/node",
	"github.com/schollz/progressbar/v3": "accord/cmd/accord",
	"github.com/sergi/go-diff":          "accord/builder/internal/compare",
	"github.com/spf13/cobra":            "accord/cmd/accord",
	"github.com/spf13/pflag":            "accord/cmd/accord",
	"go.etcd.io/bbolt":                  "accord/builder/internal/search",
	"go.yaml.in/yaml/v4":                "accord/builder/internal/node",
	"github.com/tdewolff/minify/v2":     "accord/builder/internal/render",
	"github.com/yuin/goldmark":          "accord/builder/internal/markdown",
}

func TestPackagesImportOnlyWhatIsListed(t *testing.T) {
	for _, p := range packages(t) {
		allowed, known := internalImports[p.ImportPath]
		if !known {
			t.Errorf("package %s is not in internalImports", p.ImportPath)
		}
		for _, imported := range p.Imports {
			switch {
			case strings.HasPrefix(imported, "accord/"):
				if !slices.Contains(allowed, imported) {
					t.Errorf("%s must not import %s", p.ImportPath, imported)
				}
			case isLibrary(imported):
				if _, owner := owner(imported); owner != p.ImportPath {
					t.Errorf("%s must not import %s, which belongs to %q", p.ImportPath, imported, owner)
				}
			}
		}
	}
}

func TestListsNameNothingThatIsGone(t *testing.T) {
	imports := map[string][]string{}
	used := map[string]bool{} // libraries
	for _, p := range packages(t) {
		imports[p.ImportPath] = p.Imports
		for _, imported := range p.Imports {
			if isLibrary(imported) {
				library, _ := owner(imported)
				used[library] = true
			}
		}
	}
	for path, allowed := range internalImports {
		if _, ok := imports[path]; !ok {
			t.Errorf("internalImports lists the package %s, which is gone", path)
			continue
		}
		for _, name := range allowed {
			if !slices.Contains(imports[path], name) {
				t.Errorf("internalImports lists %s for %s, which does not import it", name, path)
			}
		}
	}
	for library := range libraries {
		if !used[library] {
			t.Errorf("libraries lists %s, which nothing imports", library)
		}
	}
}

// isLibrary reports whether an import path is of a third-party library that has an owner.
func isLibrary(imported string) bool {
	host, _, _ := strings.Cut(imported, "/")
	return strings.Contains(host, ".") && !strings.HasPrefix(imported, "golang.org/x/")
}

// owner returns the library of an imported package, and the package that may import it.
func owner(imported string) (library, owner string) {
	for library, owner := range libraries {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			return library, owner
		}
	}
	return "", "no package yet"
}

type listed struct {
	ImportPath string
	Imports    []string
}

// packages lists the module's packages.
func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "accord/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
