package render

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// Plan names every file of a site, ordered by path, and finds those that cannot be
// published. The content folder is where the site's own files are; they have to stay
// as they are for as long as the plan is used.
func (r *Renderer) Plan(s *site.Site, content fs.FS) ([]plan.File, diag.List, error) {
	p := &planner{snapshot: newSnapshot(r, s)}
	p.entries()
	for _, sc := range p.scenes {
		p.lists(sc)
	}
	for _, a := range r.assets {
		f := plan.Bytes(a.path, digest(sha256.Sum256(a.bytes)).String(), a.bytes)
		f.From = a.from
		p.files = append(p.files, f)
	}
	for _, name := range s.Files {
		f := plan.Copy(name, content, name)
		f.From = plan.Origin{At: diag.Position{File: name}}
		p.files = append(p.files, f)
	}
	p.redirects()
	found, err := plan.Check(p.files)
	plan.Sort(p.files)
	return p.files, found, err
}

// A planner gathers the files of a snapshot.
type planner struct {
	*snapshot
	files []plan.File
}

// add adds the page at an address below the site's root. from is where the content
// says that there is one.
func (p *planner) add(sc *scene, at string, from plan.Origin, name string, view func() (any, error)) {
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
			v, err := view()
			if err != nil {
				return plan.Page{}, named(err)
			}
			key, err := hashOf(sc.hash, name, v)
			return plan.Page{
				Key:     key.String(),
				WriteTo: func(ctx context.Context, w io.Writer) error { return named(sc.page(ctx, w, name, v)) },
			}, named(err)
		},
	})
}

// entries adds a page for each text of each entry.
func (p *planner) entries() {
	for _, a := range p.site.Agreements {
		p.texts(&a.Item, "agreement", func(sc *scene, t *site.Text) (any, error) { return sc.agreementPage(a, t) })
	}
	for _, x := range p.site.Parties {
		p.texts(&x.Item, "party", func(sc *scene, t *site.Text) (any, error) { return sc.partyPage(x, t) })
	}
	for _, x := range p.site.Events {
		p.texts(&x.Item, "event", func(sc *scene, t *site.Text) (any, error) { return sc.eventPage(x, t) })
	}
	for _, x := range p.site.Sectors {
		p.texts(&x.Item, "sector", func(sc *scene, t *site.Text) (any, error) { return sc.sectorPage(x, t) })
	}
	for _, x := range p.site.Places {
		p.texts(&x.Item, "place", func(sc *scene, t *site.Text) (any, error) { return sc.placePage(x, t) })
	}
	for _, x := range p.site.Pages {
		p.texts(&x.Item, "page", func(sc *scene, t *site.Text) (any, error) { return sc.textPage(t) })
	}
}

func (p *planner) texts(it *site.Item, name string, view func(*scene, *site.Text) (any, error)) {
	for _, t := range it.Texts {
		sc := p.scene(t.Frame)
		p.add(sc, t.Address, plan.Origin{At: diag.Position{File: t.File}}, name, func() (any, error) { return view(sc, t) })
	}
}

// lists adds the pages that a language has beside those of its entries.
func (p *planner) lists(sc *scene) {
	selections := p.selections()
	all := selections[0].agreements
	p.add(sc, sc.prefix+address.Home, plan.Origin{}, "home", func() (any, error) { return sc.homePage(all) })
	p.add(sc, sc.prefix+address.Search, plan.Origin{}, "search", func() (any, error) { return sc.searchPage(), nil })
	p.files = append(p.files, sc.openSearchPlan())
	p.add(sc, sc.prefix+address.NotFound, plan.Origin{}, "404", func() (any, error) { return sc.notFoundPage(), nil })
	for _, s := range selections {
		for page := 1; page <= pages(len(s.agreements), browseRows); page++ {
			p.add(sc, sc.prefix+s.address(page), plan.Origin{}, "browse", func() (any, error) { return sc.browsePage(s, page) })
		}
	}
	for _, x := range sc.indexes() {
		parts := divide(x.groups, indexItems)
		for page := 1; page <= len(parts); page++ {
			p.add(sc, sc.prefix+x.address(page), plan.Origin{}, "index", func() (any, error) { return sc.indexPage(x, parts, page), nil })
		}
	}
}

// redirects adds a page at each old address.
func (p *planner) redirects() {
	for _, r := range p.site.Redirects {
		sc := p.scene(r.Text.Frame)
		p.add(sc, r.From, plan.Origin{At: r.At.At, Width: r.At.Width}, "redirect", func() (any, error) {
			return &RedirectPage{
				Lang: sc.language.Code, Title: r.Text.Title,
				Href: sc.href(r.Text.Address), Canonical: sc.absolute(r.Text.Address),
			}, nil
		})
	}
}
