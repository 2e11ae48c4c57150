package render

import (
	"html/template"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
	"accord/builder/internal/site"
)

// bodySource is what the HTML of a body is made of.
type bodySource struct {
	text     entry.Hash
	resolved []markdown.Resolved
	doc      *markdown.Document `key:"-"` // text is its hash
}

// fill renders the body.
func (b *Body) fill() {
	html := b.source.doc.HTML(func(i int, _ markdown.Link) markdown.Resolved { return b.source.resolved[i] })
	b.HTML = template.HTML(nameNotes(html, b.NoteRef, b.NoteBack))
}

func (e *Entry) fill() error { return fillSections(e.Sections) }

// noteLink is the end of the tag of a link to a footnote or back from it, as package
// markdown writes it, and nothing else can, for text has no bare quotation marks.
var noteLink = regexp.MustCompile(`(<a class="Footnote-(ref|back)" href="#fn(?:ref)?-([0-9]+)[^"]*" role="doc-[a-z]+")>`)

// nameNotes gives the links of footnotes, which show a number or an arrow, names in
// the language of the page: what is not told of a language is not for package
// markdown to say.
func nameNotes(html, ref, back string) string {
	if !strings.Contains(html, `class="Footnote-`) {
		return html
	}
	return noteLink.ReplaceAllStringFunc(html, func(tag string) string {
		m := noteLink.FindStringSubmatch(tag)
		label := ref
		if m[2] == "back" {
			label = back
		}
		label = strings.ReplaceAll(label, "{number}", m[3])
		return m[1] + ` aria-label="` + template.HTMLEscapeString(label) + `">`
	})
}

// entry returns what the pages of all kinds share, for one text of an item.
func (sc *scene) entry(t *site.Text) Entry {
	it := t.Item
	current := it.Kind.Folder()
	if it.Kind == entry.KindPage {
		current += "/" + it.ID
	}
	e := Entry{
		Base:      sc.base(t.Address, current),
		Kind:      it.Kind.String(),
		KindLabel: sc.words.Text("kind." + it.Kind.String()),
		Names:     sc.otherNames(t),
		Summary:   sc.summary(t),
		TextLang:  sc.langAttr(t.Language),
		Draft:     it.Draft,
	}
	e.Title, e.TitleLang = t.Title, e.TextLang
	for _, alias := range it.Aliases {
		e.Aliases = append(e.Aliases, sc.spoken(alias))
	}
	for _, tag := range it.Tags {
		text, language := sc.said(tag, it)
		e.Tags = append(e.Tags, Link{Text: text, Lang: language})
	}
	e.Description = description(t)
	e.Edit = sc.editAddress(t.File)
	e.NoIndex = it.Draft
	sc.languages(&e, t)
	if it.Kind == entry.KindPage {
		e.Breadcrumbs = sc.crumbs()
	} else {
		e.Breadcrumbs = sc.crumbs(sc.kindLink(it.Kind))
	}
	return e
}

// summary returns the summary of a text or, where it has none, that of the entry
// itself, which then is marked.
func (sc *scene) summary(t *site.Text) Passage {
	own := t.Item.Texts[0]
	if t.Summary != "" || t == own || own.Summary == "" {
		return Passage{Text: t.Summary, Lang: sc.langAttr(t.Language)}
	}
	return Passage{own.Summary, sc.langAttr(own.Language), sc.untranslated(own.Language)}
}

// untranslated says that a text is in a language because nobody has translated it.
func (sc *scene) untranslated(language string) string {
	return sc.words.Format("entry.untranslated", "language", sc.words.LanguageName(language))
}

// languages fills in the ways to the same entry in other languages.
func (sc *scene) languages(e *Entry, t *site.Text) {
	texts := t.Item.Texts
	if len(texts) > 1 {
		for _, other := range texts {
			e.Alternates = append(e.Alternates, Alternate{other.Language, sc.absolute(other.Address)})
			if other != t {
				e.Texts = append(e.Texts, Link{
					Href: sc.href(other.Address), Text: sc.languageName(other.Language), Lang: sc.langAttr(other.Language),
				})
			}
		}
		e.Alternates = append(e.Alternates, Alternate{"x-default", sc.absolute(texts[0].Address)})
	}
	if len(sc.scenes) < 2 {
		return
	}
	for _, other := range sc.scenes {
		link := other.languageLink(address.Home, sc)
		if other == sc {
			link.Href = sc.href(t.Address)
		} else if in := t.Item.Translation(other.language.Code); in != nil {
			link.Href = sc.href(in.Address)
		}
		e.Languages = append(e.Languages, link)
	}
}

