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
	"accord/builder/internal/history"
	"accord/builder/internal/site"
)

// siteViews holds what the views in all languages share.
type siteViews struct {
	*Renderer
	site       *site.Site
	locals     []*localViews // the default language first
	similarity *similarity
	log        *history.Log // nil: nothing is known of the history
	versions   *versions    // nil: the same
	divided    lazy[[]facet.Division]
	days       lazy[[]edtf.Day] // see asOf
	due        lazy[*dueDays]
	records    sync.Map // *site.Text → *lazy[*keyedRecord]
}

// facets returns the agreements by their values.
func (sv *siteViews) facets() []facet.Division {
	return sv.divided.get(func() []facet.Division { return facet.Divide(sv.site) })
}

// localViews makes the views of a site in one language of the interface.
type localViews struct {
	*siteViews
	*locale
	title     string // of the site
	labels    *facet.Words
	rows      []rowSlot // by site.Agreement.Rank
	once      localOnce
	dates     sync.Map // edtf.Date → Date
	short     sync.Map // the same, with short months
	yearTexts sync.Map // year → its text
	menus     sync.Map // index of the current item → *lazy[piece]
}

func newSiteViews(r *Renderer, s *site.Site, log *history.Log) *siteViews {
	sv := &siteViews{
		Renderer: r, site: s, log: log,
		similarity: &similarity{agreements: s.Agreements},
		versions:   newVersions(s, log),
	}
	for _, f := range r.locales {
		lv := &localViews{siteViews: sv, locale: f, rows: make([]rowSlot, len(s.Agreements))}
		lv.title = lv.setting(r.config.Title)
		lv.labels = &facet.Words{Site: s, Code: f.language.Code, Word: lv.words.Text, Year: lv.year, Language: lv.words.LanguageName}
		sv.locals = append(sv.locals, lv)
	}
	return sv
}

// in returns the views in a language, or in the default one if the interface lacks it.
func (sv *siteViews) in(language string) *localViews {
	for _, lv := range sv.locals {
		if lv.language.Code == language {
			return lv
		}
	}
	return sv.locals[0]
}

// href returns an address below the site's root as a path from the host's root.
func (r *Renderer) href(at string) string { return r.basePath + at }

// absolute returns the URL of an address below the site's root.
func (r *Renderer) absolute(at string) string {
	return r.origin + r.basePath + (&url.URL{Path: "/" + at}).EscapedPath()[1:]
}

// local returns the link address of a page that each language has.
func (lv *localViews) local(at string) string { return lv.href(lv.prefix + at) }

// langAttr returns a language for a lang attribute; none for the language of the page.
func (lv *localViews) langAttr(language string) string {
	if language == lv.language.Code {
		return ""
	}
	return language
}

// setting returns a text of site.yaml in the language of the views, or in the default one.
func (lv *localViews) setting(l entry.Localized) string {
	text, _ := l.In(lv.language.Code, lv.config.DefaultLanguage)
	return text
}

// term returns the label of a key of a vocabulary, or the key itself.
func (lv *localViews) term(v entry.Vocabulary, key string) string {
	if t, ok := v.Term(key); ok {
		if label := lv.setting(t.Label); label != "" {
			return label
		}
	}
	return key
}

// link returns the link to an item, with its name in the language of the views, if any.
func (lv *localViews) link(it *site.Item) Link {
	name, language := it.Name(lv.language.Code)
	t := it.In(lv.language.Code)
	if t.Address == "" { // it is gone, see site.Named
		return Link{Text: name}
	}
	return Link{Href: lv.href(t.Address), Text: name, Lang: lv.langAttr(language)}
}

// shortLink is link by the short title or name of an item, if it has one.
func (lv *localViews) shortLink(it *site.Item) Link {
	name, language := it.ShortName(lv.language.Code)
	return Link{Href: lv.href(it.In(lv.language.Code).Address), Text: name, Lang: lv.langAttr(language)}
}

func (lv *localViews) counted(it *site.Item, n int) Counted {
	l := lv.link(it)
	return Counted{Href: l.Href, Text: l.Text, Lang: l.Lang, Count: n}
}

func (lv *localViews) partyLinks(parties []*site.Party) []Link {
	var links []Link
	for _, p := range parties {
		links = append(links, lv.link(&p.Item))
	}
	return links
}

