package render

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/folder"
	"accord/builder/internal/leftover"
	"accord/builder/internal/overlay"
	"accord/builder/internal/plan"
)

const (
	stylesFolder = "css"
	iconFile     = "icon.svg"
)

// An asset is a file that does not depend on the entries.
type asset struct {
	path  string
	bytes []byte
	from  plan.Origin // of a file that keeps its path
}

type statics struct {
	from       digest // of the input
	assets     []asset
	stylesheet string    // its path below the site's root
	scripts    scripts   // likewise
	icon       string    // likewise; empty: none
	findings   diag.List // what is wrong with the project's
}

// newStatics reads the static files: it joins the style sheets into one file, named by its
// hash so that it may be cached for ever, as are the files that it loads, bundles the
// scripts, and keeps the paths of the others. It leaves out Go source.
func newStatics(o Options) (*statics, error) {
	files, unread := readStatic(o.Static)
	s := &statics{findings: unread}
	var err error
	if s.from, err = hashOf(files, notRead(unread), o.Minify); err != nil {
		return nil, err
	}
	before := &statics{}
	if o.Previous != nil {
		before = o.Previous.statics
	}
	if before.from == s.from {
		return before, nil
	}
	var styles, modules, others []textFile
	for _, f := range files {
		switch {
		case strings.HasPrefix(f.Name, stylesFolder+"/"):
			if path.Ext(f.Name) == ".css" {
				styles = append(styles, f)
			}
		case strings.HasPrefix(f.Name, scriptsFolder+"/"):
			modules = append(modules, f)
		default:
			others = append(others, f)
		}
	}
	beside := &styleFiles{files: others}
	if err := s.joinStyles(styles, beside, o); err != nil {
		return nil, err
	}
	s.keepPaths(others, beside, o.Static)
	return s, s.loadScripts(modules, before, o)
}

// keepPaths publishes files under their names, but those of the program that are already
// beside the style sheet.
func (s *statics) keepPaths(others []textFile, beside *styleFiles, files *overlay.Files) {
	for _, f := range others {
		if _, placed := beside.at[f.Name]; placed && !files.Own(f.Name) {
			continue
		}
		from := diag.Position{File: files.Path(f.Name)}
		s.assets = append(s.assets, asset{f.Name, []byte(f.Text), plan.Origin{At: from}})
		if f.Name == iconFile {
			s.icon = f.Name
		}
	}
}

// notRead returns the findings of unreadable files as texts, for a hash.
func notRead(found diag.List) (texts []string) {
	for _, d := range found {
		texts = append(texts, d.File+" "+d.Message)
	}
	return texts
}

// readStatic reads all static files in the order of their names, and finds those that are
// unreadable, pointers of Git LFS and the like, or unfinished merges.
func readStatic(files *overlay.Files) (read []textFile, found diag.List) {
	_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			found.Add(unreadable(files, name, err))
			return nil
		}
		if d.IsDir() || path.Ext(name) == ".go" {
			return nil
		}
		var text []byte
		if ext := path.Ext(name); ext == ".css" || ext == ".js" {
			text, err = readText(files, name)
		} else {
			text, err = fs.ReadFile(files, name)
		}
		if err != nil {
			found.Add(unreadable(files, name, err))
			return nil
		}
		if program, fetch := folder.Pointer(text[:min(len(text), folder.HeadSize)]); program != "" {
			found.Add(diag.New(diag.Position{File: files.Path(name)}, 0, diag.PointerFile,
				"the file is a pointer of %s, not the file that it stands for", program).Suggest("fetch it with " + fetch))
		}
		if merges := unmerged(files, name, text); len(merges) > 0 {
			found.Add(merges...)
			text, _ = fs.ReadFile(files.Program(), name) // so that there is no other finding about the file
		}
		read = append(read, textFile{name, string(text)})
		return nil
	})
	return read, found
}

func unmerged(files *overlay.Files, name string, text []byte) diag.List {
	switch path.Ext(name) {
	case ".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".webmanifest", ".xml":
	default:
		return nil
	}
	if !files.Own(name) {
		return nil
	}
	return leftover.Conflicts(diag.NewContent(files.Path(name), text))
}

func unreadable(files *overlay.Files, name string, err error) diag.Diagnostic {
	return diag.New(diag.Position{File: files.Path(name)}, 0, diag.UnreadableFile, "the file cannot be read: %v", folder.Reason(err))
}

// readText drops a byte-order mark. The text must be UTF-8.
func readText(files *overlay.Files, name string) ([]byte, error) {
	text, err := fs.ReadFile(files, name)
	if err == nil && !utf8.Valid(text) {
		err = errors.New("it is not UTF-8 text; save it as UTF-8")
	}
	return diag.NewContent(name, text).Text(), err
}
