package compiled

import (
	"cmp"
	"html/template"
	"reflect"
)

// Funcs are the functions that templates call, beside those of Go's.
type Funcs map[string]Func

// A Func is a function that returns a text, both as html/template calls it, and as a
// Program does, which knows the types of its arguments.
type Func struct {
	plain any
	call  func(args []expr) expr
}

// Map returns the functions as html/template wants them.
func (f Funcs) Map() template.FuncMap {
	plain := make(template.FuncMap, len(f))
	for name, function := range f {
		plain[name] = function.plain
	}
	return plain
}

// Text is what a function may return.
type Text interface{ ~string }

// None is for a function without arguments.
func None[R Text](f func() R) Func {
	return Func{f, func(args []expr) expr {
		expect(args, 0)
		return text[R](func(*state, reflect.Value) string { return string(f()) })
	}}
}

// One is for a function with one argument.
func One[A any, R Text](f func(A) R) Func {
	return Func{f, func(args []expr) expr {
		expect(args, 1)
		a := argument[A](args[0])
		return text[R](func(s *state, dot reflect.Value) string { return string(f(a(s, dot))) })
	}}
}

// More is for a function with one argument and any number of others, which may fail.
func More[A, B any, R Text](f func(A, ...B) (R, error)) Func {
	return Func{f, func(args []expr) expr {
		if len(args) == 0 {
			refuse("a call without arguments")
		}
		a := argument[A](args[0])
		var others []func(*state, reflect.Value) B
		for _, x := range args[1:] {
			others = append(others, argument[B](x))
		}
		return text[R](func(s *state, dot reflect.Value) string {
			first, list := a(s, dot), make([]B, len(others))
			for i, b := range others {
				list[i] = b(s, dot)
			}
			result, err := f(first, list...)
			if err != nil {
				panic(err)
			}
			return string(result)
		})
	}}
}

func expect(args []expr, n int) {
	if len(args) != n {
		refuse("a call with %d arguments instead of %d", len(args), n)
	}
}

func text[R Text](f func(*state, reflect.Value) string) expr {
	return expr{typ: reflect.TypeFor[R](), text: f}
}

// argument returns an expression as an argument of type A. Like html/template it takes what
// a pointer points to.
func argument[A any](x expr) func(*state, reflect.Value) A {
	want := reflect.TypeFor[A]()
	if want == stringType && x.typ == want {
		return any(x.str()).(func(*state, reflect.Value) A)
	}
	if x.typ != nil && x.typ.Kind() == reflect.Pointer && x.typ.Elem() == want {
		x = pointed(x)
	}
	if x.typ != want && (x.typ == nil || want.Kind() != reflect.Interface || want.NumMethod() > 0) {
		refuse("an argument of type %v instead of %s", x.typ, want)
	}
	eval := x.value()
	return func(s *state, dot reflect.Value) A {
		v := eval(s, dot)
		if v.CanAddr() {
			if a, ok := v.Addr().Interface().(*A); ok {
				return *a
			}
		}
		a, _ := v.Interface().(A)
		return a
	}
}

// function compiles a call of one of the functions, or of one of Go's.
func (c *compiler) function(name string, args []expr) expr {
	if f, ok := c.funcs[name]; ok {
		return f.call(args)
	}
	switch name {
	case "and", "or":
		return either(name == "or", args)
	case "not":
		expect(args, 1)
		truth := args[0].truth()
		return flag(func(s *state, dot reflect.Value) bool { return !truth(s, dot) })
	case "eq", "ne", "lt", "le", "gt", "ge":
		return compare(name, args)
	case "len":
		expect(args, 1)
		if t := args[0].typ; t == nil || t.Kind() != reflect.Slice && t.Kind() != reflect.String && t.Kind() != reflect.Array {
			refuse("len of %v", t)
		}
		eval := args[0].value()
		return expr{typ: intType, eval: func(s *state, dot reflect.Value) reflect.Value { return reflect.ValueOf(eval(s, dot).Len()) }}
	case "index":
		expect(args, 2)
		list, at := args[0].value(), args[1].value()
		if t := args[0].typ; t == nil || t.Kind() != reflect.Slice || args[1].typ != intType {
			refuse("index of %v", t)
		}
		return expr{typ: args[0].typ.Elem(), eval: func(s *state, dot reflect.Value) reflect.Value {
			v := list(s, dot)
			return v.Index(int(at(s, dot).Int()))
		}}
	}
	refuse("function %s", name)
	return expr{}
}

func flag(f func(*state, reflect.Value) bool) expr { return expr{typ: boolType, flag: f} }

// either compiles and, or: the value of the first argument that decides, or of the last.
// Of arguments of several types it is only known whether they are true.
func either(or bool, args []expr) expr {
	if len(args) == 0 {
		refuse("and, or without arguments")
	}
	x, same := expr{typ: args[0].typ}, args[0].typ != nil
	var truths []func(*state, reflect.Value) bool
	for _, arg := range args {
		same = same && arg.typ == x.typ
		truths = append(truths, arg.truth())
	}
	x.flag = func(s *state, dot reflect.Value) bool {
		for _, truth := range truths {
			if truth(s, dot) == or {
				return or
			}
		}
		return !or
	}
	if !same {
		x.typ = nil
		return x
	}
	isTrue := truthOf(x.typ)
	var evals []func(*state, reflect.Value) reflect.Value
	for _, arg := range args {
		evals = append(evals, arg.value())
	}
	x.eval = func(s *state, dot reflect.Value) (v reflect.Value) {
		for _, eval := range evals {
			if v = eval(s, dot); isTrue(v) == or {
				break
			}
		}
		return v
	}
	return x
}

// compare compiles comparisons of strings, or of numbers; eq also with several values.
func compare(name string, args []expr) expr {
	if len(args) < 2 || len(args) > 2 && name != "eq" {
		refuse("%s with %d arguments", name, len(args))
	}
	texts, numbers := true, true
	for _, x := range args {
		texts = texts && x.typ != nil && x.typ.Kind() == reflect.String
		numbers = numbers && x.typ == intType
	}
	switch {
	case texts:
		var list []func(*state, reflect.Value) string
		for _, x := range args {
			list = append(list, x.str())
		}
		return comparison(name, list)
	case numbers:
		var list []func(*state, reflect.Value) int
		for _, x := range args {
			list = append(list, argument[int](x))
		}
		return comparison(name, list)
	}
	refuse("%s of %v and %v", name, args[0].typ, args[1].typ)
	return expr{}
}

func comparison[T cmp.Ordered](name string, args []func(*state, reflect.Value) T) expr {
	is := map[string]func(int) bool{
		"eq": func(order int) bool { return order == 0 },
		"ne": func(order int) bool { return order != 0 },
		"lt": func(order int) bool { return order < 0 },
		"le": func(order int) bool { return order <= 0 },
		"gt": func(order int) bool { return order > 0 },
		"ge": func(order int) bool { return order >= 0 },
	}[name]
	return flag(func(s *state, dot reflect.Value) bool {
		first, found := args[0](s, dot), false
		for _, arg := range args[1:] {
			// All are evaluated, as one may fail.
			found = is(cmp.Compare(first, arg(s, dot))) || found
		}
		return found
	})
}
