package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// followContent has agreements with every sort of date, and names that formats may break.
func followContent() fstest.MapFS {
	content := fstest.MapFS{}
	add := func(name, text string) { content[name] = &fstest.MapFile{Data: []byte(text)} }
	add("site.yaml", `title: {en: "Agreements, <all> & \"more\"", zh-Hans: 协议；全部}
base_url: https://example.org/base/
description: {en: A record., zh-Hans: 档案。}
languages: [{code: en, name: English}, {code: zh-Hans, name: 简体中文}]
types: {protocol: {en: Protocol, zh-Hans: 议定书}}
licence: CC BY 4.0
`)
	add("parties/city.md", "---\nname: \"City, \\\"Old\\\" Town; North\"\nplace: town\n---\n")
	add("parties/city.zh-hans.md", "---\nname: 老城\n---\n")
	add("parties/firm.md", "---\nname: Toys & <b>Motors</b> Co., Ltd.\n---\n")
	add("parties/idle.md", "---\nname: Signs nothing\n---\n")
	add("parties/vague.md", "---\nname: Signs on no day that is known\n---\n")
	add("places/town.md", "---\nname: Town\n---\n")
	add("sectors/goods.md", "---\nname: Goods, all of them\n---\n")
	add("sectors/toys.md", "---\nname: Toys\nbroader: goods\n---\n")
	for id, signed := range followSigned {
		add("agreements/"+id+".md", fmt.Sprintf("---\ntitle: Signed %s\ntype: protocol\nparties: [city, vague]\nsigned: %q\nchecked: 2020-01-02\nsummary: S.\n---\n", id, signed))
	}
	for id, signed := range map[string]string{"no-day": "2013?", "no-date": "unknown", "before": "../2018-10-28"} {
		add("agreements/"+id+".md", fmt.Sprintf("---\ntitle: No day\ntype: protocol\nparties: [firm, vague]\nsigned: %q\nexpires: 2031-01-01\nsummary: S.\n---\n", signed))
	}
	add("agreements/hostile.md", `---
title: 'Toys, "motors" & <b>GB/T 1</b>; =SUM(A1) \n اتفاقية التعاون'
type: protocol
parties: [city, firm]
signed: 2024-08-09
sectors: [toys]
places: [town]
expires: 2029-08-31
commitments:
  - {id: centre, text: 'Open a centre; train, test & "certify" 20 staff. C:\new اتفاقية', by: [firm], quantity: 20, unit: {en: staff, zh-Hans: 人}, due: 2027-08-09, state: done, as_of: 2025-03-04, evidence: [later], sources: [later]}
  - {id: month, text: Later., due: 2027-08}
  - {id: about, text: Later., due: 2027-08-09~}
  - {id: perhaps, text: Later., due: 2027-08-09?}
  - {id: by-then, text: Later., due: ../2027-08-09}
outcomes:
  - {id: opened, text: It opened., date: 2025-06, sources: [later]}
sources:
  - {id: later, title: A report, publisher: P, published: 2025-05-05, accessed: 2025-07-08, no_url: On paper., supports: [parties, signed]}
summary: 'They agree; on "toys", <i>motors</i> & more.'
---
`)
	add("agreements/hostile.zh-hans.md", "---\ntitle: 玩具、“电机”与<b>标准</b>；协议𠮷\ncommitments: {centre: 开设一个服务中心，培训、检测并认证二十名工作人员，使其能够为全市的玩具企业提供便利的服务。}\nsummary: 双方同意。\n---\n")
	add("agreements/ended.md", "---\ntitle: Ended early\ntype: protocol\nparties: [city, firm]\nsigned: 2001-02-03\nexpires: 2031-02-03\nstatus: terminated\nstatus_as_of: 2019-05-06\nsources: [{id: s, title: S, no_url: Paper., supports: [status, status_as_of]}]\n---\n")
	return content
}

// followSigned are the dates of agreements for which news was looked for on 2 January 2020.
var followSigned = map[string]string{
	"month": "2012-06", "year": "2012", "years": "2012/2014", "decade": "201X", "perhaps": "2013?", "around": "2013~",
	"to": "../2018-10-28", "from": "2009/..", "unknown": "unknown", "season": "2001-21",
}

// wordsOfSigned are these dates as feeds tell them: no more exact than they are.
var wordsOfSigned = map[string]string{
	"month": "June 2012", "year": "2012", "years": "2012 to 2014", "decade": "the 2010s", "perhaps": "2013, uncertain", "around": "about 2013",
	"to": "on or before 28 October 2018", "from": "from 2009", "season": "spring 2001",
}

func TestFeedsAreWhereTheirPagesAre(t *testing.T) {
	pages := rendered(t, files(t, followContent(), nil))
	for _, name := range []string{
		"feed.atom", "zh-hans/feed.atom", "parties/city/feed.atom", "zh-hans/parties/city/feed.atom", "parties/firm/feed.atom",
		"parties/vague/feed.atom", "sectors/toys/feed.atom", "sectors/goods/feed.atom", "places/town/feed.atom", "calendar.ics", "zh-hans/calendar.ics",
	} {
		if pages[name] == "" {
			t.Errorf("there is no %s", name)
		}
		delete(pages, name)
	}
	for name := range pages {
		if strings.HasSuffix(name, ".atom") || strings.HasSuffix(name, ".ics") {
			t.Errorf("there is %s", name)
		}
	}
}

