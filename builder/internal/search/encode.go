package search

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"unicode/utf8"
)

// A fileName is the name of a file of the index, see format.go. Zero means no file.
type fileName [3]byte

type buffer []byte

func (b *buffer) number(n int) {
	if uint(n) < 0x80 { // most are
		*b = append(*b, byte(n))
		return
	}
	*b = binary.AppendUvarint(*b, uint64(n))
}

func (b *buffer) bytes(p []byte) { *b = append(*b, p...) }

func (b *buffer) name(n fileName) { *b = append(*b, n[:]...) }

func (b *buffer) json(v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	b.number(len(text))
	b.bytes(text)
	return nil
}

// texts writes a list.
func (b *buffer) texts(list []string) {
	var c frontCoder
	for _, t := range list {
		c.text(t)
	}
	b.bytes(c.buffer)
}

type frontCoder struct {
	buffer
	last string
}

func (c *frontCoder) text(s string) {
	shared := 0
	for shared < len(s) && shared < len(c.last) && s[shared] == c.last[shared] {
		shared++
	}
	c.number(shared)
	c.number(len(s) - shared)
	c.buffer = append(c.buffer, s[shared:]...)
	c.last = s
}

// pairs writes, for each document, a pair of numbers: the different pairs, the commonest
// first, and then the index of each.
func pairs(a, b []int) buffer {
	counts := map[[2]int]int{}
	for i := range a {
		counts[[2]int{a[i], b[i]}]++
	}
	different := slices.SortedFunc(maps.Keys(counts), func(x, y [2]int) int {
		return cmp.Or(counts[y]-counts[x], slices.Compare(x[:], y[:]))
	})
	index := make(map[[2]int]int, len(different))
	var out buffer
	out.number(len(different))
	for i, pair := range different {
		index[pair] = i
		out.number(pair[0])
		out.number(pair[1])
	}
	for i := range a {
		out.number(index[[2]int{a[i], b[i]}])
	}
	return out
}

// A File is a file of an index.
type File struct {
	Name string // 0a1b2c.bin, store/000000000002.zap
	Key  string // a hash of all that it depends on; empty for those of bleve's own database

	content []byte   // what is packed
	packers *packers // unless nil
	path    string   // of a file on the disk; it has no content
}

// ErrPublished is that of writing a file that WriteOptions.Has said to be published.
var ErrPublished = errors.New("search: the file was published before, and is not made again")

// WriteTo is safe for concurrent use.
func (f *File) WriteTo(w io.Writer) (int64, error) {
	switch {
	case f.packers != nil:
		packed, err := f.packers.pack(f.content)
		if err != nil {
			return 0, err
		}
		n, err := w.Write(packed)
		return int64(n), err
	case f.path != "":
		in, err := os.Open(f.path)
		if err != nil {
			return 0, err
		}
		defer in.Close() // read only: nothing can be lost
		return io.Copy(w, in)
	}
	return 0, ErrPublished
}

type fileSet struct {
	files   []File
	taken   map[fileName][sha256.Size]byte
	packers *packers
}

// The first byte of a file is its type, so that clients recognise what a server may send
// instead of it.
const (
	fileTerms     = 't'
	fileList      = 'l'
	fileCommon    = 'c'
	filePositions = 'p'
	fileWords     = 'w'
	fileRows      = 'r'
	fileFacets    = 'f'
	fileDays      = 'd'
	fileOrder     = 'o'
)

// add returns the name of a content. Equal contents are one file.
func (s *fileSet) add(kind byte, content []byte) (fileName, error) {
	content = append([]byte{kind}, content...)
	name, isNew := s.name(content)
	if isNew {
		s.files = append(s.files, File{Name: name.String(), Key: name.String(), content: content, packers: s.packers})
	}
	return name, nil
}

// addRun returns the one name of several contents, whose files have their numbers in it too.
func (s *fileSet) addRun(kind byte, contents [][]byte) fileName {
	for i, content := range contents {
		contents[i] = append([]byte{kind}, content...)
	}
	name, isNew := s.name(bytes.Join(contents, nil))
	for i := 0; isNew && i < len(contents); i++ {
		file := name.inRun(i)
		s.files = append(s.files, File{Name: file, Key: file, content: contents[i], packers: s.packers})
	}
	return name
}

// name returns the name of a content, and whether it was not taken before.
func (s *fileSet) name(content []byte) (name fileName, isNew bool) {
	sum := sha256.Sum256(content)
	name = fileName(sum[:3])
	for salt := byte(1); ; salt++ {
		other, ok := s.taken[name]
		if ok && other == sum {
			return name, false
		}
		if !ok && name != (fileName{}) {
			break
		}
		again := sha256.Sum256(append(content[:len(content):len(content)], salt))
		name = fileName(again[:3])
	}
	s.taken[name] = sum
	return name, true
}

func (n fileName) String() string { return n.digits() + Extension }

// inRun returns the name of a file of a run.
func (n fileName) inRun(i int) string { return n.digits() + "-" + strconv.Itoa(i) + Extension }

func (n fileName) digits() string {
	const digits = "0123456789abcdef"
	var b []byte
	for _, c := range n {
		b = append(b, digits[c>>4], digits[c&15])
	}
	return string(b)
}

type cutter struct {
	most  int    // bytes of a shard, approximately
	oneIn uint32 // one in so many texts can begin a shard
	size  int
}

// cut reports whether a shard ends before a text, whose size it counts.
func (c *cutter) cut(text string, size int) bool {
	full := c.full(text)
	if full {
		c.size = 0
	}
	c.size += size
	return full
}

func (c *cutter) full(text string) bool {
	h := fnv.New32a()
	h.Write([]byte(text))
	return c.size >= c.most && h.Sum32()%c.oneIn == 0 || c.size >= 2*c.most
}

// A separatorCutter ends shards where what separates them is short, because the manifest has
// it: where a beginning of terms ends that many terms share.
type separatorCutter struct {
	most int // bytes of a shard, approximately
	size int
}

// cut reports whether a shard ends before a term with a separator. From half of its bytes, a
// shard may end at a separator of one character, and of one more for each further eighth.
func (c *separatorCutter) cut(separator string, size int) bool {
	full := c.full(separator)
	if full {
		c.size = 0
	}
	c.size += size
	return full
}

func (c *separatorCutter) full(separator string) bool {
	return c.size >= 2*c.most || utf8.RuneCountInString(separator) <= (c.size-c.most/2)*8/c.most
}
