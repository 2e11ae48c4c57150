package render

import (
	"html/template"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/cjk"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
	"accord/builder/internal/site"
)

// bodySource is the input from which the HTML of a body is made.
type bodySource struct {
	text     entry.Hash
	resolved []markdown.Resolved
	doc      *markdown.Document `key:"-"` // text is its hash
}

func (b *Body) fill() {
	html := b.source.doc.HTML(func(i int, _ markdown.Link) markdown.Resolved { return b.source.resolved[i] })
	b.HTML = template.HTML(nameNotes(html, b.NoteRef, b.NoteBack))
}

func (e *Entry) fill() error { return fillSections(e.Sections) }

func (p *AgreementPage) fill() error {
	err := p.Entry.fill()
	if p.Machine != nil && err == nil {
		err = p.Machine.fill()
	}
	return err
}

// noteLink matches the tag of a link to a footnote or back from it, as package markdown
// writes it. Text cannot match: it has no unescaped quotation marks.
var noteLink = regexp.MustCompile(`(<a class="Footnote-(ref|back)" href="#fn(?:ref)?-([0-9]+)[^"]*" role="doc-[a-z]+")>`)

// nameNotes adds labels in the language of the page to the links of footnotes, which show
// only a number or an arrow. Package markdown has no words of the interface.
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
func (lv *localViews) entry(t *site.Text) Entry {
	it := t.Item
	current := it.Kind.Folder()
	if it.Kind == entry.KindPage {
		current += "/" + it.ID
	}
	e := Entry{
		Base:      lv.base(t.Address, current),
		Kind:      it.Kind.String(),
		KindLabel: lv.words.Text("kind." + it.Kind.String()),
		Names:     lv.otherNames(t),
		Summary:   lv.summary(t),
		TextLang:  lv.langAttr(t.Language),
		Draft:     it.Draft,
		Opens:     t.Opens(),
		LongTitle: isLong(t.Title),
		History:   lv.history(t),
	}
	e.Title, e.TitleLang = t.Title, e.TextLang
	for _, alias := range it.Aliases {
		e.Aliases = append(e.Aliases, lv.guessed(alias))
	}
	for _, tag := range it.Tags {
		text, language := lv.localized(tag, it)
		e.Tags = append(e.Tags, Link{Text: text, Lang: language})
	}
	e.Description = description(t)
	e.Edit = lv.editAddress(t.File)
	e.NoIndex = it.Draft
	lv.languages(&e, t)
	if it.Kind == entry.KindPage {
		e.Breadcrumbs = lv.crumbs()
	} else {
		e.Breadcrumbs = lv.crumbs(lv.kindLink(it.Kind))
	}
	return e
}

// longTitle is from which width on, in Latin letters, a title is set smaller, so that it does
// not fill the screen of a phone. A Chinese character is twice as wide.
const longTitle = 90

func isLong(title string) bool { return width(title) > longTitle }

// width returns how wide a text is, in Latin letters.
func width(text string) (n int) {
	for _, r := range text {
		if n++; cjk.Unspaced(r) {
			n++
		}
	}
	return n
}

// summary falls back to that of the entry itself, marked as not translated.
func (lv *localViews) summary(t *site.Text) Passage {
	own := t.Item.Texts[0]
	if t.Summary != "" || t.IsOwn() || own.Summary == "" {
		return Passage{Text: t.Summary, Lang: lv.langAttr(t.Language)}
	}
	return Passage{own.Summary, lv.langAttr(own.Language), lv.untranslated(own.Language)}
}

// untranslated returns the note on a text in a language that is shown untranslated.
func (lv *localViews) untranslated(language string) string {
	return lv.words.Format("entry.untranslated", "language", lv.words.LanguageName(language))
}

// languages fills in the links to the same entry in other languages.
func (lv *localViews) languages(e *Entry, t *site.Text) {
	texts := t.Item.Texts
	if len(texts) > 1 {
		for _, other := range texts {
			e.Alternates = append(e.Alternates, Alternate{other.Language, lv.absolute(other.Address)})
		}
		e.Alternates = append(e.Alternates, Alternate{"x-default", lv.absolute(texts[0].Address)})
	}
	if len(lv.locals) < 2 {
		return
	}
	for _, other := range lv.locals {
		link := other.languageLink(address.Home, lv)
		if other == lv {
			link.Href = lv.href(t.Address)
		} else if in := t.Item.Translation(other.language.Code); in != nil {
			link.Href = lv.href(in.Address)
		}
		e.Languages = append(e.Languages, link)
	}
}

