package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	texttemplate "text/template"
	"text/template/parse"

	"accord/builder/diag"
)

// A template may be endless, or slower than anyone waits. The execution of a template cannot
// be interrupted, but it stops when a write fails. So each turn of a loop and each call of a
// template writes an empty text, and the writer counts.
const (
	maxSteps  = 1_000_000 // writes of a page; one with a list of 50 agreements takes some thousands
	maxSize   = 64 << 20  // bytes of a page
	callSteps = 10        // of a call of a template, which takes about ten times as long as a turn of a loop
)

// callText is the memory of the empty text at the start of a template, by which the writer
// tells it from others.
var callText [1]byte

// addSteps adds empty texts at the start of each loop and of the template itself.
func addSteps(tree *parse.Tree) {
	eachList(tree.Root, func(list *parse.ListNode, _ parse.Node) {
		step := &parse.TextNode{NodeType: parse.NodeText, Pos: list.Pos}
		if list == tree.Root {
			step.Text = callText[:0]
		}
		list.Nodes = append([]parse.Node{step}, list.Nodes...)
	}, tree.Root)
}

// eachList calls do for the lists of a template and of its loops, with their parent node.
func eachList(list *parse.ListNode, do func(list *parse.ListNode, of parse.Node), of parse.Node) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.IfNode:
			eachList(n.List, do, nil)
			eachList(n.ElseList, do, nil)
		case *parse.WithNode:
			eachList(n.List, do, nil)
			eachList(n.ElseList, do, nil)
		case *parse.RangeNode:
			eachList(n.List, do, n)
			eachList(n.ElseList, do, nil)
		}
	}
	if of != nil {
		do(list, of)
	}
}

// errTooLong is the error of a template that writes more than the limits.
var errTooLong = errors.New("the page does not end")

// A stepper writes to a buffer until a limit is reached or its context ends.
type stepper struct {
	ctx   context.Context
	buf   *bytes.Buffer
	steps int // how many are left
	err   error
}

func (s *stepper) Write(text []byte) (int, error) {
	steps := 1
	if len(text) == 0 && cap(text) == len(callText) && &text[:1][0] == &callText[0] {
		steps = callSteps
	}
	if err := s.step(steps, len(text)); err != nil {
		return 0, err
	}
	return s.buf.Write(text)
}

func (s *stepper) step(steps, size int) error {
	s.steps -= steps
	switch {
	case s.err != nil:
	case s.steps < 0, s.buf.Len()+size > maxSize:
		s.err = errTooLong
	case s.steps%1024 < callSteps:
		s.err = s.ctx.Err()
	}
	return s.err
}

func (s *stepper) WriteString(text string) (int, error) {
	if err := s.step(1, len(text)); err != nil {
		return 0, err
	}
	return s.buf.WriteString(text)
}

// execute stops when ctx ends. The error of an endless template names its loop.
func (f *locale) execute(ctx context.Context, buf *bytes.Buffer, name string, view any) error {
	s := stepper{ctx: ctx, buf: buf, steps: f.maxSteps}
	sets, err := f.bound()
	if err != nil {
		return err
	}
	err = sets[name].execute(&s, view)
	switch {
	case s.err == errTooLong:
		return f.endless(name, view)
	case s.err != nil:
		return s.err
	}
	var partial *diag.Failure // of a partial that the view executes itself
	if errors.As(err, &partial) {
		return partial
	}
	var inTemplate *template.Error
	var running texttemplate.ExecError
	if !errors.As(err, &inTemplate) && !errors.As(err, &running) {
		return err // none
	}
	hint := ""
	if own := name + ".html"; slices.Contains(f.mistakes.own, own) {
		hint = own
	} else if len(f.mistakes.own) > 0 {
		hint = f.mistakes.own[0]
	}
	return &diag.Failure{Finding: f.mistakes.finding(err, hint), Err: err}
}

// countedSteps is how many turns of loops are counted to find the endless one.
const countedSteps = 100_000

// endless executes a template again, and names its loop or call with the most turns.
func (f *locale) endless(name string, view any) error {
	var positions []string
	var counts []int
	count := func(i int) (string, error) {
		counts[i]++
		if counts[i] >= countedSteps {
			return "", errTooLong
		}
		return "", nil
	}
	of, root := setOf(name)
	where := func() string {
		most := 0
		for i, n := range counts {
			if n > counts[most] {
				most = i
			}
		}
		if len(positions) == 0 {
			return of + ".html"
		}
		return positions[most]
	}
	set, err := f.binder.sets[of].Clone()
	if err == nil {
		set = set.Funcs(functions(f.words, f.binder.han).Map()).Funcs(template.FuncMap{"countStep": count})
		for _, t := range set.Templates() {
			if t.Tree == nil {
				continue
			}
			eachList(t.Tree.Root, func(list *parse.ListNode, of parse.Node) {
				if list == t.Tree.Root && len(list.Nodes) > 0 {
					of = list.Nodes[0]
				}
				position, _ := t.Tree.ErrorContext(of)
				list.Nodes = append([]parse.Node{countNode(len(positions))}, list.Nodes...)
				positions, counts = append(positions, position), append(counts, 0)
			}, t.Tree.Root)
		}
		s := stepper{ctx: context.Background(), buf: new(bytes.Buffer), steps: f.maxSteps}
		_ = set.ExecuteTemplate(&s, root, view) // it fails; only the counts matter
	}
	text := fmt.Sprintf("template: %s: the page does not end: it has more than %d MB, or %d steps", where(), maxSize>>20, f.maxSteps)
	return &diag.Failure{Finding: f.mistakes.finding(errors.New(text), ""), Err: errTooLong}
}

// setOf returns the kind of page whose set has a template, and its name in that set.
func setOf(name string) (kind, root string) {
	for _, k := range pageKinds() {
		switch {
		case k.name == name && k.alone:
			return name, name
		case k.name == name:
			return name, "base"
		}
	}
	return rowTemplate, name // one of the shared partials
}

// countNode returns the node of {{$countStep := countStep i}}, which shows nothing.
func countNode(i int) parse.Node {
	trees, err := parse.Parse("", "{{$countStep := countStep "+strconv.Itoa(i)+"}}", "", "", map[string]any{"countStep": strings.ToLower})
	if err != nil {
		panic(err) // the text above is not a template
	}
	return trees[""].Root.Nodes[0]
}
