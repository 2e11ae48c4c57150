package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"

	"accord/builder/diag"
	"accord/builder/internal/folder"
	"accord/builder/internal/plan"
)

const (
	stylesFolder = "css"
	iconFile     = "icon.svg"
)

// An asset is a file that is the same on every site with these settings.
type asset struct {
	path  string
	bytes []byte
	from  plan.Origin // of a file that keeps its place
}

// statics are what is made of the static files.
type statics struct {
	from       digest // the files, and how they were made into what follows
	assets     []asset
	stylesheet string  // its path below the site's root
	scripts    scripts // likewise
	icon       string  // likewise; empty: none
}

// newStatics reads the static files: the style sheets become one, named by its
// hash so that it may be cached for ever; the scripts are bundled; the others keep
// their places. Go source is not for the public.
// Files that cannot be read are findings; there are no statics then.
func newStatics(o Options) (*statics, diag.List, error) {
	files, found := readStatic(o.Static)
	if found.HasErrors() {
		return nil, found, nil
	}
	s, err := makeStatics(files, o)
	return s, found, err
}

func makeStatics(files []source, o Options) (s *statics, err error) {
	s = &statics{}
	if s.from, err = hashOf(files, o.Minify); err != nil {
		return nil, err
	}
	before := &statics{}
	if o.Previous != nil {
		before = o.Previous.statics
	}
	if before.from == s.from {
		return before, nil
	}
	var styles, modules []source
	for _, f := range files {
		switch {
		case strings.HasPrefix(f.Name, stylesFolder+"/"):
			if path.Ext(f.Name) == ".css" {
				styles = append(styles, f)
			}
		case strings.HasPrefix(f.Name, scriptsFolder+"/"):
			modules = append(modules, f)
		default:
			from := diag.Position{File: path.Join("..", staticFolder, f.Name)}
			s.assets = append(s.assets, asset{f.Name, []byte(f.Text), plan.Origin{At: from}})
			if f.Name == iconFile {
				s.icon = f.Name
			}
		}
	}
	if err := s.joinStyles(styles, o.Minify); err != nil {
		return nil, err
	}
	return s, s.loadScripts(o.Static, modules, before, o.Minify)
}

// readStatic reads all static files, in the order of their names, and finds those
// that cannot be read or that stand for others.
func readStatic(fsys fs.FS) (files []source, found diag.List) {
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			found.Add(unreadable(path.Join(staticFolder, name), err))
			return nil
		}
		if d.IsDir() || path.Ext(name) == ".go" {
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			found.Add(unreadable(path.Join(staticFolder, name), err))
			return nil
		}
		if program, mend := folder.Pointer(text[:min(len(text), folder.HeadSize)]); program != "" {
			found.Add(diag.New(diag.Position{File: path.Join(staticFolder, name)}, 0, diag.PointerFile,
				"the file is a pointer of %s, not the file that it stands for", program).Suggest("fetch it with " + mend))
		}
		files = append(files, source{name, string(text)})
		return nil
	})
	return files, found
}

// unreadable is the finding of a file that the system does not hand out.
func unreadable(file string, err error) diag.Diagnostic {
	return diag.New(diag.Position{File: file}, 0, diag.UnreadableFile, "the file cannot be read: %v", folder.Reason(err))
}

// joinStyles joins style sheets, in the order of their names.
func (s *statics) joinStyles(files []source, small bool) error {
	var sheet bytes.Buffer
	for _, f := range files {
		sheet.WriteString(strings.TrimSpace(f.Text))
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
	s.stylesheet = AssetsFolder + "/site." + hex.EncodeToString(hash[:4]) + ".css"
	s.assets = append(s.assets, asset{path: s.stylesheet, bytes: sheet.Bytes()})
	return nil
}
