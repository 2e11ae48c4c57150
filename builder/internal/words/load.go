package words

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"accord/builder/diag"
	"accord/builder/internal/direction"
	"accord/builder/internal/leftover"
	"accord/builder/internal/node"
	"accord/builder/internal/overlay"
)

// Reference is the language whose keys every other one must have.
const Reference = "en"

// FileName returns the name of a language's file: zh-hans.yaml.
func FileName(language string) string { return strings.ToLower(language) + ".yaml" }

type Options struct {
	Files     *overlay.Files // the program's words, and the project's own
	Dir       string         // the folder of the words in Files
	Languages []string       // BCP 47 tags
	// Used reports whether a template uses a key, so the project may add it; nil: unknown.
	Used func(key string) bool
	// Partial reports whether site.yaml lets a language lack words; it may be nil.
	Partial func(language string) bool
	// At returns the position of a language in site.yaml.
	At func(language string) diag.Position
}

// Load reads the words of each language. Findings have paths from the content folder.
func Load(o Options) ([]*Words, diag.List) {
	l := newLoader(o)
	loaded := make([]*Words, len(o.Languages))
	for i, tag := range o.Languages {
		loaded[i] = l.load(tag)
	}
	var findings diag.List
	for _, f := range l.own {
		findings.Add(f.findings...)
	}
	findings.Add(l.findings...)
	findings.Sort()
	return loaded, findings
}

type loader struct {
	Options
	program  map[string]*file // by tag: those of the program
	own      map[string]*file // by tag: those of the project
	added    map[string]*file // by key that only the project has and a template uses: a file with it
	findings diag.List        // those not in a file of words of the project
}

func newLoader(o Options) *loader {
	l := &loader{Options: o, program: map[string]*file{}, own: map[string]*file{}, added: map[string]*file{}}
	for _, tag := range programLanguages(o) {
		name := path.Join(o.Dir, FileName(tag))
		l.program[tag] = read(o.Files.Program(), name, name, tag)
	}
	for _, tag := range append(programLanguages(o), o.Languages...) {
		name := path.Join(o.Dir, FileName(tag))
		if l.own[tag] == nil && o.Files.Own(name) {
			l.own[tag] = read(o.Files, name, o.Files.Path(name), tag)
		}
	}
	for _, f := range l.own {
		l.compare(f)
	}
	return l
}

func programLanguages(o Options) []string {
	entries, err := fs.ReadDir(o.Files.Program(), o.Dir)
	if err != nil {
		return nil
	}
	var tags []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".yaml"); ok {
			tags = append(tags, language.Make(name).String())
		}
	}
	return tags
}

// closest returns the program's words in a language or a variant: en for en-GB; or nil.
func (l *loader) closest(tag string) *file {
	if f := l.program[tag]; f != nil {
		return f
	}
	// A language.Matcher would be too generous: for Welsh and Tamil it returns English with
	// high confidence.
	want := language.Make(tag)
	base, _ := want.Base()
	script, _ := want.Script()
	for _, t := range slices.Sorted(maps.Keys(l.program)) {
		have := language.Make(t)
		if b, _ := have.Base(); b != base {
			continue
		}
		if s, _ := have.Script(); s == script {
			return l.program[t]
		}
	}
	return nil
}

// load takes what a language lacks from English, or from the first language that has it.
func (l *loader) load(tag string) *Words {
	w := newWords(tag)
	own, base := l.own[tag], l.closest(tag)
	layers := []*file{own}
	if base != nil {
		layers = append(layers, l.own[base.words.language], base)
	}
	layers = append(layers, l.own[Reference], l.program[Reference])
	for _, other := range l.Languages {
		layers = append(layers, l.own[other])
	}
	for _, f := range layers {
		if f == nil {
			continue
		}
		for key, m := range f.words.messages {
			if w.messages[key] == nil {
				w.messages[key] = m
			}
		}
		if w.messages[monthsKey] != nil && w.messages[shortMonthsKey] == nil {
			w.messages[shortMonthsKey] = w.messages[monthsKey] // never those of another language
		}
	}
	if reference := l.program[Reference]; reference != nil {
		w.total = len(reference.words.messages)
	}
	l.findMissing(w, own, base)
	l.checkDates(w, own)
	return w
}

