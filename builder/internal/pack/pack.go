// Package pack writes values into bytes, one after the other, and reads them again in the same
// order. Bytes that were not written so never make it fail otherwise than by [Reader.Err].
package pack

import (
	"encoding/binary"
	"errors"
)

// A Writer holds what was written. The zero value is empty.
type Writer struct {
	bytes  []byte
	shared map[string]uint64 // where Shared wrote which text first
}

// Bytes returns what was written. It is valid until the next write.
func (w *Writer) Bytes() []byte { return w.bytes }

// Reset forgets what was written, and keeps the memory for what will be.
func (w *Writer) Reset() {
	w.bytes = w.bytes[:0]
	clear(w.shared)
}

func (w *Writer) Int(i int64)   { w.bytes = binary.AppendVarint(w.bytes, i) }
func (w *Writer) Uint(u uint64) { w.bytes = binary.AppendUvarint(w.bytes, u) }

func (w *Writer) Bool(b bool) {
	u := uint64(0)
	if b {
		u = 1
	}
	w.Uint(u)
}

func (w *Writer) String(s string) {
	w.Uint(uint64(len(s)))
	w.bytes = append(w.bytes, s...)
}

// Text writes what [Reader.String] reads.
func (w *Writer) Text(b []byte) {
	w.Uint(uint64(len(b)))
	w.bytes = append(w.bytes, b...)
}

// Shared writes a text that may be written several times, with a number instead of the text from
// the second time on.
func (w *Writer) Shared(s string) {
	if !isShared(s) {
		w.Uint(uint64(len(s)) << 1)
		w.bytes = append(w.bytes, s...)
		return
	}
	if i, known := w.shared[s]; known {
		w.Uint(i<<1 | 1)
		return
	}
	if w.shared == nil {
		w.shared = map[string]uint64{}
	}
	w.shared[s] = uint64(len(w.shared))
	w.Uint(uint64(len(s)) << 1)
	w.bytes = append(w.bytes, s...)
}

// isShared reports whether a number is shorter than the text, and the text likely to come again.
func isShared(s string) bool { return len(s) >= 3 && len(s) <= 200 }

// A Reader reads what a Writer wrote. After a failure it returns zero values.
type Reader struct {
	bytes  string
	shared []string // what Shared read, in order
	err    error
}

// NewReader reads from a text, which strings that it returns are parts of.
func NewReader(bytes string) *Reader { return &Reader{bytes: bytes} }

var errDamaged = errors.New("the bytes are not those of a writer")

// Err returns why not all could be read, nil until then.
func (r *Reader) Err() error { return r.err }

// AtEnd reports whether nothing is left.
func (r *Reader) AtEnd() bool { return len(r.bytes) == 0 }

// End returns an error unless all was read, and nothing is left.
func (r *Reader) End() error {
	if r.err == nil && len(r.bytes) > 0 {
		r.fail()
	}
	return r.err
}

func (r *Reader) fail() {
	r.err = errDamaged
	r.bytes = ""
}

func (r *Reader) Uint() uint64 {
	var u uint64
	for i := 0; i < len(r.bytes) && i < binary.MaxVarintLen64; i++ {
		b := r.bytes[i]
		if b < 0x80 {
			if i == binary.MaxVarintLen64-1 && b > 1 {
				break
			}
			r.bytes = r.bytes[i+1:]
			return u | uint64(b)<<(7*i)
		}
		u |= uint64(b&0x7f) << (7 * i)
	}
	r.fail()
	return 0
}

func (r *Reader) Int() int64 {
	u := r.Uint()
	i := int64(u >> 1)
	if u&1 != 0 {
		i = ^i
	}
	return i
}

func (r *Reader) Bool() bool {
	u := r.Uint()
	if u > 1 {
		r.fail()
	}
	return u == 1
}

func (r *Reader) String() string {
	n := r.Uint()
	if n > uint64(len(r.bytes)) {
		r.fail()
		return ""
	}
	s := r.bytes[:n]
	r.bytes = r.bytes[n:]
	return s
}

// Shared reads what [Writer.Shared] wrote.
func (r *Reader) Shared() string {
	n := r.Uint()
	if n&1 != 0 {
		if n>>1 >= uint64(len(r.shared)) {
			r.fail()
			return ""
		}
		return r.shared[n>>1]
	}
	if n>>1 > uint64(len(r.bytes)) {
		r.fail()
		return ""
	}
	s := r.bytes[:n>>1]
	r.bytes = r.bytes[n>>1:]
	if isShared(s) {
		r.shared = append(r.shared, s)
	}
	return s
}

// Count reads a number of things, of which each takes a byte or more.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > uint64(len(r.bytes)) {
		r.fail()
		return 0
	}
	return int(n)
}
