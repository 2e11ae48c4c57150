package render

import (
	"cmp"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/overlay"
)

// A translator turns errors of templates into findings at positions in the project's files.
type translator struct {
	files     *overlay.Files // which may be closed when a page fails
	templates []textFile     // all of them
	own       []string       // the names of the project's own
}

func newTranslator(files *overlay.Files, templates []textFile) *translator {
	t := &translator{files: files, templates: templates}
	for _, s := range templates {
		if files.Own(s.Name) {
			t.own = append(t.own, s.Name)
		}
	}
	return t
}

// templateError captures the file, the line, the column in bytes from 0, and the message.
var templateError = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:"\s]+\.html)?(?::(\d+))?(?::(\d+))?:? ?(.*)$`)

// executing matches the message of a template that failed, with the action that did.
var executing = regexp.MustCompile(`(?s)^executing "[^"]*" at <(.*?)>: (.*)$`)

// finding names hint, a file of the project, if the error names none of the project.
func (t *translator) finding(err error, hint string) diag.Diagnostic {
	m := templateError.FindStringSubmatch(err.Error())
	if m == nil {
		m = []string{4: err.Error(), 3: ""}
	}
	file, message := m[1], m[4]
	line, _ := strconv.Atoi(m[2])
	width := 0
	if w := executing.FindStringSubmatch(message); w != nil {
		message = w[2]
		if !strings.HasSuffix(w[1], "...") {
			width = utf8.RuneCountInString(w[1])
		}
	}
	message, suggestion := t.plain(message)
	at, text := diag.Position{}, ""
	switch {
	case slices.Contains(t.own, file):
		content := t.content(file)
		if line == 0 {
			at.File, width = content.Start().File, 0
			break
		}
		text = content.Line(line)
		before, err := strconv.Atoi(m[3])
		if err != nil {
			before, width = quotedIn(text, m[4])
		}
		at = content.Position(content.Offset(line, before))
	case hint != "":
		at = diag.Position{File: t.files.Path(hint), Line: 1, Column: 1}
		width = 0
		if file != "" {
			message = "with this file, " + file + " fails: " + message
		}
	}
	d := diag.New(at, width, diag.BadTemplate, "%s", message).Suggest(suggestion)
	d.LineText = text
	return d
}

// quotedIn returns the number of bytes of a line before the word that a message quotes, and
// the number of code points of that word; or the line's indentation and 0.
func quotedIn(line, message string) (before, width int) {
	if parts := strings.Split(message, `"`); len(parts) == 3 {
		if i := strings.Index(line, parts[1]); i >= 0 && parts[1] != "" {
			return i, utf8.RuneCountInString(parts[1])
		}
	}
	return len(line) - len(strings.TrimLeft(line, " \t")), 0
}

func (t *translator) content(name string) *diag.Content {
	i := slices.IndexFunc(t.templates, func(s textFile) bool { return s.Name == name })
	return t.templates[i].content(t.files)
}

var (
	noField    = regexp.MustCompile(`^can't evaluate field (\S+) in type (\S+)$`)
	noFunction = regexp.MustCompile(`^function "(.*)" not defined$`)
	noTemplate = regexp.MustCompile(`(?:no such template|template) "([^"]*)"(?: not defined)?$`)
	calling    = regexp.MustCompile(`(?s)^error calling \w+: (.*)$`)
)

func (t *translator) plain(message string) (text, suggestion string) {
	switch {
	case noField.MatchString(message):
		m := noField.FindStringSubmatch(message)
		fields := fieldsOf(m[2])
		if near := diag.Nearest(m[1], slices.Values(fields)); near != "" {
			return "there is no field ." + m[1] + " here", `did you mean ".` + near + `"?`
		}
		if len(fields) > 0 {
			suggestion = "there are ." + strings.Join(fields, ", .")
		}
		return "there is no field ." + m[1] + " here", suggestion
	case noFunction.MatchString(message):
		name := noFunction.FindStringSubmatch(message)[1]
		names := slices.Collect(maps.Keys(functions(nil, "")))
		return "there is no function \"" + name + "\"", cmp.Or(diag.DidYouMean(name, slices.Values(append(names, builtins...))),
			"the package comment of templates/templates.go lists them")
	case noTemplate.MatchString(message):
		name := noTemplate.FindStringSubmatch(message)[1]
		return "there is no template \"" + name + "\"", diag.DidYouMean(name, maps.Keys(t.defined()))
	case calling.MatchString(message):
		return calling.FindStringSubmatch(message)[1], ""
	}
	return message, ""
}

func (t *translator) defined() map[string]bool {
	names := map[string]bool{}
	for _, s := range t.templates {
		for name := range definitions(s) {
			names[name] = true
		}
	}
	return names
}

var builtins = []string{"and", "or", "not", "len", "index", "slice", "print", "printf", "println", "html", "js", "urlquery", "call", "eq", "ne", "lt", "le", "gt", "ge"}

// fieldsOf returns the fields and methods of a type that views are made of, sorted.
func fieldsOf(name string) []string {
	found := map[string]bool{}
	seen := map[reflect.Type]bool{}
	var look func(reflect.Type)
	look = func(t reflect.Type) {
		if seen[t] {
			return
		}
		seen[t] = true
		if t.String() == name {
			for i := range t.NumMethod() {
				found[t.Method(i).Name] = true
			}
			of := t
			if of.Kind() == reflect.Pointer {
				of = of.Elem()
			}
			if of.Kind() == reflect.Struct {
				for _, f := range reflect.VisibleFields(of) {
					if f.IsExported() {
						found[f.Name] = true
					}
				}
			}
		}
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			look(t.Elem())
		case reflect.Struct:
			for i := range t.NumField() {
				if t.Field(i).IsExported() {
					look(t.Field(i).Type)
				}
			}
		}
	}
	for _, kind := range pageKinds() {
		look(reflect.TypeOf(kind.view))
	}
	return slices.Sorted(maps.Keys(found))
}
