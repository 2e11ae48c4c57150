package builder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"accord/builder/internal/corpus"
	"accord/builder/internal/plan"
	"accord/builder/internal/scratch"
	"accord/builder/internal/search"
)

// The folder of the search index on the site, and of bleve's own index in it.
const (
	searchFolder = "search"
	nativeFolder = "bleve"
)

// index returns the files of the search index. Which files there are is known
// only when all are made, so they are a group of the site. A publication of the
// same corpus keeps its own.
func (r *run) index(p *planned) (*plan.Group, error) {
	c := corpus.Of(p.site, p.renderer.Word)
	native := p.site.Config.Search.NativeIndex
	stamp, err := stampOf(c, native)
	if err != nil {
		return nil, err
	}
	return &plan.Group{
		Owns: func(name string) bool {
			return strings.HasPrefix(name, searchFolder+"/") && path.Ext(name) != ".html" // the page of the search is of the plan
		},
		Lead: path.Join(searchFolder, search.ManifestName),
		Key:  stamp,
		Make: func(ctx context.Context) (files []plan.File, remove func(), err error) {
			err = r.timed(Index, func() error {
				files, remove, err = r.makeIndex(ctx, c, stamp, native)
				return err
			})
			return files, remove, err
		},
	}, nil
}

// stampOf returns a hash of everything that an index depends on.
func stampOf(c *search.Corpus, native bool) (string, error) {
	hash := sha256.New()
	io.WriteString(hash, Version+" "+strconv.Itoa(search.Version)+" "+strconv.FormatBool(native)+"\n")
	err := json.NewEncoder(hash).Encode(c)
	return hex.EncodeToString(hash.Sum(nil)), err
}

// makeIndex makes the index of a corpus.
func (r *run) makeIndex(ctx context.Context, c *search.Corpus, stamp string, native bool) (files []plan.File, remove func(), err error) {
	dir, remove := "", func() {}
	if native {
		temporary, err := scratch.New("index")
		if err != nil {
			return nil, remove, err
		}
		remove = func() { _ = temporary.Remove() } // what is left, the next run removes
		dir = filepath.Join(temporary.Dir, nativeFolder)
	}
	ix, err := search.Build(ctx, c, dir, r.progress(Index))
	if err != nil {
		return nil, remove, err
	}
	exported, err := ix.Export(ctx, c)
	if closeErr := ix.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, remove, err
	}
	for _, f := range exported {
		key := f.Name // it stands for the content
		if f.Name == search.ManifestName {
			key = stamp
		}
		files = append(files, plan.File{
			Path: path.Join(searchFolder, f.Name),
			Key:  func(context.Context) (string, error) { return key, nil },
			Render: func(_ context.Context, w io.Writer) error {
				_, err := w.Write(f.Bytes)
				return err
			},
		})
	}
	if native {
		if err := search.Seal(dir); err != nil {
			return nil, remove, err
		}
		files, err = appendFolder(files, os.DirFS(dir), path.Join(searchFolder, nativeFolder))
	}
	return files, remove, err
}

// appendFolder plans copies of all files of a folder. Their keys are hashes of their
// content: two indexes of one corpus may differ, and the files of one must not be
// mixed with those of the other.
func appendFolder(files []plan.File, folder fs.FS, to string) ([]plan.File, error) {
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files = append(files, plan.File{
			Path: path.Join(to, name),
			Key: func(context.Context) (string, error) {
				hash := sha256.New()
				err := copyFile(hash, folder, name)
				return hex.EncodeToString(hash.Sum(nil)), err
			},
			Render: func(_ context.Context, w io.Writer) error { return copyFile(w, folder, name) },
		})
		return nil
	})
	return files, err
}

// copyFile writes the content of a file.
func copyFile(w io.Writer, folder fs.FS, name string) error {
	f, err := folder.Open(name)
	if err != nil {
		return err
	}
	defer f.Close() // read only: nothing can be lost
	_, err = io.Copy(w, f)
	return err
}