// languageName returns the name of a language in that language where the site
// has it, for a link with its lang; else in the language of the scene.
func (sc *scene) languageName(tag string) string {
	for _, l := range sc.config.Languages {
		if l.Code == tag {
			return l.Name
		}
	}
	return sc.words.LanguageName(tag)
}

// description returns what a search engine shows of a text.
func description(t *site.Text) string {
	if t.Summary != "" || t.Doc == nil {
		return excerpt(t.Summary, summaryLength)
	}
	return excerpt(t.Doc.Text, summaryLength)
}

// otherNames returns what the item is called elsewhere than in a text: its
// titles and names in other languages, each once.
func (sc *scene) otherNames(t *site.Text) []Link {
	var names []Link
	seen := map[string]bool{t.Title: true}
	add := func(name, language string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, Link{Text: name, Lang: sc.langAttr(language)})
		}
	}
	for _, other := range t.Item.Texts {
		add(other.Title, other.Language)
	}
	for _, n := range t.Item.Names {
		add(n.Name, n.Language)
	}
	return names
}

const (
	minContents  = 3  // headings that make a table of contents worth its place
	longContents = 30 // headings that fill more than a screen of a phone
)

// entryBody returns the body of a text, whose HTML is rendered with the page.
func (sc *scene) entryBody(t *site.Text) *Body {
	b := &Body{
		Lang:     sc.langAttr(t.Language),
		NoteRef:  sc.words.Text("entry.note"),
		NoteBack: sc.words.Text("entry.note-back"),
		source:   bodySource{t.Hash, make([]markdown.Resolved, len(t.Targets)), t.Doc},
	}
	for i := range t.Targets {
		b.source.resolved[i] = sc.resolve(t, t.Targets[i], t.Doc.Links[i])
	}
	for _, h := range t.Doc.Headings {
		if h.Level == 2 || h.Level == 3 {
			b.Contents = append(b.Contents, Heading(h))
		}
	}
	if len(b.Contents) < minContents {
		b.Contents = nil
	}
	b.LongContents = len(b.Contents) > longContents
	return b
}

// resolve turns the target of a link in a text into an address.
func (sc *scene) resolve(t *site.Text, to site.Target, l markdown.Link) markdown.Resolved {
	switch {
	case to.Item != nil:
		language := to.Language
		if language == "" {
			language = sc.language.Code
		}
		page := to.Page(sc.language.Code)
		title, in := to.Item.Name(language)
		if l.Label {
			in = page.Language
		}
		r := markdown.Resolved{Href: sc.href(page.Address) + address.Fragment(to.Fragment), Title: title}
		if page == t && to.Fragment != "" {
			r.Href = address.Fragment(to.Fragment)
		}
		if in != t.Language {
			r.Language = in
		}
		return r
	case to.Path != "":
		href := (&url.URL{Path: sc.href(strings.TrimPrefix(to.Path, "/"))}).EscapedPath()
		if to.Query != "" {
			href += "?" + to.Query
		}
		return markdown.Resolved{Href: href + address.Fragment(to.Fragment)}
	case to.URL != "":
		return markdown.Resolved{Href: to.URL + address.Fragment(to.Fragment)}
	}
	return markdown.Resolved{Href: address.Fragment(to.Fragment)}
}

// facts gathers the lines of a facts table.
type facts struct {
	*scene
	lines []Fact
}

// add adds a line, unless it has no values.
func (f *facts) add(key string, values ...Value) {
	if len(values) > 0 {
		f.lines = append(f.lines, Fact{Label: f.words.Text("fact." + key), Values: values})
	}
}

func (f *facts) addText(key, text string) {
	if text != "" {
		f.add(key, Value{Link: Link{Text: text}})
	}
}

