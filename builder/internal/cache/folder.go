package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Name is the folder of caches beside content folders. A cache in it has a folder of its
// own, with the name of the content folder.
const Name = ".accord"

const (
	ignoreFile = ".gitignore"
	unfinished = "new-" // begins the names of files that are being written

	// abandoned is the age at which an unfinished file belongs to no living run.
	abandoned = 24 * time.Hour
)

// A Folder is the folder of a cache. It is safe for concurrent use, also by several processes.
type Folder struct{ dir string }

// For returns where to keep the cache of a content folder: beside it or, where nothing can be
// written there, in the folder that the system has for caches of the user. It is empty if there
// is no content folder.
func For(content string) string {
	absolute, err := filepath.Abs(content)
	if err != nil {
		return ""
	}
	if info, err := os.Stat(absolute); err != nil || !info.IsDir() {
		return ""
	}
	beside := filepath.Join(filepath.Dir(absolute), Name, filepath.Base(absolute))
	if _, err = Open(beside); err == nil {
		return beside
	}
	caches, err := os.UserCacheDir()
	if err != nil {
		return beside // using it says why it cannot be used
	}
	if rel, err := filepath.Rel(absolute, caches); err == nil && filepath.IsLocal(rel) {
		return beside // the content is around all that is the user's
	}
	hash := sha256.Sum256([]byte(absolute))
	return filepath.Join(caches, "accord", hex.EncodeToString(hash[:8]))
}

// Open makes the folder unless it is there. It is an error if nothing can be written into it.
func Open(dir string) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	f := &Folder{dir: dir}
	f.removeAbandoned()
	if err := f.hide(); err != nil {
		return nil, err
	}
	if _, err := f.Now(); err != nil {
		return nil, err
	}
	return f, nil
}

// hide keeps the folder out of repositories of git.
func (f *Folder) hide() error {
	name := filepath.Join(f.dir, ignoreFile)
	if _, err := os.Lstat(name); err == nil {
		return nil
	}
	return f.write(ignoreFile, []byte("*\n"))
}

// removeAbandoned removes what killed runs left behind.
func (f *Folder) removeAbandoned() {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return // writing reports it
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), unfinished) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(filepath.Join(f.dir, e.Name()))
		}
	}
}

// Now returns the time by the clock of the file system, if it is before that of the system.
func (f *Folder) Now() (time.Time, error) {
	now := time.Now()
	file, err := os.CreateTemp(f.dir, unfinished)
	if err != nil {
		return time.Time{}, err
	}
	info, err := file.Stat()
	err = errors.Join(err, file.Close(), os.Remove(file.Name()))
	if err == nil && info.ModTime().Before(now) {
		now = info.ModTime()
	}
	return now, err
}

// The head of each file. Another format has another line.
const head = "accord cache 2\n"

// Get returns what was put under a name with a key, or nil.
func (f *Folder) Get(name, key string) []byte {
	file, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		return nil
	}
	content, ok := bytes.CutPrefix(file, begin(key))
	if !ok || len(content) < crc32.Size {
		return nil
	}
	content, sum := content[:len(content)-crc32.Size], content[len(content)-crc32.Size:]
	if !bytes.Equal(sum, sumOf(content)) {
		return nil
	}
	return content
}

// Text is Get for contents that are wanted as text: it saves a copy. It returns "" for none.
func (f *Folder) Text(name, key string) string {
	file, err := os.Open(filepath.Join(f.dir, name))
	if err != nil {
		return ""
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return ""
	}
	head := make([]byte, len(begin(key)))
	size := info.Size() - int64(len(head)) - crc32.Size
	if _, err := io.ReadFull(file, head); err != nil || size < 0 || !bytes.Equal(head, begin(key)) {
		return ""
	}
	var content strings.Builder
	content.Grow(int(size))
	hash := newSum()
	_, err = io.CopyN(io.MultiWriter(&content, hash), file, size)
	sum := make([]byte, crc32.Size+1)
	if n, _ := io.ReadFull(file, sum); err != nil || n != crc32.Size || !bytes.Equal(sum[:n], hash.Sum(nil)) {
		return ""
	}
	return content.String()
}

// Put keeps a content under a name, a file name, instead of the one before, whatever its key.
func (f *Folder) Put(name, key string, content []byte) error {
	return f.write(name, begin(key), content, sumOf(content))
}

// begin returns what a file with a key begins with. The hash of the key is of fixed length, so
// that no part of a key counts as content.
func begin(key string) []byte {
	of := sha256.Sum256([]byte(key))
	return append([]byte(head), of[:]...)
}

// newSum makes a CRC-32C (Castagnoli), which finds damage in a fraction of the time of reading.
func newSum() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }

func sumOf(content []byte) []byte {
	hash := newSum()
	hash.Write(content) // never fails
	return hash.Sum(nil)
}

func (f *Folder) write(name string, parts ...[]byte) error {
	file, err := os.CreateTemp(f.dir, unfinished)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if err == nil {
			_, err = file.Write(part)
		}
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(f.dir, name))
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}

// Keep removes all files whose names begin with a prefix, but those of some names.
func (f *Folder) Keep(prefix string, names map[string]bool) error {
	entries, err := os.ReadDir(f.dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) && !names[e.Name()] {
			err = errors.Join(err, os.Remove(filepath.Join(f.dir, e.Name())))
		}
	}
	return err
}
