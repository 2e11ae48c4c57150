package cache

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"accord/builder/internal/folder"
	"accord/builder/internal/pack"
	"accord/builder/internal/stat"
)

// A Root is a folder that a run reads. It need not exist.
type Root struct {
	Path string

	// LeftOut gives a reason for the names that the run does not read: only the names count.
	LeftOut func(base string) (reason string)
}

// A Table is all that is in some folders, in the order of its paths. Files that were changed
// just now also have a hash of their content, because a change in the same instant would not
// show otherwise.
type Table struct{ inputs []input }

// An input is a file or a folder that a run reads, or a name that it leaves out.
type input struct {
	path   string // with the number of its root: 0/agreements/x.md
	stat   stat.Stat
	target string            // of a symbolic link
	hash   [sha256.Size]byte // zero for what was settled
}

func (in input) hashed() bool { return in.hash != [sha256.Size]byte{} }

// ErrDoubtful is the error of a tree of which a Table cannot say whether it is the same: one
// with a symbolic link that leads to no file of its root.
var ErrDoubtful = errors.New("a symbolic link does not lead to a file of its folder")

// Scan makes the table of some folders; now is the time by their file system. To compare it
// with an earlier one, it also hashes what that has hashes of; before may be nil.
func Scan(now time.Time, roots []Root, before *Table) (*Table, error) {
	t := &Table{}
	hashed := before.hashed()
	for i, root := range roots {
		s := scan{table: t, root: root, prefix: strconv.Itoa(i), now: now, hashed: hashed}
		if err := s.run(); err != nil {
			return nil, err
		}
	}
	return t, nil
}

type scan struct {
	table  *Table
	root   Root
	prefix string
	now    time.Time
	hashed map[string]bool
	files  fs.FS // of the root
}

func (s *scan) run() error {
	info, err := os.Stat(s.root.Path)
	if errors.Is(err, fs.ErrNotExist) {
		s.table.inputs = append(s.table.inputs, input{path: s.prefix})
		return nil
	}
	if err != nil {
		return err
	}
	opened, err := folder.Open(s.root.Path)
	if err != nil {
		return err
	}
	defer opened.Close() // read only: nothing can be lost
	s.files = opened.FS()
	s.addFolder(".", info)
	return s.list(".")
}

func (s *scan) list(dir string) error {
	entries, err := fs.ReadDir(s.files, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if s.root.LeftOut(e.Name()) != "" {
			s.table.inputs = append(s.table.inputs, input{path: s.path(name), stat: stat.Stat{Mode: e.Type()}})
			continue
		}
		info, err := e.Info()
		if err != nil {
			return err // it was removed just now
		}
		if info.IsDir() {
			s.addFolder(name, info)
			err = s.list(name)
		} else {
			err = s.addFile(name, info)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *scan) path(name string) string { return s.prefix + "/" + name }

// addFolder leaves out its times: they change with files that are left out.
func (s *scan) addFolder(name string, info fs.FileInfo) {
	is := stat.Of(info)
	is.Modified, is.Changed = 0, 0
	s.table.inputs = append(s.table.inputs, input{path: s.path(name), stat: is})
}

func (s *scan) addFile(name string, info fs.FileInfo) error {
	in := input{path: s.path(name), stat: stat.Of(info)}
	settled := in.stat.Settled(s.now)
	if info.Mode()&fs.ModeSymlink != 0 {
		at, err := fs.Stat(s.files, name)
		if err != nil || !at.Mode().IsRegular() {
			return ErrDoubtful
		}
		if in.target, err = filepath.EvalSymlinks(filepath.Join(s.root.Path, filepath.FromSlash(name))); err != nil {
			return err
		}
		in.target += fmt.Sprint(stat.Of(at))
		settled = settled && stat.Of(at).Settled(s.now)
	}
	if !settled || s.hashed[in.path] {
		var err error
		if in.hash, err = s.hash(name, info); err != nil {
			return err
		}
	}
	s.table.inputs = append(s.table.inputs, in)
	return nil
}

// hash returns that of no text for what is not read, such as a named pipe.
func (s *scan) hash(name string, info fs.FileInfo) (hash [sha256.Size]byte, err error) {
	var text []byte
	if info.Mode().IsRegular() || info.Mode()&fs.ModeSymlink != 0 {
		text, err = fs.ReadFile(s.files, name)
	}
	return sha256.Sum256(text), err
}

// Same reports whether nothing was changed between two tables of the same roots, the second
// of which was made with the first.
func (t *Table) Same(later *Table) bool {
	return slices.EqualFunc(t.inputs, later.inputs, func(a, b input) bool {
		if !a.hashed() {
			b.hash = a.hash // its times say that it is the same
		}
		return a == b
	})
}

// IsSettled reports whether no file had been changed just before the table was made.
func (t *Table) IsSettled() bool { return !slices.ContainsFunc(t.inputs, input.hashed) }

// hashed returns the paths that have a hash.
func (t *Table) hashed() map[string]bool {
	paths := map[string]bool{}
	if t != nil {
		for _, in := range t.inputs {
			if in.hashed() {
				paths[in.path] = true
			}
		}
	}
	return paths
}

// Write writes the table.
func (t *Table) Write(w *pack.Writer) {
	w.Uint(uint64(len(t.inputs)))
	for _, in := range t.inputs {
		w.String(in.path)
		in.stat.Write(w)
		w.String(in.target)
		w.Bool(in.hashed())
		if in.hashed() {
			w.String(string(in.hash[:]))
		}
	}
}

// ReadTable reads what Write wrote.
func ReadTable(r *pack.Reader) *Table {
	t := &Table{inputs: make([]input, r.Count())}
	for i := range t.inputs {
		in := &t.inputs[i]
		in.path = r.String()
		in.stat = stat.Read(r)
		in.target = r.String()
		if r.Bool() {
			copy(in.hash[:], r.String())
		}
	}
	return t
}
