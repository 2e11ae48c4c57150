package words

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"accord/builder/diag"
	"accord/builder/internal/leftover"
	"accord/builder/internal/node"
)

// Reference is the language whose keys all others have.
const Reference = "en"

// FileName returns the name of a language's file: zh-hans.yaml.
func FileName(language string) string { return strings.ToLower(language) + ".yaml" }

// Load reads the words of each language (a BCP 47 tag) out of a folder, and
// finds what is wrong with them. The result has one for each language, in the
// same order; the words of a language that cannot be read are empty. The files
// of the findings are paths in fsys.
func Load(fsys fs.FS, dir string, languages []string) ([]*Words, diag.List) {
	reference := read(fsys, dir, Reference)
	loaded := make([]*Words, len(languages))
	files := []*file{reference}
	for i, tag := range languages {
		f := reference
		if tag != Reference {
			f = read(fsys, dir, tag)
			f.compare(reference)
			files = append(files, f)
		}
		loaded[i] = f.words
	}
	if !slices.Contains(languages, Reference) && !reference.missing {
		files = files[1:] // its words are not used
	}
	var findings diag.List
	for _, f := range files {
		f.checkDates()
		f.findings.AttachSource(func(string) ([]byte, error) { return f.src, nil })
		findings.Add(f.findings...)
	}
	findings.Sort()
	return loaded, findings
}

// A file is the words of one language with the places where they are written.
type file struct {
	path     string
	src      []byte
	words    *Words
	keys     map[string]node.Field
	missing  bool // there is no such file, or nothing in it can be read
	findings diag.List
}

// find adds a finding.
func (f *file) find(at diag.Position, width int, code diag.Code, format string, args ...any) *diag.Diagnostic {
	f.findings.Add(diag.New(at, width, code, format, args...))
	return &f.findings[len(f.findings)-1]
}

// read reads the file of a language.
func read(fsys fs.FS, dir, tag string) *file {
	f := &file{path: path.Join(dir, FileName(tag)), words: newWords(tag), keys: map[string]node.Field{}}
	src, err := fs.ReadFile(fsys, f.path)
	if err != nil {
		f.missing = true
		f.findUnreadable(err)
		return f
	}
	f.src = src
	left, unfinished := leftover.Find(f.path, src)
	if unfinished {
		f.findings, f.missing = left, true
		return f
	}
	root, list := node.YAML(f.path, src, diag.Position{File: f.path, Line: 1, Column: 1})
	f.findings = append(left, list...)
	switch {
	case root == nil || root.Kind == node.Null:
		f.missing = list.HasErrors()
	case root.Kind != node.Mapping:
		f.missing = true
		f.find(root.At, root.Width, diag.WrongType, "the words of a language are a map of keys to texts, not %s", root.Kind)
	default:
		for _, field := range root.Fields {
			f.add(field)
		}
	}
	return f
}

func (f *file) findUnreadable(err error) {
	at := diag.Position{File: f.path}
	if !errors.Is(err, fs.ErrNotExist) {
		f.find(at, 0, diag.UnreadableFile, "%v", err)
		return
	}
	d := f.find(at, 0, diag.MissingKey, "there are no words of the interface in %q", f.words.language)
	d.Suggestion = fmt.Sprintf("write %s with the keys of %s", f.path, FileName(Reference))
}

// newWords returns the words of a language without any text.
func newWords(tag string) *Words {
	t := language.Make(tag)
	w := &Words{language: tag, tag: t, messages: map[string]*entry{}, namer: display.Tags(t), direction: Direction(tag)}
	w.plain = w.Number(7) == "7"
	return w
}

// add reads one key.
func (f *file) add(field node.Field) {
	if _, ok := f.keys[field.Key]; ok {
		return // a finding of package node
	}
	f.keys[field.Key] = field
	m := &entry{}
	f.words.messages[field.Key] = m
	switch v := field.Value; v.Kind {
	case node.Mapping:
		f.addForms(m, field)
	case node.Sequence:
		m.list = []string{}
		for _, item := range v.Items {
			if item.Kind == node.Sequence || item.Kind == node.Mapping || item.Kind == node.Null {
				f.find(item.At, item.Width, diag.WrongType, "a text belongs here, not %s", item.Kind)
				continue
			}
			m.list = append(m.list, item.Text)
		}
	case node.Null:
		f.find(field.At, field.Width, diag.MissingKey, "%q has no text", field.Key)
	default:
		m.forms[plural.Other] = compile(v.Text)
	}
}

