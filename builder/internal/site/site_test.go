package site_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/site"
)

const siteYAML = `title: Test
base_url: https://example.org/kb/
languages: [{code: en, name: English}, {code: zh-Hans, name: 简体中文}]
types: {memorandum: Memorandum, protocol: Protocol}
party_kinds: {agency: Agency}
commitment_kinds: {study: Study}
`

// files is a content folder: the texts of files by path.
type files map[string]string

// agreement returns a file without findings.
func agreement(extra, body string) string {
	front := "title: A\ntype: memorandum\nsummary: S.\n"
	if !strings.Contains(extra, "parties:") {
		front += "parties: [a, b]\n"
	}
	if !strings.Contains(extra, "signed:") {
		front += "signed: 2020-01-01\n"
	}
	if !strings.Contains(extra, "sources:") {
		front += "sources: [{title: T, no_url: Lost., supports: [parties, signed, commitments, signatories, status, expires, effective]}]\n"
	}
	return "---\n" + front + extra + "---\n" + body
}

func named(extra string) string { return "---\nname: N\n" + extra + "---\n" }

// load links the files, with site.yaml and the parties a and b unless given.
func load(t *testing.T, f files, o site.Options) (*site.Site, diag.List) {
	t.Helper()
	return loadOn(t, edtf.Day{}, f, o)
}

