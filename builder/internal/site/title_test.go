package site_test

import (
	"testing"

	"accord/builder/diag"
	"accord/builder/internal/site"
)

func TestBodiesMustNotRepeatTheTitle(t *testing.T) {
	titled := func(title, body string) string {
		return "---\ntitle: " + title + "\nsummary: S.\n---\n" + body
	}
	_, found := load(t, files{
		"pages/same.md":         titled("About us", "# About us\n\nText"),
		"pages/case.md":         titled("About us", "### **ABOUT**  us.\n"),
		"pages/underlined.md":   titled("About us", "About us\n---\n"),
		"pages/strong.md":       titled("About us", "**About us**\n\nText"),
		"pages/width.md":        titled("《关于ＣＱＣ》", "# 关于CQC"),
		"pages/both.md":         titled("About us", "# 关于我们"),
		"pages/both.zh-hans.md": titled("关于我们", "# About us\n\n文字"),
		"parties/n.md":          "---\nname: Centre\nnames: {zh-Hans: 中心}\n---\n## 中心\n",
		"pages/longer.md":       titled("About us", "# About us and you"),
		"pages/second.md":       titled("About us", "## What we do\n\n## About us"),
		"pages/text.md":         titled("About us", "About us\n\nText"),
	}, site.Options{})
	const rest = " repeats the title of the entry; remove it: the page shows the title above the text"
	want(t, "repeated titles", warningsOf(found, diag.RepeatedTitle), []string{
		`pages/both.md:5:3 repeated-title: "关于我们"` + rest,
		`pages/both.zh-hans.md:5:3 repeated-title: "About us"` + rest,
		`pages/case.md:5:5 repeated-title: "ABOUT us."` + rest,
		`pages/same.md:5:3 repeated-title: "About us"` + rest,
		`pages/strong.md:5:1 repeated-title: "About us"` + rest,
		`pages/underlined.md:5:1 repeated-title: "About us"` + rest,
		`pages/width.md:5:3 repeated-title: "关于CQC"` + rest,
		`parties/n.md:5:4 repeated-title: "中心"` + rest,
	})
}
