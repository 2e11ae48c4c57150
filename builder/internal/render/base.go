package render

import (
	"bytes"
	"context"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"sync"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

// A snapshot is one site on its way to pages: what all its pages share.
type snapshot struct {
	*Renderer
	site   *site.Site
	facets []facet.Division
	scenes []*scene // by language of the interface, the default first
	order  map[*site.Agreement]int
	likes  *likeness
}

// A scene is a snapshot in one language of the interface. It makes views.
type scene struct {
	*snapshot
	*frame
	title  string // of the site
	labels *facet.Words
	rows   []rowSlot // by agreement, see snapshot.order
	once   sceneOnce
	dates  sync.Map // edtf.Date → Date: a date is on many pages
	menus  sync.Map // index of the current item → *lazy[piece]: a menu is on many pages
}

func newSnapshot(r *Renderer, s *site.Site) *snapshot {
	shot := &snapshot{
		Renderer: r, site: s, facets: facet.Divide(s),
		order: make(map[*site.Agreement]int, len(s.Agreements)),
		likes: &likeness{agreements: s.Agreements},
	}
	for i, a := range s.Agreements {
		shot.order[a] = i
	}
	for _, f := range r.frames {
		sc := &scene{snapshot: shot, frame: f, rows: make([]rowSlot, len(s.Agreements))}
		sc.title = sc.setting(r.config.Title)
		sc.labels = &facet.Words{Site: s, Code: f.language.Code, Word: sc.words.Text, Year: sc.year, Language: sc.words.LanguageName}
		shot.scenes = append(shot.scenes, sc)
	}
	return shot
}

// scene returns the scene of a language of the interface; that of another
// language is the default's.
func (shot *snapshot) scene(language string) *scene {
	for _, sc := range shot.scenes {
		if sc.language.Code == language {
			return sc
		}
	}
	return shot.scenes[0]
}

// href returns the address of what lies at an address below the site's root,
// from the host's root.
func (r *Renderer) href(at string) string { return r.basePath + at }

// absolute returns the URL of an address below the site's root.
func (r *Renderer) absolute(at string) string {
	return r.origin + r.basePath + (&url.URL{Path: "/" + at}).EscapedPath()[1:]
}

// local returns the link address of a page that each language has.
func (sc *scene) local(at string) string { return sc.href(sc.prefix + at) }

// langAttr returns a language as a lang attribute needs it: not at all where it
// is the page's.
func (sc *scene) langAttr(language string) string {
	if language == sc.language.Code {
		return ""
	}
	return language
}

// setting returns a text of the settings in the language of the scene, or else
// in the default one.
func (sc *scene) setting(l entry.Localized) string {
	text, _ := l.In(sc.language.Code, sc.config.DefaultLanguage)
	return text
}

// term returns the label of a key of a vocabulary; the key itself where there is
// none.
func (sc *scene) term(v entry.Vocabulary, key string) string {
	if t, ok := v.Term(key); ok {
		if label := sc.setting(t.Label); label != "" {
			return label
		}
	}
	return key
}

// link returns the link to an item, in the language of the scene if it has a
// text or a name there.
func (sc *scene) link(it *site.Item) Link {
	name, language := it.Name(sc.language.Code)
	return Link{Href: sc.href(it.In(sc.language.Code).Address), Text: name, Lang: sc.langAttr(language)}
}

// counted returns the link to an item with a number of agreements.
func (sc *scene) counted(it *site.Item, n int) Counted {
	l := sc.link(it)
	return Counted{Href: l.Href, Text: l.Text, Lang: l.Lang, Count: n}
}

// partyLinks returns links to parties.
func (sc *scene) partyLinks(parties []*site.Party) []Link {
	var links []Link
	for _, p := range parties {
		links = append(links, sc.link(&p.Item))
	}
	return links
}

// date returns a date as the scene writes it.
func (sc *scene) date(d edtf.Date) Date {
	if d.IsZero() {
		return Date{}
	}
	if known, ok := sc.dates.Load(d); ok {
		return known.(Date)
	}
	machine, _ := d.Datetime()
	date := Date{Text: sc.words.Dates().Format(d), Datetime: machine}
	sc.dates.Store(d, date)
	return date
}

// base returns the frame of a page at an address below the site's root. The
// current is what the main menu marks as current: the folder of a kind, or
// pages/ with an id.
func (sc *scene) base(at, current string) Base {
	c := sc.config
	b := Base{
		Lang:       sc.language.Code,
		Canonical:  sc.absolute(at),
		SiteTitle:  sc.title,
		Home:       sc.local(address.Home),
		Menu:       sc.menu(current),
		Stylesheet: sc.href(sc.stylesheet),
		Licence:    sc.setting(c.Licence),
		Contact:    contact(c.Contact),
		Search:     sc.searchBox(),
		OpenSearch: sc.local(address.OpenSearch),
	}
	if sc.icon != "" {
		b.Icon = sc.href(sc.icon)
	}
	return b
}

// localBase returns the frame of a page that each language has at the same
// address below its root.
func (sc *scene) localBase(at, current string) Base {
	b := sc.base(sc.prefix+at, current)
	if len(sc.scenes) < 2 {
		return b
	}
	for _, other := range sc.scenes {
		b.Alternates = append(b.Alternates, Alternate{other.language.Code, sc.absolute(other.prefix + at)})
		b.Languages = append(b.Languages, other.languageLink(at, sc))
	}
	b.Alternates = append(b.Alternates, Alternate{"x-default", sc.absolute(sc.scenes[0].prefix + at)})
	return b
}

// languageLink returns the link to an address below the root of the scene, as
// pages in the current scene show it.
func (sc *scene) languageLink(at string, current *scene) LanguageLink {
	return LanguageLink{Name: sc.language.Name, Lang: sc.language.Code, Href: sc.local(at), Current: sc == current}
}

// kinds returns the kinds of entries that have an index with something in it.
func (shot *snapshot) kinds() []entry.Kind {
	var kinds []entry.Kind
	add := func(k entry.Kind, n int) {
		if n > 0 {
			kinds = append(kinds, k)
		}
	}
	add(entry.KindAgreement, len(shot.site.Agreements))
	add(entry.KindParty, len(shot.site.Parties))
	add(entry.KindEvent, len(shot.site.Events))
	add(entry.KindSector, len(shot.site.Sectors))
	add(entry.KindPlace, len(shot.site.Places))
	return kinds
}

// kindLinks returns the links to the indexes of all kinds.
func (sc *scene) kindLinks() []Link {
	var links []Link
	for _, k := range sc.kinds() {
		links = append(links, sc.kindLink(k))
	}
	return links
}

// kindLink returns the link to the index of a kind.
func (sc *scene) kindLink(k entry.Kind) Link {
	return Link{Href: sc.local(address.Entries(k.Folder(), 1)), Text: sc.words.Text("kinds." + k.String())}
}

// menu returns the main menu: the kinds of entries, then the pages that ask to be in it.
func (sc *scene) menu(current string) []MenuItem {
	var items []MenuItem
	for _, k := range sc.kinds() {
		l := sc.kindLink(k)
		items = append(items, MenuItem{Href: l.Href, Text: l.Text, Current: current == k.Folder()})
	}
	for _, p := range sc.menuPages() {
		l := sc.link(&p.Item)
		items = append(items, MenuItem{l.Href, l.Text, l.Lang, current == p.Kind.Folder()+"/"+p.ID})
	}
	return items
}

// menuHTML renders a menu; those that mark the same item are one.
func (sc *scene) menuHTML(items []MenuItem) (template.HTML, error) {
	current := slices.IndexFunc(items, func(item MenuItem) bool { return item.Current })
	made, _ := sc.menus.LoadOrStore(current, new(lazy[piece]))
	p := made.(*lazy[piece]).get(func() piece {
		var buf bytes.Buffer
		err := sc.execute(context.Background(), &buf, menuPartial, items)
		return piece{template.HTML(buf.String()), err}
	})
	return p.html, p.err
}

// menuPages returns the pages of the main menu, in its order.
func (sc *scene) menuPages() []*site.Page {
	return sc.once.menuPages.get(func() []*site.Page {
		var pages []*site.Page
		for _, p := range sc.site.Pages {
			if p.Entry.Page.InMenu {
				pages = append(pages, p)
			}
		}
		slices.SortStableFunc(pages, func(a, b *site.Page) int { return a.Entry.Page.Menu - b.Entry.Page.Menu })
		return pages
	})
}

// crumbs returns the way to a page: the home page, and what is below it.
func (sc *scene) crumbs(below ...Link) []Link {
	home := Link{Href: sc.local(address.Home), Text: sc.words.Text("base.home")}
	return append([]Link{home}, below...)
}

// contact returns the link to an e-mail address or a URL.
func contact(to string) Link {
	switch {
	case to == "":
		return Link{}
	case strings.Contains(to, "://"), strings.HasPrefix(to, "mailto:"):
		return Link{Href: to, Text: strings.TrimPrefix(to, "mailto:")}
	}
	return Link{Href: "mailto:" + to, Text: to}
}

// editAddress returns the address of an editor for a file of the content
// folder: by the pattern of site.yaml, or as the forges have it in common.
func (r *Renderer) editAddress(file string) string {
	repo := r.config.Repository
	escaped := (&url.URL{Path: file}).EscapedPath()
	switch {
	case repo.Edit != "":
		return strings.ReplaceAll(repo.Edit, "{path}", escaped)
	case repo.URL != "":
		branch := repo.Branch
		if branch == "" {
			branch = "main"
		}
		return strings.TrimSuffix(repo.URL, "/") + "/edit/" + branch + "/content/" + escaped
	}
	return ""
}
