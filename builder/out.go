package builder

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"accord/builder/internal/output"
)

// checkOut refuses an output folder that is, holds, or lies in a folder of the project:
// each build would publish the one before, or remove what it is made of.
func (o Options) checkOut() error {
	out, err := output.Resolve(o.out())
	if err != nil {
		return nil // whoever writes to it says why it cannot be
	}
	const sep = string(filepath.Separator)
	for _, dir := range o.roots() {
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
		case lies(out, real), missing && strings.HasPrefix(out+sep, real+sep): // or the next build would find a site there
			return &UsageError{
				Message:    fmt.Sprintf("the folder to publish into, %q, lies in %q, which the site is made of", o.out(), dir),
				Suggestion: fmt.Sprintf("choose one beside it, such as --out %s", filepath.Join(dir, "..", "public")),
			}
		case lies(real, out):
			return &UsageError{
				Message:    fmt.Sprintf("the folder to publish into, %q, holds %q, which the site is made of", o.out(), dir),
				Suggestion: fmt.Sprintf("choose one of its own, such as --out %s", filepath.Join(dir, "..", "public")),
			}
		}
	}
	return nil
}

// lies reports whether a path is a folder, or below it, whatever the spelling of both.
// The path need not exist.
func lies(path, dir string) bool {
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
