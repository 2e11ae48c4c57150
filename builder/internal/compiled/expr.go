package compiled

import (
	"reflect"
	"strconv"
	"text/template/parse"
)

var (
	intType    = reflect.TypeFor[int]()
	boolType   = reflect.TypeFor[bool]()
	stringType = reflect.TypeFor[string]()
)

// An expr is an expression of a known type. It has the function that gives its value, or
// one that gives what is asked of it at less cost.
type expr struct {
	typ  reflect.Type // nil: dot where there is none
	eval func(*state, reflect.Value) reflect.Value
	text func(*state, reflect.Value) string // of a string, instead of eval
	flag func(*state, reflect.Value) bool   // whether it is true, instead of eval or beside it
}

func (x expr) value() func(*state, reflect.Value) reflect.Value {
	typ := x.typ
	switch {
	case x.eval != nil:
		return x.eval
	case x.text != nil:
		return func(s *state, dot reflect.Value) reflect.Value {
			v := reflect.New(typ).Elem()
			v.SetString(x.text(s, dot))
			return v
		}
	case typ == boolType:
		return func(s *state, dot reflect.Value) reflect.Value { return reflect.ValueOf(x.flag(s, dot)) }
	}
	refuse("the value of and, or with values of several types")
	return nil
}

// str is for an expression of a kind of string.
func (x expr) str() func(*state, reflect.Value) string {
	if x.text != nil {
		return x.text
	}
	eval := x.value()
	return func(s *state, dot reflect.Value) string { return eval(s, dot).String() }
}

func (x expr) truth() func(*state, reflect.Value) bool {
	switch {
	case x.flag != nil:
		return x.flag
	case x.text != nil:
		return func(s *state, dot reflect.Value) bool { return x.text(s, dot) != "" }
	}
	isTrue := truthOf(x.typ)
	return func(s *state, dot reflect.Value) bool { return isTrue(x.eval(s, dot)) }
}

// truthOf returns what tells whether a value of a type is true, as {{if}} understands it.
func truthOf(t reflect.Type) func(reflect.Value) bool {
	if t == nil {
		return func(reflect.Value) bool { return false }
	}
	switch t.Kind() {
	case reflect.String, reflect.Slice, reflect.Array:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	refuse("whether a %s is true", t)
	return nil
}

func constant(v any) expr {
	value := reflect.ValueOf(v)
	return expr{typ: value.Type(), eval: func(*state, reflect.Value) reflect.Value { return value }}
}

// commands compiles a pipeline apart from its declaration. Each command gets the value
// of the one before it as its last argument.
func (c *compiler) commands(pipe *parse.PipeNode, s *scope) expr {
	x := c.command(pipe.Cmds[0], s, nil)
	for _, command := range pipe.Cmds[1:] {
		x = c.command(command, s, []expr{x})
	}
	return x
}

func (c *compiler) command(command *parse.CommandNode, s *scope, last []expr) expr {
	name, ok := command.Args[0].(*parse.IdentifierNode)
	if !ok {
		if len(command.Args)+len(last) > 1 {
			refuse("%s", command) // a method
		}
		return c.operand(command.Args[0], s)
	}
	var args []expr
	for _, n := range command.Args[1:] {
		args = append(args, c.operand(n, s))
	}
	return c.function(name.Ident, append(args, last...))
}

func dot(s *scope) expr {
	return expr{typ: s.dot, eval: func(_ *state, dot reflect.Value) reflect.Value { return dot }}
}

func (c *compiler) operand(n parse.Node, s *scope) expr {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot(s)
	case *parse.FieldNode:
		return fields(dot(s), n.Ident)
	case *parse.ChainNode:
		return fields(c.operand(n.Node, s), n.Field)
	case *parse.VariableNode:
		for slot := len(s.vars) - 1; slot >= 0; slot-- {
			if v := s.vars[slot]; v.name == n.Ident[0] {
				return fields(expr{typ: v.typ, eval: func(s *state, _ reflect.Value) reflect.Value { return s.vars[s.base+slot] }}, n.Ident[1:])
			}
		}
	case *parse.PipeNode:
		if len(n.Decl) == 0 {
			return c.commands(n, s)
		}
	case *parse.IdentifierNode:
		return c.function(n.Ident, nil)
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.BoolNode:
		return constant(n.True)
	case *parse.NumberNode:
		if i, err := strconv.Atoi(n.Text); err == nil && strconv.Itoa(i) == n.Text {
			return constant(i)
		}
	}
	refuse("%T %s", n, n)
	return expr{}
}

// fields follows names of fields, and the pointers on the way to them.
func fields(x expr, names []string) expr {
	for _, name := range names {
		x = field(pointed(x), name)
	}
	return x
}

// pointed returns what a pointer points to. Others stay as they are.
func pointed(x expr) expr {
	for x.typ != nil && x.typ.Kind() == reflect.Pointer {
		eval := x.value()
		x = expr{typ: x.typ.Elem(), eval: func(s *state, dot reflect.Value) reflect.Value {
			v := eval(s, dot)
			if v.IsNil() {
				fail("a pointer is nil")
			}
			return v.Elem()
		}}
	}
	return x
}

func field(x expr, name string) expr {
	if x.typ == nil || x.typ.Kind() != reflect.Struct {
		refuse("field %s of %v", name, x.typ)
	}
	if m, ok := x.typ.MethodByName(name); ok {
		return method(x, m)
	}
	if _, ok := reflect.PointerTo(x.typ).MethodByName(name); ok {
		refuse("method %s of *%s", name, x.typ)
	}
	f, ok := x.typ.FieldByName(name)
	if !ok || !f.IsExported() {
		refuse("field %s of %s", name, x.typ)
	}
	if f.Type.Kind() == reflect.Interface {
		refuse("field %s of %s, an interface", name, x.typ)
	}
	eval := x.value()
	for at, i := x.typ, 0; i < len(f.Index)-1; i++ {
		if at = at.Field(f.Index[i]).Type; at.Kind() == reflect.Pointer {
			refuse("field %s of %s, behind a pointer", name, x.typ)
		}
	}
	if len(f.Index) > 1 {
		return expr{typ: f.Type, eval: func(s *state, dot reflect.Value) reflect.Value { return eval(s, dot).FieldByIndex(f.Index) }}
	}
	index := f.Index[0]
	return expr{typ: f.Type, eval: func(s *state, dot reflect.Value) reflect.Value { return eval(s, dot).Field(index) }}
}

var errorType = reflect.TypeFor[error]()

// method calls a method without arguments, which may fail.
func method(x expr, m reflect.Method) expr {
	outs := m.Type.NumOut()
	if m.Type.NumIn() != 1 || outs != 1 && (outs != 2 || m.Type.Out(1) != errorType) || m.Type.Out(0).Kind() == reflect.Interface {
		refuse("method %s of %s", m.Name, x.typ)
	}
	eval := x.value()
	return expr{typ: m.Type.Out(0), eval: func(s *state, dot reflect.Value) reflect.Value {
		results := eval(s, dot).Method(m.Index).Call(nil)
		if outs == 2 && !results[1].IsNil() {
			panic(results[1].Interface())
		}
		return results[0]
	}}
}
