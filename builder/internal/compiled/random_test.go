package compiled

import (
	"errors"
	"fmt"
	"html/template"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// The types of the views of random templates.
type (
	view struct {
		Embedded
		Text     string
		HTML     template.HTML
		Attr     template.HTMLAttr
		URL      template.URL
		Named    named
		N        int
		Yes      bool
		Item     item
		Pointer  *item
		Items    []item
		Pointers []*item
		Texts    []string
		Numbers  [2]int
		Any      any
		Map      map[string]string
		Shown    shown
		hidden   string
	}
	Embedded struct {
		Title string
		More  *view
	}
	item struct {
		Text  string
		N     int
		Texts []string
		Next  *item
		Yes   bool
	}
)

// Method fails for some items.
func (i item) Method() (string, error) {
	if i.N == 2 {
		return "", errors.New("two")
	}
	return "<" + i.Text + ">", nil
}

// A writer writes random templates, mostly such as their view allows.
type writer struct {
	*rand.Rand
	strings.Builder
	defined int // templates that may be called
}

func (w *writer) pick(list ...string) string { return list[w.IntN(len(list))] }

// at is a place in a template: what may be named there.
type at struct {
	dot  reflect.Type
	vars []variable
}

// find returns a field or variable whose type fits, if there is one.
func (w *writer) find(p at, fits func(reflect.Type) bool) (string, reflect.Type, bool) {
	for range 30 {
		path, t := "", p.dot
		if w.IntN(4) == 0 {
			v := p.vars[w.IntN(len(p.vars))]
			path, t = v.name, v.typ
		}
		for range 1 + w.IntN(3) {
			if t.Kind() == reflect.Pointer {
				t = t.Elem()
			}
			if t.Kind() != reflect.Struct {
				break
			}
			fields := reflect.VisibleFields(t)
			f := fields[w.IntN(len(fields))]
			path, t = path+"."+f.Name, f.Type
			if !f.IsExported() || f.Name == "Shown" || fits(t) {
				break
			}
		}
		if path == "" {
			path = "."
		}
		if fits(t) && !strings.HasSuffix(path, "hidden") && !strings.HasSuffix(path, "Shown") {
			return path, t, true
		}
	}
	return "", nil, false
}

func is(t reflect.Type) func(reflect.Type) bool {
	return func(of reflect.Type) bool { return of == t }
}

// text, number, truth and item write an argument of a type. Now and then they write something else.
func (w *writer) text(p at) string {
	found, _, ok := w.find(p, is(stringType))
	switch n := w.IntN(100); {
	case n == 0:
		return w.pick(".", "$", ".None", "1", ".HTML", ".hidden", ".Any", ".Map.key", ".Shown", "nil", "1.5")
	case n < 60 && ok:
		return found
	case n < 80:
		return w.pick(`""`, `"a+b"`, `"x<y"`, "`&`")
	case n < 84:
		return "(upper " + w.text(p) + ")"
	case n < 88:
		return "(" + w.pick("or ", "and ") + w.text(p) + " " + w.text(p) + ")"
	case n < 92:
		return "(" + w.any(p) + " | join " + w.text(p) + " | upper)"
	case n < 94:
		return "(name " + w.item(p) + ")"
	case n < 96:
		return "(" + w.item(p) + ").Method"
	}
	return "(join " + w.text(p) + " " + w.any(p) + w.pick("", " "+w.any(p)) + ")"
}

func (w *writer) number(p at) string {
	found, _, ok := w.find(p, is(intType))
	switch n := w.IntN(100); {
	case n == 0:
		return w.pick(".", `"1"`, "1.0", "'a'", "0x2", "true")
	case n < 60 && ok:
		return found
	case n < 96:
		return w.pick("0", "1", "-1", "2")
	}
	return "(len " + w.any(p) + ")"
}

func (w *writer) truth(p at) string {
	compare := w.pick("eq ", "ne ", "lt ", "le ", "gt ", "ge ")
	found, _, ok := w.find(p, is(boolType))
	switch n := w.IntN(12); {
	case n < 3 && ok:
		return found
	case n < 4:
		return w.pick("true", "false")
	case n < 5:
		return "(not " + w.any(p) + ")"
	case n < 7:
		return "(" + compare + w.text(p) + " " + w.text(p) + ")"
	case n < 9:
		return "(" + compare + w.number(p) + " " + w.number(p) + ")"
	case n < 10:
		return "(eq " + w.number(p) + " " + w.number(p) + " " + w.number(p) + ")"
	}
	return "(" + w.pick("and ", "or ") + w.any(p) + " " + w.any(p) + w.pick("", " "+w.truth(p)) + ")"
}

func (w *writer) item(p at) string {
	if found, _, ok := w.find(p, func(t reflect.Type) bool { return t == itemType || t == reflect.PointerTo(itemType) }); ok {
		return found
	}
	return "(index $.Items " + w.number(p) + ")"
}

var itemType = reflect.TypeFor[item]()

func (w *writer) any(p at) string {
	switch w.IntN(8) {
	case 0, 1:
		return w.text(p)
	case 2:
		return w.number(p)
	case 3:
		return w.truth(p)
	case 4:
		return w.item(p)
	}
	found, _, ok := w.find(p, func(t reflect.Type) bool { return t.Kind() != reflect.Interface && t.Kind() != reflect.Map })
	if !ok {
		return "."
	}
	return found
}

// shown writes what an action may show.
func (w *writer) shown(p at) string {
	found, _, ok := w.find(p, func(t reflect.Type) bool { return t.Kind() == reflect.String || t.Kind() == reflect.Int })
	switch n := w.IntN(12); {
	case n < 5 && ok:
		return found
	case n < 6:
		return w.number(p)
	case n < 7:
		return w.pick("none", "bold ", "count "+w.number(p)) // bold lacks its argument
	case n < 8:
		return "bold " + w.item(p)
	}
	return w.text(p)
}

func (w *writer) nodes(p at, depth int) {
	for range 1 + w.IntN(3) {
		p = w.node(p, depth)
	}
}

// with is a place where one more variable has a name.
func (p at) with(name string, t reflect.Type) at {
	return at{p.dot, append(p.vars[:len(p.vars):len(p.vars)], variable{name, t})}
}

func (w *writer) node(p at, depth int) at {
	choice := w.IntN(15)
	if depth > 3 {
		choice = w.IntN(6)
	}
	name := fmt.Sprintf("$v%d", len(p.vars))
	field, t, ok := w.find(p, func(t reflect.Type) bool { return t.Kind() != reflect.Map && t.Kind() != reflect.Interface })
	if !ok {
		field, t = ".", p.dot
	}
	switch choice {
	case 0:
		w.WriteString(w.pick("a ", "<br>", "&amp;", "{{/* c */}}", "\n  {{- \"\" -}}\n"))
	case 1, 2:
		fmt.Fprintf(w, "{{%s}}", w.shown(p))
	case 3:
		where := contexts[w.pick("attribute", "address", "query", "title", "text", "end of address")]
		w.WriteString(strings.ReplaceAll(where, "%", "{{"+w.shown(p)+"}}"))
	case 4:
		fmt.Fprintf(w, "<p{{attr %s %s %s}}>", w.pick(`"id"`, `"lang"`), w.text(p), w.text(p))
	case 5:
		fmt.Fprintf(w, "{{%s := %s}}", name, field)
		return p.with(name, t)
	case 6, 7:
		w.block("if "+w.any(p), p, p, depth)
	case 8:
		w.block("if "+name+" := "+field, p.with(name, t), p.with(name, t), depth)
	case 9, 10:
		w.block("with "+field, at{t, p.vars}, p, depth)
	case 11:
		w.block("with "+name+" := "+field, at{t, p.with(name, t).vars}, p.with(name, t), depth)
	case 12, 13:
		w.loop(p, depth)
	case 14:
		if w.defined > 0 {
			fmt.Fprintf(w, "{{template \"t%d\" %s}}", w.IntN(w.defined), w.pick("$.Item", w.item(p), w.item(p), "."))
		}
	}
	return p
}

func (w *writer) loop(p at, depth int) {
	list, t, ok := w.find(p, func(t reflect.Type) bool { return t.Kind() == reflect.Slice || t.Kind() == reflect.Array })
	if !ok || w.IntN(8) == 0 {
		list, t = w.number(p), reflect.TypeFor[[]int]()
	}
	in := at{t.Elem(), p.vars}
	switch i, e := fmt.Sprintf("$i%d", len(p.vars)), fmt.Sprintf("$e%d", len(p.vars)); w.IntN(3) {
	case 0:
		list, in = i+", "+e+" := "+list, in.with(i, intType).with(e, t.Elem())
	case 1:
		list, in = e+" := "+list, in.with(e, t.Elem())
	}
	w.block("range "+list, in, p, depth)
}

func (w *writer) block(head string, in, out at, depth int) {
	w.WriteString("{{" + head + "}}")
	w.nodes(in, depth+1)
	if w.IntN(4) == 0 {
		w.WriteString("{{else}}")
		w.nodes(out, depth+1)
	}
	w.WriteString("{{end}}")
}

func randomTemplate(r *rand.Rand) string {
	w := &writer{Rand: r}
	for i := range 2 {
		fmt.Fprintf(w, "{{define \"t%d\"}}", i)
		w.nodes(at{itemType, []variable{{"$", itemType}}}, 1)
		w.WriteString("{{end}}")
		w.defined++ // so that they do not call themselves
	}
	w.nodes(at{reflect.TypeFor[*view](), []variable{{"$", reflect.TypeFor[*view]()}}}, 0)
	return w.String()
}

// randomValue fills a value. Pointers are sometimes nil.
func randomValue(r *rand.Rand, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString([]string{"", "", "a", "x<y>&\"'+", "javascript:x", "http://a/?b=c d", "中文\x00"}[r.IntN(7)])
	case reflect.Int:
		v.SetInt(int64(r.IntN(4)) - 1)
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				randomValue(r, v.Field(i), depth+1)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), r.IntN(max(1, 4-depth)), 4))
		for i := range v.Len() {
			randomValue(r, v.Index(i), depth+1)
		}
	case reflect.Array:
		for i := range v.Len() {
			randomValue(r, v.Index(i), depth+1)
		}
	case reflect.Pointer:
		if depth < 4 && r.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			randomValue(r, v.Elem(), depth+1)
		}
	case reflect.Interface:
		v.Set(reflect.ValueOf([]any{"any", 1}[r.IntN(2)]))
	}
}

func sameAtRandom(t *testing.T, seed uint64) bool {
	r := rand.New(rand.NewPCG(seed, 0))
	text := randomTemplate(r)
	v := &view{hidden: "h"}
	randomValue(r, reflect.ValueOf(v).Elem(), 0)
	return same(t, text, v)
}

func TestRandomTemplatesDoTheSame(t *testing.T) {
	const all = 2000
	count := 0
	for seed := range uint64(all) {
		if sameAtRandom(t, seed) {
			count++
		}
	}
	if count < all/4 {
		t.Errorf("of %d random templates only %d are compiled", all, count)
	}
}

func FuzzTemplatesDoTheSame(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { sameAtRandom(t, seed) })
}
