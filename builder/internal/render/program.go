package render

import (
	"errors"
	"html/template"
	"reflect"
	"sync"

	"accord/builder/internal/compiled"
)

// A bound is a template bound to a language. It is compiled when it is first executed. What
// cannot be compiled, and each page on which a compiled template fails, is made by html/template,
// which says why it fails and where.
type bound struct {
	template *template.Template
	view     reflect.Type // of the views for which it is compiled
	binding  *binding

	once    sync.Once
	program *compiled.Program // nil: it is not compiled
}

// A binding is what the templates of a set have in common.
type binding struct {
	funcs  compiled.Funcs
	failed func(error) // told when a compiled template fails; may be nil
	mu     sync.Mutex  // html/template escapes templates when it executes them, and others call them
}

// execute writes the same with the same number of steps, whichever executes the template.
func (b *bound) execute(s *stepper, view any) error {
	b.once.Do(b.compile)
	if b.program != nil && reflect.TypeOf(view) == b.view {
		begun := *s
		length := s.buf.Len()
		err := b.program.Execute(s, view)
		if err == nil || s.err != nil {
			return err
		}
		if b.binding.failed != nil {
			b.binding.failed(err)
		}
		*s = begun
		s.buf.Truncate(length)
	}
	return b.template.Execute(s, view)
}

func (b *bound) compile() {
	b.binding.mu.Lock()
	defer b.binding.mu.Unlock()
	// The first write fails, at the step that each template begins with. It is escaped then.
	if err := b.template.Execute(noWriter{}, nil); errors.Is(err, errNoWriter) {
		b.program, _ = compiled.Compile(b.template, b.view, b.binding.funcs) // the error is why not
	}
}

type noWriter struct{}

var errNoWriter = errors.New("nothing is written")

func (noWriter) Write([]byte) (int, error) { return 0, errNoWriter }
