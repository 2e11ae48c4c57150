package search

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"
	"github.com/golang/snappy"
)

// segmentVersion is that of the format below. TestSegmentVersion says what to do when that
// of zapx is another.
const segmentVersion = 17

// A segmentWriter writes documents that are inverted already as one segment of bleve, in
// the format of zapx (zap.md there). bleve reads, merges and updates it like its own:
//
//	stored documents, and where they are   store
//	postings of each term of each field    term, in the order of terms within a field
//	dictionaries and columns               end
//	fields, footer                         end
//
// Numbers are unsigned varints or big-endian.
type segmentWriter struct {
	w      *bufio.Writer
	sum    uint32 // CRC-32 of what w has
	seal   uint32 // CRC-32C of the same
	length uint64 // of what w has
	buffer []byte // what w does not have yet
	stored uint64 // where the places of the stored documents are

	documents int
	fields    []*segmentField
	chunks    [2]chunkWriter // of frequencies and of positions
}

type segmentField struct {
	name       string
	options    index.FieldIndexingOptions
	dictionary bytes.Buffer
	builder    *vellum.Builder
	values     [][]byte // of a column: by document, each value with a separator behind it
}

func newSegmentWriter(w io.Writer, documents int) *segmentWriter {
	return &segmentWriter{w: bufio.NewWriterSize(w, 1<<20), documents: documents}
}

// field adds a field. The first one must be _id.
func (s *segmentWriter) field(name string, options index.FieldIndexingOptions) (int, error) {
	f := &segmentField{name: name, options: options}
	if options.IncludeDocValues() {
		f.values = make([][]byte, s.documents)
	}
	var err error
	// Without a table of nodes the dictionary is made faster and is a little larger, as zapx
	// makes it.
	f.builder, err = vellum.New(&f.dictionary, &vellum.BuilderOpts{Encoder: 1, RegistryMRUSize: 1})
	s.fields = append(s.fields, f)
	return len(s.fields) - 1, err
}

func (s *segmentWriter) offset() uint64 { return s.length + uint64(len(s.buffer)) }

func (s *segmentWriter) number(n uint64) { s.buffer = binary.AppendUvarint(s.buffer, n) }
func (s *segmentWriter) big64(n uint64)  { s.buffer = binary.BigEndian.AppendUint64(s.buffer, n) }
func (s *segmentWriter) big32(n uint32)  { s.buffer = binary.BigEndian.AppendUint32(s.buffer, n) }
func (s *segmentWriter) bytes(b []byte)  { s.buffer = append(s.buffer, b...) }

func (s *segmentWriter) flush(least int) error {
	if len(s.buffer) < least {
		return nil
	}
	s.sum = crc32.Update(s.sum, crc32.IEEETable, s.buffer)
	s.seal = crc32.Update(s.seal, sealTable, s.buffer)
	s.length += uint64(len(s.buffer))
	_, err := s.w.Write(s.buffer)
	s.buffer = s.buffer[:0]
	return err
}

const flushBytes = 1 << 20

// store writes the keys of all documents, and one stored field.
func (s *segmentWriter) store(field int, docs []*Document) error {
	offsets := make([]uint64, len(docs))
	var meta, packed []byte
	for i, d := range docs {
		key, data := d.key(), d.shown()
		meta = binary.AppendUvarint(meta[:0], uint64(len(key)))
		for _, n := range []int{field, 't', 0, len(data), 0} { // its type, where it begins, its length, no array
			meta = binary.AppendUvarint(meta, uint64(n))
		}
		packed = snappy.Encode(packed[:cap(packed)], data)
		offsets[i] = s.offset()
		s.number(uint64(len(meta)))
		s.number(uint64(len(key) + len(packed)))
		s.bytes(meta)
		s.bytes([]byte(key))
		s.bytes(packed)
		if err := s.flush(flushBytes); err != nil {
			return err
		}
	}
	s.stored = s.offset()
	for _, at := range offsets {
		s.big64(at)
	}
	s.number(0) // documents in documents
	return s.flush(flushBytes)
}

