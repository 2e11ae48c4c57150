package pack

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
)

// A Codec writes values of a type, and reads them as they were: also whether a slice or a map is
// nil or empty. The type may have structs of exported fields, pointers, slices, arrays, maps with
// texts as keys, texts, numbers and flags. A type with fields of its own must be [Packed].
//
// It is made of what reflection knows of the type, once, so that a new field needs no code.
type Codec[T any] struct{ plan *plan }

// Packed is a pointer to a type that writes and reads itself.
type Packed interface {
	Pack(*Writer)
	Unpack(*Reader)
}

// NewCodec panics if there is no way to write the type.
func NewCodec[T any]() *Codec[T] {
	return &Codec[T]{plan: planner{}.of(reflect.TypeFor[T]())}
}

func (c *Codec[T]) Pack(w *Writer, value *T) { c.plan.write(w, reflect.ValueOf(value).Elem()) }

func (c *Codec[T]) Unpack(r *Reader, value *T) { c.plan.read(r, reflect.ValueOf(value).Elem()) }

// A plan writes and reads the values of one type. Those to be read into are zero.
type plan struct {
	write func(*Writer, reflect.Value)
	read  func(*Reader, reflect.Value)
}

// A planner has the plans that were made, because types may contain themselves.
type planner map[reflect.Type]*plan

func (p planner) of(t reflect.Type) *plan {
	if known := p[t]; known != nil {
		return known
	}
	made := &plan{}
	p[t] = made
	switch {
	case reflect.PointerTo(t).Implements(reflect.TypeFor[Packed]()):
		*made = packed
	case t.Kind() == reflect.Struct:
		*made = p.structure(t)
	case t.Kind() == reflect.Pointer:
		*made = p.pointer(t)
	case t.Kind() == reflect.Slice:
		*made = p.slice(t)
	case t.Kind() == reflect.Array:
		*made = p.array(t)
	case t.Kind() == reflect.Map && t.Key().Kind() == reflect.String:
		*made = p.dictionary(t)
	default:
		*made = simple(t)
	}
	return made
}

var packed = plan{
	write: func(w *Writer, v reflect.Value) { v.Addr().Interface().(Packed).Pack(w) },
	read:  func(r *Reader, v reflect.Value) { v.Addr().Interface().(Packed).Unpack(r) },
}

func simple(t reflect.Type) plan {
	switch t.Kind() {
	case reflect.String:
		return plan{
			func(w *Writer, v reflect.Value) { w.Shared(v.String()) },
			func(r *Reader, v reflect.Value) { v.SetString(r.Shared()) },
		}
	case reflect.Bool:
		return plan{
			func(w *Writer, v reflect.Value) { w.Bool(v.Bool()) },
			func(r *Reader, v reflect.Value) { v.SetBool(r.Bool()) },
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return plan{
			func(w *Writer, v reflect.Value) { w.Int(v.Int()) },
			func(r *Reader, v reflect.Value) { v.SetInt(r.Int()) },
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return plan{
			func(w *Writer, v reflect.Value) { w.Uint(v.Uint()) },
			func(r *Reader, v reflect.Value) { v.SetUint(r.Uint()) },
		}
	case reflect.Float64:
		return plan{
			func(w *Writer, v reflect.Value) { w.Uint(math.Float64bits(v.Float())) },
			func(r *Reader, v reflect.Value) { v.SetFloat(math.Float64frombits(r.Uint())) },
		}
	}
	panic(fmt.Sprintf("pack: there is no way to write a %s", t))
}

func (p planner) structure(t reflect.Type) plan {
	fields := make([]*plan, t.NumField())
	for i := range fields {
		if f := t.Field(i); !f.IsExported() {
			panic(fmt.Sprintf("pack: %s has the field %s of its own, so it must be Packed", t, f.Name))
		}
		fields[i] = p.of(t.Field(i).Type)
	}
	return plan{
		func(w *Writer, v reflect.Value) {
			for i, f := range fields {
				f.write(w, v.Field(i))
			}
		},
		func(r *Reader, v reflect.Value) {
			for i, f := range fields {
				f.read(r, v.Field(i))
			}
		},
	}
}

func (p planner) pointer(t reflect.Type) plan {
	to := p.of(t.Elem())
	return plan{
		func(w *Writer, v reflect.Value) {
			w.Bool(!v.IsNil())
			if !v.IsNil() {
				to.write(w, v.Elem())
			}
		},
		func(r *Reader, v reflect.Value) {
			if r.Bool() {
				v.Set(reflect.New(t.Elem()))
				to.read(r, v.Elem())
			}
		},
	}
}

func (p planner) array(t reflect.Type) plan {
	item := p.of(t.Elem())
	if t.Elem().Kind() == reflect.Uint8 {
		return plan{
			func(w *Writer, v reflect.Value) { w.Text(v.Slice(0, t.Len()).Bytes()) },
			func(r *Reader, v reflect.Value) { reflect.Copy(v, reflect.ValueOf([]byte(r.String()))) },
		}
	}
	return plan{
		func(w *Writer, v reflect.Value) {
			for i := range t.Len() {
				item.write(w, v.Index(i))
			}
		},
		func(r *Reader, v reflect.Value) {
			for i := range t.Len() {
				item.read(r, v.Index(i))
			}
		},
	}
}

func (p planner) slice(t reflect.Type) plan {
	if t.Elem().Kind() == reflect.Uint8 {
		return plan{
			func(w *Writer, v reflect.Value) {
				if writeLen(w, v) {
					w.Text(v.Bytes())
				}
			},
			func(r *Reader, v reflect.Value) {
				if _, some := readLen(r); some {
					v.SetBytes([]byte(r.String()))
				}
			},
		}
	}
	item := p.of(t.Elem())
	return plan{
		func(w *Writer, v reflect.Value) {
			if !writeLen(w, v) {
				return
			}
			for i := range v.Len() {
				item.write(w, v.Index(i))
			}
		},
		func(r *Reader, v reflect.Value) {
			n, some := readLen(r)
			if !some {
				return
			}
			v.Set(reflect.MakeSlice(t, n, n))
			for i := range n {
				item.read(r, v.Index(i))
			}
		},
	}
}

func (p planner) dictionary(t reflect.Type) plan {
	item := p.of(t.Elem())
	return plan{
		func(w *Writer, v reflect.Value) {
			if !writeLen(w, v) {
				return
			}
			keys := v.MapKeys()
			slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
			value := reflect.New(t.Elem()).Elem() // those in the map have no address
			for _, key := range keys {
				w.Shared(key.String())
				value.Set(v.MapIndex(key))
				item.write(w, value)
			}
		},
		func(r *Reader, v reflect.Value) {
			n, some := readLen(r)
			if !some {
				return
			}
			v.Set(reflect.MakeMapWithSize(t, n))
			key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			for range n {
				key.SetString(r.Shared())
				value.SetZero()
				item.read(r, value)
				v.SetMapIndex(key, value)
			}
		},
	}
}

// writeLen tells nil from empty.
func writeLen(w *Writer, v reflect.Value) (some bool) {
	if v.IsNil() {
		w.Uint(0)
		return false
	}
	w.Uint(uint64(v.Len()) + 1)
	return true
}

// readLen reads what writeLen wrote. An item takes a byte or more, except one of no fields.
func readLen(r *Reader) (n int, some bool) {
	switch n := r.Uint(); {
	case n == 0:
		return 0, false
	case n-1 > uint64(len(r.bytes)):
		r.fail()
		return 0, false
	default:
		return int(n - 1), true
	}
}
