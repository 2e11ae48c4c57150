package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"go.etcd.io/bbolt"
	bolt "go.etcd.io/bbolt/errors"
)

// sealName has the checksums of the other files in an index folder. bleve checks none of
// them, and can crash when it opens a damaged one.
const sealName = "accord.json"

// rootName is bleve's database of files. Opening the index for writing always changes it.
const rootName = "store/root.bolt"

type seal struct {
	Version     int                 // of the index, see format.go
	Transaction int                 // of the database: the number of its last change
	Files       map[string]sealFile // by slash-separated path in the folder
}

// Sum is the CRC-32C in hexadecimal, most significant byte first.
type sealFile struct {
	Size int64
	Sum  string
}

// writeSeal writes the checksums of a closed index. Some are known; the files of these need not
// be there. [Open] refuses an index whose files changed since.
func writeSeal(dir string, known map[string]sealFile) error {
	s := seal{Version: Version, Files: map[string]sealFile{}}
	maps.Copy(s.Files, known)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == sealName {
			return err
		}
		if _, ok := known[name]; !ok {
			s.Files[name], err = sumFile(filepath.Join(dir, filepath.FromSlash(name)))
		}
		return err
	})
	if err == nil {
		s.Transaction, err = transaction(filepath.Join(dir, filepath.FromSlash(rootName)))
	}
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(s, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, sealName), append(text, '\n'), 0o644)
}

// transaction reads only the two pages of the database that have a checksum.
func transaction(name string) (int, error) {
	if _, err := os.Lstat(name); err != nil {
		return 0, err // bbolt would create the file
	}
	db, err := bbolt.Open(name, 0o600, &bbolt.Options{ReadOnly: true, Timeout: lockTimeout})
	if err != nil {
		return 0, err
	}
	defer db.Close() // read only: nothing can be lost
	id := 0
	err = db.View(func(tx *bbolt.Tx) error {
		id = tx.ID()
		return nil
	})
	return id, err
}

func sumFile(name string) (sealFile, error) {
	f, err := os.Open(name)
	if err != nil {
		return sealFile{}, err
	}
	defer f.Close() // read only: nothing can be lost
	hash := crc32.New(sealTable)
	size, err := io.Copy(hash, f)
	return sealFile{Size: size, Sum: sealSum(hash.Sum32())}, err
}

var sealTable = crc32.MakeTable(crc32.Castagnoli)

func sealSum(sum uint32) string { return fmt.Sprintf("%08x", sum) }

// checkSeal skips the files if another program has changed the index since.
func checkSeal(dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, sealName))
	if errors.Is(err, fs.ErrNotExist) {
		return &VersionError{} // an old version of the program, or another program
	}
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	var s seal
	if json.Unmarshal(text, &s) != nil {
		return &DamagedError{Dir: dir, File: sealName}
	}
	if s.Version != Version {
		return &VersionError{Got: s.Version}
	}
	switch now, err := transaction(filepath.Join(dir, filepath.FromSlash(rootName))); {
	case errors.Is(err, bolt.ErrTimeout):
		return &BusyError{Dir: dir}
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("search: %w", err)
	case err != nil:
		return &DamagedError{Dir: dir, File: rootName}
	case now > s.Transaction:
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(s.Files)) {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return &DamagedError{Dir: dir, File: sealName}
		}
		is, err := sumFile(filepath.Join(dir, filepath.FromSlash(name)))
		switch {
		case errors.Is(err, fs.ErrPermission):
			return fmt.Errorf("search: %w", err)
		case err != nil || is != s.Files[name]:
			return &DamagedError{Dir: dir, File: name}
		}
	}
	return nil
}
