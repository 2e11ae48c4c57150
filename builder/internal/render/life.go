package render

import (
	"html/template"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/picture"
	"accord/builder/internal/site"
)

// Course is an agreement in time: a picture with numbers, and what they stand for.
type Course struct {
	Picture template.HTML `key:"-"` // set when the page is rendered
	Steps   []CourseStep
	Legend  []Sign

	source courseSource // from which Picture is made
}

type courseSource struct {
	label              string
	steps              []picture.Step
	told, silent, term *picture.Span
}

func (c *Course) fill() {
	s := &c.source
	c.Picture = template.HTML(picture.Course(s.label, s.steps, s.told, s.silent, s.term))
}

// CourseStep is what a number of the picture stands for.
type CourseStep struct {
	Date Date
	Href string // of what the page says of it
	What Passage
}

const outcomeLength = 100 // code points of an outcome

func (lv *localViews) course(a *site.Agreement, t *site.Text) *Course {
	v := &Course{}
	var steps []picture.Step
	var told, silent, term *picture.Span
	for _, m := range a.Course() {
		what := lv.moment(a, t, &m)
		step := CourseStep{Date: lv.date(m.Date), Href: what.Href, What: Passage{Text: what.Text, Lang: what.Lang}}
		v.Steps = append(v.Steps, step)
		at := lanePointOf(m.Date, doubtfulDate(a, m.Key, m.Date))
		steps = append(steps, picture.Step{
			LanePoint: at, Href: step.Href,
			Label: lv.words.Format("course.step", "n", lv.words.Number(len(v.Steps)), "date", step.Date.Text, "what", step.What.Text),
		})
		switch {
		case m.Kind == site.Expiry || m.Kind == site.Due:
		case told == nil:
			told = &picture.Span{From: at, To: at}
		default:
			told.To = at
		}
	}
	given := a.Entry.Agreement
	if checked := lanePointOf(given.Checked, false); told != nil && checked.From > 0 && later(checked, told.To) {
		silent = &picture.Span{From: told.To, To: checked}
	}
	begin := given.Effective
	if begin.IsZero() {
		begin = given.Signed
	}
	if from, to := lanePointOf(begin, false), lanePointOf(given.Expires, false); from.From > 0 && to.From > 0 && later(to, from) {
		term = &picture.Span{From: from, To: to}
	}
	v.source = courseSource{lv.words.Text("course.label"), steps, told, silent, term}
	v.Legend = lv.courseSigns(a, steps, told, silent, term)
	return v
}

// lanePointOf returns the place of a date in time; From is 0 if it has none.
func lanePointOf(d edtf.Date, doubtful bool) picture.LanePoint {
	p, ok := datePoint(d, doubtful || d.Uncertain() || d.Approximate())
	if !ok {
		return picture.LanePoint{}
	}
	return picture.LanePoint{From: p.From, To: p.To, Kind: p.Kind, Within: within(d)}
}

func later(a, b picture.LanePoint) bool {
	return a.From > b.To || a.From == b.To && a.Within > b.Within
}

// moment says what happened, or is due, and leads to the part of the page about it.
func (lv *localViews) moment(a *site.Agreement, t *site.Text, m *site.Moment) Link {
	switch m.Kind {
	case site.OfParty:
		return Link{Href: address.Fragment(address.SectionParties), Text: lv.words.Format("course.of",
			"what", lv.words.Text("joining."+m.Key), "of", lv.shortLink(&m.Party.Item).Text)}
	case site.OutcomeTold:
		words := t.Outcome(m.Outcome)
		return Link{Href: address.Fragment(address.OutcomeID(m.Outcome.ID)), Text: excerpt(words.Text, outcomeLength), Lang: lv.langAttr(words.Language)}
	case site.StateProven:
		return lv.commitmentMoment(a, m, lv.words.Text("state."+m.State))
	case site.Due:
		return lv.commitmentMoment(a, m, lv.words.Text("course.due"))
	case site.Related:
		link := lv.shortLink(&m.Agreement.Item)
		return Link{Href: link.Href, Text: lv.words.Format("course.of", "what", lv.words.Text("relation."+m.Key+".inverse"), "of", link.Text)}
	}
	text := lv.words.Text("fact." + m.Key)
	if m.Key == "status_as_of" {
		text = lv.words.Text("status." + a.Entry.Agreement.Status)
	}
	return Link{Href: address.Fragment(address.SectionFacts), Text: text}
}

func (lv *localViews) commitmentMoment(a *site.Agreement, m *site.Moment, state string) Link {
	href, which := address.SectionCommitments, lv.words.Count("commitments.total", len(m.Commitments))
	if len(m.Commitments) == 1 {
		i := m.Commitments[0]
		href = address.CommitmentID(a.Entry.Agreement.Commitments[i].ID)
		which = lv.words.Count("ledger.link", i+1)
	}
	return Link{Href: address.Fragment(href), Text: lv.words.Format("course.of", "what", which, "of", state)}
}

func (lv *localViews) courseSigns(a *site.Agreement, steps []picture.Step, told, silent, term *picture.Span) []Sign {
	var kinds []picture.Point
	for _, s := range steps {
		kinds = append(kinds, picture.Point{Kind: s.Kind})
	}
	var signs []Sign
	for _, s := range kinds {
		if s.Kind != picture.Certain {
			signs = append(signs,
				Sign{Drawn: template.HTML(picture.Sign(picture.Certain)), Text: lv.words.Text("course.certain")},
				Sign{Drawn: template.HTML(picture.Sign(picture.Uncertain)), Text: lv.words.Text("course.uncertain")})
			break
		}
	}
	add := func(s *picture.Span, part picture.Part, text string) {
		if s != nil {
			signs = append(signs, Sign{Drawn: template.HTML(picture.PartSign(part)), Text: text})
		}
	}
	if told != nil && later(told.To, told.From) {
		add(told, picture.Told, lv.words.Text("course.told"))
	}
	add(silent, picture.Silent, lv.words.Format("course.silent", "date", lv.date(a.Entry.Agreement.Checked).Text))
	add(term, picture.Term, lv.words.Text("course.term"))
	return signs
}
