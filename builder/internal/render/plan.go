package render

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/history"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// A Plan is the files of a site.
type Plan struct {
	Files []plan.File // sorted by path
	views *siteViews
}

// Plan plans every file of a site, and finds those that cannot be published. The content folder
// must not change while the plan is used, nor the log be closed, which is nil if nothing is
// known of the history.
func (r *Renderer) Plan(s *site.Site, content fs.FS, log *history.Log) (*Plan, diag.List, error) {
	p := r.Begin(s, log)
	found, err := p.Complete(content)
	return p, found, err
}

// Begin returns a plan without files, which Complete adds.
func (r *Renderer) Begin(s *site.Site, log *history.Log) *Plan {
	return &Plan{views: newSiteViews(r, s, log)}
}

// First returns the home pages, and what is not made of the content, sorted by path, as the plan
// will have them. Nothing else is needed to show a first page.
func (p *Plan) First() []plan.File {
	first := &planner{siteViews: p.views}
	all := p.views.site.Newest()
	for _, lv := range first.locals {
		first.home(lv, all)
	}
	first.assets()
	plan.Sort(first.files)
	return first.files
}

// Complete plans every file, see [Renderer.Plan].
func (p *Plan) Complete(content fs.FS) (diag.List, error) {
	files, found, err := (&planner{siteViews: p.views}).all(content)
	p.Files = files
	return found, err
}

func (p *planner) all(content fs.FS) ([]plan.File, diag.List, error) {
	p.entries()
	p.takeaways()
	for _, lv := range p.locals {
		p.localPages(lv)
	}
	p.assets()
	for _, name := range p.site.Files {
		f := plan.Copy(name, content, name)
		f.From = plan.Origin{At: diag.Position{File: name}}
		p.files = append(p.files, f)
	}
	p.redirects()
	p.histories()
	found, err := plan.Check(p.files)
	found.Add(p.reserved()...)
	plan.Sort(p.files)
	return p.files, found, err
}

// Amend returns the pages of the texts of an entry as [site.Site.Amend] makes them. It returns
// nil if all pages change with them.
func (p *Plan) Amend(texts []*site.Text) []plan.File {
	if a, ok := texts[0].Item.Whole().(*site.Agreement); ok && !p.views.followedAlike(a) {
		return nil
	}
	return p.views.pages(texts)
}

// In returns the pages of texts of another site, as its plan has them if the site differs from that
// of p in the content of entries alone.
func (p *Plan) In(s *site.Site, texts []*site.Text) []plan.File {
	return newSiteViews(p.views.Renderer, s, p.views.log).pages(texts)
}

func (sv *siteViews) pages(texts []*site.Text) []plan.File {
	p := &planner{siteViews: sv}
	for _, t := range texts {
		p.text(t)
	}
	return p.files
}

type planner struct {
	*siteViews
	files []plan.File
}

// add adds a page. at is below the site's root; from is where in the content it comes from.
func (p *planner) add(lv *localViews, at string, from plan.Origin, name string, view func() (any, error)) {
	p.addAny(lv, at, from, func() (string, any, error) {
		v, err := view()
		return name, v, err
	})
}

// addAny adds a page whose template is known only when its view is made.
func (p *planner) addAny(lv *localViews, at string, from plan.Origin, made func() (name string, view any, err error)) {
	named := func(err error) error {
		if err != nil {
			return fmt.Errorf("/%s: %w", at, err)
		}
		return nil
	}
	p.files = append(p.files, plan.File{
		Path: address.File(at),
		From: from,
		Make: func(context.Context) (plan.Page, error) {
			name, v, err := made()
			if err != nil {
				return plan.Page{}, named(err)
			}
			key, err := hashOf(lv.hash, name, v)
			return plan.Page{
				Key:     key.String(),
				WriteTo: func(ctx context.Context, w io.Writer) error { return named(lv.page(ctx, w, name, v)) },
			}, named(err)
		},
	})
}

func (p *planner) entries() {
	for it := range p.site.Items {
		for _, t := range it.Texts {
			p.text(t)
		}
		p.entryFeeds(it)
	}
}

// text adds the page of a text.
func (p *planner) text(t *site.Text) {
	lv := p.in(t.Locale)
	p.addAny(lv, t.Address, plan.Origin{At: diag.Position{File: t.File}}, func() (string, any, error) {
		name, v, _, err := lv.entryPage(t)
		return name, v, err
	})
	p.files[len(p.files)-1].Source = t.File
}

// entryPage returns the template and the view of a text, and the part of the view that all
// kinds share.
func (lv *localViews) entryPage(t *site.Text) (name string, view any, e *Entry, err error) {
	name = t.Item.Kind.String()
	switch x := t.Item.Whole().(type) {
	case *site.Agreement:
		var v *AgreementPage
		if v, err = lv.agreementPage(x, t); err == nil {
			e = &v.Entry
		}
		return name, v, e, err
	case *site.Party:
		e, err = lv.partyPage(x, t)
	case *site.Event:
		e, err = lv.eventPage(x, t)
	case *site.Sector:
		e, err = lv.sectorPage(x, t)
	case *site.Place:
		e, err = lv.placePage(x, t)
	default:
		e, err = lv.textPage(t)
	}
	return name, e, e, err
}

// localPages adds the pages that each language has, other than those of entries.
func (p *planner) localPages(lv *localViews) {
	selections := p.selections()
	all := selections[0].agreements
	p.home(lv, all)
	p.add(lv, lv.prefix+address.Search, plan.Origin{}, "search", func() (any, error) { return lv.searchPage(), nil })
	p.files = append(p.files, lv.openSearchPlan())
	p.siteFeed(lv, all)
	p.calendar(lv)
	p.rowFilesPlan(lv)
	p.statusRedirects(lv)
	p.allCitations(lv, all)
	p.add(lv, lv.prefix+address.NotFound, plan.Origin{}, "404", func() (any, error) { return lv.notFoundPage(), nil })
	for _, s := range selections {
		p.lists(lv, s)
	}
	for _, x := range lv.indexes() {
		parts := divide(x.groups, indexItems)
		for page := 1; page <= len(parts); page++ {
			p.add(lv, lv.prefix+x.address(page), plan.Origin{}, "index", func() (any, error) { return lv.indexPage(x, parts, page), nil })
		}
	}
}

func (p *planner) home(lv *localViews, all []*site.Agreement) {
	p.add(lv, lv.prefix+address.Home, plan.Origin{}, "home", func() (any, error) { return lv.homePage(all) })
}

// assets adds what is made of the project's and the program's own files.
func (p *planner) assets() {
	for _, a := range p.Renderer.assets {
		f := plan.Bytes(a.path, digest(sha256.Sum256(a.bytes)).String(), a.bytes)
		f.From = a.from
		p.files = append(p.files, f)
	}
}

func (p *planner) redirects() {
	for _, r := range p.site.Redirects {
		p.redirect(p.in(r.Text.Locale), r.From, plan.Origin{At: r.At.At, Width: r.At.Width}, r.Text)
	}
}

// redirect adds a page that leads to that of a text.
func (p *planner) redirect(lv *localViews, at string, from plan.Origin, to *site.Text) {
	p.add(lv, at, from, "redirect", func() (any, error) {
		return &RedirectPage{Lang: lv.language.Code, Title: to.Title, Href: lv.href(to.Address), Canonical: lv.absolute(to.Address)}, nil
	})
}
