package entry

import (
	"fmt"
	"strconv"
	"strings"
)

// A Group is the keys of one kind of file.
type Group struct {
	Name string // agreement, translation, site
	File string // its path: agreements/ID.md
	Doc  string // one line, in lower case and without a full stop
	Keys []Reference
}

type Reference struct {
	Key
	Rule       string      // which values are valid
	Translated string      // how the value is translated; empty: it is not
	Example    string      // the key with a value in YAML, of one line or more
	Keys       []Reference // of the map, or of each map of the list
}

// The ways to give a value in other languages.
const (
	InTranslation = "in translation files"
	InPlace       = "as a map of language to text"
	InEither      = InPlace + ", or " + InTranslation
)

// Groups documents the kinds of entries, translations, and site.yaml.
func Groups() []Group {
	docs := [NumKinds]string{
		"a cooperation agreement",
		"a party to agreements: a government, a public body, a company",
		"an event, such as a signing or a meeting",
		"a sector: an industry or a field of work",
		"a place, such as a city or a province",
		"a page of free text, such as about or how to cite",
	}
	var groups []Group
	for k := range Kind(NumKinds) {
		keys := references(k.String(), Schema(k))
		for i := range keys {
			switch {
			case translationTables[k].find(keys[i].Name) == nil:
			case keys[i].Translated == InPlace:
				keys[i].Translated = InEither
			default:
				keys[i].Translated = InTranslation
			}
		}
		groups = append(groups, Group{k.String(), k.Folder() + "/ID.md", docs[k], keys})
	}
	translation := TranslationSchema(KindAgreement)
	translation[0].Doc += "; the key is name for a party, a sector or a place"
	translation[1].Doc += "; the key is short_name for a party"
	return append(groups,
		Group{"translation", "FOLDER/ID.LANGUAGE.md", "the text of an entry in another language, without its facts", references("translation", translation)},
		Group{"site", "site.yaml", "the settings of the site", references("site", ConfigSchema())})
}

func references(path string, keys []Key) []Reference {
	list := make([]Reference, len(keys))
	for i, k := range keys {
		inner := k.Type
		for inner.Item != nil {
			inner = *inner.Item
		}
		below := references(path+"."+k.Name, inner.Keys)
		list[i] = Reference{Key: k, Rule: k.Type.rule(), Example: exampleOf(path, k, below), Keys: below}
		if inner.Name == TypeLabel || k.Type.Name == TypeMap && k.Type.Of == "language" {
			list[i].Translated = InPlace
		}
	}
	return list
}

func exampleOf(path string, k Key, below []Reference) string {
	if len(below) == 0 {
		return k.Name + ": " + exampleValue(path+"."+k.Name)
	}
	var lines []string
	for _, b := range below {
		if b.Name != "no_url" { // which excludes url
			lines = append(lines, strings.Split(b.Example, "\n")...)
		}
	}
	first, others := "  ", "  "
	if k.Type.Name == TypeList {
		first, others = "  - ", "    "
		if k.Type.Item.Name != TypeObject {
			first = "  - " + exampleValue(path+"."+k.Name) + "\n" + first
		}
	}
	return k.Name + ":\n" + first + strings.Join(lines, "\n"+others)
}

// exampleValue returns the example of the longest suffix of a path that has one.
func exampleValue(path string) string {
	for {
		if value, ok := examples[path]; ok {
			return value
		}
		_, rest, found := strings.Cut(path, ".")
		if !found {
			return "…"
		}
		path = rest
	}
}

const dateForms = "a date in EDTF: 2024-08-09, 2024-08, 2012, 2013? (uncertain), 2013~ (about), 201X, 2012/2014, ../2018-10-28 (on or before)"