var formNames = [numForms]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one",
	plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

// addForms reads a map of plural forms.
func (f *file) addForms(m *entry, field node.Field) {
	used := forms(f.words.tag)
	for _, form := range field.Value.Fields {
		i := slices.Index(formNames[:], form.Key)
		switch {
		case i < 0:
			f.find(form.At, form.Width, diag.UnknownKey, "%q is no plural form", form.Key).
				Suggestion = diag.DidYouMean(form.Key, slices.Values(formNames[:]))
		case !used[i]:
			f.find(form.At, form.Width, diag.UnknownKey, "whole numbers have no plural form %q in %q", form.Key, f.words.language)
		case form.Value.Kind == node.Mapping || form.Value.Kind == node.Sequence || form.Value.Kind == node.Null:
			f.find(form.At, form.Width, diag.WrongType, "a plural form is a text, not %s", form.Value.Kind)
		default:
			m.forms[i] = compile(form.Value.Text)
		}
	}
	for i, needed := range used {
		if needed && field.Value.Field(formNames[i]) == nil {
			f.find(field.At, field.Width, diag.MissingKey, "%q lacks the plural form %q", field.Key, formNames[i])
		}
	}
}

// forms returns which plural forms whole numbers take in a language. Other is
// always among them: it stands for what no rule names.
func forms(tag language.Tag) (used [numForms]bool) {
	used[plural.Other] = true
	for n := range 1000 {
		used[pluralForm(tag, n)] = true
	}
	used[pluralForm(tag, 1_000_000)] = true
	return used
}

// compare finds what a file lacks of the reference, and has beyond it.
func (f *file) compare(reference *file) {
	if f.missing || reference.missing {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(reference.keys)) {
		if _, ok := f.keys[key]; !ok {
			f.find(diag.Position{File: f.path}, 0, diag.MissingKey, "%q has no text in %q", key, f.words.language)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(f.keys)) {
		field := f.keys[key]
		if _, ok := reference.keys[key]; !ok {
			f.find(field.At, field.Width, diag.UnknownKey, "%q is no key of %s", key, FileName(Reference)).
				Suggestion = diag.DidYouMean(key, maps.Keys(reference.keys))
			continue
		}
		f.compareText(field, reference.words.messages[key])
	}
}

// compareText finds placeholders that the reference does not have, and a text
// without the plural forms that the language needs.
func (f *file) compareText(field node.Field, reference *entry) {
	m, known, at := f.words.messages[field.Key], reference.names(), field.Value
	for _, name := range m.names() {
		if !slices.Contains(known, name) {
			f.find(at.At, at.Width, diag.BadValue, "the English text of %q has no {%s}", field.Key, name).
				Suggestion = diag.DidYouMean(name, slices.Values(known))
		}
	}
	if !reference.plural() || at.Kind == node.Mapping {
		return
	}
	for i, needed := range forms(f.words.tag) {
		if needed && i != int(plural.Other) {
			f.find(at.At, at.Width, diag.MissingKey, "%q lacks the plural form %q", field.Key, formNames[i])
		}
	}
}

// checkDates fills in the words of dates, and finds what they lack.
func (f *file) checkDates() {
	if f.missing {
		return
	}
	if err := f.words.setDates(); err != nil {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			f.find(diag.Position{File: f.path}, 0, diag.BadValue, "the dates of %q: %s", f.words.language, line)
		}
	}
}

// plural reports whether the text has more than one form.
func (m *entry) plural() bool {
	for i, p := range m.forms {
		if i != int(plural.Other) && p != nil {
			return true
		}
	}
	return false
}

// names returns the placeholders of all forms, each once.
func (m *entry) names() []string {
	var names []string
	for _, p := range m.forms {
		names = append(names, p.names()...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