// term writes the postings of the next term of a field. lengths are those of the field in
// each document.
func (s *segmentWriter) term(field int, term string, list []posting, lengths []int) error {
	f := s.fields[field]
	if len(list) == 1 && list[0].count == 1 && len(list[0].occurrences) == 0 {
		only := zap.FSTValEncode1Hit(uint64(list[0].doc), uint64(lengths[list[0].doc]))
		return f.builder.Insert([]byte(term), only)
	}
	size := s.documents / (len(list)/1024 + 1) // documents of a chunk: zapx's mode 1026
	frequencies, positions := &s.chunks[0], &s.chunks[1]
	frequencies.begin(size, s.documents)
	positions.begin(size, s.documents)
	for _, p := range list {
		frequencies.at(p.doc)
		positions.at(p.doc)
		placed := 0
		if len(p.occurrences) > 0 {
			placed = 1
		}
		frequencies.number(2*p.count + placed)
		frequencies.number(lengths[p.doc])
		if placed == 1 {
			positions.occurrences(field, p.occurrences)
		}
	}
	frequenciesAt, positionsAt := s.chunked(frequencies), s.chunked(positions)
	at := s.offset()
	s.number(frequenciesAt)
	s.number(positionsAt)
	if err := s.bitmap(list); err != nil {
		return err
	}
	if err := s.flush(flushBytes); err != nil {
		return err
	}
	return f.builder.Insert([]byte(term), at)
}

// chunked returns where the chunks are, or 0 if they are empty.
func (s *segmentWriter) chunked(c *chunkWriter) uint64 {
	c.end()
	if len(c.data) == 0 {
		return 0
	}
	at := s.offset()
	s.number(uint64(len(c.ends)))
	for _, end := range c.ends {
		s.number(uint64(end))
	}
	s.bytes(c.data)
	return at
}

// bitmap writes the numbers of the documents in the portable format of Roaring. Up to 4,096
// documents below 65,536 are one container, an array, which is written here.
func (s *segmentWriter) bitmap(list []posting) error {
	if len(list) > 4096 || list[len(list)-1].doc > math.MaxUint16 {
		b := roaring.New()
		for _, p := range list {
			b.Add(uint32(p.doc))
		}
		data, err := b.ToBytes()
		s.number(uint64(len(data)))
		s.bytes(data)
		return err
	}
	const cookie, head = 12346, 16 // of bitmaps without runs; the bytes before the array
	s.number(uint64(head + 2*len(list)))
	b := binary.LittleEndian.AppendUint32(s.buffer, cookie)
	b = binary.LittleEndian.AppendUint32(b, 1) // containers
	b = binary.LittleEndian.AppendUint16(b, 0) // the upper half of its numbers
	b = binary.LittleEndian.AppendUint16(b, uint16(len(list)-1))
	b = binary.LittleEndian.AppendUint32(b, head)
	for _, p := range list {
		b = binary.LittleEndian.AppendUint16(b, uint16(p.doc))
	}
	s.buffer = b
	return nil
}

// A chunkWriter writes numbers in chunks of documents.
type chunkWriter struct {
	size, documents int
	chunk           int // that is written
	data            []byte
	ends            []int
}

func (c *chunkWriter) begin(size, documents int) {
	*c = chunkWriter{size: size, documents: documents, data: c.data[:0], ends: c.ends[:0]}
}

func (c *chunkWriter) at(doc int) {
	for ; c.chunk < doc/c.size; c.chunk++ {
		c.ends = append(c.ends, len(c.data))
	}
}

func (c *chunkWriter) number(n int) { c.data = binary.AppendUvarint(c.data, uint64(n)) }

