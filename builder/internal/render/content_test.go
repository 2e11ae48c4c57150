package render

import (
	"fmt"
	"maps"
	"strings"
	"testing/fstest"
)

// testContent returns a content folder with one of everything: two languages and a third
// without an interface, a predecessor, every kind of relation, an occasion, redirects, and a
// base_url with a path.
func testContent() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range testFiles {
		fsys[name] = &fstest.MapFile{Data: []byte(strings.TrimPrefix(text, "\n"))}
	}
	return fsys
}

// manyAgreements adds n agreements, for lists of several pages.
func manyAgreements(fsys fstest.MapFS, n int) fstest.MapFS {
	fsys = maps.Clone(fsys)
	for i := range n {
		fsys[fmt.Sprintf("agreements/many-%03d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, `---
title: Agreement number %d
type: memorandum
parties: [bureau, city]
signed: "%d-%02d-%02d"
status: in-force
status_as_of: "2024-01-01"
sectors: [toys]
sources: [{title: A register, supports: [status]}]
---

One of many: [[first]].
`, i, 1990+i%20, 1+i%12, 1+i%28)}
	}
	return fsys
}

var testFiles = map[string]string{
	"site.yaml": `
title: {en: Test & proof, zh-Hans: 测试}
base_url: https://example.org/base/
description: {en: "Agreements <for> tests.", zh-Hans: 供测试的协议。}
default_language: en
languages: [{code: en, name: English}, {code: zh-Hans, name: 简体中文}]
types:
  memorandum: {en: Memorandum, zh-Hans: 备忘录}
  protocol: {en: Protocol, zh-Hans: 议定书}
party_kinds:
  agency: {en: Agency, zh-Hans: 机构}
  company: {en: Company, zh-Hans: 企业}
commitment_kinds:
  facility: {en: Facility, zh-Hans: 设施}
repository: {url: "https://git.example/kb", branch: trunk}
licence: CC BY 4.0
contact: corrections@example.org
`,
	"agreements/first.md": `
---
title: The first agreement
type: memorandum
parties: [old-bureau, city]
signed: ../2018-10-28
signed_at: town
event: signing
effective: "2019"
expires: "2030?"
authentic_languages: [en, zh-Hans, fr]
sectors: [toys, testing]
places: [province]
signatories: [{name: Ada, role: Director, for: old-bureau}, {name: Bo}]
attendees: [{name: Che, role: witness}]
commitments:
  - {id: lab, text: Build a laboratory., by: [city], kind: facility, quantity: 2, unit: rooms, due: "2020", state: done, as_of: "2021", sources: [news], evidence: [news]}
  - {id: talk, text: Talk.}
relations: {related: [second]}
sources:
  - {id: news, title: "The news <of the day>", url: "https://news.example/1?a=b&c=d", publisher: Paper, published: "2018-11", language: en, accessed: "2024-01-02", archived: "https://archive.example/1", kind: media, supports: [signed, parties]}
  - {id: zh-news, title: 新闻, language: zh-Hans}
summary: "What it says & does."
tags: [pilot, 试点]
redirects: [/old/first/, /old/first.html]
---

## What it is

See [[city]], [[third|the third]], [the lab](#commitment-lab), [there](/agreements/), [a file](/files/a%20b.txt)
and [outside](https://example.com/?a=1&b=2).

## 汉字

### Below

Text.[^1]

[^1]: A note.
`,
	"agreements/first.zh-hans.md": `
---
title: 第一份协议
summary: 摘要。
commitments: {lab: 建设实验室。}
---

正文，见[[city]]与[[third]]。
`,
	"agreements/second.md": `
---
title: The second agreement
type: protocol
parties: [bureau, city]
signed: "2020-05-06"
status: in-force
status_as_of: "2021-02-03"
binding: binding
event: signing
sectors: [toys]
places: [town]
relations: {supersedes: [first], amends: [third]}
summary: Second.
sources: [{title: Somewhere, supports: [status]}]
---
`,
	"agreements/third.md": `
---
title: Le troisième accord
language: fr
type: memorandum
parties: [bureau, firm]
signed: unknown
sectors: [industry]
summary: En français.
sources: [{title: Journal, language: fr}]
---

Voir [[first]] et [[firm]].
`,
	"agreements/lone.md": `
---
title: A lone agreement
type: memorandum
parties: [firm, city]
sectors: [toys]
places: [town]
summary: Nothing is known.
---
`,
	"parties/old-bureau.md": `
---
name: The old bureau
names: {zh-Hans: 老局, de: Das alte Amt}
aliases: [OB, 老]
kind: agency
place: town
successor: [bureau]
founded: "1990"
dissolved: "2019"
summary: It was.
---
`,
	"parties/bureau.md": `
---
name: The bureau
kind: agency
place: town
parent: ministry
url: https://bureau.example/
summary: It is.
redirects: [/bureau.php]
---
`,
	"parties/bureau.zh-hans.md": "---\nname: 局\nsummary: 现在的局。\n---\n",
	"parties/ministry.md":       "---\nname: The ministry\nkind: agency\nsummary: Above.\n---\n",
	"parties/city.md":           "---\nname: The city\nnames: {zh-Hans: 市政府}\nplace: town\nsummary: A city.\n---\n\nIts [[first|agreement]].\n",
	"parties/firm.md":           "---\nname: The firm\nkind: company\nsummary: A firm.\n---\n",
	"events/signing.md": `
---
title: The signing
date: "2020-05-06"
place: town
attendees: [{name: Dee, role: host, for: city}]
summary: All signed.
---
`,
	"events/meeting.md":            "---\ntitle: A meeting\nsummary: They met.\n---\n",
	"sectors/industry.md":          "---\nname: Industry\nnames: {zh-Hans: 工业}\nsummary: All of it.\n---\n",
	"sectors/toys.md":              "---\nname: Toys\nbroader: industry\nsummary: To play.\n---\n",
	"sectors/toys.zh-hans.md":      "---\nname: 玩具\nsummary: 玩。\n---\n",
	"sectors/testing.md":           "---\nname: Testing\nsummary: To test.\n---\n",
	"places/province.md":           "---\nname: Province\nkind: province\nlatitude: 29.3\nlongitude: -120.07\nsummary: Large.\n---\n",
	"places/town.md":               "---\nname: Town\nwithin: province\nsummary: Small.\n---\n",
	"pages/about.md":               "---\ntitle: About\nmenu: 1\nsummary: What this is.\n---\n\nWords.\n",
	"pages/about.zh-hans.md":       "---\ntitle: 关于\nsummary: 这是什么。\n---\n\n文字。\n",
	"pages/hidden.md":              "---\ntitle: Hidden\nsummary: Not in the menu.\n---\n\n# One\n\n## Two\n",
	"files/a b.txt":                "A file.\n",
	"files/deeper/picture.svg":     `<svg xmlns="http://www.w3.org/2000/svg"/>`,
	"agreements/2020/attached.pdf": "%PDF",
}
