package render

import (
	"errors"

	"accord/builder/internal/address"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

func (sc *scene) placePage(p *site.Place, t *site.Text) (*PlacePage, error) {
	said := p.Entry.Place
	view := &PlacePage{Entry: sc.entry(t), Parties: sc.partyLinks(byName(sc, p.Parties, partyItem))}
	f := &facts{scene: sc}
	if kind, language := sc.said(said.Kind, &p.Item); kind != "" {
		f.add("kind", Value{Link: Link{Text: kind, Lang: language}})
	}
	if p.Within != nil {
		f.addLinks("within", sc.link(&p.Within.Item))
	}
	if said.Located {
		f.addText("location", sc.words.Format("location.both",
			"latitude", sc.degrees(said.Latitude, "location.north", "location.south"),
			"longitude", sc.degrees(said.Longitude, "location.east", "location.west")))
	}
	view.Facts = f.lines
	var way []Link
	for up := p.Within; up != nil; up = up.Within {
		way = append([]Link{sc.link(&up.Item)}, way...)
	}
	view.Breadcrumbs = append(view.Breadcrumbs, way...)
	for _, in := range byName(sc, p.Contains, placeItem) {
		view.Contains = append(view.Contains, sc.counted(&in.Item, len(in.All)))
	}
	for _, e := range p.Events {
		view.Events = append(view.Events, sc.link(&e.Item))
	}
	var err error
	view.Agreements, err = sc.list(p.All, listRows, address.Value(facet.Place, p.ID, 1))
	return view, err
}

func (p *PlacePage) fill() error { return errors.Join(p.Entry.fill(), p.Agreements.fill()) }
