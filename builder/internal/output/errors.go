package output

import (
	"fmt"
	"io/fs"
	"os"
)

// A ForeignError is a folder that is neither empty nor published by Accord, or no folder.
type ForeignError struct {
	Dir   string // as the caller named it
	Found string // a name in it that is not ours; empty if Dir is no folder
}

func (e *ForeignError) Error() string {
	if e.Found == "" {
		return fmt.Sprintf("%s is not a folder", e.Dir)
	}
	return fmt.Sprintf("%s was not published by Accord and holds %q: choose another folder, or empty this one", e.Dir, e.Found)
}

type RenderError struct {
	Path string // the file's path in the plan
	Err  error
}

func (e *RenderError) Error() string { return fmt.Sprintf("render %s: %v", e.Path, e.Err) }

func (e *RenderError) Unwrap() error { return e.Err }

// An Error means that the system failed: the disk is full, a permission is missing.
type Error struct {
	Op   string // such as "write"
	Path string // below the folder as the caller named it, even for a file of the stage
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s %s: %v", e.Op, e.Path, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

func newError(op, path string, err error) *Error { return &Error{Op: op, Path: path, Err: cause(err)} }

// cause returns an error without its path, which may be in the stage.
func cause(err error) error {
	switch err := err.(type) {
	case *fs.PathError:
		return err.Err
	case *os.LinkError:
		return err.Err
	case *os.SyscallError:
		return err.Err
	}
	return err
}
