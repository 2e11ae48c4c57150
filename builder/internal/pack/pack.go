// Package pack writes values into bytes, one after the other, and reads them again in the same
// order. Bytes that were not written so never make it fail otherwise than by [Reader.Err].
package pack

import (
	"encoding/binary"
	"errors"
)

// A Writer holds what was written. The zero value is empty.
type Writer struct{ bytes []byte }

// Bytes returns what was written. It is valid until the next write.
func (w *Writer) Bytes() []byte { return w.bytes }

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

// A Reader reads what a Writer wrote. After a failure it returns zero values.
type Reader struct {
	bytes string
	err   error
}

// NewReader reads from a text, which strings that it returns are parts of.
func NewReader(bytes string) *Reader { return &Reader{bytes: bytes} }

var errDamaged = errors.New("the bytes are not those of a writer")

// Err returns why not all could be read, nil until then.
func (r *Reader) Err() error { return r.err }

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

// Count reads a number of things, of which each takes a byte or more.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > uint64(len(r.bytes)) {
		r.fail()
		return 0
	}
	return int(n)
}
