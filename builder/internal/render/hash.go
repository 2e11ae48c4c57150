package render

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math"
	"reflect"
	"sync"
)

type digest [sha256.Size]byte

func (d digest) String() string { return hex.EncodeToString(d[:]) }

// maxDepth is greater than the depth of any view. A deeper value is a cycle of pointers.
const maxDepth = 64

// keyTag marks a field that a hash leaves out, because others determine it: `key:"-"`.
const keyTag = "key"

// A hasher hashes values by their structure. It writes the length of each string and slice
// before its content, so different values of a type have different input. Maps (no order),
// functions, channels, interfaces (no fixed type) and cycles are errors.
type hasher struct {
	sum   hash.Hash
	buf   []byte
	types map[reflect.Type]*hashing
	err   error
}

// hashing is how the values of a type are hashed. It is found out once, because that takes
// longer than to hash a value.
type hashing struct {
	value func(h *hasher, v reflect.Value, depth int)
}

// hashers are used again, so that each need not find out the types of views. They have no
// other effect on what is hashed.
var hashers = sync.Pool{New: func() any {
	return &hasher{sum: sha256.New(), buf: make([]byte, 0, 4096), types: map[reflect.Type]*hashing{}}
}}

func hashOf(values ...any) (digest, error) {
	h := hashers.Get().(*hasher)
	defer hashers.Put(h)
	h.sum.Reset()
	h.buf, h.err = h.buf[:0], nil
	for _, v := range values {
		h.value(reflect.ValueOf(v), 0)
	}
	return h.digest()
}

func (h *hasher) digest() (d digest, err error) {
	h.flush()
	h.sum.Sum(d[:0])
	return d, h.err
}

func (h *hasher) flush() {
	h.sum.Write(h.buf)
	h.buf = h.buf[:0]
}

func (h *hasher) text(s string) {
	h.number(uint64(len(s)))
	if len(h.buf)+len(s) > cap(h.buf) {
		h.flush()
	}
	h.buf = append(h.buf, s...)
}

func (h *hasher) number(n uint64) {
	if len(h.buf)+binary.MaxVarintLen64 > cap(h.buf) {
		h.flush()
	}
	h.buf = binary.AppendUvarint(h.buf, n)
}

func (h *hasher) value(v reflect.Value, depth int) {
	if !v.IsValid() {
		h.fail("nil has no type")
		return
	}
	h.of(v.Type()).value(h, v, depth)
}

// of finds the hashing of a type, which may contain itself.
func (h *hasher) of(t reflect.Type) *hashing {
	if known := h.types[t]; known != nil {
		return known
	}
	made := &hashing{}
	h.types[t] = made
	switch kind := t.Kind(); kind {
	case reflect.String:
		made.value = func(h *hasher, v reflect.Value, _ int) { h.text(v.String()) }
	case reflect.Bool:
		made.value = func(h *hasher, v reflect.Value, _ int) { h.flag(v.Bool()) }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		made.value = func(h *hasher, v reflect.Value, _ int) { h.number(uint64(v.Int())) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		made.value = func(h *hasher, v reflect.Value, _ int) { h.number(v.Uint()) }
	case reflect.Float32, reflect.Float64:
		made.value = func(h *hasher, v reflect.Value, _ int) { h.number(math.Float64bits(v.Float())) }
	case reflect.Slice, reflect.Array:
		made.value = h.elements(t)
	case reflect.Struct:
		made.value = h.fields(t)
	case reflect.Pointer:
		to := h.of(t.Elem())
		made.value = func(h *hasher, v reflect.Value, depth int) {
			h.flag(v.IsNil())
			if !v.IsNil() && h.goesDeeper(depth) {
				to.value(h, v.Elem(), depth+1)
			}
		}
	default:
		made.value = func(h *hasher, _ reflect.Value, _ int) { h.fail("a %s has no hash", t) }
	}
	return made
}

func (h *hasher) goesDeeper(depth int) bool {
	if depth >= maxDepth {
		h.fail("a value is a cycle, or nested %d deep", depth)
	}
	return depth < maxDepth
}

func (h *hasher) elements(t reflect.Type) func(*hasher, reflect.Value, int) {
	isSlice, isBytes, of := t.Kind() == reflect.Slice, t.Elem().Kind() == reflect.Uint8, h.of(t.Elem())
	return func(h *hasher, v reflect.Value, depth int) {
		n := v.Len()
		if isSlice {
			h.number(uint64(n))
		}
		switch {
		case isBytes:
			h.bytes(v)
		case n > 0 && h.goesDeeper(depth):
			for i := range n {
				of.value(h, v.Index(i), depth+1)
			}
		}
	}
}

// bytes writes bytes as they are.
func (h *hasher) bytes(v reflect.Value) {
	h.flush()
	if v.Kind() == reflect.Slice || v.CanAddr() {
		h.sum.Write(v.Bytes())
		return
	}
	for i := range v.Len() {
		h.buf = append(h.buf, byte(v.Index(i).Uint()))
	}
}

func (h *hasher) fields(t reflect.Type) func(*hasher, reflect.Value, int) {
	var hashed []int
	var of []*hashing
	for i := range t.NumField() {
		if f := t.Field(i); f.Tag.Get(keyTag) != "-" {
			hashed, of = append(hashed, i), append(of, h.of(f.Type))
		}
	}
	return func(h *hasher, v reflect.Value, depth int) {
		for n, i := range hashed {
			of[n].value(h, v.Field(i), depth)
		}
	}
}

func (h *hasher) flag(b bool) {
	if b {
		h.number(1)
		return
	}
	h.number(0)
}

func (h *hasher) fail(format string, args ...any) {
	if h.err == nil {
		h.err = fmt.Errorf("render: "+format, args...)
	}
}
