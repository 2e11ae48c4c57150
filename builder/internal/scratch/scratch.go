// Package scratch makes temporary folders. If a process is killed, the next one that makes
// a folder removes the old one.
//
// The folder accord-index-123 in the system's temporary folder belongs to the process that
// holds the lock on accord-index-123.lock beside it, from before it is made until it is
// gone. So each folder has a lock file, and a free lock belongs to no living process.
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

type Folder struct {
	Dir    string
	unlock func()
}

// New makes a folder for a purpose, such as "index", and removes those of killed processes.
func New(purpose string) (*Folder, error) {
	sweep(os.TempDir())
	for range 1000 {
		dir := filepath.Join(os.TempDir(), fmt.Sprintf("%s%s-%d", prefix, purpose, rand.Uint64()))
		unlock, err := lock.File(dir + suffix)
		if errors.Is(err, lock.ErrBusy) {
			continue // another process is sweeping it
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
	return nil, fmt.Errorf("cannot make a temporary folder in %q", os.TempDir())
}

// Remove removes the folder and its content.
func (f *Folder) Remove() error {
	err := os.RemoveAll(f.Dir)
	if err == nil {
		f.unlock()
	}
	return err
}

// sweep removes the folders of dead processes, except those that it may not remove.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // New reports it, if it matters
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