func (l *loader) findMissing(w *Words, own, base *file) {
	has := func(f *file, key string) bool {
		return f != nil && (f.words.messages[key] != nil || f.keys[key].Value != nil && f.keys[key].Value.Kind != node.Null)
	}
	var missing []string
	reference := l.program[Reference]
	if base == nil && reference != nil {
		for key := range reference.words.messages {
			if !has(own, key) && !(key == shortMonthsKey && has(own, monthsKey)) {
				missing = append(missing, key)
			}
		}
	}
	for key, f := range l.added {
		if f != own && !has(own, key) && !has(base, key) {
			missing = append(missing, key)
		}
	}
	slices.Sort(missing)
	w.missing = len(missing)
	if l.Partial != nil && l.Partial(w.language) {
		return
	}
	file := path.Join("templates", l.Dir, FileName(w.language))
	if own == nil && base == nil {
		d := diag.New(l.At(w.language), 0, diag.MissingWord, "there are no words of the interface in %q; it is shown in English", w.language)
		l.findings.Add(d.Suggest("write them to " + file + ", or mark the language with partial: true"))
		return
	}
	for _, key := range missing {
		switch {
		case own == nil:
			f := l.added[key]
			field := f.keys[key]
			f.report(field.At, field.Width, diag.MissingWord, "%q has no text in %q", key, w.language).Suggestion = "add it to " + file
		case own.unreadable:
			return
		default:
			at, width := diag.Position{File: own.path}, 0
			if field, ok := own.keys[key]; ok { // empty
				at, width = field.At, field.Width
			}
			own.report(at, width, diag.MissingWord, "%q has no text in %q; the English one is shown", key, w.language)
		}
	}
}

type file struct {
	path       string // as findings name it
	words      *Words
	keys       map[string]node.Field
	unreadable bool // as a whole
	findings   diag.List
}

func (f *file) report(at diag.Position, width int, code diag.Code, format string, args ...any) *diag.Diagnostic {
	f.findings.Add(diag.New(at, width, code, format, args...))
	return &f.findings[len(f.findings)-1]
}

// read reads the file of a language. Findings name it by path.
func read(fsys fs.FS, name, path, tag string) *file {
	f := &file{path: path, words: newWords(tag), keys: map[string]node.Field{}}
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		f.unreadable = true
		var inPath *fs.PathError
		if errors.As(err, &inPath) {
			err = inPath.Err
		}
		f.report(diag.Position{File: path}, 0, diag.UnreadableFile, "the file cannot be read: %v", err)
		return f
	}
	content := diag.NewContent(path, src)
	left, unfinished := leftover.Find(content)
	if unfinished {
		f.findings, f.unreadable = left, true
		return f
	}
	root, list := node.YAML(content)
	f.findings = append(left, list...)
	switch {
	case root == nil || root.Kind == node.Null:
		f.unreadable = list.HasErrors()
	case root.Kind != node.Mapping:
		f.unreadable = true
		f.report(root.At, root.Width, diag.WrongType, "the words of a language must be a map of keys to texts, not %s", root.Kind)
	default:
		for _, field := range root.Fields {
			f.addAll(field)
		}
	}
	return f
}

// addAll reads a key, or those of a nested map: {search: {submit: Find}} is search.submit.
func (f *file) addAll(field node.Field) {
	isForm := func(x node.Field) bool { return slices.Contains(formNames[:], x.Key) }
	if v := field.Value; v.Kind != node.Mapping || len(v.Fields) == 0 || slices.ContainsFunc(v.Fields, isForm) {
		f.add(field)
		return
	}
	for _, inner := range field.Value.Fields {
		inner.Key = field.Key + "." + inner.Key
		f.addAll(inner)
	}
}

func newWords(tag string) *Words {
	t := language.Make(tag)
	w := &Words{language: tag, tag: t, messages: map[string]*entry{}, namer: display.Tags(t), direction: direction.Of(tag)}
	w.plain = w.Number(7) == "7"
	return w
}

func (f *file) add(field node.Field) {
	if _, ok := f.keys[field.Key]; ok {
		return // a finding of package node
	}
	f.keys[field.Key] = field
	m := &entry{}
	if field.Value.Kind != node.Null { // an empty value counts as missing
		f.words.messages[field.Key] = m
	}
	switch v := field.Value; v.Kind {
	case node.Mapping:
		f.addForms(m, field)
	case node.Sequence:
		m.list = []string{}
		for _, item := range v.Items {
			if item.Kind == node.Sequence || item.Kind == node.Mapping || item.Kind == node.Null {
				f.report(item.At, item.Width, diag.WrongType, "this must be a text, not %s", item.Kind)
				continue
			}
			m.list = append(m.list, item.Text)
		}
	case node.Null:
	default:
		m.forms[plural.Other] = compile(v.Text)
	}
}

// hasMany reports whether integers such as 1,000,000 have the plural form "many" in a
// language, by CLDR 38 and later. Browsers use it. golang.org/x/text v0.43.0 has the rules of
// CLDR 32, by which such a number has the form "other".
func hasMany(tag language.Tag) bool {
	base, _ := tag.Base()
	return slices.Contains([]string{"ca", "es", "fr", "it", "lld", "pt", "scn", "vec"}, base.String())
}

var formNames = [numForms]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one",
	plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