func (f *facts) addDate(key string, d edtf.Date) {
	if !d.IsZero() {
		f.add(key, f.dateValue(d))
	}
}

func (sc *scene) dateValue(d edtf.Date) Value {
	date := sc.date(d)
	return Value{Link: Link{Text: date.Text}, Datetime: date.Datetime}
}

func (f *facts) addLinks(key string, links ...Link) {
	var values []Value
	for _, l := range links {
		values = append(values, Value{Link: l})
	}
	f.add(key, values...)
}

// sources returns where the facts of an item come from.
func (sc *scene) sources(it *site.Item) []Source {
	var list []Source
	own := it.Texts[0].Language
	for i := range it.Sources {
		s := &it.Sources[i]
		source := Source{
			Anchor:    address.SourceID(s.ID),
			Title:     s.Title,
			Lang:      sc.langAttr(titleLanguage(s, own)),
			Href:      s.URL,
			In:        sc.langAttr(s.Language),
			Archived:  s.Archived,
			Publisher: sc.spoken(s.Publisher),
			Published: sc.date(s.Published),
			Accessed:  sc.date(s.Accessed),
		}
		if s.Language != "" {
			source.Language = sc.words.LanguageName(s.Language)
		}
		if s.Kind != "" {
			source.Kind = sc.words.Text("source." + s.Kind)
		}
		for _, key := range s.Supports {
			source.Supports = append(source.Supports, sc.factLabel(key))
		}
		list = append(list, source)
	}
	return list
}

// titleLanguage returns the language of a source's title: the source's, unless
// the title is plainly a translation of it, and then the entry's own.
func titleLanguage(s *entry.Source, own string) string {
	if s.Language == "" {
		return own
	}
	chinese := strings.HasPrefix(s.Language, "zh")
	if chinese != strings.ContainsFunc(s.Title, wide) && (chinese || strings.HasPrefix(own, "zh")) {
		return own
	}
	return s.Language
}

// factLabel returns the label of a front-matter key, or the key itself.
func (sc *scene) factLabel(key string) string {
	if label := "fact." + key; sc.words.Has(label) {
		return sc.words.Text(label)
	}
	return key
}

// people returns persons; a name or an office that is not told in the language
// of the page is in the entry's own.
func (sc *scene) people(it *site.Item, persons []entry.Person) []Person {
	var list []Person
	for _, p := range persons {
		var person Person
		person.Name, person.NameLang = sc.said(p.Name, it)
		person.Role, person.RoleLang = sc.said(p.Role, it)
		if party := sc.site.Party(p.For.Value); party != nil {
			person.For = sc.link(&party.Item)
		}
		list = append(list, person)
	}
	return list
}

// said returns a text of an item's facts in the language of the page, or
// else as it is given, with its language where that is another.
func (sc *scene) said(l entry.Localized, it *site.Item) (text, language string) {
	own := it.Texts[0].Language
	text, in := l.In(sc.language.Code, own)
	if in == "" {
		in = own
	}
	return text, sc.langAttr(in)
}

// spoken returns a name that is not told to be in any language: one in Han
// characters is, on a page in a language that has none, in the site's language
// that has; words in Latin letters on a page in Chinese are a name in some other
// language, or a romanisation.
func (sc *scene) spoken(name string) Link {
	l := Link{Text: name}
	chinese := strings.HasPrefix(sc.language.Code, "zh")
	switch isHan := strings.ContainsFunc(name, wide); {
	case isHan && !chinese:
		l.Lang = sc.config.HanLanguage()
	case !isHan && chinese && strings.Contains(name, " "):
		l.Lang = "und-Latn" // words, and no acronym
	}
	return l
}

// degrees writes a coordinate, with the words for its two directions.
func (sc *scene) degrees(value float64, positive, negative string) string {
	key := positive
	if value < 0 {
		key, value = negative, -value
	}
	return sc.words.Format(key, "degrees", strconv.FormatFloat(value, 'f', -1, 64))
}

// textPage returns the page of free text.
func (sc *scene) textPage(t *site.Text) (*Entry, error) {
	view := sc.entry(t)
	view.KindLabel = "" // a page is no kind of thing
	var err error
	view.Sections, err = sc.sections(t, nil)
	return &view, err
}
