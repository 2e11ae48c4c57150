package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
)

const (
	stylesFolder = "css"
	iconFile     = "icon.svg"
)

// An asset is a file that is the same on every site with these settings.
type asset struct {
	path  string
	bytes []byte
}

// loadStatic reads the static files: the style sheets become one, named by its
// hash so that it may be cached for ever; the scripts are bundled; the others keep
// their places. Go source and what begins with a dot are not for the public.
func (r *Renderer) loadStatic(fsys fs.FS, small bool) error {
	var styles []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir(), path.Ext(name) == ".go":
			return nil
		case strings.HasPrefix(name, stylesFolder+"/"):
			if path.Ext(name) == ".css" {
				styles = append(styles, name)
			}
			return nil
		case strings.HasPrefix(name, scriptsFolder+"/"):
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		r.assets = append(r.assets, asset{name, text})
		if name == iconFile {
			r.icon = name
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := r.joinStyles(fsys, styles, small); err != nil {
		return err
	}
	return r.loadScripts(fsys, small)
}

// joinStyles joins style sheets, in the order of their names.
func (r *Renderer) joinStyles(fsys fs.FS, names []string, small bool) error {
	var sheet bytes.Buffer
	slices.Sort(names)
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		sheet.Write(bytes.TrimSpace(text))
		sheet.WriteByte('\n')
	}
	if small {
		var minified bytes.Buffer
		if err := css.Minify(minify.New(), &minified, &sheet, nil); err != nil {
			return err
		}
		sheet = minified
	}
	hash := sha256.Sum256(sheet.Bytes())
	r.stylesheet = assetsFolder + "/site." + hex.EncodeToString(hash[:4]) + ".css"
	r.assets = append(r.assets, asset{r.stylesheet, sheet.Bytes()})
	return nil
}
