package render

import (
	"html/template"
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/picture"
	"accord/builder/internal/site"
)

const (
	partnerRows  = 30 // partners that a party's page shows; the others are folded away
	partnerYears = 6  // agreements to which the row of a partner links
)

// Partners is whom a party signs with: a table with a drawn column.
type Partners struct {
	Axis   template.HTML // the years above the drawn column; empty: no agreement has a year
	Rows   []PartnerRow
	Legend []Sign
}

// PartnerRow is a partner, with the agreements that both have signed.
type PartnerRow struct {
	Party       Link
	Place       Link // without Href; empty Text: not known
	Lane        template.HTML
	Signed      []PartnerAgreement // the newest, the earliest of them first
	More        Link               // to all, if Signed has fewer; empty Href: none
	Commitments int                // of all these agreements
}

type PartnerAgreement struct {
	Link  Link   // its year
	Label string // its date and title
	Ended string // how it ended; empty: not known
}

// partners fills in the section with the partners that have the most agreements first.
func (lv *localViews) partners(s *Section, p *site.Party) {
	list := byName(lv, p.Partners, func(x site.Partner) *site.Item { return &x.Party.Item })
	slices.SortStableFunc(list, func(a, b site.Partner) int { return b.Count - a.Count })
	shown := list[:min(len(list), partnerRows)]
	for _, rest := range list[len(shown):] {
		s.Folded = append(s.Folded, lv.counted(&rest.Party.Item, rest.Count))
	}
	if len(s.Folded) > 0 {
		s.FoldedTitle = lv.words.Count("party.more-partners", len(s.Folded))
	}
	common := commonAgreements(p, shown)
	lanes, signs := lv.lanes(common)
	s.Count, s.ShowCount, s.Partners = len(list), true, &Partners{Legend: signs}
	if lanes != nil {
		s.Partners.Axis = template.HTML(lanes.Axis())
	}
	for _, partner := range shown {
		s.Partners.Rows = append(s.Partners.Rows, lv.partnerRow(partner.Party, common[partner.Party], lanes))
	}
}

// commonAgreements returns the agreements that a party has with each partner, the earliest first.
func commonAgreements(p *site.Party, partners []site.Partner) map[*site.Party][]*site.Agreement {
	common := make(map[*site.Party][]*site.Agreement, len(partners))
	for _, partner := range partners {
		common[partner.Party] = nil
	}
	for _, a := range slices.Backward(p.Agreements) {
		for i, other := range a.Parties {
			if _, ok := common[other]; ok && !slices.Contains(a.Parties[:i], other) {
				common[other] = append(common[other], a)
			}
		}
	}
	return common
}

// lanes returns what the drawn column is drawn with, and its legend; nil if there is no year.
func (lv *localViews) lanes(common map[*site.Party][]*site.Agreement) (*picture.Lanes, []Sign) {
	var years []int
	var kinds []picture.Point
	again, ended := false, false
	for _, list := range common {
		again = again || len(list) > 1
		for _, a := range list {
			if point, ok := lanePoint(a); ok {
				kinds = append(kinds, picture.Point{Kind: point.Kind})
				for y := point.From; y <= point.To; y++ {
					years = append(years, y)
				}
			}
			if end, ok := laneEnd(a); ok {
				ended, years = true, append(years, end.From)
			}
		}
	}
	if len(years) == 0 {
		return nil, nil
	}
	signs := lv.pointSigns(kinds)
	if again {
		signs = append(signs, Sign{Drawn: template.HTML(picture.AgainSign()), Text: lv.words.Text("partners.again")})
	}
	if ended {
		signs = append(signs, Sign{Drawn: template.HTML(picture.EndSign()), Text: lv.words.Text("partners.ended")})
	}
	return picture.NewLanes(years), signs
}

func (lv *localViews) partnerRow(partner *site.Party, list []*site.Agreement, lanes *picture.Lanes) PartnerRow {
	row := PartnerRow{Party: lv.shortLink(&partner.Item)}
	if partner.Place != nil {
		if place := lv.shortLink(&partner.Place.Item); !strings.Contains(row.Party.Text, place.Text) {
			row.Place = Link{Text: place.Text, Lang: place.Lang}
		}
	}
	var points, ends []picture.LanePoint
	for i, a := range list {
		row.Commitments += len(a.Entry.Agreement.Commitments)
		if point, ok := lanePoint(a); ok {
			points = append(points, point)
		}
		if end, ok := laneEnd(a); ok {
			ends = append(ends, end)
		}
		if i >= len(list)-partnerYears {
			row.Signed = append(row.Signed, lv.partnerAgreement(a))
		}
	}
	if more := len(list) - len(row.Signed); more > 0 {
		row.More = Link{Href: row.Party.Href + address.Fragment(address.SectionAgreements), Text: lv.words.Count("partners.more", more)}
	}
	if lanes != nil {
		row.Lane = template.HTML(lanes.Lane(points, ends))
	}
	return row
}

func (lv *localViews) partnerAgreement(a *site.Agreement) PartnerAgreement {
	link, d := lv.shortLink(&a.Item), a.Entry.Agreement.Signed
	date := lv.rowDate(d).Text
	if d.IsZero() {
		date = lv.words.Text("agreements.undated")
	}
	v := PartnerAgreement{
		Link:  Link{Href: link.Href, Text: date},
		Label: lv.words.Format("timeline.point", "date", date, "title", link.Text),
	}
	// A label must contain what is seen, and a date contains its year.
	if first, last, ok := d.Years(); ok && first == last && !doubtful(a) && strings.Contains(date, lv.year(yearKey(first))) {
		v.Link.Text = lv.year(yearKey(first))
	}
	if hasEnded(a) {
		v.Ended = lv.words.Text("status." + a.Entry.Agreement.Status)
	}
	return v
}

// hasEnded reports whether a source proves that an agreement holds no more.
func hasEnded(a *site.Agreement) bool {
	return slices.Contains([]string{"expired", "terminated", "superseded", "completed"}, a.Entry.Agreement.Status)
}

// lanePoint returns the place of the signing in time, if it has one.
func lanePoint(a *site.Agreement) (picture.LanePoint, bool) {
	p, ok := pointOf(a)
	return picture.LanePoint{From: p.From, To: p.To, Kind: p.Kind, Within: within(a.Entry.Agreement.Signed)}, ok
}

// laneEnd returns the place of the end in time: by when the agreement expired, or else the
// day from which a source proves its status.
func laneEnd(a *site.Agreement) (picture.LanePoint, bool) {
	given := a.Entry.Agreement
	d := given.Expires
	if d.IsZero() || given.Status != "expired" {
		d = given.StatusAsOf
	}
	first, last, ok := d.Years()
	if !hasEnded(a) || !ok || first != last || first < 1 || first > 9999 {
		return picture.LanePoint{}, false
	}
	return picture.LanePoint{From: first, To: first, Within: within(d)}, true
}

// within returns how much of its year has passed in the middle of a date.
func within(d edtf.Date) float64 {
	a, b := d.Earliest(), d.Latest()
	if d.IsZero() || a.Infinite() != 0 || b.Infinite() != 0 || a.Year != b.Year {
		return 0.5
	}
	passed := func(day edtf.Day) float64 { return (float64(day.Month-1) + float64(day.Day-1)/31) / 12 }
	return (passed(a) + passed(b)) / 2
}
