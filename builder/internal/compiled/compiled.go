// Package compiled executes templates of html/template without interpreting them.
//
// html/template escapes a template by rewriting its tree, which it shows. Compile turns such
// a tree into functions for one type of view: where a field is, and how its values are
// printed, is then found out once and not each time. It refuses what it does not know, such
// as interfaces, maps, methods and rare escapers; and a Program fails where html/template
// would, without its words. html/template can do both.
//
// What a Program writes is what html/template writes, piece by piece: each text and each
// action is one call of the writer.
package compiled

import (
	"fmt"
	"html/template"
	"io"
	"reflect"
)

// A Program is a template for views of one type. It is immutable.
type Program struct {
	main *body
	view reflect.Type
}

// A Writer gets each text and the result of each action in a call of its own.
type Writer interface {
	io.Writer
	io.StringWriter
}

// Compile returns a template that has been escaped as a Program. The error says what it has
// that only html/template executes.
func Compile(t *template.Template, view reflect.Type, funcs Funcs) (p *Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			refused, ok := r.(refusal)
			if !ok {
				panic(r)
			}
			p, err = nil, refused
		}
	}()
	c := &compiler{set: t, funcs: funcs, bodies: map[bodyKey]*body{}}
	return &Program{c.body(t.Name(), view), view}, nil
}

// A refusal is the reason why a template is not compiled. The compiler panics with it.
type refusal string

func (r refusal) Error() string { return "compiled: " + string(r) }

func refuse(format string, args ...any) { panic(refusal(fmt.Sprintf(format, args...))) }

// Execute fails at the first error of the writer, and where html/template would fail.
func (p *Program) Execute(w Writer, view any) (err error) {
	v := reflect.ValueOf(view)
	if !v.IsValid() || v.Type() != p.view {
		return fmt.Errorf("compiled: the view is a %T, not a %s", view, p.view)
	}
	defer func() {
		// html/template turns panics of functions into errors too.
		if r := recover(); r != nil {
			err = fmt.Errorf("compiled: %v", r)
			if cause, ok := r.(error); ok {
				err = fmt.Errorf("compiled: %w", cause)
			}
		}
	}()
	p.main.run(&state{w: w}, v)
	return nil
}

// maxDepth is how deep html/template lets templates call each other.
const maxDepth = 100_000

// A state is that of one execution.
type state struct {
	w       Writer
	scratch []byte
	vars    []reflect.Value // of all templates that run, those of the innermost last
	base    int             // where these begin
	depth   int
}

func fail(format string, args ...any) { panic(fmt.Errorf(format, args...)) }

func (s *state) write(text []byte) {
	if _, err := s.w.Write(text); err != nil {
		panic(err)
	}
}

func (s *state) writeString(text string) {
	if _, err := s.w.WriteString(text); err != nil {
		panic(err)
	}
}

// An action does what a node of a template does.
type action func(s *state, dot reflect.Value)

// A body is a template for one type of dot.
type body struct {
	do    action
	slots int // of its variables; the first is $
}

func (b *body) run(s *state, dot reflect.Value) {
	if s.depth++; s.depth > maxDepth {
		fail("templates call each other %d deep", s.depth)
	}
	outer := s.base
	s.base = len(s.vars)
	s.vars = append(s.vars, dot)
	for range b.slots - 1 {
		s.vars = append(s.vars, reflect.Value{})
	}
	b.do(s, dot)
	s.vars = s.vars[:s.base]
	s.base = outer
	s.depth--
}
