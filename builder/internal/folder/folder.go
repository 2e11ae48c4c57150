// Package folder reads the folders of a project: content, templates and static.
//
// Whatever lies in them, nothing is opened but regular files: to open a named pipe
// would wait for somebody who writes into it, and to read a device may never end. No
// symbolic link leads out of a folder.
//
// The package also knows by their names what is no part of a project: what editors,
// merges and systems leave behind ([Content], [Static]), and files that look like
// Markdown and do not end in .md ([Markdown]).
package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
)

// A Folder is an open folder.
type Folder struct {
	root *os.Root
	path string
}

// Open opens the folder at a path. What is no folder is not even opened.
func Open(path string) (*Folder, error) {
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: path, Err: errors.New("it is no folder")}
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

// Close closes the folder.
func (f *Folder) Close() error { return f.root.Close() }

// FS returns the files of the folder.
func (f *Folder) FS() fs.FS { return files{f.root, os.DirFS(f.path)} }

// Same reports whether two are one folder. A path may lead to another one after
// what was there was moved away.
func (f *Folder) Same(other *Folder) bool {
	a, err := f.root.Stat(".")
	if err != nil {
		return false
	}
	b, err := other.root.Stat(".")
	return err == nil && os.SameFile(a, b)
}

// files is a root whose folders are listed as the system lists them: a root asks
// for the facts of each file in a folder one by one, which took a fifth of the time
// to plan a site of 10,000 entries again. A listing holds names and types alone;
// whatever is opened is opened through the root.
type files struct {
	root  *os.Root
	names fs.FS // of the path
}

// Open implements fs.FS. The error of what is neither a regular file nor a folder
// wraps a [*KindError].
func (f files) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	file, err := f.root.OpenFile(name, os.O_RDONLY|withoutWaiting, 0)
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

// explain says why a path could not be opened, where the system's answer would say
// little: a socket is "no such device or address".
func (f files) explain(name string, err error) error {
	if info, statErr := f.root.Stat(name); statErr == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return &fs.PathError{Op: "open", Path: name, Err: &KindError{info.Mode().Type()}}
	}
	var inPath *fs.PathError
	if errors.As(err, &inPath) && inPath.Err.Error() == escapes {
		return &fs.PathError{Op: "open", Path: name, Err: ErrOutside}
	}
	return err
}

// escapes is what an [os.Root] says of a symbolic link that leads out of it; it
// exports no error for that.
const escapes = "path escapes from parent"

// ErrOutside is the error of a symbolic link that leads out of its folder.
var ErrOutside = errors.New("it is a symbolic link that leads out of the folder")

// ReadFile implements fs.ReadFileFS.
func (f files) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() // read only: nothing can be lost
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: &KindError{fs.ModeDir}}
	}
	text := make([]byte, 0, info.Size()+1) // one more, to find its end at once
	for {
		n, err := file.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		if err == io.EOF {
			return text, nil
		}
		if err != nil {
			return nil, err
		}
		if len(text) == cap(text) { // it has grown
			text = append(text, 0)[:len(text)]
		}
	}
}

// ReadDir implements fs.ReadDirFS.
func (f files) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.names, name) }

// Stat implements fs.StatFS.
func (f files) Stat(name string) (fs.FileInfo, error) {
	info, err := f.root.Stat(name)
	if err != nil {
		return nil, f.explain(name, err)
	}
	return info, nil
}

// A KindError says that a path leads to something that is no regular file.
type KindError struct{ Mode fs.FileMode } // type bits

func (e *KindError) Error() string {
	what := "no regular file"
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

// Reason returns an error without the path and the system call in it, for findings
// that name the file themselves.
func Reason(err error) error {
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		return inPath.Err
	}
	return err
}

// A LeftOut is a file or folder of a project that is no part of the site.
type LeftOut struct {
	Path   string // in the folder
	Reason string // what it is: a hidden file
}

// Filter returns a file system whose folders do not list what names says is no
// part of it, and tells of it.
func Filter(fsys fs.FS, names func(base string) (reason string), tell func(LeftOut)) fs.FS {
	return filtered{fsys, names, tell}
}

type filtered struct {
	fs.FS
	names func(string) string
	tell  func(LeftOut) // may be nil
}

// ReadDir implements fs.ReadDirFS.
func (f filtered) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(f.FS, name)
	kept := make([]fs.DirEntry, 0, len(all))
	for _, e := range all {
		reason := f.names(e.Name())
		if reason == "" {
			kept = append(kept, e)
		} else if f.tell != nil {
			f.tell(LeftOut{path.Join(name, e.Name()), reason})
		}
	}
	return kept, err
}

// ReadFile implements fs.ReadFileFS.
func (f filtered) ReadFile(name string) ([]byte, error) { return fs.ReadFile(f.FS, name) }

// Stat implements fs.StatFS.
func (f filtered) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.FS, name) }
