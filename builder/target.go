package builder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"accord/builder/internal/output"
)

func (kb *KnowledgeBase) folders() (paths []string) {
	for _, fsys := range []fs.FS{kb.content, kb.o.Templates, kb.o.Static} {
		if path, ok := pathOf(fsys); ok {
			paths = append(paths, path)
		}
	}
	return paths
}

// checkTarget refuses a target that is, contains, or is inside a folder of the project:
// each build would publish the one before, or remove what the site is made of.
func (kb *KnowledgeBase) checkTarget(target string) error {
	out, err := output.Resolve(target)
	if err != nil {
		return nil // publishing reports it
	}
	const sep = string(filepath.Separator)
	for _, dir := range kb.folders() {
		real, err := filepath.EvalSymlinks(dir)
		missing := err != nil
		if missing {
			if real, err = output.Resolve(dir); err != nil {
				continue
			}
		}
		if real, err = filepath.Abs(real); err != nil {
			return err
		}
		switch {
		case isInside(out, real), missing && strings.HasPrefix(out+sep, real+sep): // or the next build would find a site there
			return &TargetError{Target: target, Folder: dir, Err: ErrInsideProject}
		case isInside(real, out):
			return &TargetError{Target: target, Folder: dir, Err: ErrAroundProject}
		}
	}
	return nil
}

// isInside reports whether a path, which need not exist, is in a folder under any spelling.
func isInside(path, dir string) bool {
	folder, err := os.Stat(dir)
	if err != nil {
		return false
	}
	for {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, folder) {
			return true
		}
		parent := filepath.Dir(path)
		if parent == path {
			return false
		}
		path = parent
	}
}

func targetError(err error) error {
	var foreign *output.ForeignError
	if !errors.As(err, &foreign) {
		return err
	}
	if foreign.Found == "" {
		return &TargetError{Target: foreign.Dir, Err: ErrNotFolder}
	}
	return &TargetError{Target: foreign.Dir, Err: ErrForeignFiles}
}
