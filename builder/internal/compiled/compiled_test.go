package compiled

import (
	"errors"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A recorder keeps what is written, each call for itself.
type recorder struct{ pieces []string }

func (r *recorder) Write(text []byte) (int, error) { return r.WriteString(string(text)) }

func (r *recorder) WriteString(text string) (int, error) {
	r.pieces = append(r.pieces, text)
	return len(text), nil
}

func (r *recorder) String() string { return strings.Join(r.pieces, "") }

var funcs = Funcs{
	"none":  None(func() template.HTML { return "<br>" }),
	"upper": One(strings.ToUpper),
	"count": One(func(n int) string { return strings.Repeat("+", max(n, 0)) }),
	"name":  One(func(i item) string { return "(" + i.Text + ")" }),
	"bold":  One(func(i *item) template.HTML { return template.HTML("<b>" + template.HTMLEscapeString(i.Text) + "</b>") }),
	"attr": More(func(name string, values ...string) (template.HTMLAttr, error) {
		return template.HTMLAttr(` ` + name + `="` + template.HTMLEscapeString(strings.Join(values, " ")) + `"`), nil
	}),
	"join": More(func(first string, others ...any) (string, error) {
		if len(others) > 2 {
			return "", errors.New("too many")
		}
		for _, x := range others {
			switch x := x.(type) {
			case string:
				first += "|" + x
			case int:
				first += strings.Repeat("#", max(x, 0))
			case item:
				first += x.Text
			}
		}
		return first, nil
	}),
}

// An outcome is what happens when a template is executed.
type outcome struct {
	pieces []string
	err    error
}

// both executes a template by html/template and compiled. It is refused if err is not nil.
func both(text string, view any) (interpreted, done outcome, err error) {
	t, err := template.New("main").Funcs(funcs.Map()).Parse(text)
	if err != nil {
		return outcome{}, outcome{}, err
	}
	var r recorder
	interpreted.err = t.Execute(&r, view)
	interpreted.pieces = r.pieces
	p, err := Compile(t, reflect.TypeOf(view), funcs)
	if err != nil {
		return interpreted, outcome{}, err
	}
	r = recorder{}
	done.err = p.Execute(&r, view)
	done.pieces = r.pieces
	return interpreted, done, nil
}

// same reports whether a template that is not refused does the same both ways. After a
// failure what was written does not matter.
func same(t *testing.T, text string, view any) bool {
	t.Helper()
	interpreted, done, err := both(text, view)
	if err != nil {
		return false
	}
	if (interpreted.err == nil) != (done.err == nil) || interpreted.err == nil && !slices.Equal(interpreted.pieces, done.pieces) {
		t.Errorf("%s\n%+v\nhtml/template: %q, %v\ncompiled:      %q, %v", text, view, interpreted.pieces, interpreted.err, done.pieces, done.err)
	}
	return true
}

// contexts are the places of a page where templates write texts, all of %.
var contexts = map[string]string{
	"text":            "<p>%</p>",
	"attribute":       `<p title="%">`,
	"title":           "<title>%</title>",
	"name":            "<p%>",
	"address":         `<a href="%">`,
	"end of address":  `<a href="/x/%">`,
	"query":           `<a href="/x?a=b&amp;q=%">`,
	"image":           `<img src="%">`,
	"script":          `<script>x(%)</script>`,
	"string":          `<script>x("%")</script>`,
	"style":           `<p style="color: %">`,
	"bare":            `<p title=%>`,
	"event":           `<p onclick="%">`,
	"comment":         `<!-- % -->`,
	"textarea":        `<textarea>%</textarea>`,
	"several sources": `<img srcset="%">`,
}

type named string

type shown string

func (s shown) String() string { return "shown " + string(s) }

// texts are all code points, all pairs of bytes, and addresses.
func texts() []string {
	list := few()
	for first := rune(0); first < 0x110000; first += 0x400 {
		var b strings.Builder
		for c := first; c < first+0x400; c++ {
			b.WriteRune(c)
		}
		list = append(list, b.String())
	}
	for first := range 256 {
		var pairs []byte
		for second := range 256 {
			pairs = append(pairs, byte(first), byte(second))
		}
		list = append(list, string(pairs))
	}
	return list
}

// few are each byte alone, and addresses.
func few() []string {
	list := []string{"", "http://a.b/?c=d&e=%20%zz%", "HTTPS:x", "mailto:a@b", "javascript:alert(1)", "tel:1", "/a:b", "a/b:c", "//a", "data:x", "ı", "%", "%4", "%41", "%G1%1G"}
	for b := range 256 {
		list = append(list, string([]byte{byte(b)}))
	}
	return list
}

func sameInAll[T any](t *testing.T, values []T) (compiledIn []string) {
	t.Helper()
	for where, context := range contexts {
		text := strings.ReplaceAll(context, "%", "{{.}}")
		set := template.Must(template.New("main").Parse(text))
		_ = set.Execute(&recorder{}, values[0]) // escapes it
		p, err := Compile(set, reflect.TypeFor[T](), nil)
		if err != nil {
			continue
		}
		compiledIn = append(compiledIn, where)
		for _, value := range values {
			var want, got recorder
			if err := errors.Join(set.Execute(&want, value), p.Execute(&got, value)); err != nil {
				t.Errorf("%s of %T: %v", where, value, err)
			}
			if !slices.Equal(got.pieces, want.pieces) {
				t.Errorf("%s of %T: got %.80q, want %.80q", where, value, got.String(), want.String())
			}
		}
	}
	slices.Sort(compiledIn)
	return compiledIn
}

func of[T ~string](list []string) (out []T) {
	for _, s := range list {
		out = append(out, T(s))
	}
	return out
}

// Each type is compiled for the places where it is usual, and refused elsewhere.
func TestContentsAreEscapedAsByHTMLTemplate(t *testing.T) {
	places := "address attribute end of address image query text textarea title"
	for _, c := range []struct {
		in   []string
		want string
	}{
		{sameInAll(t, texts()), places},
		{sameInAll(t, of[named](few())), places},
		{sameInAll(t, of[template.HTML](few())), "address end of address image query text"},
		{sameInAll(t, of[template.HTMLAttr](few())), "address attribute end of address image name query text textarea title"},
		{sameInAll(t, of[template.URL](few())), places},
		{sameInAll(t, of[template.JS](few())), "address attribute end of address image query script text textarea title"},
		{sameInAll(t, of[template.CSS](few())), ""},
		{sameInAll(t, of[template.JSStr](few())), ""},
		{sameInAll(t, of[template.Srcset](few())), ""},
		{sameInAll(t, of[shown](few())), ""},
		{sameInAll(t, []int{0, 7, -1234567890123}), places},
		{sameInAll(t, []int8{-128, 127}), places},
		{sameInAll(t, []uint{3}), ""},
		{sameInAll(t, []float64{1.5}), ""},
		{sameInAll(t, []bool{true}), ""},
		{sameInAll(t, []error{errors.New("x")}), ""},
		{sameInAll(t, []*string{new(string)}), ""},
		{sameInAll(t, [][]string{{"x"}}), ""},
		{sameInAll(t, []item{{}}), ""},
	} {
		if got := strings.Join(c.in, " "); got != c.want {
			t.Errorf("compiled in %q, want %q", got, c.want)
		}
	}
}

// These are compiled, and do the same with and without what they point to.
func TestTemplatesThatAreCompiled(t *testing.T) {
	full := &view{Text: "a&b", N: 3, Items: []item{{Text: "i", N: 1}, {Text: "j"}}, Item: item{Text: "k"}, Numbers: [2]int{4, 5}}
	full.Title = "t"
	full.Pointer = &item{Text: "p", Next: &item{Text: "q"}}
	for _, text := range []string{
		"{{name .Pointer}}{{name .Item}}",
		"{{bold .Pointer}}",
		`{{if eq .Text "a&b" .Pointer.Text}}yes{{end}}`, // fails without a pointer, though the first is equal
		`{{or .Text .Pointer.Text}}`,
		"{{range 3}}{{.}}{{else}}none{{end}}{{range .N}}{{$.Title}}{{else}}none{{end}}",
		"{{range $i, $e := .Items}}{{$i}}{{$e.Text}}{{end}}{{range $e := .Numbers}}{{$e}}{{end}}",
		"{{with $x := .Pointer}}{{$x.Text}}{{.Next.Text}}{{else}}{{if $x}}x{{end}}{{$.N}}{{end}}",
		"{{.Item.Method}}{{(index .Items 1).Text}}{{len .Items}}",
		`{{"a" | join "b" | upper}}{{none}}`,
		`{{define "r"}}{{$t := .Text}}{{with .Next}}{{template "r" .}}{{end}}{{$t}}{{end}}{{with .Pointer}}{{template "r" .}}{{end}}`,
		`{{define "r"}}{{template "r" .}}{{end}}{{template "r" .}}`, // too deep
		`{{define "r"}}{{if .}}yes{{end}}x{{end}}{{template "r"}}`,
	} {
		for _, v := range []*view{full, {Text: "a&b"}, {}, nil} {
			if !same(t, text, v) {
				t.Errorf("%s is not compiled", text)
			}
		}
	}
}

func TestExecutionStopsAtAnErrorOfTheWriter(t *testing.T) {
	set := template.Must(template.New("main").Parse("{{range .}}{{.}}{{end}}"))
	_ = set.Execute(&recorder{}, []string{})
	p, err := Compile(set, reflect.TypeFor[[]string](), nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &failing{left: 2, err: errors.New("full")}
	if err := p.Execute(w, []string{"a", "b", "c", "d"}); !errors.Is(err, w.err) {
		t.Errorf("the error is %v", err)
	}
	if got := w.String(); got != "ab" {
		t.Errorf("it wrote %q", got)
	}
	if err := p.Execute(&recorder{}, "a string"); err == nil {
		t.Error("a view of another type is executed")
	}
}

type failing struct {
	recorder
	left int
	err  error
}

func (f *failing) WriteString(text string) (int, error) {
	if f.left--; f.left < 0 {
		return 0, f.err
	}
	return f.recorder.WriteString(text)
}

func (f *failing) Write(text []byte) (int, error) { return f.WriteString(string(text)) }