// occurrences writes those of a document, after the number of their bytes: the field, the
// position, no offsets, and the passage as the only index of an array.
func (c *chunkWriter) occurrences(field int, list []occurrence) {
	size := 0
	for _, o := range list {
		size += 4 + lenNumber(o.position) + lenNumber(o.passage)
	}
	c.number(size)
	for _, o := range list {
		c.data = append(c.data, byte(field))
		c.number(o.position)
		c.data = append(c.data, 0, 0, 1)
		c.number(o.passage)
	}
}

func (c *chunkWriter) end() {
	c.at(c.documents - 1)
	c.ends = append(c.ends, len(c.data))
}

func lenNumber(n int) int {
	size := 1
	for ; n >= 0x80; n >>= 7 {
		size++
	}
	return size
}

// end writes the rest, and the sum of the whole.
func (s *segmentWriter) end() error {
	addresses := make([]uint64, len(s.fields))
	for i, f := range s.fields {
		var err error
		if addresses[i], err = s.dictionary(f); err != nil {
			return err
		}
	}
	fields := s.fieldTable(addresses)
	s.big32(0) // the length of the name of a writer
	s.big64(uint64(s.documents))
	s.big64(s.stored)
	s.big64(fields)
	s.big32(zap.DefaultChunkMode)
	s.big32(segmentVersion)
	if err := s.flush(0); err != nil {
		return err
	}
	s.big32(s.sum)
	if err := s.flush(0); err != nil {
		return err
	}
	return s.w.Flush()
}

// sealed is what a seal says of the segment, after its end.
func (s *segmentWriter) sealed() sealFile {
	return sealFile{Size: int64(s.length), Sum: sealSum(s.seal)}
}

// dictionary returns where the description of a field is.
func (s *segmentWriter) dictionary(f *segmentField) (uint64, error) {
	if err := f.builder.Close(); err != nil {
		return 0, err
	}
	at := s.offset()
	s.number(uint64(f.dictionary.Len()))
	s.bytes(f.dictionary.Bytes())
	f.dictionary = bytes.Buffer{}
	from, to := uint64(math.MaxUint64), uint64(math.MaxUint64) // no column
	if f.values != nil {
		from = s.offset()
		s.column(f.values)
		to = s.offset()
	}
	description := s.offset()
	s.number(from)
	s.number(to)
	s.number(at)
	return description, s.flush(flushBytes)
}

// column writes the values of documents, 1,024 in a chunk: the number of those that have
// any, the number and the end of each, their values compressed with Snappy.
func (s *segmentWriter) column(values [][]byte) {
	const size = 1024
	start := s.offset()
	var ends []uint64
	first := 0
	for part := range slices.Chunk(values, size) {
		var meta, data []byte
		count := 0
		for i, v := range part {
			if len(v) > 0 {
				count++
				data = append(data, v...)
				meta = binary.AppendUvarint(meta, uint64(first+i))
				meta = binary.AppendUvarint(meta, uint64(len(data)))
			}
		}
		if count > 0 || first == 0 {
			s.number(uint64(count))
			s.bytes(meta)
			s.bytes(snappy.Encode(nil, data))
		}
		ends = append(ends, s.offset()-start)
		first += len(part)
	}
	at := s.offset()
	for _, end := range ends {
		s.number(end)
	}
	s.big64(s.offset() - at)
	s.big64(uint64(len(ends)))
}

// fieldTable writes the fields with the addresses of their descriptions, and returns where
// their places are.
func (s *segmentWriter) fieldTable(addresses []uint64) uint64 {
	places := make([]uint64, len(s.fields))
	for i, f := range s.fields {
		places[i] = s.offset()
		s.number(uint64(len(f.name)))
		s.bytes([]byte(f.name))
		s.number(uint64(f.options))
		s.number(1) // sections
		s.buffer = binary.BigEndian.AppendUint16(s.buffer, zap.SectionInvertedTextIndex)
		s.big64(addresses[i])
	}
	at := s.offset()
	s.number(uint64(len(places)))
	for _, place := range places {
		s.big64(place)
	}
	return at
}
