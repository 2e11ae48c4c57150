package builder

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"

	"accord/builder/internal/address"
	"accord/builder/internal/cache"
	"accord/builder/internal/corpus"
	"accord/builder/internal/plan"
	"accord/builder/internal/scratch"
	"accord/builder/internal/search"
)

// planIndex plans the search index, made only if the published one has another corpus. The
// store of inverted documents may be nil.
func (kb *KnowledgeBase) planIndex(w *stopwatch, p *planned, store *blockStore) (*plan.Group, error) {
	defer w.start(StageIndex)()
	c := corpus.Of(p.site, p.renderer)
	native := p.site.Config.Search.NativeIndex
	stamp, err := stampOf(c, native)
	if err != nil {
		return nil, err
	}
	return &plan.Group{
		Lead: address.Index(search.ManifestName),
		Key:  stamp,
		Make: func(ctx context.Context) (files []plan.File, release func(), err error) {
			defer w.start(StageIndex)()
			if c == nil { // the second time, because a published file has changed meanwhile
				c = corpus.Of(p.site, p.renderer)
			}
			if files, release, err = kb.makeIndex(ctx, c, store, stamp, native); err == nil {
				kb.saved(store)
				c = nil // so that its texts need no memory while pages are made
			}
			return files, release, err
		},
	}, nil
}

// stampOf hashes all that an index depends on, but not the program's code: see programTime.
func stampOf(c *search.Corpus, native bool) (string, error) {
	hash := sha256.New()
	io.WriteString(hash, Version+" "+strconv.Itoa(search.Version)+" "+strconv.FormatBool(native)+"\n")
	// One document at a time, because all are as much memory as all texts.
	encoder := json.NewEncoder(hash)
	others := *c
	others.Documents = nil
	err := encoder.Encode(&others)
	for i := range c.Documents {
		if err == nil {
			err = encoder.Encode(&c.Documents[i])
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), err
}

// makeIndex returns files that can be read until the caller calls release.
func (kb *KnowledgeBase) makeIndex(ctx context.Context, c *search.Corpus, store *blockStore, stamp string, native bool) (files []plan.File, release func(), err error) {
	if !native {
		files, err = kb.exportIndex(ctx, c, store, stamp, "")
		return files, func() {}, err
	}
	temporary, err := scratch.New("index")
	if err != nil {
		return nil, nil, err
	}
	release = func() { _ = temporary.Remove() } // the next run removes what is left
	dir := filepath.Join(temporary.Dir, address.Native)
	if files, err = kb.exportIndex(ctx, c, store, stamp, dir); err == nil {
		err = search.Seal(dir)
	}
	if err == nil {
		files, err = appendFolder(files, os.DirFS(dir), address.Index(address.Native))
	}
	if err != nil {
		release()
		return nil, nil, err
	}
	return files, release, nil
}

// exportIndex builds bleve's index in a folder, or in memory if dir is empty, and returns
// the files that the search client reads.
func (kb *KnowledgeBase) exportIndex(ctx context.Context, c *search.Corpus, store *blockStore, stamp, dir string) ([]plan.File, error) {
	var inverted search.Store
	if store != nil {
		inverted = store
	}
	exported, err := search.Write(ctx, c, dir, inverted, kb.progress(StageIndex))
	if err != nil {
		return nil, err
	}
	var files []plan.File
	for _, f := range exported {
		key := f.Name // a hash of the content is part of it
		if f.Name == search.ManifestName {
			key = stamp
		}
		files = append(files, plan.File{Path: address.Index(f.Name), Make: func(context.Context) (plan.Page, error) {
			return plan.Page{Key: key, WriteTo: func(_ context.Context, w io.Writer) error {
				packed, err := f.Pack()
				if err == nil {
					_, err = w.Write(packed)
				}
				return err
			}}, nil
		}})
	}
	return files, nil
}

// appendFolder plans copies whose keys are hashes of their content: two indexes of one
// corpus may differ, and their files must not be mixed.
func appendFolder(files []plan.File, folder fs.FS, to string) ([]plan.File, error) {
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, plan.Copy(path.Join(to, name), folder, name))
		}
		return err
	})
	return files, err
}

// A blockStore keeps inverted documents in the cache, for the next index of this program.
type blockStore struct {
	folder  *cache.Folder
	program string

	mu   sync.Mutex
	used map[string]bool // the files of the index
	err  error           // the first from writing
}

const blockPrefix = "block-"

// blocks returns nil without a cache, or with one that cannot be used, which Build says.
func (kb *KnowledgeBase) blocks() *blockStore {
	made, known := programTime()
	if kb.o.Cache == "" || !known {
		return nil
	}
	folder, err := cache.Open(kb.o.Cache)
	if err != nil {
		return nil
	}
	program := fmt.Sprint(Version, " ", runtime.Version(), " ", search.Version, " ", made.UnixNano(), "\n")
	return &blockStore{folder: folder, program: program, used: map[string]bool{}}
}

func (b *blockStore) Get(name, key string) []byte {
	b.mu.Lock()
	b.used[blockPrefix+name] = true
	b.mu.Unlock()
	return b.folder.Get(blockPrefix+name, b.program+key)
}

func (b *blockStore) Put(name, key string, data []byte) {
	if err := b.folder.Put(blockPrefix+name, b.program+key, data); err != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.err = cmp.Or(b.err, err)
	}
}

// saved removes the files of former indexes, and says what could not be kept.
func (kb *KnowledgeBase) saved(b *blockStore) {
	if b == nil {
		return
	}
	if err := errors.Join(b.err, b.folder.Keep(blockPrefix, b.used)); err != nil {
		kb.send(Warning{Err: fmt.Errorf("the next build will index more than what changed: %w", err)})
	}
}
