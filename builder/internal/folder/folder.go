// Package folder reads the folders of a project: content, templates and static.
//
// It opens only regular files, because opening a named pipe waits for a writer and reading a
// device may never end. It follows no symbolic link out of a folder. It also recognizes, by
// name, what is not part of a project ([Content], [Static]) and misnamed [Markdown].
package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
)

type Folder struct {
	root *os.Root
	path string
}

// Open returns the error of the system, or one that says that the path is not a folder.
func Open(path string) (*Folder, error) {
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: path, Err: errors.New("it is not a folder")}
	}
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return &Folder{root, path}, nil
}

func (f *Folder) Close() error { return f.root.Close() }

func (f *Folder) FS() fs.FS { return files{f.root, os.DirFS(f.path)} }

// Same reports whether two are the same folder: one path may lead to another one later.
func (f *Folder) Same(other *Folder) bool {
	a, err := f.root.Stat(".")
	if err != nil {
		return false
	}
	b, err := other.root.Stat(".")
	return err == nil && os.SameFile(a, b)
}

// files opens files through a root, which symbolic links cannot leave, and lists folders
// with os.DirFS: a root calls stat for each file of a listing, which took a fifth of the
// time to plan a site of 10,000 entries again.
type files struct {
	root  *os.Root
	names fs.FS // of the path
}

// Open returns an error that wraps a [*KindError] for all but regular files and folders.
func (f files) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	file, err := f.root.OpenFile(name, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, f.explain(name, err)
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: &KindError{info.Mode().Type()}}
	}
	if err != nil {
		file.Close() // nothing was written
		return nil, err
	}
	return file, nil
}

// explain clarifies the system's error, which for a socket is "no such device or address".
func (f files) explain(name string, err error) error {
	if info, statErr := f.root.Stat(name); statErr == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return &fs.PathError{Op: "open", Path: name, Err: &KindError{info.Mode().Type()}}
	}
	var inPath *fs.PathError
	if errors.As(err, &inPath) && inPath.Err.Error() == escapesMessage {
		return &fs.PathError{Op: "open", Path: name, Err: ErrOutside}
	}
	return err
}

// escapesMessage is of an [os.Root], for a link out of it: package os exports no error.
const escapesMessage = "path escapes from parent"

var ErrOutside = errors.New("it is a symbolic link that leads out of the folder")

func (f files) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: &KindError{fs.ModeDir}}
	}
	text := make([]byte, 0, info.Size()+1) // one more byte, to find the end with the first read
	for {
		n, err := file.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		if err == io.EOF {
			return text, nil
		}
		if err != nil {
			return nil, err
		}
		if len(text) == cap(text) { // the file has grown
			text = append(text, 0)[:len(text)]
		}
	}
}

func (f files) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.names, name) }

func (f files) Stat(name string) (fs.FileInfo, error) {
	info, err := f.root.Stat(name)
	if err != nil {
		return nil, f.explain(name, err)
	}
	return info, nil
}

// A KindError is the error of a path that leads to something other than a regular file.
type KindError struct{ Mode fs.FileMode } // type bits

func (e *KindError) Error() string {
	what := "a special file"
	switch {
	case e.Mode&fs.ModeDir != 0:
		what = "a folder"
	case e.Mode&fs.ModeNamedPipe != 0:
		what = "a named pipe"
	case e.Mode&fs.ModeSocket != 0:
		what = "a socket"
	case e.Mode&fs.ModeDevice != 0:
		what = "a device"
	}
	return fmt.Sprintf("it is %s, not a file", what)
}

// Reason returns the error in an [fs.PathError], as findings name the file themselves.
func Reason(err error) error {
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		return inPath.Err
	}
	return err
}

// A LeftOut is a file or folder of a project that is not part of the site.
type LeftOut struct {
	Path   string // in the folder
	Reason string // such as "it is hidden"
}

// Filter lists no names for which exclude gives a reason. It calls report for each, if set.
func Filter(fsys fs.FS, exclude func(base string) (reason string), report func(LeftOut)) fs.FS {
	return filtered{fsys, exclude, report}
}

type filtered struct {
	fs.FS
	exclude func(base string) (reason string)
	report  func(LeftOut)
}

func (f filtered) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(f.FS, name)
	kept := make([]fs.DirEntry, 0, len(all))
	for _, e := range all {
		reason := f.exclude(e.Name())
		if reason == "" {
			kept = append(kept, e)
		} else if f.report != nil {
			f.report(LeftOut{path.Join(name, e.Name()), reason})
		}
	}
	return kept, err
}

func (f filtered) ReadFile(name string) ([]byte, error) { return fs.ReadFile(f.FS, name) }

func (f filtered) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.FS, name) }
