package search

import (
	"encoding/hex"
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

// sealName is the file in an index folder that says what the others are. bleve does
// not know it. bleve's own files have no checksums that it looks at, and a damaged
// one can end the program that opens it.
const sealName = "accord.json"

// rootName is the database in which bleve notes which files make up the index. A
// program that opens the index for writing changes it, even when it writes nothing.
const rootName = "store/root.bolt"

// A seal says what an index folder holds.
type seal struct {
	Version     int                 // of the index, see format.go
	Transaction int                 // the number of the last change of the database
	Files       map[string]sealFile // by slash-separated path in the folder
}

// A sealFile is one file: its size in bytes, and the CRC-32C of its content in
// hexadecimal, most significant byte first.
type sealFile struct {
	Size int64
	Sum  string
}

// Seal notes in the folder of an index what its files are. The index must be
// closed. [Open] opens only what is as it was sealed.
func Seal(dir string) error {
	s := seal{Version: Version, Files: map[string]sealFile{}}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == sealName {
			return err
		}
		s.Files[name], err = sumFile(filepath.Join(dir, filepath.FromSlash(name)))
		return err
	})
	if err == nil {
		s.Transaction, err = transaction(filepath.Join(dir, filepath.FromSlash(rootName)))
	}
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	text, err := json.MarshalIndent(s, "", "\t")
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, sealName), append(text, '\n'), 0o644)
	}
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	return nil
}

// transaction returns the number of the last change of a database. It reads the two
// pages of the file that carry a checksum, and no other.
func transaction(name string) (int, error) {
	if _, err := os.Lstat(name); err != nil {
		return 0, err // bbolt would make the file
	}
	db, err := bbolt.Open(name, 0o600, &bbolt.Options{ReadOnly: true, Timeout: patience})
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

// sumFile reads a file.
func sumFile(name string) (sealFile, error) {
	f, err := os.Open(name)
	if err != nil {
		return sealFile{}, err
	}
	defer f.Close() // read only: nothing can be lost
	hash := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	size, err := io.Copy(hash, f)
	return sealFile{Size: size, Sum: hex.EncodeToString(hash.Sum(nil))}, err
}

// checkSeal checks that the files of an index folder are those that were sealed. A
// folder that another program wrote to since is believed to be what that program left.
func checkSeal(dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, sealName))
	if errors.Is(err, fs.ErrNotExist) {
		return &VersionError{} // of a program that did not seal, or none of ours
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