// rule says which values are valid.
func (t Type) rule() string {
	if t.Name != TypeObject && len(t.Keys) > 0 {
		plain := t
		plain.Keys = nil
		return plain.rule() + ", or a map with the keys below"
	}
	switch t.Name {
	case TypeWord:
		return "one of " + strings.Join(t.Enum, ", ")
	case TypeNumber, TypeWhole:
		return fmt.Sprintf("%s from %s to %s", t, number64(t.Min), number64(t.Max))
	case TypeDate:
		rule := dateForms
		if len(t.Enum) > 0 {
			rule += ", or " + strings.Join(t.Enum, ", ")
		}
		return rule
	case TypeLanguage:
		return "a BCP 47 tag: en, zh-Hans"
	case TypeURL:
		return "an absolute http or https URL"
	case TypeSlug:
		return "an id: lower-case letters a to z, digits and single hyphens"
	case TypeID:
		if t.Of == "source" {
			return "the id of a source of the same entry"
		}
		return "the id of " + article(t.Of)
	case TypeTerm:
		return "a key of " + t.Of + " in site.yaml"
	case TypeFact:
		return "a key of the same front matter"
	case TypePath:
		return "a path from the root of the site: /old/path/"
	case TypeLabel:
		return "text, or a map of language to text"
	case TypeList:
		if t.Item.Name == TypeObject {
			return "a list of maps with the keys below"
		}
		return "a list; each item is " + t.Item.rule()
	case TypeMap:
		of := t.Of
		switch of {
		case "slug":
			of = "id"
		case "fact":
			of = "key"
		}
		return "a map of " + of + " to " + t.Item.rule()
	case TypeObject:
		return "a map with the keys below"
	}
	return t.String()
}

func article(noun string) string {
	if strings.HasPrefix(noun, "a") || strings.HasPrefix(noun, "e") {
		return "an " + noun
	}
	return "a " + noun
}