func (f *file) addForms(m *entry, field node.Field) {
	used := forms(f.words.tag)
	for _, form := range field.Value.Fields {
		i := slices.Index(formNames[:], form.Key)
		switch {
		case i < 0:
			f.report(form.At, form.Width, diag.UnknownKey, "%q is not a plural form", form.Key).
				Suggestion = diag.DidYouMean(form.Key, slices.Values(formNames[:]))
		case !used[i] && !(i == int(plural.Many) && hasMany(f.words.tag)):
			f.report(form.At, form.Width, diag.UnknownKey, "integers have no plural form %q in %q", form.Key, f.words.language)
		case form.Value.Kind == node.Mapping || form.Value.Kind == node.Sequence || form.Value.Kind == node.Null:
			f.report(form.At, form.Width, diag.WrongType, "a plural form must be a text, not %s", form.Value.Kind)
		default:
			m.forms[i] = compile(form.Value.Text)
		}
	}
	for i, needed := range used {
		if needed && field.Value.Field(formNames[i]) == nil {
			f.report(field.At, field.Width, diag.MissingKey, "%q lacks the plural form %q", field.Key, formNames[i])
		}
	}
}

// forms returns the plural forms of integers in a language, and always Other.
func forms(tag language.Tag) (used [numForms]bool) {
	used[plural.Other] = true
	for n := range 1000 {
		used[pluralForm(tag, n)] = true
	}
	used[pluralForm(tag, 1_000_000)] = true
	return used
}

// compare finds unknown keys in a project's file, and texts of another form than in English.
func (l *loader) compare(f *file) {
	reference := l.program[Reference]
	if reference == nil {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(f.keys)) {
		field := f.keys[key]
		m, known := reference.words.messages[key]
		switch {
		case known && f.words.messages[key] != nil:
			f.compareText(field, m)
		case known || l.Used == nil:
		case l.Used(key):
			if other := l.added[key]; other == nil || f.path < other.path {
				l.added[key] = f
			}
		default:
			f.report(field.At, field.Width, diag.UnknownKey, "there is no word %q, and no template uses one", key).
				Suggestion = diag.DidYouMean(key, maps.Keys(reference.keys))
		}
	}
}

func (f *file) compareText(field node.Field, reference *entry) {
	m, known, at := f.words.messages[field.Key], reference.names(), field.Value
	switch {
	case reference.list == nil && m.list != nil:
		f.report(at.At, at.Width, diag.WrongType, "%q must be a text, not a list", field.Key)
		delete(f.words.messages, field.Key) // use the program's
		return
	case reference.list != nil && len(m.list) != len(reference.list):
		f.report(at.At, at.Width, diag.WrongType, "%q must be a list of %d texts", field.Key, len(reference.list))
		delete(f.words.messages, field.Key)
		return
	}
	for _, name := range m.names() {
		if !slices.Contains(known, name) {
			position, width := placeholderAt(at, name)
			f.report(position, width, diag.BadValue, "the English text of %q has no {%s}", field.Key, name).
				Suggestion = cmp.Or(diag.DidYouMean(name, slices.Values(known)), placeholders(known))
		}
	}
	if !reference.plural() || at.Kind == node.Mapping {
		return
	}
	for i, needed := range forms(f.words.tag) {
		if needed && i != int(plural.Other) {
			f.report(at.At, at.Width, diag.MissingKey, "%q lacks the plural form %q", field.Key, formNames[i])
		}
	}
}

// placeholderAt returns the position of a placeholder in a text, or its first form with it.
func placeholderAt(n *node.Node, name string) (diag.Position, int) {
	mark := "{" + name + "}"
	for _, f := range n.Fields {
		if strings.Contains(f.Value.Text, mark) {
			n = f.Value
			break
		}
	}
	before, _, ok := strings.Cut(n.Text, mark)
	at := n.Position(utf8.RuneCountInString(before))
	if !ok || at == n.At && before != "" {
		return n.At, n.Width // in a text of several lines
	}
	return at, utf8.RuneCountInString(mark)
}

func (l *loader) checkDates(w *Words, own *file) {
	err := w.setDates()
	if err == nil || own == nil {
		return
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		at, width := diag.Position{File: own.path}, 0
		if parts := strings.Split(line, `"`); len(parts) > 1 {
			if field, ok := own.keys[datePrefix+parts[1]]; ok {
				at, width = field.At, field.Width
			}
		}
		own.report(at, width, diag.BadValue, "the dates of %q: %s", w.language, line)
	}
}

func placeholders(names []string) string {
	if len(names) == 0 {
		return "it has no placeholders"
	}
	return "it has {" + strings.Join(names, "}, {") + "}"
}

func (m *entry) plural() bool {
	for i, p := range m.forms {
		if i != int(plural.Other) && p != nil {
			return true
		}
	}
	return false
}

func (m *entry) names() []string {
	var names []string
	for _, p := range m.forms {
		names = append(names, p.names()...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
