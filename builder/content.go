package builder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"accord/builder/internal/folder"
)

// openContent opens the content folder.
func openContent(path string) (*folder.Folder, error) {
	content, err := folder.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &UsageError{
			Message:    fmt.Sprintf("there is no content folder %q", path),
			Suggestion: "run accord where it lies, or name it with --content",
		}
	}
	if err == nil {
		return content, nil
	}
	if info, statErr := os.Stat(path); statErr == nil && !info.IsDir() {
		return nil, &UsageError{Message: fmt.Sprintf("%q is a file; the content is a folder", path)}
	}
	return nil, err
}
