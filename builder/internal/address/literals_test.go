package address

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// written matches texts that are parts of addresses.
var written = regexp.MustCompile(`(^|/)(assets|bleve|_accord)(/|$)|(^|/)browse/|^/?(agreements|search)/|index\.html$|^404\.html$|^opensearch\.xml$|(^|/)feed\.atom$|^calendar\.ics$|^(commitment|source)-`)

// The exceptions are not addresses of the site.
func TestNoOtherPackageWritesAddresses(t *testing.T) {
	want := []string{
		"builder/internal/entry/baseurl.go: index.html",       // at the end of a base URL
		"builder/internal/render/scripts.go: search/index.js", // a module
	}
	var found []string
	root := filepath.Join("..", "..", "..")
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") ||
			strings.HasPrefix(name, "builder/internal/address/") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if _, isImport := n.(*ast.ImportSpec); isImport {
				return false
			}
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				text, err := strconv.Unquote(literal.Value)
				if err == nil && written.MatchString(text) {
					found = append(found, name+": "+text)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	if !slices.Equal(found, want) {
		t.Errorf("got %q, want %q alone", found, want)
	}
}
