"""Makes agreements to measure with, as a content folder and as a Hugo site.

    python3 .ci/records.py NUMBER content [hugo]

The same number gives the same files. An agreement has about 400 words, two to four
parties, one or two sectors, commitments and a source; one in five is Chinese, one in ten
is translated. Words are as frequent as in real texts (Zipf's law): the most frequent are
those of agreements, the others are made of syllables.
"""

import bisect
import itertools
import json
import os
import random
import sys

ENGLISH = """the of to and in on shall parties by for with be agreement cooperation this a
exchange information technical standards each party other or inspection certification under
products between that authorities may results testing recognise through experts as measures
competent within joint committee relevant implementation activities national quality safety
import export food consumer mutual training laboratories their which article areas trade
conformity assessment procedures support promote laws regulations development research meet
year accordance subject costs date force period notify written entry consultation dispute
terminate amend consent signed duplicate language equally authentic responsible designate
contact point visits seminars projects plan review progress publish confidential data third
country bodies accreditation measurement metrology health plant animal customs risk""".split()

CHINESE = """双方 合作 标准 检验 认证 信息 交流 技术 机构 产品 质量 安全 应当 根据 本 协定 进行 以及
相关 领域 开展 认可 结果 互认 主管 部门 法律 规定 促进 贸易 食品 进口 出口 专家 培训 实验室 计划
联合 委员会 会议 每年 费用 承担 书面 通知 生效 有效期 终止 修改 协商 解决 语言 文本 同等 效力""".split()

SECTORS = """accreditation agriculture animal-health certification climate competition
consumer-protection culture customs education energy environment finance fisheries
food-safety forestry health investment justice labour maritime medicines metrology mining
plant-health ports postal-services product-quality public-health research science services
standards statistics taxation telecommunications tourism trade transport water""".split()

TYPES = {"agreement": ("Agreement", "协定"), "memorandum": ("Memorandum", "备忘录"),
         "protocol": ("Protocol", "议定书"), "treaty": ("Treaty", "条约")}

BODIES = ["Ministry of Trade", "Standards Body", "Food Authority", "Customs Service",
          "Institute of Metrology", "Accreditation Council", "Inspection Agency"]

CONTENT = """title: Agreements for measuring
base_url: https://example.org/
languages: [{code: en, name: English}, {code: zh-Hans, name: 简体中文}]
types: %s
party_kinds: {agency: {en: Agency, zh-Hans: 机构}}
commitment_kinds: {study: {en: Study, zh-Hans: 研究}}
"""


class Words:
    """Draws words by Zipf's law."""

    def __init__(self, chance, frequent, others):
        self.chance = chance
        self.words = frequent + others
        self.sums = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def draw(self, n):
        sums, chance, words = self.sums, self.chance, self.words
        return [words[bisect.bisect(sums, chance.random() * sums[-1])] for _ in range(n)]


def english(chance):
    """Returns the words of English texts."""
    syllables = [a + b for a in ["b", "br", "c", "d", "f", "g", "gr", "l", "m", "n", "p", "r", "s", "st", "t", "v"]
                 for b in ["a", "e", "i", "o", "u", "an", "er", "in", "or"]]
    endings = ["", "", "", "s", "ed", "ing", "ment", "tion", "al", "ity"]
    made = {"".join(chance.choices(syllables, k=chance.choice([2, 2, 3]))) + chance.choice(endings): None for _ in range(25000)}
    return Words(chance, ENGLISH, list(made))


def chinese(chance):
    """Returns the words of Chinese texts, of one or two characters."""
    signs = [chr(c) for c in range(0x4E00, 0x9FA0)]
    chance.shuffle(signs)
    made = {"".join(chance.choices(signs[:2500], k=chance.choice([1, 2, 2]))): None for _ in range(20000)}
    return Words(chance, CHINESE, list(made))


def sentences(words, separator, end, n):
    """Returns about n words as sentences."""
    said = []
    while n > 0:
        length = min(n, words.chance.randint(12, 30))
        text = separator.join(words.draw(length))
        said.append(text[0].upper() + text[1:] + end)
        n -= length
    return said


