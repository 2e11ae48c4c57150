package render

import (
	"context"
	"io"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/feed"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// How many agreements a feed has, the newest.
const (
	siteNews  = 50
	entryNews = 20 // of a party, a sector or a place
)

// followSummary is about how many code points of a summary a feed or a calendar has.
const followSummary = 400

// asOf returns the days up to which the agreements tell, by site.Agreement.Rank.
func (sv *siteViews) asOf() []edtf.Day {
	return sv.days.get(func() []edtf.Day {
		days := make([]edtf.Day, len(sv.site.Agreements))
		for i, a := range sv.site.Agreements {
			days[i] = a.AsOf()
		}
		return days
	})
}

// newest returns the first agreements of a list by the days up to which they tell, without
// those that name none. Those of one day keep their order.
func (sv *siteViews) newest(list []*site.Agreement, limit int) []*site.Agreement {
	days := sv.asOf()
	known := make([]*site.Agreement, 0, len(list))
	for _, a := range list {
		if !days[a.Rank()].IsZero() {
			known = append(known, a)
		}
	}
	slices.SortStableFunc(known, func(a, b *site.Agreement) int { return days[b.Rank()].Compare(days[a.Rank()]) })
	return known[:min(limit, len(known))]
}

// hasNews reports whether there is a feed of a list of agreements.
func (sv *siteViews) hasNews(list []*site.Agreement) bool {
	days := sv.asOf()
	return slices.ContainsFunc(list, func(a *site.Agreement) bool { return !days[a.Rank()].IsZero() })
}

// siteFeed returns the link to the feed of the site, if there is one.
func (lv *localViews) siteFeed() []Link {
	return lv.once.feeds.get(func() []Link {
		if !lv.hasNews(lv.site.Agreements) {
			return nil
		}
		return []Link{{Href: lv.local(address.Feed(address.Home)), Text: lv.title}}
	})
}

// followSite returns by what readers follow the whole site.
func (lv *localViews) followSite() *Follow {
	f := &Follow{}
	for _, l := range lv.siteFeed() {
		f.Feed = l.Href
	}
	if len(lv.dueDays().list) > 0 {
		f.Calendar = lv.local(address.Calendar)
	}
	if *f == (Follow{}) {
		return nil
	}
	return f
}

// followedAlike reports whether the site has the same feed and calendar, to which each page leads,
// with another version of one of its agreements.
func (sv *siteViews) followedAlike(now *site.Agreement) bool {
	isOther := func(a *site.Agreement) bool { return a.Rank() != now.Rank() }
	told := func(a *site.Agreement) bool { return isOther(a) && !sv.asOf()[a.Rank()].IsZero() }
	due := func(d dueDay) bool { return isOther(d.agreement) }
	var own dueDays
	own.addAll(now)
	list, all := sv.dueDays().list, sv.site.Agreements
	return sv.hasNews(all) == (!now.AsOf().IsZero() || slices.ContainsFunc(all, told)) &&
		(len(list) > 0) == (len(own.list) > 0 || slices.ContainsFunc(list, due))
}

// followed returns the agreements of a party, a sector or a place; other items have no feed.
func followed(it *site.Item) []*site.Agreement {
	switch x := it.Whole().(type) {
	case *site.Party:
		return x.Agreements
	case *site.Sector:
		return x.All
	case *site.Place:
		return x.All
	}
	return nil
}

// follow offers the feed of an entry on its page, in the section of its agreements.
func (lv *localViews) follow(e *Entry, t *site.Text) {
	if !lv.hasNews(followed(t.Item)) {
		return
	}
	href := lv.href(address.Feed(t.Address))
	e.Feeds = append([]Link{{Href: href, Text: lv.feedTitle(t)}}, e.Feeds...)
	for _, s := range e.Sections {
		if s.ID == address.SectionAgreements {
			s.Follow = &Follow{Feed: href}
		}
	}
}

func (lv *localViews) feedTitle(t *site.Text) string {
	return lv.words.Format("follow.title", "name", t.Title, "site", lv.title)
}

// siteFeed adds the feed of the site in a language.
func (p *planner) siteFeed(lv *localViews, all []*site.Agreement) {
	if !lv.hasNews(all) {
		return
	}
	at := lv.prefix + address.Feed(address.Home)
	p.encoded(lv, at, plan.Origin{}, func() encoder {
		f := lv.feed(at, lv.prefix+address.Home, lv.title, p.newest(all, siteNews))
		f.Subtitle = lv.setting(lv.config.Description)
		for _, other := range p.locals {
			if other != lv {
				f.Related = append(f.Related, feed.Link{Href: lv.absolute(other.prefix + address.Feed(address.Home)), Language: other.language.Code})
			}
		}
		return f
	})
}

// entryFeeds adds a feed for each text of an item that has agreements to follow.
func (p *planner) entryFeeds(it *site.Item) {
	list := followed(it)
	if !p.hasNews(list) {
		return
	}
	for _, t := range it.Texts {
		lv := p.in(t.Locale)
		at := address.Feed(t.Address)
		p.encoded(lv, at, plan.Origin{At: diag.Position{File: t.File}}, func() encoder {
			f := lv.feed(at, t.Address, lv.feedTitle(t), p.newest(list, entryNews))
			for _, other := range it.Texts {
				if other != t {
					f.Related = append(f.Related, feed.Link{Href: lv.absolute(address.Feed(other.Address)), Language: other.Locale})
				}
			}
			return f
		})
	}
}

// An encoder is a feed or a calendar.
type encoder interface{ Encode(io.Writer) error }

// encoded adds a file that is not made from a template.
func (p *planner) encoded(lv *localViews, at string, from plan.Origin, view func() encoder) {
	p.files = append(p.files, plan.File{Path: at, From: from, Make: func(context.Context) (plan.Page, error) {
		v := view()
		key, err := hashOf(lv.hash, at, v)
		return plan.Page{Key: key.String(), WriteTo: func(_ context.Context, w io.Writer) error { return v.Encode(w) }}, err
	}})
}

// feed returns the feed at an address of what a page shows.
func (lv *localViews) feed(at, page, title string, list []*site.Agreement) *feed.Feed {
	f := &feed.Feed{
		Self: lv.absolute(at), Page: lv.absolute(page), Language: lv.language.Code,
		Title: title, Author: lv.title, Home: lv.absolute(lv.prefix + address.Home),
		Rights: lv.setting(lv.config.Licence),
	}
	if lv.icon != "" {
		f.Icon = lv.absolute(lv.icon)
	}
	for _, a := range list {
		f.Entries = append(f.Entries, lv.news(a))
	}
	return f
}

// news returns the entry of an agreement in the feeds of a language.
func (lv *localViews) news(a *site.Agreement) feed.Entry {
	return lv.rows[a.Rank()].news.get(func() feed.Entry {
		t := a.In(lv.language.Code)
		title, language := a.Name(lv.language.Code)
		e := feed.Entry{
			Page: lv.absolute(t.Address), Title: title, Language: lv.langAttr(language),
			Updated: lv.asOf()[a.Rank()], Summary: lv.newsSummary(a, t),
		}
		for _, s := range a.Sectors {
			e.Subjects = append(e.Subjects, feed.Subject{Term: s.ID, Label: lv.link(&s.Item).Text})
		}
		for _, other := range a.Texts {
			if other != t {
				e.Related = append(e.Related, feed.Link{Href: lv.absolute(other.Address), Language: other.Language})
			}
		}
		return e
	})
}

// newsSummary tells in plain text what an agreement is about, and its facts. Readers may show
// it as one line.
func (lv *localViews) newsSummary(a *site.Agreement, t *site.Text) string {
	facts := strings.Join(lv.newsFacts(a), " · ")
	if t.Summary == "" {
		t = a.Texts[0]
	}
	if t.Summary == "" {
		return facts
	}
	return lv.orUntranslated(excerpt(t.Summary, followSummary), t.Language) + "\n" + facts
}

// orUntranslated adds a note to a text that is not in the language of the views.
func (lv *localViews) orUntranslated(text, language string) string {
	if language == lv.language.Code {
		return text
	}
	return lv.words.Format("follow.untranslated", "text", text, "note", lv.untranslated(language))
}

// newsFacts tell when and between whom an agreement was signed, and what became of it.
func (lv *localViews) newsFacts(a *site.Agreement) (facts []string) {
	say := func(key, value string) {
		if value != "" {
			facts = append(facts, lv.words.Format("follow.fact", "label", lv.words.Text(key), "value", value))
		}
	}
	_, since := lv.standing(a)
	say("fact.signed", lv.date(a.Entry.Agreement.Signed).Text)
	say("fact.parties", lv.partyNames(a))
	say("fact.since", since)
	return facts
}

// partyNames names the parties of an agreement as rows do: all, or the first of many.
func (lv *localViews) partyNames(a *site.Agreement) string {
	shown := a.Parties
	if len(shown) > rowParties {
		shown = shown[:rowParties-1]
	}
	var names []string
	for _, l := range lv.shortPartyLinks(shown) {
		names = append(names, l.Text)
	}
	text := strings.Join(names, lv.words.Text("follow.separator"))
	if len(shown) < len(a.Parties) {
		text = lv.words.Count("follow.more", len(a.Parties), "names", text)
	}
	return text
}

// followValue offers the feed of an entry on the lists of its agreements.
func (lv *localViews) followValue(p *BrowsePage, it *site.Item) {
	if !lv.hasNews(followed(it)) {
		return
	}
	t := it.In(lv.language.Code)
	p.Follow = &Follow{Feed: lv.href(address.Feed(t.Address))}
	p.Feeds = append([]Link{{Href: p.Follow.Feed, Text: lv.feedTitle(t)}}, p.Feeds...)
}
