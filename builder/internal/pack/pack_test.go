package pack

import (
	"math"
	"testing"
)

func write(w *Writer) {
	w.Int(0)
	w.Int(-1)
	w.Int(math.MaxInt64)
	w.Int(math.MinInt64)
	w.Uint(math.MaxUint64)
	w.String("")
	w.String("襄阳\x00\xff")
	w.Bool(true)
	w.Bool(false)
}

func TestReadsWhatWasWritten(t *testing.T) {
	var w Writer
	write(&w)
	r := NewReader(string(w.Bytes()))
	for _, want := range []int64{0, -1, math.MaxInt64, math.MinInt64} {
		if got := r.Int(); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
	}
	if got := r.Uint(); got != math.MaxUint64 {
		t.Errorf("got %d", got)
	}
	for _, want := range []string{"", "襄阳\x00\xff"} {
		if got := r.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if !r.Bool() || r.Bool() {
		t.Error("the flags are others")
	}
	if err := r.End(); err != nil {
		t.Error(err)
	}
}

func TestEveryPartOfTheBytesIsDamaged(t *testing.T) {
	var w Writer
	write(&w)
	whole := string(w.Bytes())
	for n := range whole {
		r := NewReader(whole[:n])
		for range 4 {
			r.Int()
		}
		r.Uint()
		_, _ = r.String(), r.String()
		r.Bool()
		r.Bool()
		if r.End() == nil {
			t.Errorf("%d of %d bytes were read without an error", n, len(whole))
		}
	}
	r := NewReader(whole + "x")
	r.Int()
	if r.Err() != nil || r.End() == nil {
		t.Error("what is left was not seen")
	}
}

func TestLengthsAreNoLongerThanTheBytes(t *testing.T) {
	var w Writer
	w.Uint(math.MaxUint64)
	for what, read := range map[string]func(r *Reader){
		"string": func(r *Reader) { _ = r.String() },
		"count":  func(r *Reader) { r.Count() },
		"flag":   func(r *Reader) { r.Bool() },
	} {
		r := NewReader(string(w.Bytes()))
		if read(r); r.Err() == nil {
			t.Errorf("a %s of impossible size was read", what)
		}
	}
	r := NewReader("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02")
	if r.Uint(); r.Err() == nil {
		t.Error("a number of more than 64 bits was read")
	}
}