func (lv *localViews) shortPartyLinks(parties []*site.Party) []Link {
	var links []Link
	for _, p := range parties {
		links = append(links, lv.shortLink(&p.Item))
	}
	return links
}

func (lv *localViews) date(d edtf.Date) Date { return formatted(&lv.dates, lv.words.Dates(), d) }

// formatted returns a date in some words. known holds those that are formatted already.
func formatted(known *sync.Map, words *edtf.Words, d edtf.Date) Date {
	if d.IsZero() {
		return Date{}
	}
	if date, ok := known.Load(d); ok {
		return date.(Date)
	}
	machine, _ := d.Datetime()
	date := Date{Text: words.Format(d), Datetime: machine}
	known.Store(d, date)
	return date
}

// rowDate is date with short names of months, for tables.
func (lv *localViews) rowDate(d edtf.Date) Date {
	return formatted(&lv.short, lv.words.ShortDates(), d)
}

// base returns what every page has. current is the item of the main menu to mark: the
// folder of a kind, or pages/ with an id.
func (lv *localViews) base(at, current string) Base {
	c := lv.config
	b := Base{
		Lang:       lv.language.Code,
		Canonical:  lv.absolute(at),
		SiteTitle:  lv.title,
		Home:       lv.local(address.Home),
		Menu:       lv.menu(current),
		Stylesheet: lv.href(lv.stylesheet),
		Licence:    lv.setting(c.Licence),
		Contact:    contact(c.Contact),
		Search:     lv.searchBox(),
		OpenSearch: lv.local(address.OpenSearch),
		Feeds:      lv.siteFeed(),
	}
	b.SiteName, b.SiteRest = splitTitle(lv.title)
	b.SiteLinks, b.SiteLinksKey = lv.siteLinks()
	if lv.icon != "" {
		b.Icon = lv.href(lv.icon)
	}
	return b
}

// localBase is base for a page that each language has, at an address below its own root.
func (lv *localViews) localBase(at, current string) Base {
	b := lv.base(lv.prefix+at, current)
	if len(lv.locals) < 2 {
		return b
	}
	for _, other := range lv.locals {
		b.Alternates = append(b.Alternates, Alternate{other.language.Code, lv.absolute(other.prefix + at)})
		b.Languages = append(b.Languages, other.languageLink(at, lv))
	}
	b.Alternates = append(b.Alternates, Alternate{"x-default", lv.absolute(lv.locals[0].prefix + at)})
	return b
}

// languageLink returns the link to an address in this language, for pages of current.
func (lv *localViews) languageLink(at string, current *localViews) LanguageLink {
	return LanguageLink{Name: lv.language.Name, Lang: lv.language.Code, Href: lv.local(at), Current: lv == current}
}

// kinds returns the kinds of which the site has entries.
func (sv *siteViews) kinds() []entry.Kind {
	var kinds []entry.Kind
	add := func(k entry.Kind, n int) {
		if n > 0 {
			kinds = append(kinds, k)
		}
	}
	add(entry.KindAgreement, len(sv.site.Agreements))
	add(entry.KindParty, len(sv.site.Parties))
	add(entry.KindEvent, len(sv.site.Events))
	add(entry.KindSector, len(sv.site.Sectors))
	add(entry.KindPlace, len(sv.site.Places))
	return kinds
}

func (lv *localViews) kindLinks() []Link {
	var links []Link
	for _, k := range lv.kinds() {
		links = append(links, lv.kindLink(k))
	}
	return links
}

func (lv *localViews) kindLink(k entry.Kind) Link {
	return Link{Href: lv.local(address.Entries(k.Folder(), 1)), Text: lv.words.Text("kinds." + k.String())}
}

// splitTitle returns the name with which a title begins, and what a colon parts from it.
func splitTitle(title string) (name, rest string) {
	if i := strings.IndexAny(title, ":："); i > 0 {
		return title[:i], title[i:]
	}
	return title, ""
}

