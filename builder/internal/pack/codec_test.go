package pack

import (
	"math"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

type color uint8

type inner struct {
	Text  string
	Count int
	Next  *inner
}

// A secret has a field of its own.
type secret struct{ n int64 }

func (s *secret) Pack(w *Writer)   { w.Int(s.n) }
func (s *secret) Unpack(r *Reader) { s.n = r.Int() }

type outer struct {
	inner // never written: embedded types count as fields
}

type everything struct {
	Inner   inner
	Pointer *inner
	List    []inner
	Texts   []string
	Named   map[string]inner
	Bytes   []byte
	Hash    [4]byte
	Flags   [2]bool
	Secret  secret
	Secrets map[string]secret
	Color   color
	Float   float64
	Small   int8
	Last    string
}

var texts = rapid.SampledFrom([]string{"", "a", "ab", "abc", "agreements/x.md", "襄阳", "\xff\x00", "agreements/x.md "})

func innerOf(t *rapid.T, depth int) inner {
	in := inner{Text: texts.Draw(t, "text"), Count: rapid.Int().Draw(t, "count")}
	if depth > 0 && rapid.Bool().Draw(t, "has next") {
		next := innerOf(t, depth-1)
		in.Next = &next
	}
	return in
}

// some returns nil, an empty slice, or one with items.
func some[T any](t *rapid.T, item func() T) []T {
	n := rapid.IntRange(-1, 3).Draw(t, "items")
	if n < 0 {
		return nil
	}
	list := make([]T, n)
	for i := range list {
		list[i] = item()
	}
	return list
}

func named[T any](t *rapid.T, item func() T) map[string]T {
	list := some(t, item)
	if list == nil {
		return nil
	}
	m := map[string]T{}
	for _, x := range list {
		m[texts.Draw(t, "name")] = x
	}
	return m
}

func everythingOf(t *rapid.T) everything {
	in := func() inner { return innerOf(t, 2) }
	own := func() secret { return secret{rapid.Int64().Draw(t, "secret")} }
	e := everything{
		Inner: in(), List: some(t, in), Texts: some(t, func() string { return texts.Draw(t, "text") }), Named: named(t, in),
		Bytes: some(t, func() byte { return rapid.Byte().Draw(t, "byte") }), Hash: [4]byte{1, 0, 255, rapid.Byte().Draw(t, "hash")},
		Flags: [2]bool{rapid.Bool().Draw(t, "flag"), true}, Secret: own(), Secrets: named(t, own), Color: color(rapid.Byte().Draw(t, "color")),
		Float: rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1.5, math.Inf(1)}).Draw(t, "float"), Small: int8(rapid.IntRange(-128, 127).Draw(t, "small")),
		Last: texts.Draw(t, "last"),
	}
	if rapid.Bool().Draw(t, "has pointer") {
		p := in()
		e.Pointer = &p
	}
	return e
}

func TestCodecReadsWhatItWrote(t *testing.T) {
	codec := NewCodec[everything]()
	rapid.Check(t, func(t *rapid.T) {
		want := everythingOf(t)
		var w Writer
		codec.Pack(&w, &want)
		codec.Pack(&w, &want) // with numbers for the texts
		r := NewReader(string(w.Bytes()))
		for range 2 {
			var got everything
			codec.Unpack(r, &got)
			if !reflect.DeepEqual(want, got) {
				t.Fatalf("-written +read:\n%s", cmp.Diff(want, got, cmp.AllowUnexported(secret{})))
			}
		}
		if err := r.End(); err != nil {
			t.Fatal(err)
		}
		whole := string(w.Bytes())
		cut := NewReader(whole[:rapid.IntRange(0, len(whole)-1).Draw(t, "length")])
		for range 2 {
			var got everything
			codec.Unpack(cut, &got)
		}
		if cut.End() == nil {
			t.Fatal("a part of the bytes was read without an error")
		}
	})
}

func TestCodecIsNotMadeForWhatItWouldLose(t *testing.T) {
	for what, made := range map[string]func(){
		"a field of its own": func() { NewCodec[outer]() },
		"an interface":       func() { NewCodec[struct{ X any }]() },
		"a function":         func() { NewCodec[struct{ X func() }]() },
		"keys of numbers":    func() { NewCodec[struct{ X map[int]string }]() },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: there is a codec", what)
				}
			}()
			made()
		}()
	}
}

func FuzzCodecNeverFailsOtherwise(f *testing.F) {
	var w Writer
	codec := NewCodec[everything]()
	codec.Pack(&w, &everything{List: []inner{{Text: "abc"}}, Named: map[string]inner{"abc": {}}})
	f.Add(string(w.Bytes()))
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
	f.Fuzz(func(t *testing.T, text string) {
		var got everything
		codec.Unpack(NewReader(text), &got)
	})
}
