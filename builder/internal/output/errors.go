package output

import (
	"fmt"
	"io/fs"
	"os"
)

// A ForeignError says that a folder is not ours to write: it is neither empty nor
// published by Accord, or is not a folder at all.
type ForeignError struct {
	Dir   string // as the caller named it
	Found string // a name in it that is not ours; empty when Dir is no folder
}

func (e *ForeignError) Error() string {
	if e.Found == "" {
		return fmt.Sprintf("%s is not a folder", e.Dir)
	}
	return fmt.Sprintf("%s was not published by Accord and holds %q: name another folder, or empty this one", e.Dir, e.Found)
}

// A RenderError is the failure of one file's Render or Key.
type RenderError struct {
	Path string // the file's path in the plan
	Err  error
}

func (e *RenderError) Error() string { return fmt.Sprintf("render %s: %v", e.Path, e.Err) }

// Unwrap returns what Render or Key returned.
func (e *RenderError) Unwrap() error { return e.Err }

// An Error is a failure of the machine: a full disk, a missing permission.
type Error struct {
	Op   string // what was being done, such as "write"
	Path string // to what: under the folder as the caller named it, even when it was the stage
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s %s: %v", e.Op, e.Path, e.Err) }

// Unwrap returns what the system said.
func (e *Error) Unwrap() error { return e.Err }

// newError makes an Error of what the os package returned.
func newError(op, path string, err error) *Error { return &Error{Op: op, Path: path, Err: cause(err)} }

// cause drops the path that the system saw from an error: it can be the stage's,
// which means nothing to the reader.
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
