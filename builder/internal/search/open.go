package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/blevesearch/bleve/v2"
	bolt "go.etcd.io/bbolt/errors"
)

// patience is how long Open waits for a program that holds the index for writing.
const patience = 2 * time.Second

// Open opens the index in a folder for reading. The folder must have been sealed.
//
// The error is a [*VersionError] when another version of the program wrote it, a
// [*DamagedError] when it is not as it was written, and a [*BusyError] when another
// program holds it for writing.
func Open(dir string) (*Index, error) {
	if err := checkSeal(dir); err != nil {
		return nil, err
	}
	registerComponents()
	b, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": patience.String()})
	if errors.Is(err, bolt.ErrTimeout) {
		return nil, &BusyError{Dir: dir} // it came after the seal was checked
	}
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	ix := &Index{bleve: b}
	if err := ix.read(); err != nil {
		b.Close()
		return nil, err
	}
	return ix, nil
}

// read reads what the index says of itself.
func (ix *Index) read() error {
	text, err := ix.bleve.GetInternal(aboutKey)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	var a about
	if err := json.Unmarshal(text, &a); err != nil || a.Version != Version {
		return &VersionError{Got: a.Version}
	}
	for i, w := range a.Words {
		a.lexicon = append(a.lexicon, word{w, a.Counts[i]})
	}
	if ix.state, err = newState(ix.bleve, a); err != nil {
		return err
	}
	// With other documents the statistics would be wrong, and so would the answers.
	if n, err := ix.reader.DocCount(); err != nil || n != uint64(a.Documents) {
		return &DamagedError{Dir: ix.bleve.Name(), File: rootName}
	}
	return nil
}

// A VersionError says that an index was written by another version of the
// program. Got is 0 when that version is unknown.
type VersionError struct{ Got int }

func (e *VersionError) Error() string {
	if e.Got == 0 {
		return fmt.Sprintf("the search index has no version, and this program reads version %d", Version)
	}
	return fmt.Sprintf("the search index has version %d, and this program reads version %d", e.Got, Version)
}

// A DamagedError says that a file of an index is not as it was written.
type DamagedError struct {
	Dir  string
	File string // slash-separated, in Dir
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("the search index in %q is damaged: %s is missing or was changed after it was written", e.Dir, e.File)
}

// A BusyError says that another program holds an index for writing.
type BusyError struct{ Dir string }

func (e *BusyError) Error() string {
	return fmt.Sprintf("another program holds the search index in %q for writing", e.Dir)
}
