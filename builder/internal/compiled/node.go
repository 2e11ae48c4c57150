package compiled

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

type compiler struct {
	set    *template.Template
	funcs  Funcs
	bodies map[bodyKey]*body
}

type bodyKey struct {
	name string
	dot  reflect.Type
}

// body compiles a template. One that calls itself finds its own, which is not yet complete.
func (c *compiler) body(name string, dot reflect.Type) *body {
	key := bodyKey{name, dot}
	if b := c.bodies[key]; b != nil {
		return b
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		refuse("there is no template %q", name) // or html/template made it of another, and does not show it
	}
	b := &body{slots: 1}
	c.bodies[key] = b
	b.do = c.list(t.Tree.Root, &scope{dot: dot, vars: []variable{{"$", dot}}, slots: &b.slots})
	return b
}

// A scope is what is known at a place in a template.
type scope struct {
	dot   reflect.Type // nil: there is none
	vars  []variable   // each in the slot of its index
	slots *int         // of the template
}

type variable struct {
	name string
	typ  reflect.Type
}

// within returns the scope of a part whose variables end with it.
func (s *scope) within(dot reflect.Type) *scope {
	return &scope{dot, s.vars[:len(s.vars):len(s.vars)], s.slots}
}

func (s *scope) declare(name string, typ reflect.Type) (slot int) {
	s.vars = append(s.vars, variable{name, typ})
	*s.slots = max(*s.slots, len(s.vars))
	return len(s.vars) - 1
}

func (c *compiler) list(list *parse.ListNode, s *scope) action {
	if list == nil {
		return func(*state, reflect.Value) {}
	}
	actions := make([]action, 0, len(list.Nodes))
	for _, n := range list.Nodes {
		if do := c.node(n, s); do != nil {
			actions = append(actions, do)
		}
	}
	if len(actions) == 1 {
		return actions[0]
	}
	return func(s *state, dot reflect.Value) {
		for _, do := range actions {
			do(s, dot)
		}
	}
}

func (c *compiler) node(n parse.Node, s *scope) action {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		return func(s *state, _ reflect.Value) { s.write(text) }
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		if len(n.Pipe.Decl) == 0 {
			return c.print(n.Pipe, s)
		}
		x, set := c.declaration(n.Pipe, s)
		eval := x.value()
		return func(s *state, dot reflect.Value) { set(s, eval(s, dot)) }
	case *parse.IfNode:
		return c.branch(&n.BranchNode, s)
	case *parse.WithNode:
		return c.with(&n.BranchNode, s)
	case *parse.RangeNode:
		return c.loop(n, s)
	case *parse.TemplateNode:
		return c.call(n, s)
	}
	refuse("%T", n)
	return nil
}

// declaration compiles a pipeline that may declare a variable. set gives the variable its value.
func (c *compiler) declaration(pipe *parse.PipeNode, s *scope) (x expr, set func(*state, reflect.Value)) {
	if pipe.IsAssign || len(pipe.Decl) > 1 {
		refuse("%s", pipe)
	}
	x = c.commands(pipe, s)
	if len(pipe.Decl) == 0 {
		return x, func(*state, reflect.Value) {}
	}
	slot := s.declare(pipe.Decl[0].Ident[0], x.typ)
	return x, func(s *state, v reflect.Value) { s.vars[s.base+slot] = v }
}

func (c *compiler) branch(n *parse.BranchNode, s *scope) action {
	s = s.within(s.dot)
	x, set := c.declaration(n.Pipe, s)
	yes, no := c.list(n.List, s.within(s.dot)), c.list(n.ElseList, s.within(s.dot))
	if len(n.Pipe.Decl) == 0 {
		truth := x.truth()
		return func(s *state, dot reflect.Value) {
			if truth(s, dot) {
				yes(s, dot)
			} else {
				no(s, dot)
			}
		}
	}
	eval, isTrue := x.value(), truthOf(x.typ)
	return func(s *state, dot reflect.Value) {
		v := eval(s, dot)
		set(s, v)
		if isTrue(v) {
			yes(s, dot)
		} else {
			no(s, dot)
		}
	}
}

func (c *compiler) with(n *parse.BranchNode, s *scope) action {
	s = s.within(s.dot)
	x, set := c.declaration(n.Pipe, s)
	yes, no := c.list(n.List, s.within(x.typ)), c.list(n.ElseList, s.within(s.dot))
	eval, isTrue := x.value(), truthOf(x.typ)
	return func(s *state, dot reflect.Value) {
		v := eval(s, dot)
		set(s, v)
		if isTrue(v) {
			yes(s, v)
		} else {
			no(s, dot)
		}
	}
}

// loop compiles {{range}} over a list, or over a number, which counts from 0.
func (c *compiler) loop(n *parse.RangeNode, s *scope) action {
	decl := n.Pipe.Decl
	if n.Pipe.IsAssign || len(decl) > 0 && n.ElseList != nil {
		refuse("%s", n.Pipe)
	}
	x := c.commands(n.Pipe, s)
	eval, none := x.value(), c.list(n.ElseList, s.within(s.dot))
	switch {
	case x.typ == nil:
	case x.typ == intType && len(decl) < 2:
		in := s.within(intType)
		set := setter(in, decl, intType)
		do := c.list(n.List, in)
		return func(s *state, dot reflect.Value) {
			count := int(eval(s, dot).Int())
			for i := range count {
				v := reflect.ValueOf(i)
				set(s, i, v)
				do(s, v)
			}
			if count <= 0 {
				none(s, dot)
			}
		}
	case x.typ.Kind() == reflect.Slice || x.typ.Kind() == reflect.Array:
		in := s.within(x.typ.Elem())
		set := setter(in, decl, x.typ.Elem())
		do := c.list(n.List, in)
		return func(s *state, dot reflect.Value) {
			list := eval(s, dot)
			for i := range list.Len() {
				v := list.Index(i)
				set(s, i, v)
				do(s, v)
			}
			if list.Len() == 0 {
				none(s, dot)
			}
		}
	}
	refuse("a loop over %v", x.typ)
	return nil
}

// setter declares the variables of a loop, and returns what sets them.
func setter(s *scope, decl []*parse.VariableNode, elem reflect.Type) func(s *state, i int, v reflect.Value) {
	switch len(decl) {
	case 0:
		return func(*state, int, reflect.Value) {}
	case 1:
		slot := s.declare(decl[0].Ident[0], elem)
		return func(s *state, _ int, v reflect.Value) { s.vars[s.base+slot] = v }
	}
	index, slot := s.declare(decl[0].Ident[0], intType), s.declare(decl[1].Ident[0], elem)
	return func(s *state, i int, v reflect.Value) {
		s.vars[s.base+index], s.vars[s.base+slot] = reflect.ValueOf(i), v
	}
}

func (c *compiler) call(n *parse.TemplateNode, s *scope) action {
	if n.Pipe == nil {
		b := c.body(n.Name, nil)
		return func(s *state, _ reflect.Value) { b.run(s, reflect.Value{}) }
	}
	if len(n.Pipe.Decl) > 0 {
		refuse("%s", n)
	}
	x := c.commands(n.Pipe, s)
	b, eval := c.body(n.Name, x.typ), x.value()
	return func(s *state, dot reflect.Value) { b.run(s, eval(s, dot)) }
}
