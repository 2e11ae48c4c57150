package builder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"

	"accord/builder/internal/corpus"
	"accord/builder/internal/output"
	"accord/builder/internal/plan"
	"accord/builder/internal/render"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
)

// The folder of the search index on the site, and of bleve's own index in it.
const (
	searchFolder = "search"
	nativeFolder = "bleve"
)

// index adds the files of the search index to the plan. They are made here, not
// when they are rendered: which files there are is known only when all are made.
// What a publication of the same corpus holds already is taken over instead.
//
// The function that it returns removes what the files are copied from.
func (r *run) index(ctx context.Context, s *site.Site, renderer *render.Renderer, files []plan.File) ([]plan.File, func(), error) {
	nothing := func() {}
	c := corpus.Of(s, renderer.Word)
	stamp, err := stampOf(c, s.Config.Search.NativeIndex)
	if err != nil {
		return nil, nothing, err
	}
	made := r.published(stamp)
	remove := nothing
	if made == nil {
		if made, remove, err = r.makeIndex(ctx, c, stamp, s.Config.Search.NativeIndex); err != nil {
			return nil, remove, err
		}
	}
	files = append(files, made...)
	plan.Sort(files)
	return files, remove, plan.Check(files)
}

// stampOf returns a hash of everything that an index depends on.
func stampOf(c *search.Corpus, native bool) (string, error) {
	hash := sha256.New()
	io.WriteString(hash, Version+" "+strconv.Itoa(search.Version)+" "+strconv.FormatBool(native)+"\n")
	err := json.NewEncoder(hash).Encode(c)
	return hex.EncodeToString(hash.Sum(nil)), err
}

// published plans the files of the last publication, when its index has a stamp.
func (r *run) published(stamp string) []plan.File {
	if r.o.Clean || programChanged(r.o.out()) {
		return nil
	}
	keys := output.Keys(r.o.out(), searchFolder)
	if keys[path.Join(searchFolder, search.ManifestName)] != stamp {
		return nil
	}
	var files []plan.File
	for name, key := range keys {
		if path.Ext(name) == ".html" {
			continue // a page, which is planned like any other
		}
		files = append(files, plan.File{
			Path:   name,
			Key:    func() (string, error) { return key, nil },
			Render: func(io.Writer) error { return errors.New(name + " was there, and is no longer") },
		})
	}
	return files
}

// makeIndex makes the index of a corpus.
func (r *run) makeIndex(ctx context.Context, c *search.Corpus, stamp string, native bool) (files []plan.File, remove func(), err error) {
	dir, remove := "", func() {}
	if native {
		scratch, err := os.MkdirTemp("", "accord-index-")
		if err != nil {
			return nil, remove, err
		}
		remove = func() { os.RemoveAll(scratch) }
		dir = filepath.Join(scratch, nativeFolder)
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
			Key:  func() (string, error) { return key, nil },
			Render: func(w io.Writer) error {
				_, err := w.Write(f.Bytes)
				return err
			},
		})
	}
	if native {
		files, err = appendFolder(files, os.DirFS(dir), path.Join(searchFolder, nativeFolder), stamp)
	}
	return files, remove, err
}

// appendFolder plans copies of all files of a folder.
func appendFolder(files []plan.File, folder fs.FS, to, stamp string) ([]plan.File, error) {
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files = append(files, plan.File{
			Path: path.Join(to, name),
			Key:  func() (string, error) { return "bleve " + stamp, nil },
			Render: func(w io.Writer) error {
				f, err := folder.Open(name)
				if err != nil {
					return err
				}
				defer f.Close()
				_, err = io.Copy(w, f)
				return err
			},
		})
		return nil
	})
	return files, err
}
