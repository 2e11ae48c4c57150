package render

import (
	"fmt"
	"reflect"
	"testing"
)

func TestHashDependsOnEveryField(t *testing.T) {
	for _, view := range []any{
		AgreementPage{}, Entry{},
		HistoryPage{}, VersionPage{}, HomePage{}, BrowsePage{}, IndexPage{}, NotFoundPage{}, RedirectPage{}, Row{},
	} {
		typ := reflect.TypeOf(view)
		t.Run(typ.Name(), func(t *testing.T) {
			v := reflect.New(typ).Elem()
			fill(v, 0)
			whole := mustHash(t, v.Interface())
			if again := mustHash(t, v.Interface()); again != whole {
				t.Fatal("a value has two hashes")
			}
			if n := mutate(v, typ.Name(), map[reflect.Type]bool{}, func(path string) {
				if mustHash(t, v.Interface()) == whole {
					t.Errorf("%s does not count", path)
				}
			}); n == 0 {
				t.Error("no leaf was found")
			}
			if mustHash(t, v.Interface()) != whole {
				t.Error("the value was not put back")
			}
		})
	}
}

func mustHash(t *testing.T, v any) digest {
	t.Helper()
	d, err := hashOf(v)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// fill sets every field: slices get two elements, pointers a target.
func fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(7)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(7)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(7)
	case reflect.Slice:
		if depth > 12 {
			return // Counted holds Counted
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), depth+4)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), depth+1)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth+1)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i), depth+1)
			}
		}
	}
}

// mutate changes each basic field in turn, calls changed, and restores it. A hash is that of
// a type, wherever it is: of a type that is in seen, one field stands for all.
func mutate(v reflect.Value, path string, seen map[reflect.Type]bool, changed func(path string)) (n int) {
	try := func(other reflect.Value) {
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		v.Set(other.Convert(v.Type()))
		changed(path)
		v.Set(old)
		n++
	}
	switch v.Kind() {
	case reflect.String:
		try(reflect.ValueOf("y"))
	case reflect.Bool:
		try(reflect.ValueOf(!v.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64,
		reflect.Float32, reflect.Float64:
		try(reflect.ValueOf(8))
	case reflect.Slice:
		if v.Len() > 0 {
			try(reflect.Zero(v.Type()))
			try(v.Slice(0, v.Len()-1))
		}
		for i := range v.Len() {
			n += mutate(v.Index(i), fmt.Sprintf("%s[%d]", path, i), seen, changed)
		}
	case reflect.Array:
		for i := range v.Len() {
			n += mutate(v.Index(i), fmt.Sprintf("%s[%d]", path, i), seen, changed)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			try(reflect.Zero(v.Type()))
			n += mutate(v.Elem(), path, seen, changed)
		}
	case reflect.Struct:
		known := seen[v.Type()]
		seen[v.Type()] = true
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if v.Field(i).CanSet() && f.Tag.Get(keyTag) != "-" {
				n += mutate(v.Field(i), path+"."+f.Name, seen, changed)
			}
			if known && n > 0 {
				break
			}
		}
	}
	return n
}

func TestHashDependsOnWhereTextsEnd(t *testing.T) {
	type pair struct{ A, B string }
	type lists struct{ A, B []string }
	for _, c := range []struct{ a, b any }{
		{pair{"ab", "c"}, pair{"a", "bc"}},
		{pair{"", "ab"}, pair{"ab", ""}},
		{lists{[]string{"a"}, nil}, lists{nil, []string{"a"}}},
		{lists{[]string{"a", "b"}, nil}, lists{[]string{"ab"}, nil}},
		{[][]string{{"a"}, {}}, [][]string{{}, {"a"}}},
	} {
		if mustHash(t, c.a) == mustHash(t, c.b) {
			t.Errorf("%#v and %#v have one hash", c.a, c.b)
		}
	}
}

func TestHashRefusesMapsFunctionsAndCycles(t *testing.T) {
	type circle struct{ Next *circle }
	round := &circle{}
	round.Next = round
	for _, v := range []any{
		map[string]int{"a": 1}, func() {}, make(chan int), []any{1}, round, nil,
		struct{ F func() }{},
	} {
		if _, err := hashOf(v); err == nil {
			t.Errorf("%T has a hash", v)
		}
	}
}