// loadOn is load with today's date.
func loadOn(t *testing.T, today edtf.Day, f files, o site.Options) (*site.Site, diag.List) {
	t.Helper()
	fsys := fstest.MapFS{
		"site.yaml":    {Data: []byte(siteYAML)},
		"parties/a.md": {Data: []byte(named(""))},
		"parties/b.md": {Data: []byte(named(""))},
	}
	for name, text := range f {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, found, err := site.Link(context.Background(), fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	found.Add(site.Warnings(s, today)...)
	found.Sort()
	return s, found
}

// errorsOf lists errors as position, code, message and suggestion.
func errorsOf(found diag.List) []string {
	var out []string
	for _, d := range found {
		if d.Severity == diag.Error {
			out = append(out, show(d))
		}
	}
	return out
}

// warningsOf lists warnings of a code.
func warningsOf(found diag.List, code diag.Code) []string {
	var out []string
	for _, d := range found {
		if d.Code == code {
			out = append(out, show(d))
		}
	}
	return out
}

func show(d diag.Diagnostic) string {
	s := fmt.Sprintf("%s %s: %s", d.Position, d.Code, d.Message)
	if d.Suggestion != "" {
		s += "; " + d.Suggestion
	}
	return s
}

func want(t *testing.T, what string, got, want []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func noErrors(t *testing.T, found diag.List) {
	t.Helper()
	want(t, "errors", errorsOf(found), nil)
}

func ids(agreements []*site.Agreement) []string {
	var out []string
	for _, a := range agreements {
		out = append(out, a.ID)
	}
	return out
}

func find(t *testing.T, s *site.Site, id string) *site.Agreement {
	t.Helper()
	for _, a := range s.Agreements {
		if a.ID == id {
			return a
		}
	}
	t.Fatalf("no agreement %q", id)
	return nil
}

func TestRelationsReadBothWays(t *testing.T) {
	s, found := load(t, files{
		"agreements/new.md":   agreement("relations: {amends: [old], related: [side]}\n", ""),
		"agreements/old.md":   agreement("", ""),
		"agreements/side.md":  agreement("relations: {related: [new]}\n", ""),
		"agreements/later.md": agreement("relations: {supersedes: [new]}\n", ""),
	}, site.Options{})
	noErrors(t, found)
	relations := func(id string) []string {
		var out []string
		for _, r := range find(t, s, id).Relations {
			out = append(out, fmt.Sprintf("%s %v %s", r.Kind, r.Inverse, r.Agreement.ID))
		}
		return out
	}
	want(t, "new", relations("new"), []string{"amends false old", "supersedes true later", "related false side"})
	want(t, "old", relations("old"), []string{"amends true new"})
	want(t, "side, which names new as new names it", relations("side"), []string{"related false new"})
}

func TestAgreementsAreInOrderOfDate(t *testing.T) {
	s, found := load(t, files{
		"agreements/m.md": agreement("signed: 2017-09-13\n", ""),
		"agreements/d.md": agreement("signed: ../2018-10-28\n", ""), // sorts as 2018-10-28
		"agreements/y.md": agreement("signed: 2013?\n", ""),         // sorts as 2013-01-01
		"agreements/u.md": agreement("signed: unknown\n", ""),
		"agreements/b.md": agreement("signed: 2017-09-13\n", ""), // the same day: by id, before m
	}, site.Options{})
	noErrors(t, found)
	want(t, "order", ids(s.Agreements), []string{"y", "b", "m", "d", "u"})
	b := find(t, s, "b")
	if b.Earlier.ID != "y" || b.Later.ID != "m" {
		t.Errorf("b stands between %s and %s, want y and m", b.Earlier.ID, b.Later.ID)
	}
	if u := find(t, s, "u"); u.Earlier != nil || u.Later != nil {
		t.Error("an agreement without a date has neighbours")
	}
	if d := find(t, s, "d"); d.Later != nil {
		t.Errorf("after the last dated one comes %s, want none", d.Later.ID)
	}
}

func TestAgreementsOfPredecessorsAreApart(t *testing.T) {
	s, found := load(t, files{
		"parties/oldest.md": named("successor: [old]\n"),
		"parties/old.md":    named("successor: [new]\n"),
		"parties/new.md":    named(""),
		"agreements/x.md":   agreement("parties: [oldest, a]\nsigned: 2001-01-01\n", ""),
		"agreements/y.md":   agreement("parties: [old, a]\nsigned: 2002-01-01\n", ""),
		"agreements/z.md":   agreement("parties: [new, a]\nsigned: 2003-01-01\n", ""),
	}, site.Options{})
	noErrors(t, found)
	p := s.Party("new")
	want(t, "own", ids(p.Agreements), []string{"z"})
	var inherited []string
	for _, in := range p.Inherited {
		inherited = append(inherited, in.From.ID+": "+strings.Join(ids(in.Agreements), " "))
	}
	want(t, "inherited, nearest first", inherited, []string{"old: y", "oldest: x"})
	want(t, "a's, newest first", ids(s.Party("a").Agreements), []string{"z", "y", "x"})
}

func TestHierarchiesCountWhatIsWithin(t *testing.T) {
	s, found := load(t, files{
		"sectors/industry.md": named(""),
		"sectors/motors.md":   named("broader: industry\n"),
		"places/country.md":   named(""),
		"places/city.md":      named("within: country\n"),
		"agreements/x.md":     agreement("sectors: [motors, industry]\nplaces: [country]\nsigned_at: city\nsigned: 2001-01-01\n", ""),
		"agreements/y.md":     agreement("sectors: [motors]\nsigned_at: city\nplaces: [city]\nsigned: 2002-01-01\n", ""),
	}, site.Options{})
	noErrors(t, found)
	industry, country := s.Sectors[0], s.Places[1]
	want(t, "industry's own", ids(industry.Agreements), []string{"x"})
	want(t, "industry with motors", ids(industry.All), []string{"y", "x"})
	want(t, "country with city", ids(country.All), []string{"y", "x"})
	want(t, "city", ids(s.Places[0].Agreements), []string{"y", "x"})
}

func TestAgreementsOfOneEventKnowEachOther(t *testing.T) {
	s, found := load(t, files{
		"events/e.md":     "---\ntitle: E\ndate: 2020-01-01\nsources: [{title: T, supports: [date]}]\n---\n",
		"agreements/x.md": agreement("event: e\n", ""),
		"agreements/y.md": agreement("event: e\n", ""),
		"agreements/z.md": agreement("", ""),
	}, site.Options{})
	noErrors(t, found)
	want(t, "with x", ids(find(t, s, "x").Occasion), []string{"y"})
	want(t, "with z", ids(find(t, s, "z").Occasion), nil)
	want(t, "event", ids(s.Events[0].Agreements), []string{"x", "y"})
}

func TestCommitmentsBindThePartiesTheyName(t *testing.T) {
	s, found := load(t, files{
		"agreements/x.md": agreement("commitments: [{id: both, text: Joint.}, {id: one, text: By a., by: [a]}]\n", ""),
	}, site.Options{})
	noErrors(t, found)
	of := func(id string) []string {
		var out []string
		for _, c := range s.Party(id).Commitments {
			out = append(out, c.Commitment.ID)
		}
		return out
	}
	want(t, "a", of("a"), []string{"both", "one"})
	want(t, "b", of("b"), []string{"both"})
}

func TestTextsHaveAddressesByLanguage(t *testing.T) {
	s, found := load(t, files{
		"agreements/2017/x.md":    agreement("redirects: [/old/x, /x.html]\n", ""),
		"agreements/x.zh-hans.md": "---\ntitle: 甲\nsummary: 乙。\n---\n正文\n",
		"agreements/f.md":         agreement("language: fr\n", ""),
		"pages/about.md":          "---\ntitle: About\n---\n",
		"parties/a.md":            named("names: {zh-Hans: 甲方}\n"),
		"files/scan.pdf":          "%PDF",
		"agreements/.x.md.swp":    "junk",
		"agreements/x.md~":        "junk",
	}, site.Options{})
	noErrors(t, found)
	x := find(t, s, "x")
	var texts []string
	for _, text := range x.Texts {
		texts = append(texts, text.Language+" "+text.Locale+" /"+text.Address+" "+text.Title)
	}
	want(t, "texts", texts, []string{"en en /agreements/x/ A", "zh-Hans zh-Hans /zh-hans/agreements/x/ 甲"})
	f := find(t, s, "f")
	if got := f.In("zh-Hans"); got.Language != "fr" || got.Locale != "en" || got.Address != "agreements/f/" {
		t.Errorf("f in Chinese is %s with an interface in %s at %s, want its own page: fr en agreements/f/", got.Language, got.Locale, got.Address)
	}
	if got := s.Pages[0].Texts[0].Address; got != "about/" {
		t.Errorf("a page lies at %s, want about/", got)
	}
	if name, in := s.Party("a").Name("zh-Hans"); name != "甲方" || in != "zh-Hans" {
		t.Errorf("a is called %q (%s) in Chinese, want 甲方 (zh-Hans)", name, in)
	}
	if name, in := s.Party("b").Name("zh-Hans"); name != "N" || in != "en" {
		t.Errorf("b is called %q (%s) in Chinese, want N (en)", name, in)
	}
	var redirects []string
	for _, r := range s.Redirects {
		redirects = append(redirects, r.From+" → "+r.Text.Address)
	}
	want(t, "redirects", redirects, []string{
		"old/x/ → agreements/x/", "zh-hans/old/x/ → zh-hans/agreements/x/",
		"x.html → agreements/x/", "zh-hans/x.html → zh-hans/agreements/x/",
	})
	want(t, "files", s.Files, []string{"files/scan.pdf"})
}

func TestAnOldAddressLeadsToEachLanguage(t *testing.T) {
	s, found := load(t, files{
		"site.yaml": `title: T
base_url: https://example.org/
languages: [{code: en}, {code: zh-Hans}, {code: fr}]
types: {m: M}
`,
		"parties/a.md":         "---\nname: A\nredirects: [/p/a/, /zh-hans/bu-men/, /zh-hans/p/a, /en/p/a/, /fr/p/a/]\n---\n",
		"parties/a.zh-hans.md": "---\nname: 甲\n---\n",
		"pages/b.md":           "---\ntitle: B\nredirects: [/q/]\n---\n",
		"pages/b.fr.md":        "---\ntitle: B\n---\n",
		"pages/b.zh-hans.md":   "---\ntitle: 乙\n---\n",
	}, site.Options{})
	noErrors(t, found)
	var redirects []string
	for _, r := range s.Redirects {
		redirects = append(redirects, r.From+" → "+r.Text.Address)
	}
	slices.Sort(redirects)
	want(t, "redirects", redirects, []string{
		"en/p/a/ → parties/a/",
		"fr/p/a/ → parties/a/", // it has no text in French
		"fr/q/ → fr/b/",
		"p/a/ → parties/a/",
		"q/ → b/",
		"zh-hans/bu-men/ → zh-hans/parties/a/",
		"zh-hans/p/a/ → zh-hans/parties/a/",
		"zh-hans/q/ → zh-hans/b/",
	})
}

func TestLinksOfBodiesAreResolved(t *testing.T) {
	s, found := load(t, files{
		"agreements/x.md": agreement("commitments: [{id: study, text: T}]\n",
			"[[y]] [[parties/a]] [y](y.md#what-was-agreed) [c](/agreements/x/#commitment-study) [pdf](../files/scan.pdf?page=2) [home](/) <https://example.com/>\n"),
		"agreements/y.md": agreement("", "## What was agreed\n\n[[x#commitment-study|that]]\n"),
		"files/scan.pdf":  "%PDF",
	}, site.Options{})
	noErrors(t, found)
	x := find(t, s, "x").Texts[0]
	var targets []string
	for _, target := range x.Targets {
		id := ""
		if target.Item != nil {
			id = target.Item.ID
		}
		targets = append(targets, fmt.Sprintf("%s|%s|%s|%s|%s", id, target.Path, target.Query, target.URL, target.Fragment))
	}
	want(t, "targets", targets, []string{
		"y||||", "a||||", "y||||what-was-agreed", "x||||commitment-study", "|/files/scan.pdf|page=2||", "|/|||", "|||https://example.com/|",
	})
	back := func(it *site.Item) []string {
		var out []string
		for _, b := range it.Backlinks {
			out = append(out, b.ID)
		}
		return out
	}
	want(t, "backlinks of y", back(&find(t, s, "y").Item), []string{"x"})
	want(t, "backlinks of a, a party of x", back(&s.Party("a").Item), nil)
	want(t, "backlinks of x, itself aside", back(&find(t, s, "x").Item), []string{"y"})
	if got := s.CheckPaths(func(path string) bool { return path == "files/scan.pdf" || path == "" }, none); len(got) != 0 {
		t.Errorf("a link to a file that is published is found dead: %v", got)
	}
	dead := s.CheckPaths(func(path string) bool { return path == "" }, none)
	want(t, "without the file", errorsOf(dead), []string{
		"agreements/x.md:10:90 dead-link: nothing is published at /files/scan.pdf",
	})
}

// none is an empty list of published files.
func none(func(string) bool) {}

// Only the Chinese text has the anchor.
func TestALinkLeadsToTheLanguageThatHasTheAnchor(t *testing.T) {
	s, found := load(t, files{
		"agreements/x.md":         agreement("", "## Background\n"),
		"agreements/x.zh-hans.md": "---\ntitle: 甲\nsummary: 乙。\n---\n## 背景\n",
		"agreements/y.md":         agreement("signed: 2021\n", "[[x#背景]] [[x#background]]\n"),
	}, site.Options{})
	noErrors(t, found)
	var pages []string
	y := find(t, s, "y").Texts[0]
	for _, target := range y.Targets {
		pages = append(pages, target.Page(y.Language).Address)
	}
	want(t, "pages", pages, []string{"zh-hans/agreements/x/", "agreements/x/"})
}

func TestErrorsBetweenEntriesAreFound(t *testing.T) {
	tests := []struct {
		name  string
		files files
		want  []string
	}{
		{"unknown party, in Chinese text", files{
			"parties/agency.md": named("parent: a\n"),
			"agreements/x.md":   agreement("signatories: [{name: 刘江, for: agancy}]\n", ""),
		}, []string{`agreements/x.md:8:31 unknown-party: no party has the id "agancy"; did you mean "agency"?`}},
		{"unknown event and place", files{
			"agreements/x.md": agreement("event: gone\nsigned_at: nowhere\n", ""),
		}, []string{
			`agreements/x.md:8:8 unknown-event: no event has the id "gone"; write events/gone.md, or correct the id`,
			`agreements/x.md:9:12 unknown-place: no place has the id "nowhere"; write places/nowhere.md, or correct the id`,
		}},
		{"unknown type", files{
			"agreements/x.md": strings.Replace(agreement("", ""), "memorandum", "memorandom", 1),
		}, []string{`agreements/x.md:3:7 unknown-value: "memorandom" is not among the types of site.yaml; did you mean "memorandum"?`}},
		{"unknown agreement", files{
			"agreements/x.md":        agreement("relations: {amends: [protocl]}\n", ""),
			"agreements/protocol.md": agreement("", ""),
		}, []string{`agreements/x.md:8:22 unknown-agreement: no agreement has the id "protocl"; did you mean "protocol"?`}},
		{"cycle", files{
			"agreements/x.md": agreement("relations: {supersedes: [y]}\n", ""),
			"agreements/y.md": agreement("relations: {supersedes: [x]}\n", ""),
		}, []string{`agreements/y.md:8:26 cycle: supersedes forms a cycle: x → y → x`}},
		{"sector within itself", files{
			"sectors/s.md": named("broader: s\n"),
		}, []string{`sectors/s.md:3:10 cycle: broader forms a cycle: s → s`}},
		{"successors in a circle", files{
			"parties/p.md": named("successor: [q]\n"),
			"parties/q.md": named("successor: [p]\n"),
		}, []string{`parties/q.md:3:13 cycle: successor forms a cycle: p → q → p`}},
		{"id twice", files{
			"agreements/1/x.md": agreement("", ""),
			"agreements/2/x.md": agreement("", ""),
		}, []string{`agreements/2/x.md duplicate-id: the agreement "x" already exists in agreements/1/x.md`}},
		{"draft", files{
			"agreements/x.md": agreement("", "[[y]]\n"),
			"agreements/y.md": agreement("draft: true\n", ""),
		}, []string{`agreements/x.md:9:3 dead-link: "y" is a draft, and this build excludes drafts; publish it too, or build with --drafts`}},
		{"wiki link to nothing, after Chinese", files{
			"agreements/x.md":        agreement("", "见 [[a]]、[[protocl]]\n"),
			"agreements/protocol.md": agreement("", ""),
		}, []string{`agreements/x.md:9:11 dead-link: no entry has the id "protocl"; did you mean "protocol"?`}},
		{"ambiguous wiki link", files{
			"agreements/x.md": agreement("", "[[a]]\n"),
			"places/a.md":     named(""),
		}, []string{`agreements/x.md:9:3 ambiguous-link: "a" is an id in more than one folder; write [[parties/a]] or [[places/a]]`}},
		{"missing file", files{
			"agreements/x.md": agreement("", "[z](z.md)\n"),
		}, []string{`agreements/x.md:9:5 dead-link: there is no file agreements/z.md; did you mean "agreements/x.md"?`}},
		{"dead anchor of a commitment", files{
			"agreements/x.md": agreement("commitments: [{id: study, text: T}]\n", "[c](#commitment-studdy)\n"),
		}, []string{`agreements/x.md:10:5 dead-anchor: agreements/x.md has no anchor "#commitment-studdy"; did you mean "commitment-study"?`}},
		{"translation of nothing", files{
			"agreements/y.zh-hans.md": "---\ntitle: 甲\n---\n",
		}, []string{`agreements/y.zh-hans.md orphan-translation: there is no agreement "y" to translate`}},
		{"translation into a language that the site has not", files{
			"agreements/x.md":    agreement("", ""),
			"agreements/x.fr.md": "---\ntitle: X\n---\n",
		}, []string{`agreements/x.fr.md unknown-language: site.yaml does not list the language "fr"`}},
		{"translation into what is no language", files{
			"agreements/x.md":         agreement("", ""),
			"agreements/x.english.md": "---\ntitle: X\n---\n",
		}, []string{`agreements/x.english.md bad-language: invalid language "english": it must be a language, then script, region and variant, as in zh-Hans-CN; rename it to "x.en.md"`}},
		{"translation of a commitment that is not there", files{
			"agreements/x.md":         agreement("commitments: [{id: study, text: T}]\n", ""),
			"agreements/x.zh-hans.md": "---\ntitle: 甲\ncommitments: {stuby: 研究}\n---\n",
		}, []string{`agreements/x.zh-hans.md:3:15 unknown-commitment: the agreement has no commitment "stuby"; did you mean "study"?`}},
		{"misplaced files", files{
			"note.md":        "",
			"agreement/x.md": "",
		}, []string{
			`agreement/x.md misplaced-file: the content model has no folder "agreement"; did you mean "agreements"?`,
			`note.md misplaced-file: an entry must not be at the top of the content folder; move it into agreements, parties, events, sectors, places or pages`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, found := load(t, test.files, site.Options{})
			if diff := cmp.Diff(test.want, errorsOf(found)); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWarningsAreFound(t *testing.T) {
	_, found := loadOn(t, edtf.Day{Year: 2022, Month: 1, Day: 1}, files{
		"agreements/x.md":         agreement("status: in-force\nstatus_as_of: 2020-02-01\nexpires: 2021\n", ""),
		"agreements/x.zh-hans.md": "---\ntitle: 甲\nsummary: 乙\n---\n",
		"parties/c.md":            named(""),
		"parties/parent.md":       named(""),
		"parties/a.md":            named("parent: parent\n"),
	}, site.Options{})
	want(t, "expired", warningsOf(found, diag.ExpiredInForce), []string{
		"agreements/x.md:8:1 expired-in-force: the agreement is in force, but expired on 2021",
	})
	want(t, "unused", warningsOf(found, diag.UnusedParty), []string{
		`parties/c.md:2:1 unused-party: no agreement names the party "c"`,
	})
	if got := len(warningsOf(found, diag.MissingTranslation)); got != 4 { // a, b, c, parent
		t.Errorf("%d entries lack a translation, want 4", got)
	}
	_, found = loadOn(t, edtf.Day{Year: 2021, Month: 12, Day: 31}, files{
		"agreements/x.md": agreement("status: in-force\nstatus_as_of: 2020-02-01\nexpires: 2021\n", ""),
	}, site.Options{})
	want(t, "on its last possible day", warningsOf(found, diag.ExpiredInForce), nil)
}

func TestWithoutASiteFileEntriesAreChecked(t *testing.T) {
	fsys := fstest.MapFS{
		"site.yml":        {Data: []byte(siteYAML)},
		"agreements/x.md": {Data: []byte(agreement("parties: [nobody, none]\n", ""))},
	}
	_, found, err := site.Link(context.Background(), fsys, site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found.Sort()
	want(t, "errors", errorsOf(found), []string{
		`agreements/x.md:7:11 unknown-party: no party has the id "nobody"; write parties/nobody.md, or correct the id`,
		`agreements/x.md:7:19 unknown-party: no party has the id "none"; write parties/none.md, or correct the id`,
		`site.yaml missing-site: the content folder has no site.yaml; rename site.yml to site.yaml`,
	})
}

func TestABrokenSymbolicLinkCausesNoOtherFindings(t *testing.T) {
	fsys := fstest.MapFS{
		"site.yaml":       {Data: []byte(siteYAML)},
		"agreements/x.md": {Data: []byte(agreement("", "[[b]]\n"))},
		"parties/a.md":    {Data: []byte(named(""))},
		"parties/b.md":    {Data: []byte("lost.md"), Mode: fs.ModeSymlink},
	}
	_, found, err := site.Link(context.Background(), fsys, site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want(t, "errors", errorsOf(found), []string{
		`parties/b.md unreadable-file: the file cannot be read: file does not exist`,
	})
}

func TestAnUnreadableEntryCausesNoOtherFindings(t *testing.T) {
	_, found := load(t, files{
		"agreements/x.md":         "---\ntitle: X\n",
		"agreements/x.zh-hans.md": "---\ntitle: 甲\nsummary: 乙。\n---\n",
		"agreements/y.md":         agreement("relations: {amends: [x]}\n", "[[x]]\n"),
	}, site.Options{})
	want(t, "errors", errorsOf(found), []string{
		"agreements/x.md:1:1 unclosed-front-matter: the front matter has no end; add a line \"---\" after line 2",
	})
}

func TestReusingAParsedSiteChangesNothing(t *testing.T) {
	first := files{"agreements/x.md": agreement("", "one\n"), "agreements/y.md": agreement("", "[[x]]\n")}
	s, _ := load(t, first, site.Options{})
	second := files{"agreements/x.md": agreement("", "two\n"), "agreements/y.md": agreement("", "[[x]]\n")}
	again, found := load(t, second, site.Options{Previous: s})
	noErrors(t, found)
	if find(t, again, "y").Entry != find(t, s, "y").Entry {
		t.Error("y did not change, and was parsed again")
	}
	if got := find(t, again, "x").Texts[0].Doc.Text; strings.TrimSpace(got) != "two" {
		t.Errorf("the text of x is %q, want two", got)
	}
}

func TestTheNumberOfWorkersChangesNothing(t *testing.T) {
	f := files{}
	for i := range 200 {
		f[fmt.Sprintf("agreements/x%d.md", i)] = agreement(fmt.Sprintf("event: e%d\n", i), fmt.Sprintf("[[y%d]]\n", i))
	}
	_, one := load(t, f, site.Options{Jobs: 1})
	_, many := load(t, f, site.Options{Jobs: 8})
	if len(one) == 0 || !slices.Equal(one, many) {
		t.Errorf("%d findings with one worker, %d with eight, or in another order", len(one), len(many))
	}
}