def body(words, separator, end, sections, n):
    """Returns a text of some sections with two paragraphs each."""
    parts = []
    for i in range(sections):
        said = sentences(words, separator, end, n // sections)
        parts += ["## " + separator.join(words.draw(3)).capitalize()]
        parts += [separator.join(said[: len(said) // 2]), separator.join(said[len(said) // 2:])]
    return "\n\n".join(part for part in parts if part)


def day(chance, year):
    """Returns a date that is exact to the day, the month or the year."""
    text = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return text[: chance.choices([10, 7, 4], [8, 1, 1])[0]]


def records(number):
    """Yields all parties, then all agreements, as dictionaries."""
    chance = random.Random(number)
    latin, han = english(chance), chinese(chance)
    parties = []
    for i in range(max(4, number // 20)):
        place = latin.words[len(ENGLISH) + i // len(BODIES) * 3].capitalize()
        parties.append({"id": f"party-{i}", "name": f"{BODIES[i % len(BODIES)]} of {place} {i}", "zh": f"第{i}机构"})
    yield from parties
    drawn = Words(chance, parties, [])
    for i in range(number):
        signers = list({p["id"]: p for p in drawn.draw(chance.choices([2, 3, 4], [8, 1, 1])[0])}.values())
        while len(signers) < 2:
            signers = list({p["id"]: p for p in signers + drawn.draw(1)}.values())
        kind = chance.choice(list(TYPES))
        sectors = sorted(set(chance.choices(SECTORS, k=chance.choice([1, 1, 2]))))
        year = chance.randint(1960, 2025)
        inChinese, translated = chance.random() < 0.2, chance.random() < 0.1
        n = int(chance.lognormvariate(5.9, 0.5))
        text = (han, "", "。") if inChinese else (latin, " ", ".")
        topic = " ".join(latin.draw(3))
        title = f"{TYPES[kind][0]} between {signers[0]['name']} and {signers[1]['name']} on {topic}"
        other = "".join(han.draw(3))
        record = {
            "id": f"agreement-{i}", "title": title, "zh": f"关于{other}的{TYPES[kind][1]}", "kind": kind,
            "parties": signers, "sectors": sectors, "signed": day(chance, year), "year": year,
            "summary": text[1].join(sentences(*text, 35)), "commitment": text[1].join(sentences(*text, 15)),
            "body": body(*text, chance.randint(2, 7), n), "language": "zh-Hans" if inChinese else "en",
            "amends": f"agreement-{chance.randrange(i)}" if i and chance.random() < 0.3 else "",
        }
        if translated and not inChinese:
            record["translation"] = {"summary": "".join(sentences(han, "", "。", 35)), "body": body(han, "", "。", 3, n)}
        yield record


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def entry(r):
    """Returns the front matter that both sites have."""
    amends = f"relations: {{amends: [{r['amends']}]}}\n" if r["amends"] else ""
    title = r["zh"] if r["language"] == "zh-Hans" else r["title"]
    return (f"title: {quoted(title)}\ntype: {r['kind']}\nparties: [{', '.join(p['id'] for p in r['parties'])}]\n"
            f"signed: {quoted(r['signed'])}\nsectors: [{', '.join(r['sectors'])}]\nsummary: {quoted(r['summary'])}\n{amends}")


def accord(r):
    return (f"---\n{entry(r)}" + (f"language: {r['language']}\n" if r["language"] != "en" else "") +
            f"status: in-force\nstatus_as_of: 2026-01-01\n"
            f"commitments:\n  - {{id: first, text: {quoted(r['commitment'])}, by: [{r['parties'][0]['id']}], kind: study, sources: [text]}}\n"
            f"sources:\n  - {{id: text, title: The text, url: \"https://example.org/{r['id']}.pdf\", kind: official, supports: [signed, parties, status]}}\n"
            f"---\n\n{r['body']}\n")


def hugo(r):
    return (f"---\n{entry(r).replace('type: ', 'form: ', 1)}date: {(r['signed'] + '-01-01')[:10]}\nwritten_in: {r['language']}\nstatus: in-force\n"
            f"names: [{', '.join(quoted(p['name']) for p in r['parties'])}]\n"
            f"commitment: {quoted(r['commitment'])}\nsource: \"https://example.org/{r['id']}.pdf\"\n---\n\n{r['body']}\n")


LAYOUTS = {
    "_default/baseof.html": """<!doctype html>
<html lang="{{ .Params.written_in | default "en" }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }} · {{ site.Title }}</title><meta name="description" content="{{ .Params.summary }}"><link rel="canonical" href="{{ .Permalink }}">
{{ with .OutputFormats.Get "rss" }}<link rel="alternate" type="application/rss+xml" href="{{ .RelPermalink }}">{{ end }}</head>
<body><header><a href="/">{{ site.Title }}</a><nav><a href="/agreements/">Agreements</a> <a href="/parties/">Parties</a> <a href="/sectors/">Sectors</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer>{{ site.Title }}</footer></body></html>
""",
    "_default/single.html": """{{ define "main" }}<article data-pagefind-body><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>
<dl><dt>Type</dt><dd>{{ .Params.form }}</dd><dt>Signed</dt><dd><time datetime="{{ .Params.signed }}">{{ .Params.signed }}</time></dd>
<dt>Parties</dt>{{ range .GetTerms "parties" }}<dd><a href="{{ .RelPermalink }}">{{ .Title }}</a></dd>{{ end }}
<dt>Sectors</dt>{{ range .GetTerms "sectors" }}<dd><a href="{{ .RelPermalink }}">{{ .Title }}</a></dd>{{ end }}
<dt>Status</dt><dd>{{ .Params.status }}</dd></dl><h2>Commitments</h2><p>{{ .Params.commitment }}</p>
{{ .Content }}<h2>Sources</h2><p><a href="{{ .Params.source }}">The text</a></p>
{{ with .Params.relations.amends }}<h2>Amends</h2><ul>{{ range . }}{{ with site.GetPage (printf "/agreements/%s" .) }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}</ul>{{ end }}
</article>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
""",
    "_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1><table>{{ $p := .Paginate .RegularPages }}{{ range $p.Pages }}
<tr><td><time datetime="{{ .Params.signed }}">{{ .Params.signed }}</time></td><td><a href="{{ .RelPermalink }}">{{ .Title }}</a></td>
<td>{{ range .GetTerms "parties" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</td></tr>{{ end }}</table>{{ template "_internal/pagination.html" . }}{{ end }}
""",
    "_default/terms.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul>{{ end }}
""",
    "index.html": """{{ define "main" }}<h1>{{ site.Title }}</h1><ul>{{ range first 20 site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
""",
}

HUGO = """baseURL = "https://example.org/"
title = "Agreements for measuring"
[taxonomies]
party = "parties"
sector = "sectors"
[pagination]
pagerSize = 100
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html", "rss"]
[services.rss]
limit = 20
"""


def write(name, text):
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


def main(number, content, peer=None):
    types = ", ".join(f"{key}: {{en: {en}, zh-Hans: {zh}}}" for key, (en, zh) in TYPES.items())
    write(f"{content}/site.yaml", CONTENT % f"{{{types}}}")
    for key in SECTORS:
        write(f"{content}/sectors/{key}.md", f"---\nname: {key.replace('-', ' ').capitalize()}\n---\n")
    if peer:
        write(f"{peer}/hugo.toml", HUGO)
        for name, text in LAYOUTS.items():
            write(f"{peer}/layouts/{name}", text)
    for r in records(number):
        if "kind" not in r:
            write(f"{content}/parties/{r['id']}.md", f"---\nname: {quoted(r['name'])}\nnames: {{zh-Hans: {r['zh']}}}\nkind: agency\n---\n")
            if peer:
                write(f"{peer}/content/parties/{r['id']}/_index.md", f"---\ntitle: {quoted(r['name'])}\n---\n")
            continue
        write(f"{content}/agreements/{r['id']}.md", accord(r))
        if t := r.get("translation"):
            write(f"{content}/agreements/{r['id']}.zh-hans.md", f"---\ntitle: {quoted(r['zh'])}\nsummary: {quoted(t['summary'])}\n---\n\n{t['body']}\n")
        if peer:
            write(f"{peer}/content/agreements/{r['id']}.md", hugo(r))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(int(sys.argv[1]), *sys.argv[2:])
