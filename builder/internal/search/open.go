package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/blevesearch/bleve/v2"
	bolt "go.etcd.io/bbolt/errors"
)

// Open waits lockTimeout for another program that has the index open for writing.
const lockTimeout = 2 * time.Second

// Open opens the index in a sealed folder for reading. It can return a [*VersionError], a
// [*DamagedError] or a [*BusyError].
func Open(dir string) (*Index, error) {
	if err := checkSeal(dir); err != nil {
		return nil, err
	}
	registerComponents()
	b, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": lockTimeout.String()})
	if errors.Is(err, bolt.ErrTimeout) {
		return nil, &BusyError{Dir: dir} // it opened the index after checkSeal
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
	// With other documents the statistics, and so the scores, would be wrong.
	if n, err := ix.reader.DocCount(); err != nil || n != uint64(a.Documents) {
		return &DamagedError{Dir: ix.bleve.Name(), File: rootName}
	}
	return nil
}

// A VersionError means that another version wrote an index. Got is 0 if it is unknown.
type VersionError struct{ Got int }

func (e *VersionError) Error() string {
	if e.Got == 0 {
		return fmt.Sprintf("the search index has no version, and this program reads version %d", Version)
	}
	return fmt.Sprintf("the search index has version %d, and this program reads version %d", e.Got, Version)
}

// A DamagedError means that a file of an index has changed since it was written.
type DamagedError struct {
	Dir  string
	File string // slash-separated, in Dir
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("the search index in %q is damaged: %s is missing or was changed after it was written", e.Dir, e.File)
}

// A BusyError means that another program has an index open for writing.
type BusyError struct{ Dir string }

func (e *BusyError) Error() string {
	return fmt.Sprintf("another program holds the search index in %q for writing", e.Dir)
}