// description returns the description of a text for search engines.
func description(t *site.Text) string {
	if t.Summary != "" || t.Doc == nil {
		return excerpt(t.Summary, summaryLength)
	}
	return excerpt(t.Doc.Text, summaryLength)
}

// otherNames returns the titles and names of an item but for the title of t, each once.
func (lv *localViews) otherNames(t *site.Text) []Link {
	var names []Link
	seen := map[string]bool{t.Title: true}
	add := func(name, language string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, Link{Text: name, Lang: lv.langAttr(language)})
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
	minContents  = 3  // headings; fewer have no table of contents
	longContents = 30 // headings; more fill the screen of a phone, and are folded away
)

// entryBody returns the body of a text, without its HTML.
func (lv *localViews) entryBody(t *site.Text) *Body {
	b := &Body{
		Lang:     lv.langAttr(t.Language),
		NoteRef:  lv.words.Text("entry.note"),
		NoteBack: lv.words.Text("entry.note-back"),
		source:   bodySource{t.Hash, make([]markdown.Resolved, len(t.Targets)), t.Doc},
	}
	for i := range t.Targets {
		b.source.resolved[i] = lv.resolve(t, t.Targets[i], t.Doc.Links[i])
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
func (lv *localViews) resolve(t *site.Text, to site.Target, l markdown.Link) markdown.Resolved {
	switch {
	case to.Item != nil:
		language := to.Language
		if language == "" {
			language = lv.language.Code
		}
		page := to.Page(lv.language.Code)
		title, in := to.Item.Name(language)
		if l.Label {
			in = page.Language
		}
		r := markdown.Resolved{Href: lv.href(page.Address) + address.Fragment(to.Fragment), Title: title}
		if page.Address == t.Address && to.Fragment != "" {
			r.Href = address.Fragment(to.Fragment)
		}
		if in != t.Language {
			r.Language = in
		}
		return r
	case to.Path != "":
		href := (&url.URL{Path: lv.href(strings.TrimPrefix(to.Path, "/"))}).EscapedPath()
		if to.Query != "" {
			href += "?" + to.Query
		}
		return markdown.Resolved{Href: href + address.Fragment(to.Fragment)}
	case to.URL != "":
		return markdown.Resolved{Href: to.URL + address.Fragment(to.Fragment)}
	}
	return markdown.Resolved{Href: address.Fragment(to.Fragment)}
}

// people shows a name or a role without a translation in the language of the entry.
func (lv *localViews) people(it *site.Item, persons []entry.Person) []Person {
	var list []Person
	for _, p := range persons {
		var person Person
		person.Name, person.NameLang = lv.localized(p.Name, it)
		person.Role, person.RoleLang = lv.localized(p.Role, it)
		if p.For.Value != "" {
			person.For = lv.link(lv.site.Named(entry.KindParty, p.For.Value))
		}
		list = append(list, person)
	}
	return list
}

// localized returns a text of an item's facts in the language of the page, or else in the
// language in which the entry gives it. language is empty if it is that of the page.
func (lv *localViews) localized(l entry.Localized, it *site.Item) (text, language string) {
	own := it.Texts[0].Language
	text, in := l.In(lv.language.Code, own)
	if in == "" {
		in = own
	}
	return text, lv.langAttr(in)
}

// guessed guesses the language of a name by its script: of Han characters on a page not in
// Chinese, HanLanguage; of several Latin words on a page in Chinese, und-Latn.
func (lv *localViews) guessed(name string) Link {
	l := Link{Text: name}
	chinese := strings.HasPrefix(lv.language.Code, "zh")
	switch isHan := strings.ContainsFunc(name, cjk.Unspaced); {
	case isHan && !chinese:
		l.Lang = lv.config.HanLanguage()
	case !isHan && chinese && strings.Contains(name, " "):
		l.Lang = "und-Latn" // one word is likely to be an acronym
	}
	return l
}

func (lv *localViews) degrees(value float64, positive, negative string) string {
	key := positive
	if value < 0 {
		key, value = negative, -value
	}
	return lv.words.Format(key, "degrees", strconv.FormatFloat(value, 'f', -1, 64))
}

func (lv *localViews) textPage(t *site.Text) (*Entry, error) {
	view := lv.entry(t)
	view.KindLabel = ""
	if guide := lv.guide(t.Item.Kind.Folder() + "/" + t.Item.ID); len(guide) > 1 && slices.ContainsFunc(guide, func(item MenuItem) bool { return item.Current }) {
		view.Guide = guide
	}
	var err error
	view.Sections, err = lv.sections(t, nil)
	return &view, err
}