func TestPagesOfferTheirFeeds(t *testing.T) {
	pages := rendered(t, files(t, followContent(), nil))
	const siteFeed, zhFeed = "/base/feed.atom", "/base/zh-hans/feed.atom"
	for _, test := range []struct {
		page  string
		heads []string
		links []string
	}{
		{"", []string{siteFeed}, []string{siteFeed, "/base/calendar.ics"}},
		{"zh-hans/", []string{zhFeed}, []string{zhFeed, "/base/zh-hans/calendar.ics"}},
		{"agreements/", []string{siteFeed}, []string{siteFeed, "/base/calendar.ics"}},
		{"agreements/hostile/", []string{siteFeed}, nil},
		{"parties/city/", []string{"/base/parties/city/feed.atom", siteFeed}, []string{"/base/parties/city/feed.atom"}},
		{"zh-hans/parties/city/", []string{"/base/zh-hans/parties/city/feed.atom", zhFeed}, []string{"/base/zh-hans/parties/city/feed.atom"}},
		{"parties/idle/", []string{siteFeed}, nil},
		{"sectors/goods/", []string{"/base/sectors/goods/feed.atom", siteFeed}, []string{"/base/sectors/goods/feed.atom"}},
		{"zh-hans/browse/party/firm/", []string{"/base/parties/firm/feed.atom", zhFeed}, []string{"/base/parties/firm/feed.atom"}},
		{"browse/year/2012/", []string{siteFeed}, nil},
	} {
		page := open(t, pages, test.page)
		equal(t, "head of /"+test.page, attrs(page.all("link[type=application/atom+xml]"), "href"), test.heads)
		equal(t, "links of /"+test.page, attrs(page.all("a.Follow-link"), "href"), test.links)
		for _, link := range page.all("link[type=application/atom+xml], a.Follow-link") {
			if href := strings.TrimPrefix(link.attr("href"), "/base/"); pages[href] == "" {
				t.Errorf("/%s leads to %s, which is not there", test.page, href)
			}
		}
	}
	city := open(t, pages, "parties/city/")
	equal(t, "title", city.one(t, "link[href=/base/parties/city/feed.atom]").attr("title"), `Agreements: City, "Old" Town; North · Agreements, <all> & "more"`)
}

func TestASiteWithoutDaysHasNoFeed(t *testing.T) {
	content := fstest.MapFS{}
	for name, file := range followContent() {
		if name == "site.yaml" || strings.HasPrefix(name, "parties/") || strings.HasPrefix(name, "places/") {
			content[name] = file
		}
	}
	content["agreements/a.md"] = &fstest.MapFile{Data: []byte("---\ntitle: A\ntype: protocol\nparties: [city, firm]\nsigned: 2013~\nexpires: 2030\n---\n")}
	for name, text := range rendered(t, files(t, content, nil)) {
		if strings.HasSuffix(name, ".atom") || strings.HasSuffix(name, ".ics") {
			t.Errorf("there is %s", name)
		}
		if strings.Contains(text, "feed.atom") || strings.Contains(text, "calendar.ics") {
			t.Errorf("%s has a link to a feed", name)
		}
	}
}

func TestAFeedHasTheNewestFirst(t *testing.T) {
	content := followContent()
	for i := range 60 {
		content[fmt.Sprintf("agreements/x%02d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: X\ntype: protocol\nparties: [city, firm]\nsigned: 1990-01-02\nchecked: 2026-03-%02d\n---\n", i%28+1)}
	}
	pages := rendered(t, files(t, content, nil))
	for name, want := range map[string]int{"feed.atom": 50, "parties/city/feed.atom": 20, "parties/vague/feed.atom": 10} {
		_, entries, _ := strings.Cut(pages[name], "<entry>")
		var last string
		n := 0
		for part := range strings.SplitSeq(entries, "<updated>") {
			day, _, ok := strings.Cut(part, "</updated>")
			if !ok {
				continue
			}
			if n++; last != "" && day > last {
				t.Errorf("%s: %s comes after %s", name, day, last)
			}
			last = day
		}
		equal(t, "entries of "+name, n, want)
	}
}

// The days on which a feed and a calendar are read do not matter, nor does an edit of a body.
func TestFeedsStayWhileTheirDaysStay(t *testing.T) {
	before := rendered(t, files(t, followContent(), nil))
	content := followContent()
	edited := append(content["agreements/hostile.md"].Data, "\nA body.\n"...)
	content["agreements/hostile.md"] = &fstest.MapFile{Data: edited}
	after := rendered(t, files(t, content, nil))
	for name, text := range before {
		if (strings.HasSuffix(name, ".atom") || strings.HasSuffix(name, ".ics")) && after[name] != text {
			t.Errorf("%s has changed", name)
		}
	}
}
