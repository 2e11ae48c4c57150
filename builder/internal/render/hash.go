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
	sum    hash.Hash
	buf    []byte
	hashed map[reflect.Type][]int // the fields of structs that are hashed
	err    error
}

// hashers are used again, so that each need not find out the fields of views. They have no
// other effect on what is hashed.
var hashers = sync.Pool{New: func() any {
	return &hasher{sum: sha256.New(), buf: make([]byte, 0, 4096), hashed: map[reflect.Type][]int{}}
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
	if depth > maxDepth {
		h.fail("a value is a cycle, or nested %d deep", depth)
		return
	}
	if !v.IsValid() {
		h.fail("nil has no type")
		return
	}
	switch kind := v.Kind(); kind {
	case reflect.String:
		h.text(v.String())
	case reflect.Bool:
		h.flag(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		h.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		h.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		h.number(math.Float64bits(v.Float()))
	case reflect.Slice:
		h.number(uint64(v.Len()))
		h.elements(v, depth)
	case reflect.Array:
		h.elements(v, depth)
	case reflect.Struct:
		h.fields(v, depth)
	case reflect.Pointer:
		h.flag(v.IsNil())
		if !v.IsNil() {
			h.value(v.Elem(), depth+1)
		}
	default:
		h.fail("a %s has no hash", v.Type())
	}
}

func (h *hasher) elements(v reflect.Value, depth int) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		h.bytes(v)
		return
	}
	for i := range v.Len() {
		h.value(v.Index(i), depth+1)
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

func (h *hasher) fields(v reflect.Value, depth int) {
	t := v.Type()
	hashed, ok := h.hashed[t]
	if !ok {
		for i := range t.NumField() {
			if t.Field(i).Tag.Get(keyTag) != "-" {
				hashed = append(hashed, i)
			}
		}
		h.hashed[t] = hashed
	}
	for _, i := range hashed {
		h.value(v.Field(i), depth+1)
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
