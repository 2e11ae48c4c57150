package markdown

import (
	"strings"
	"testing"

	"accord/builder/diag"
)

// benchBody is a body of about 400 words with typical markup.
const benchBody = `The memorandum was signed at the close of the [Sino-European quality forum](https://example.org/forum/2019)
in Xiangyang (襄阳市), and is the first that [[cqc]] concluded with a provincial government. It names **three fields of work**,
of which the mutual recognition of test reports is the one that both parties have since acted upon.[^1]

## Background

Trade between the two regions had grown for *eleven years* before the first talks. What stood in its way was seldom a tariff:
exporters had each shipment tested twice, once at home and once at the port, against standards that differed in form more than
in substance. A study by [[parties/cqc|the certification centre]] put the cost of the second test at four per cent of the value
of a shipment, and the delay at nineteen days. The [earlier agreement](../agreements/quality-2012.md#scope) had named the
problem and left it open.

The provincial government's own plan, 《湖北省质量强省行动计划》, set the year 2020 as the date by which the delay was to be
halved. It is the plan that the memorandum refers to in its second article, and it is the reason that the memorandum was
concluded with the province rather than with the ministry.

## What was agreed

1. Test reports of the laboratories on a list that both parties keep are recognised without a second test.
2. The list is reviewed each year, on the occasion of the annual meeting.
3. Each party tells the other of a change to its standards *before* it takes effect:
   - sixty days before, for a change of substance;
   - on the day of publication, for any other.
4. Disputes are settled by talks, and no court is named.

| Field | Party | Until | Laboratories |
|:------|:-----:|------:|-------------:|
| Motor vehicles | [[cqc]] | 2024 | 12 |
| Food | [[hubei-market-regulation]] | 2023 | 31 |
| Textiles | both | 2022 | 7 |

### What was left open

> The parties agree that nothing in this memorandum creates obligations under international law.

So reads the last article, and it is why this knowledge base lists the memorandum as *non-binding*. Neither party published
the list of laboratories; the numbers in the table are those that the [yearbook](https://example.org/yearbook/2021.pdf) gives,
and the yearbook of the year after gives others. The annual meeting was held in 2019, 2020 (by video) and 2022; no minutes of
the last one are known. See the [commitments](#what-was-agreed) for what came of each of them, and the
[[sectors/certification|sector's page]] for what other provinces agreed on the same matter in later years.

[^1]: Reported by the provincial daily on 28 October 2018, and by the centre itself two days later.
`

func BenchmarkConvert(b *testing.B) {
	c := New(Options{HanLanguage: "zh-Hans"})
	src := []byte(benchBody)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	b.ReportMetric(float64(len(strings.Fields(benchBody))), "words")
	for b.Loop() {
		c.Convert(src, "en", diag.Position{File: "agreements/x.md", Line: 20, Column: 1})
	}
}

func BenchmarkHTML(b *testing.B) {
	c := New(Options{HanLanguage: "zh-Hans"})
	d, _ := c.Convert([]byte(benchBody), "en", diag.Position{File: "agreements/x.md", Line: 20, Column: 1})
	resolve := func(i int, l Link) Resolved {
		return Resolved{Href: "/agreements/quality-2012/", Title: "Memorandum on quality", Language: ""}
	}
	b.ReportAllocs()
	for b.Loop() {
		d.HTML(resolve)
	}
}

// The bodies make a careless parser hang or overflow its stack.
func TestHostileBodiesAreConvertedInTime(t *testing.T) {
	const n = 5_000
	for name, src := range map[string]string{
		"quotes":             strings.Repeat(">", n) + "x",
		"quotes and spaces":  strings.Repeat("> ", n) + "x",
		"brackets":           strings.Repeat("[", n),
		"closed brackets":    strings.Repeat("[", n) + "x" + strings.Repeat("]", n),
		"images":             strings.Repeat("![", n),
		"images closed":      strings.Repeat("![", n) + strings.Repeat("](x)", n),
		"links":              strings.Repeat("[a](", n),
		"links closed":       strings.Repeat("[a](b)", n),
		"nested links":       strings.Repeat("[a ", n) + strings.Repeat("](b)", n),
		"wiki":               strings.Repeat("[[", n),
		"wiki bars":          strings.Repeat("[[a|", n),
		"wiki open":          strings.Repeat("[[a|b\n", n),
		"stars":              strings.Repeat("*", n) + "a" + strings.Repeat("*", n),
		"stars open":         strings.Repeat("*a ", n),
		"stars closed":       strings.Repeat("a* ", n),
		"stars both":         strings.Repeat("*a_ ", n),
		"stars mixed":        strings.Repeat("*a **b ", n),
		"underscores":        strings.Repeat("a_b_", n),
		"tildes":             strings.Repeat("~~a ~b ", n),
		"lists":              strings.Repeat("- ", n) + "x",
		"deep lists":         deepList(300),
		"numbered":           strings.Repeat("1. ", n) + "x",
		"backticks":          backticks(300),
		"angle":              strings.Repeat("<", n),
		"tags":               strings.Repeat("<a ", n),
		"tags closed":        strings.Repeat("<a>", n),
		"comments":           strings.Repeat("<!-- ", n),
		"instructions":       strings.Repeat("<?", n),
		"declarations":       strings.Repeat("<!A ", n),
		"entities":           strings.Repeat("&", n) + strings.Repeat("&a", n),
		"table":              "|" + strings.Repeat("a|", 1000) + "\n|" + strings.Repeat("-|", 1000) + "\n" + strings.Repeat("|a\n", 1000),
		"table heads":        strings.Repeat("|a|\n|-|\n", n),
		"footnotes":          strings.Repeat("[^a]", n) + "\n\n[^a]: x",
		"unknown footnotes":  strings.Repeat("[^a] ", n),
		"many footnotes":     strings.Repeat("[^a]: x\n", n),
		"references":         strings.Repeat("[a]: x\n", n),
		"headings":           strings.Repeat("# a\n", n),
		"definitions":        strings.Repeat("a\n: ", n),
		"colons":             "a\n" + strings.Repeat(": ", n),
		"backslashes":        strings.Repeat(`\`, n),
		"han":                strings.Repeat("襄阳2", n),
		"quotes in chinese":  strings.Repeat("“", n),
		"emphasis in quotes": strings.Repeat("**《", n) + strings.Repeat("》**", n),
		"addresses":          strings.Repeat("http://a.b/(", n),
		"wiki links":         strings.Repeat("[[a]] [b](c) `d` ", 20*n),
		"wiki unclosed":      strings.Repeat("[[a] ", n),
		"templates":          strings.Repeat("{{< ", n) + strings.Repeat("{{< a >}}", n),
		"attributes":         strings.Repeat("{a=b ", n) + "}",
		"formulas":           strings.Repeat("$a\\b", n) + strings.Repeat("$$", n),
		"marks":              strings.Repeat("==a", n) + strings.Repeat("%%a", n),
		"parentheses":        strings.Repeat("www.a.bc)))", n),
	} {
		t.Run(name, func(t *testing.T) {
			d, _ := New(Options{HanLanguage: "zh-Hans"}).Convert([]byte(src), "en", diag.Position{Line: 1, Column: 1})
			d.HTML(nil)
		})
	}
}

func deepList(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func backticks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("e" + strings.Repeat("`", i))
	}
	return b.String()
}
