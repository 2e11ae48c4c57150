package site

import (
	"bytes"
	"errors"
	"hash/fnv"
	"runtime"
	"strconv"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
	"accord/builder/internal/pack"
)

// A Store keeps texts from one run to the next: it returns what was put in under a name with
// the same key, or "". Keys must also name the program: another one may parse otherwise.
type Store interface {
	Get(name, key string) string
	Put(name, key string, content []byte) error // does not keep the content
}

// shards is the number of texts in a Store that have the parsed files, by their paths. After an
// edit one of them is written again.
const shards = 64

func shardOf(path string) int {
	hash := fnv.New32a()
	hash.Write([]byte(path)) // never fails
	return int(hash.Sum32() % shards)
}

func shardName(i int) string { return "entries-" + strconv.Itoa(i) }

// storeKey is what a parsed file depends on besides its path and its bytes: see sameLanguages.
func storeKey(config *entry.Config) string {
	return config.DefaultLanguage + " " + config.HanLanguage()
}

// stored is what a Store has of parsed files.
type stored struct{ shards [shards]map[string]record }

// A record is a file as it was parsed.
type record struct {
	hash   entry.Hash
	packed string // by files
}

// load reads what a store has, which may be nil.
func load(from Store, config *entry.Config, jobs int) *stored {
	s := &stored{}
	if from == nil {
		return s
	}
	var g errgroup.Group
	g.SetLimit(jobs)
	for i := range s.shards {
		g.Go(func() error {
			s.shards[i] = readShard(from.Get(shardName(i), storeKey(config)))
			return nil
		})
	}
	_ = g.Wait() // there are no errors
	return s
}

func readShard(text string) map[string]record {
	if text == "" {
		return nil
	}
	r := pack.NewReader(text)
	records := make(map[string]record, r.Count())
	for r.Err() == nil && !r.AtEnd() {
		path := r.String()
		var rec record
		copy(rec.hash[:], r.String())
		rec.packed = r.String()
		records[path] = rec
	}
	if r.End() != nil {
		return nil
	}
	return records
}

// find returns a file as it was parsed when it had the same bytes, or nil.
func (s *stored) find(path string, src []byte, hash entry.Hash) *parsed {
	rec, ok := s.shards[shardOf(path)][path]
	if !ok || rec.hash != hash {
		return nil
	}
	return unpackFile(rec.packed, src, hash)
}

// Save puts the parsed files into a store, as far as it does not have them.
func (s *Site) Save(to Store) error {
	var paths [shards][]string
	for path, p := range s.files {
		if p.src != nil {
			i := shardOf(path)
			paths[i] = append(paths[i], path)
		}
	}
	var (
		g    errgroup.Group
		next atomic.Int64
		errs [shards]error
	)
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			var w shardWriter
			for i := int(next.Add(1)) - 1; i < shards; i = int(next.Add(1)) - 1 {
				if !s.hasShard(i, paths[i]) {
					errs[i] = to.Put(shardName(i), storeKey(s.Config), w.shard(s.files, paths[i]))
				}
			}
			return nil
		})
	}
	_ = g.Wait() // the errors are in errs
	return errors.Join(errs[:]...)
}

// hasShard reports whether the store had these files as they are, and no others.
func (s *Site) hasShard(i int, paths []string) bool {
	had := s.stored.shards[i]
	if len(had) != len(paths) {
		return false
	}
	for _, path := range paths {
		if rec, ok := had[path]; !ok || rec.hash != s.files[path].hash {
			return false
		}
	}
	return true
}

// A shardWriter uses the same memory for each shard: all of them are as much as the content.
type shardWriter struct{ all, one pack.Writer }

// shard returns what is valid until the next call.
func (w *shardWriter) shard(files map[string]*parsed, paths []string) []byte {
	w.all.Reset()
	w.all.Uint(uint64(len(paths)))
	for _, path := range paths {
		p := files[path]
		w.all.String(path)
		w.all.Text(p.hash[:])
		w.one.Reset()
		packFile(&w.one, p)
		w.all.Text(w.one.Bytes())
	}
	return w.all.Bytes()
}

// packedFile has what parsing finds in a file.
type packedFile struct {
	Entry       *entry.Entry
	Translation *entry.Translation
	Doc         *markdown.Document
	Findings    diag.List
	Body        int // its length, if it is the end of the file: then it is left out; otherwise -1
}

var files = pack.NewCodec[packedFile]()

func packFile(w *pack.Writer, p *parsed) {
	f := packedFile{Doc: p.doc, Findings: p.findings, Body: -1}
	without := func(body []byte) []byte {
		if body == nil || !bytes.HasSuffix(p.src, body) {
			return body
		}
		f.Body = len(body)
		return nil
	}
	if p.entry != nil {
		e := *p.entry
		e.Body = without(e.Body)
		f.Entry = &e
	}
	if p.translation != nil {
		t := *p.translation
		t.Body = without(t.Body)
		f.Translation = &t
	}
	files.Pack(w, &f)
}

// unpackFile returns nil if that fails.
func unpackFile(packed string, src []byte, hash entry.Hash) *parsed {
	var f packedFile
	r := pack.NewReader(packed)
	files.Unpack(r, &f)
	if r.End() != nil || f.Body > len(src) {
		return nil
	}
	if f.Body >= 0 {
		body := src[len(src)-f.Body:]
		if f.Entry != nil {
			f.Entry.Body = body
		}
		if f.Translation != nil {
			f.Translation.Body = body
		}
	}
	return &parsed{src: src, hash: hash, entry: f.Entry, translation: f.Translation, doc: f.Doc, findings: f.Findings}
}
