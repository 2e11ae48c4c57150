// Package scratch makes temporary folders that do not outlive their process for
// long: the next process that makes one removes those of processes that were killed.
//
// A folder named accord-index-123 among the system's temporary files belongs to the
// process that holds the lock of the file accord-index-123.lock beside it. The lock is
// taken before the folder is made and let go after the folder is removed. So a
// folder always has a lock file, and a lock that can be taken belongs to no living
// process.
package scratch

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"accord/builder/internal/lock"
)

const (
	prefix = "accord-"
	suffix = ".lock"
)

// A Folder is a temporary folder of this process.
type Folder struct {
	Dir    string
	unlock func()
}

// New makes a folder for a purpose, such as "index", which becomes a part of its
// name. It also removes what killed processes left.
func New(purpose string) (*Folder, error) {
	sweep(os.TempDir())
	for range 1000 {
		dir := filepath.Join(os.TempDir(), fmt.Sprintf("%s%s-%d", prefix, purpose, rand.Uint64()))
		unlock, err := lock.File(dir + suffix)
		if errors.Is(err, lock.ErrBusy) {
			continue // a sweep of another process looks at it
		}
		if err != nil {
			return nil, err
		}
		if err := os.Mkdir(dir, 0o700); err != nil {
			unlock()
			return nil, err
		}
		return &Folder{Dir: dir, unlock: unlock}, nil
	}
	return nil, fmt.Errorf("no temporary folder can be made in %s", os.TempDir())
}

// Remove removes the folder and all that is in it.
func (f *Folder) Remove() error {
	err := os.RemoveAll(f.Dir)
	if err == nil {
		f.unlock()
	}
	return err
}

// sweep removes the folders of processes that are no more. What it cannot remove,
// because it belongs to another user for instance, it leaves.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // New finds out whether anything can be made there
	}
	for _, e := range entries {
		name, isLock := strings.CutSuffix(e.Name(), suffix)
		if !isLock || !strings.HasPrefix(name, prefix) || !e.Type().IsRegular() {
			continue
		}
		unlock, err := lock.File(filepath.Join(dir, e.Name()))
		if err != nil {
			continue
		}
		if os.RemoveAll(filepath.Join(dir, name)) == nil {
			unlock()
		}
	}
}