// menu returns the main menu: the kinds of entries, then the guide.
func (lv *localViews) menu(current string) []MenuItem {
	var items []MenuItem
	for _, k := range lv.kinds() {
		l := lv.kindLink(k)
		items = append(items, MenuItem{Href: l.Href, Text: l.Text, Current: current == k.Folder()})
	}
	guide := lv.guide(current)
	if len(guide) > 1 { // one item leads to the first page, and that to the others
		guide[0].Current = slices.ContainsFunc(guide, func(item MenuItem) bool { return item.Current })
		guide[0].Text, guide[0].Lang = lv.words.Text("base.guide"), ""
		guide = guide[:1]
	}
	return append(items, guide...)
}

// guide returns the pages that have a menu key. current is as in base.
func (lv *localViews) guide(current string) []MenuItem {
	var items []MenuItem
	for _, p := range lv.menuPages() {
		l := lv.link(&p.Item)
		items = append(items, MenuItem{l.Href, l.Text, l.Lang, current == p.Kind.Folder()+"/"+p.ID, true})
	}
	return items
}

// menuHTML renders a menu, once for each item that may be marked.
func (lv *localViews) menuHTML(items []MenuItem) (template.HTML, error) {
	current := slices.IndexFunc(items, func(item MenuItem) bool { return item.Current })
	made, _ := lv.menus.LoadOrStore(current, new(lazy[piece]))
	p := made.(*lazy[piece]).get(func() piece {
		var buf bytes.Buffer
		err := lv.execute(context.Background(), &buf, menuPartial, items)
		return piece{template.HTML(buf.String()), err}
	})
	return p.html, p.err
}

type hashedLinks struct {
	links SiteLinks
	key   string
}

// siteLinks returns where the foot of each page leads, and the hash of that.
func (lv *localViews) siteLinks() (SiteLinks, string) {
	made := lv.once.siteLinks.get(func() hashedLinks {
		l := SiteLinks{Kinds: lv.kindLinks(), Files: lv.siteFiles()}
		for _, p := range lv.menuPages() {
			l.Guide = append(l.Guide, lv.link(&p.Item))
		}
		key, err := hashOf(l)
		if err != nil {
			panic(err) // it has texts only
		}
		return hashedLinks{l, key.String()}
	})
	return made.links, made.key
}

// siteFiles returns the links to the files that are about all agreements.
func (lv *localViews) siteFiles() []Link {
	var links []Link
	if len(lv.site.Agreements) > 0 {
		for _, f := range citeFormats {
			links = append(links, Link{
				Href: lv.citationsHref(f.file), Text: lv.words.Format("footer.citations", "format", f.text),
			})
		}
	}
	if follow := lv.followSite(); follow != nil {
		if follow.Feed != "" {
			links = append(links, Link{Href: follow.Feed, Text: lv.words.Text("follow.feed")})
		}
		if follow.Calendar != "" {
			links = append(links, Link{Href: follow.Calendar, Text: lv.words.Text("follow.calendar")})
		}
	}
	return links
}

// siteLinksHTML renders the links once for all pages.
func (lv *localViews) siteLinksHTML(links SiteLinks) (template.HTML, error) {
	p := lv.once.siteLinksHTML.get(func() piece {
		var buf bytes.Buffer
		err := lv.execute(context.Background(), &buf, siteLinksPartial, links)
		return piece{template.HTML(buf.String()), err}
	})
	return p.html, p.err
}

func (lv *localViews) menuPages() []*site.Page {
	return lv.once.menuPages.get(func() []*site.Page {
		var pages []*site.Page
		for _, p := range lv.site.Pages {
			if p.Entry.Page.InMenu {
				pages = append(pages, p)
			}
		}
		slices.SortStableFunc(pages, func(a, b *site.Page) int { return a.Entry.Page.Menu - b.Entry.Page.Menu })
		return pages
	})
}

// crumbs returns the way to a page; the home page alone is none, since each page links to it.
func (lv *localViews) crumbs(below ...Link) []Link {
	if len(below) == 0 {
		return nil
	}
	home := Link{Href: lv.local(address.Home), Text: lv.words.Text("base.home")}
	return append([]Link{home}, below...)
}

func contact(to string) Link {
	switch {
	case to == "":
		return Link{}
	case strings.Contains(to, "://"), strings.HasPrefix(to, "mailto:"):
		return Link{Href: to, Text: strings.TrimPrefix(to, "mailto:")}
	}
	return Link{Href: "mailto:" + to, Text: to}
}

// editAddress follows the pattern in site.yaml, or else that of GitHub and Forgejo.
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
