package render

import (
	"html/template"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/history"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// History is when an entry was added and last changed, by which commits.
type History struct {
	Added   CommitDay
	Changed *CommitDay // nil: not since
	Page    Link       // what changed; empty Href: nothing
}

// CommitDay is the day of a commit.
type CommitDay struct {
	Date   Date
	Commit Link
}

// Old says that a page shows an old version of an entry.
type Old struct {
	CommitDay
	Now     Link // the entry as it is; empty Href: it is not in this language any more
	History Link
}

// HistoryPage is what changed in an entry, the newest change first. It is the view of
// history.html.
type HistoryPage struct {
	Base
	Of      Link // the entry
	Count   string
	NoTexts bool // whether only the days and the commits are known
	Commits []CommitView
}

// CommitView is what a commit changed in an entry.
type CommitView struct {
	CommitDay
	Event   string // "Added" …; empty: it changed
	Subject Link   // without Href
	Then    []Link // the entry as it read then, in each language
	Now     Link   // the entry as it is, in the newest of them
	Note    string // what else there is to say of it
	Texts   []TextView
}

// TextView is what changed in a text of an entry.
type TextView struct {
	Label  string // "Translation: Chinese"; empty: the entry itself
	Note   string
	Groups []ChangeGroup
	Body   []template.HTML `key:"-"` // the parts of the body that changed; set when the page is rendered

	bodies bodyChange // from which Body is made
}

// bodyChange is two bodies, or whole texts that cannot be read, to compare word by word. That
// is the slowest part of a history.
type bodyChange struct {
	ids      []string // of the texts, which stand for what is compared
	language string
	whole    bool

	compare func() []template.HTML `key:"-"`
}

func (p *HistoryPage) fill() error {
	for i := range p.Commits {
		for j := range p.Commits[i].Texts {
			if t := &p.Commits[i].Texts[j]; t.bodies.compare != nil {
				t.Body = t.bodies.compare()
			}
		}
	}
	return nil
}

// ChangeGroup is the fields of a part of an entry that changed.
type ChangeGroup struct {
	Label  string // "Commitment"; empty: they are of the entry itself
	ID     string // of the part
	Fields []FieldView
}

// FieldView is the value of a field before and after.
type FieldView struct {
	Label    string
	Old, New []template.HTML
	Both     template.HTML // instead: the text with what was removed and added
	Spread   bool          // whether each value has a line of its own
}

// VersionPage is an old version whose text cannot be read by the rules of today. It is the view
// of version.html.
type VersionPage struct {
	Base
	Old  *Old
	Name Link   // of the entry as it is now, without Href
	Text string // the whole file
}

// history returns what the page of a text says of its history; nil if nothing is known.
func (lv *localViews) history(t *site.Text) *History {
	list := lv.versions.of(t.Item)
	if len(list) == 0 {
		return nil
	}
	h := &History{Added: lv.commitDay(list[len(list)-1].commit)}
	if len(list) > 1 {
		changed := lv.commitDay(list[0].commit)
		h.Changed = &changed
		h.Page = Link{Href: lv.href(address.History(t.Address)), Text: lv.words.Count("history.page", len(list))}
	}
	return h
}

func (lv *localViews) commitDay(c *history.Commit) CommitDay {
	return CommitDay{Date: lv.day(c), Commit: lv.commitLink(c)}
}

// histories adds, for each entry that changed, the page of its history and its old versions.
// The newest version leads to the entry itself, so that its address stays when it gets old.
func (p *planner) histories() {
	if p.versions == nil {
		return
	}
	for it := range p.site.Items {
		list := p.versions.of(it)
		if len(list) < 2 {
			continue
		}
		for _, t := range it.Texts {
			lv := p.in(t.Locale)
			p.add(lv, address.History(t.Address), plan.Origin{At: diag.Position{File: t.File}}, "history", func() (any, error) {
				return lv.historyPage(t, list)
			})
		}
		if !p.versions.log.HasTexts() {
			continue
		}
		for i := range list {
			for language := range list[i].texts {
				p.oldVersion(it, &list[i], language, i == 0)
			}
		}
	}
}

func (p *planner) oldVersion(it *site.Item, old *version, language string, newest bool) {
	lv := p.locals[0]
	if language != "" {
		i := slices.IndexFunc(p.locals, func(lv *localViews) bool { return lv.language.Code == language })
		if i < 0 {
			return
		}
		lv = p.locals[i]
	}
	at := address.Version(textAddress(it, language), old.commit.ID)
	from := plan.Origin{At: diag.Position{File: it.Texts[0].File}}
	now := textIn(it, language)
	if newest && now != nil {
		p.redirect(lv, at, from, now)
		return
	}
	if now == nil {
		now = it.Texts[0]
	}
	p.addAny(lv, at, from, func() (string, any, error) { return lv.versionPage(at, now, old, language) })
}

// reserved finds files and redirects of the content at addresses that are for the history of
// an entry, whether it has one in this copy of the repository or not.
func (p *planner) reserved() diag.List {
	var found diag.List
	texts := map[string]*site.Text{}
	for it := range p.site.Items {
		for _, t := range it.Texts {
			texts[t.Address] = t
		}
	}
	check := func(at string, from plan.Origin) {
		of, ok := address.InHistory(at)
		if t := texts[of]; ok && t != nil {
			found.Add(diag.New(from.At, from.Width, diag.AddressConflict, "the address %q is reserved for the history of %s", "/"+at, t.File).
				Suggest("choose another address"))
		}
	}
	for _, name := range p.site.Files {
		check(address.OfFile(name), plan.Origin{At: diag.Position{File: name}})
	}
	for _, r := range p.site.Redirects {
		check(r.From, plan.Origin{At: r.At.At, Width: r.At.Width})
	}
	return found
}
