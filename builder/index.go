package builder

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"accord/builder/internal/address"
	"accord/builder/internal/cache"
	"accord/builder/internal/corpus"
	"accord/builder/internal/plan"
	"accord/builder/internal/scratch"
	"accord/builder/internal/search"
)

// planIndex plans the search index, made only if the published one has another corpus. The
// store of what was made for the last one may be nil.
func (kb *KnowledgeBase) planIndex(w *stopwatch, p *planned, store *indexStore) (*plan.Group, error) {
	defer w.start(StageIndex)()
	input, err := search.Prepare(corpus.Of(p.site, p.renderer, kb.store))
	if err != nil {
		return nil, err
	}
	native := p.site.Config.Search.NativeIndex
	stamp := stampOf(input, native)
	return &plan.Group{
		Lead: address.Index(search.ManifestName),
		Key:  stamp,
		Make: func(ctx context.Context, has func(path, key string) bool) (files []plan.File, release func(), err error) {
			defer w.start(StageIndex)()
			if input == nil { // the second time, because a published file has changed meanwhile
				if err = p.site.RestoreTexts(); err != nil {
					return nil, nil, err
				}
				if input, err = search.Prepare(corpus.Of(p.site, p.renderer, kb.store)); err != nil {
					return nil, nil, err
				}
			}
			if files, release, err = kb.makeIndex(ctx, input, native, store, has); err == nil {
				kb.saved(store)
				input = nil             // so that its texts need no memory while pages are made
				_ = p.site.SpillTexts() // if it fails, they stay
			}
			return files, release, err
		},
	}, nil
}

// stampOf hashes all that an index depends on, but not the program's code: see programTime.
func stampOf(input *search.Input, native bool) string {
	hash := sha256.Sum256(fmt.Append(nil, Version, " ", search.Version, " ", native, " ", input.Digest()))
	return hex.EncodeToString(hash[:])
}

// makeIndex returns files that can be read until the caller calls release.
func (kb *KnowledgeBase) makeIndex(ctx context.Context, input *search.Input, native bool, store *indexStore, has func(path, key string) bool) (files []plan.File, release func(), err error) {
	release = func() {}
	o := search.WriteOptions{Progress: kb.progress(StageIndex)}
	o.Has = func(name, key string) bool { return has(inIndex(name), key) }
	if store != nil {
		o.Store = store
	}
	if native {
		temporary, err := scratch.New("index")
		if err != nil {
			return nil, nil, err
		}
		release = func() { _ = temporary.Remove() } // the next run removes what is left
		o.Dir = filepath.Join(temporary.Dir, address.Native)
	}
	written, err := input.Write(ctx, o)
	if err != nil {
		release()
		return nil, nil, err
	}
	for _, f := range slices.Concat(written.Files, written.Native) {
		if f.Key == "" {
			// Two indexes of one corpus may differ in it, and their files must not be mixed.
			files = append(files, plan.Copy(inIndex(f.Name), os.DirFS(o.Dir), f.Name))
			continue
		}
		key := f.Key
		if f.Name == search.ManifestName {
			key = stampOf(input, native)
		}
		files = append(files, plan.File{Path: inIndex(f.Name), Make: func(context.Context) (plan.Page, error) {
			return plan.Page{Key: key, WriteTo: func(_ context.Context, w io.Writer) error {
				_, err := f.WriteTo(w)
				if errors.Is(err, search.ErrPublished) {
					return plan.ErrChanged
				}
				return err
			}}, nil
		}})
	}
	return files, release, nil
}

// inIndex returns the address of a file of the index. Those of bleve's are in folders.
func inIndex(name string) string {
	if !search.IsBlock(name) && name != search.ManifestName {
		name = path.Join(address.Native, name)
	}
	return address.Index(name)
}

// An indexStore keeps what an index was made of in the cache, for the next index of this program.
type indexStore struct {
	folder  *cache.Folder
	program string

	mu   sync.Mutex
	used map[string]bool // what the index was made of
	err  error           // the first from writing
}

const indexPrefix = "index-"

// indexStore returns nil without a cache, or with one that cannot be used, which Build says.
func (kb *KnowledgeBase) indexStore() *indexStore {
	made, known := programTime()
	if kb.o.Cache == "" || !known {
		return nil
	}
	folder, err := cache.Open(kb.o.Cache)
	if err != nil {
		return nil
	}
	program := fmt.Sprint(Version, " ", runtime.Version(), " ", search.Version, " ", made.UnixNano(), "\n")
	return &indexStore{folder: folder, program: program, used: map[string]bool{}}
}

func (b *indexStore) Keep(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.used[indexPrefix+name] = true
}

func (b *indexStore) Get(name, key string) []byte {
	b.Keep(name)
	return b.folder.Get(indexPrefix+name, b.program+key)
}

func (b *indexStore) Put(name, key string, data []byte) {
	b.Keep(name)
	if err := b.folder.Put(indexPrefix+name, b.program+key, data); err != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.err = cmp.Or(b.err, err)
	}
}

// saved removes the files of former indexes, and says what could not be kept.
func (kb *KnowledgeBase) saved(b *indexStore) {
	if b == nil {
		return
	}
	if err := errors.Join(b.err, b.folder.Keep(indexPrefix, b.used)); err != nil {
		kb.send(Warning{Err: fmt.Errorf("the next build will index more than what changed: %w", err)})
	}
}