func number64(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// examples are values by the path of a key or a suffix of it.
var examples = map[string]string{
	"title":               "Strategic cooperation agreement on inspection and certification",
	"name":                "China Quality Certification Centre",
	"names":               "{zh-Hans: 中国质量认证中心}",
	"aliases":             "[CQC]",
	"language":            "en",
	"summary":             "CQC and the city agree to make inspection easier for Yiwu's toy makers.",
	"tags":                "[toys, {en: export, zh-Hans: 出口}]",
	"redirects":           "[/old/path/]",
	"draft":               "true",
	"type":                "strategic-cooperation-agreement",
	"short_title":         "Toys and testing",
	"short_name":          "CQC",
	"parties":             "yiwu-municipal-government",
	"ratified":            "2024-08-20",
	"in_force":            "2024-09-01",
	"withdrew":            "2026-03",
	"as_of":               "2025-06",
	"evidence":            "[report]",
	"checked":             "2026-11-27",
	"copy":                "reprint",
	"note":                "{en: Read in a stored copy., zh-Hans: 据存档副本。}",
	"agreement_text":      "part",
	"no_url":              "{en: It is on paper only., zh-Hans: 仅有纸质版。}",
	"inferred":            "{tags: {en: The report is about trade., zh-Hans: 报道涉及贸易。}}",
	"ours":                "{summary: {en: Our own words., zh-Hans: 本站撰写。}}",
	"unknown":             "\"Who paid for it: no report says.\"",
	"about":               "tags",
	"unknown.text":        "\"How long it runs: no report says.\"",
	"signed":              "2024-08-09",
	"signed_at":           "yiwu",
	"event":               "yiwu-fair-2024",
	"effective":           "2024-09-01",
	"expires":             "2027-08-31",
	"status":              "in-force",
	"status_as_of":        "2025-01",
	"binding":             "non-binding",
	"authentic_languages": "[zh-Hans, en]",
	"sectors":             "[toys]",
	"places":              "[yiwu]",
	"role":                "{en: Director General, zh-Hans: 主任}",
	"for":                 "cqc",
	"by":                  "[cqc]",
	"quantity":            "3",
	"unit":                "{en: laboratories, zh-Hans: 个实验室}",
	"due":                 "2025",
	"state":               "under-way",
	"amends":              "[cqc-yiwu-2019]",
	"supersedes":          "[cqc-yiwu-2019]",
	"implements":          "[cqc-zhejiang-2020]",
	"renews":              "[cqc-yiwu-2019]",
	"part-of":             "[cqc-zhejiang-2020]",
	"follows":             "[cqc-yiwu-2019]",
	"related":             "[cqc-yongkang-2024]",
	"place":               "yiwu",
	"parent":              "samr",
	"successor":           "[cqc-group]",
	"founded":             "2002",
	"dissolved":           "2018-03",
	"url":                 "https://www.example.org/",
	"date":                "2024-08-09",
	"broader":             "manufacturing",
	"within":              "zhejiang",
	"latitude":            "29.3",
	"longitude":           "120.07",
	"menu":                "2",
	"id":                  "service-centre",

	"signatories.name":        "Wang Xiaoming",
	"attendees.name":          "Li Hua",
	"commitments.text":        "Set up a service centre in Yiwu.",
	"commitments.kind":        "facility",
	"commitments.note":        "{en: Two of the three are open., zh-Hans: 三个中已建成两个。}",
	"parties.id":              "cqc",
	"parties.note":            "{en: It left when it was reorganised., zh-Hans: 机构改革后退出。}",
	"outcomes.id":             "renewed",
	"outcomes.text":           "Both sides renewed it for five years.",
	"outcomes.sources":        "[report]",
	"outcomes.date":           "2027-09",
	"agreement.inferred":      "{effective: {en: The report says that work began that month., zh-Hans: 报道称当月启动。}}",
	"agreement.ours":          "{title: The report gives no title in English; this is our translation.}",
	"agreement.unknown.about": "expires",
	"sources.id":              "report",
	"sources.title":           "CQC and Yiwu sign an agreement",
	"sources.language":        "zh-Hans",
	"sources.kind":            "official",
	"sources.url":             "https://www.example.org/news/12345",
	"commitments.sources":     "[report]",
	"publisher":               "China Quality Certification Centre",
	"published":               "2024-09-10",
	"accessed":                "2026-11-01",
	"archived":                "https://web.archive.org/web/2024/https://www.example.org/news/12345",
	"supports":                "[parties, signed, status, commitments]",
	"party.kind":              "certification-body",
	"place.kind":              "{en: county-level city, zh-Hans: 县级市}",
	"event.sources.supports":  "[date]",
	"party.sources.supports":  "[founded]",
	"sector.sources.supports": "[broader]",
	"place.sources.supports":  "[within]",
	"event.title":             "Yiwu inspection forum",
	"sector.name":             "Toys",
	"sector.names":            "{zh-Hans: 玩具}",
	"sector.aliases":          "[playthings]",
	"place.name":              "Yiwu",
	"place.names":             "{zh-Hans: 义乌}",
	"place.aliases":           "[Yiwu City]",
	"event.summary":           "A forum at which three agreements were signed.",
	"party.summary":           "The body that certifies products under the Chinese scheme.",
	"sector.summary":          "Toys and games.",
	"place.summary":           "A city of small commodities in Zhejiang.",
	"page.title":              "About this knowledge base",
	"page.summary":            "What this is, and who keeps it.",

	"translation.title":       "检验检测认证战略合作协议",
	"translation.summary":     "双方同意便利义乌玩具的检验。",
	"translation.short_title": "玩具与检测",
	"translation.commitments": "{service-centre: 在义乌设立服务中心。}",
	"translation.outcomes":    "{renewed: 双方续签五年。}",
	"translation.inferred":    "{signed: 报道当日发布，文中称“今日”。}",
	"translation.ours":        "{title: 报道未给出名称，本站拟题。}",
	"translation.unknown":     "[经费由谁承担：未见报道。, 有效期：未见报道。]",

	"site.title":        "{en: Cooperation agreements, zh-Hans: 合作协议}",
	"base_url":          "https://user.github.io/repository/",
	"description":       "{en: Who agreed on what, zh-Hans: 合作协议知识库}",
	"default_language":  "en",
	"languages.code":    "en",
	"languages.name":    "English",
	"languages.partial": "false",
	"types":             "{strategic-cooperation-agreement: {en: Strategic cooperation agreement, zh-Hans: 战略合作协议}}",
	"party_kinds":       "{certification-body: {en: Certification body, zh-Hans: 认证机构}}",
	"commitment_kinds":  "{facility: {en: Facility, zh-Hans: 设施}}",
	"repository.url":    "https://github.com/user/repository",
	"repository.branch": "main",
	"repository.edit":   "https://github.com/user/repository/edit/main/content/{path}",
	"contact":           "corrections@example.org",
	"licence":           "CC BY 4.0",
	"native_index":      "false",
}
