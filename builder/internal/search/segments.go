package search

import (
	"context"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// A segment is one of bleve's index: the documents of successive portions. Nothing in it depends
// on other documents, so an edit changes one.
type segment struct {
	name     string // below the folder of the index, with slashes
	docs     []*Document
	portions []int  // the indexes of its portions
	key      string // a hash of all that it depends on
}

const storeFolder = "store"

// segments divides an index. Segments end where the hash of a document's key decides.
func (in *Input) segments() []*segment {
	for bytes := in.sizes.segment; ; bytes *= 2 {
		var list []*segment
		cut := cutter{most: bytes, oneIn: cutSegmentsOneIn}
		var key *hasher
		for i := range in.portions {
			p := &in.portions[i]
			size := 0
			for _, d := range p.docs {
				size += d.size()
			}
			if cut.cut(p.docs[0].key(), size) || i == 0 {
				key = newHasher()
				key.number(segmentVersion)
				list = append(list, &segment{name: path.Join(storeFolder, segmentName(len(list)))})
			}
			s := list[len(list)-1]
			s.docs, s.portions = in.docs[p.first-len(s.docs):p.first+len(p.docs)], append(s.portions, i)
			key.buffer.bytes(p.whole[:])
			sum := key.sum()
			s.key = hex.EncodeToString(sum[:])
		}
		if len(list) <= maxSegments {
			return list
		}
	}
}

const (
	// segmentBytes is the amount of text in a segment. With smaller ones an edit costs less, but
	// a query more, and more words are in several.
	segmentBytes     = 4 << 20
	cutSegmentsOneIn = 2
	maxSegments      = 64
)

// segmentName is that of the file of a segment. bleve's builder gives its only one the first.
func segmentName(i int) string { return fmt.Sprintf("%012x.zap", 2+i) }

// native makes bleve's index, and returns its files.
func (in *Input) native(ctx context.Context, a *about, all *blocks, o *WriteOptions) ([]File, error) {
	if len(in.docs) == 0 {
		return emptyIndex(ctx, in.corpus, o.Dir)
	}
	segments := in.segments()
	if err := frame(o.Dir, a, segments); err != nil {
		return nil, err
	}
	known := readSums(o.Store)
	sums := make([]sealFile, len(segments))
	var absent []File
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range segments {
		sum, ok := known[s.key]
		if ok && o.Has(s.name, s.key) {
			sums[i], absent = sum, append(absent, File{Name: s.name, Key: s.key})
			continue
		}
		g.Go(func() (err error) {
			sums[i], err = s.write(ctx, all, o.Dir)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	keys := map[string]string{}
	known = map[string]sealFile{}
	for i, s := range segments {
		keys[s.name], known[s.name] = s.key, sums[i]
	}
	if err := writeSeal(o.Dir, known); err != nil {
		return nil, err
	}
	writeSums(o.Store, segments, sums)
	files, err := filesIn(o.Dir, keys)
	files = append(files, absent...)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files, err
}

// filesIn returns the files of a folder, some of which have keys.
func filesIn(dir string, keys map[string]string) (files []File, err error) {
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, File{Name: name, Key: keys[name], path: filepath.Join(dir, filepath.FromSlash(name))})
		}
		return err
	})
	return files, err
}

// emptyIndex has bleve make an index, because a segment has documents.
func emptyIndex(ctx context.Context, c *Corpus, dir string) ([]File, error) {
	ix, err := Build(ctx, c, dir, nil)
	if err == nil {
		err = ix.Close()
	}
	if err == nil {
		err = writeSeal(dir, nil)
	}
	if err != nil {
		return nil, err
	}
	return filesIn(dir, nil)
}

// The checksums of segments that are not made again, by their keys, as a store has them: for
// each segment its key, its size, its sum.
const sumsName = "segments"

func readSums(from Store) map[string]sealFile {
	known := map[string]sealFile{}
	d := decoder{data: from.Get(sumsName, "")}
	for len(d.data) > 0 {
		key := string(d.bytes(d.number()))
		size := d.number()
		known[key] = sealFile{Size: int64(size), Sum: string(d.bytes(d.number()))}
	}
	if d.failed {
		return nil
	}
	return known
}

func writeSums(to Store, segments []*segment, sums []sealFile) {
	var b buffer
	for i, s := range segments {
		b.number(len(s.key))
		b = append(b, s.key...)
		b.number(int(sums[i].Size))
		b.number(len(sums[i].Sum))
		b = append(b, sums[i].Sum...)
	}
	to.Put(sumsName, "", b)
}

// write makes the file, and returns its checksum.
func (s *segment) write(ctx context.Context, all *blocks, dir string) (sealFile, error) {
	file, err := os.Create(filepath.Join(dir, filepath.FromSlash(s.name)))
	if err != nil {
		return sealFile{}, err
	}
	defer file.Close()
	w := &nativeWriter{docs: s.docs, out: newSegmentWriter(file, len(s.docs)), columns: map[string]int{}}
	if err := w.begin(); err != nil {
		return sealFile{}, err
	}
	blocks := make([]*block, len(s.portions))
	for i, n := range s.portions {
		blocks[i] = all.get(n)
	}
	lengths := lengthsOf(blocks)
	err = merge(ctx, blocks, func(term string, lists *[numFields][]posting) error {
		return w.term(term, lists, &lengths)
	})
	if err == nil {
		err = w.end()
	}
	if err == nil {
		err = file.Close()
	}
	return w.out.sealed(), err
}

// lengthsOf returns those of the fields of the documents of successive blocks.
func lengthsOf(blocks []*block) (lengths [numFields][]int) {
	for _, b := range blocks {
		for f := range lengths {
			lengths[f] = append(lengths[f], b.lengths[f]...)
		}
	}
	return lengths
}
