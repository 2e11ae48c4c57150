package render

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"strings"
	"testing"
	"time"
)

func TestErrorOfAnEndlessTemplateNamesTheLoop(t *testing.T) {
	// 2^40 calls, of little depth and without output.
	const twice = `{{define "twice"}}{{if .}}{{template "twice" slice . 1}}{{template "twice" slice . 1}}{{end}}{{end}}`
	for name, test := range map[string]struct{ file, text, position string }{
		"a loop that writes":      {"home.html", "{{define \"main\"}}\n{{range 100000000000}}x{{end}}{{end}}", "templates/home.html:2:9"},
		"a loop that does not":    {"home.html", "{{define \"main\"}}\n {{range 100000000000}}{{end}}{{end}}", "templates/home.html:2:10"},
		"one that goes on":        {"home.html", `{{define "main"}}{{range 100000000000}}{{continue}}{{end}}{{end}}`, "templates/home.html:1:"},
		"one in another":          {"home.html", "{{define \"main\"}}{{range 1000000}}\n{{range 1000000}}{{$x := .}}{{end}}{{end}}{{end}}", "templates/home.html:2:9"},
		"one in a condition":      {"home.html", "{{define \"main\"}}{{if 1}}{{with 2}}\n{{range 100000000000}}{{end}}{{end}}{{end}}{{end}}", "templates/home.html:2:9"},
		"a template that calls":   {"home.html", twice + `{{define "main"}}{{template "twice" "` + strings.Repeat("x", 40) + `"}}{{end}}`, "templates/home.html:1:"},
		"one that calls itself":   {"home.html", `{{define "a"}}{{template "a" .}}{{end}}{{define "main"}}{{template "a"}}{{end}}`, "templates/home.html:1:"},
		"a loop in a row":         {"agreement-row.html", "{{define \"agreement-row\"}}\n{{range 100000000000}}{{end}}{{end}}", "templates/agreement-row.html:2:9"},
		"a loop in a redirect":    {"redirect.html", "{{define \"redirect\"}}\n{{range 100000000000}}{{end}}{{end}}", "templates/redirect.html:2:9"},
		"a loop in the locale":    {"base.html", "{{define \"base\"}}{{block \"main\" $}}{{end}}\n{{range 100000000000}}{{end}}{{end}}", "templates/base.html:2:9"},
		"more text than a page":   {"home.html", "{{define \"main\"}}{{range 100000}}" + strings.Repeat("x", 10_000) + "{{end}}{{end}}", "templates/home.html:1:26"},
		"a loop in a part":        {"partials/menu.html", "{{define \"menu\"}}\n{{range 100000000000}}{{end}}{{end}}", "templates/partials/menu.html:2:9"},
		"a loop in the not found": {"404.html", "{{define \"main\"}}\n{{range 100000000000}}{{end}}{{end}}", "templates/404.html:2:9"},
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			// Fewer steps than by default, except in one case, for speed.
			steps := maxSteps / 20
			if name == "one in another" {
				steps = maxSteps
			}
			got := foundWith(t, steps, map[string]string{"templates/" + test.file: test.text})
			if !strings.HasPrefix(got, "../"+test.position) || strings.Contains(got, "\n") {
				t.Errorf("found %s, want one finding at %s", got, test.position)
			}
			t.Logf("%v after %v", got, time.Since(began))
		})
	}
}

func TestExecutionStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := stepper{ctx: ctx, buf: new(bytes.Buffer), steps: maxSteps}
	cancel()
	for i := range 2000 {
		if _, err := s.Write(nil); err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
			if i > 1024 {
				t.Errorf("it stops after %d steps", i)
			}
			return
		}
	}
	t.Error("it does not stop")
}

// A call counts as ten writes, a turn of a loop and a text as one: 10 for the template itself, 10 and
// 1 for each of two calls of b, 1 and 1 for each of three turns.
func TestCallsCountAsMoreSteps(t *testing.T) {
	set := template.Must(template.New("a").Parse(`{{define "b"}}x{{end}}{{template "b"}}{{template "b"}}{{range .}}y{{end}}`))
	for _, x := range set.Templates() {
		addSteps(x.Tree)
	}
	s := stepper{ctx: context.Background(), buf: new(bytes.Buffer), steps: 100}
	if err := set.Execute(&s, []int{1, 2, 3}); err != nil {
		t.Fatal(err)
	}
	equal(t, "steps", 100-s.steps, 10+2*(10+1)+3*(1+1))
	equal(t, "text", s.buf.String(), "xxyyy")
}
