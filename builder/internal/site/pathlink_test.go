package site_test

import (
	"slices"
	"testing"

	"accord/builder/internal/site"
)

func TestLinksFindFilesInAnyUnicodeForm(t *testing.T) {
	const (
		composed   = "\u00e9tat \u7fa9.pdf"  // é as one character
		decomposed = "e\u0301tat \u7fa9.pdf" // é as e and an accent, as HFS+ saves it
	)
	published := []string{
		"files/q?.pdf", "files/a#b%.pdf", "files/" + decomposed, "files/both-\u00e9.pdf", "files/both-e\u0301.pdf",
		"files/Scan.PDF", "files/日程.pdf", "agreements/", "agreements/x/",
	}
	f := files{}
	for _, name := range published[:7] {
		f[name] = "x"
	}
	for _, c := range []struct{ link, path, found string }{
		{"../files/q%3F.pdf", "/files/q?.pdf", ""},
		{"/files/q%3f.pdf?page=2", "/files/q?.pdf", ""},
		{"../files/a%23b%25.pdf", "/files/a#b%.pdf", ""},
		{"<../files/" + composed + ">", "/files/" + decomposed, ""},
		{"<../files/" + decomposed + ">", "/files/" + decomposed, ""},
		{"../files/%C3%A9tat%20%E7%BE%A9.pdf", "/files/" + decomposed, ""},
		{"../files/both-\u00e9.pdf", "/files/both-\u00e9.pdf", ""},
		{"../files/both-e\u0301.pdf", "/files/both-e\u0301.pdf", ""},
		{"../files/scan.pdf", "", `nothing is published at /files/scan.pdf; did you mean "../files/Scan.PDF"?`},
		{"/files/scan.PDF", "", `nothing is published at /files/scan.PDF; did you mean "/files/Scan.PDF"?`},
		{"../files/Q%3F.pdf", "", `nothing is published at /files/Q?.pdf; did you mean "../files/q%3F.pdf"?`},
		{"../files/日程表.pdf", "", `nothing is published at /files/日程表.pdf; did you mean "../files/日程.pdf"?`},
		{"日程.pdf", "", `nothing is published at /agreements/日程.pdf; did you mean "../files/日程.pdf"?`},
		{"../files/nothing.xlsx", "", `nothing is published at /files/nothing.xlsx; `},
		{"www.cqc.com.cn", "", `nothing is published at /agreements/www.cqc.com.cn; did you mean "https://www.cqc.com.cn"?`},
		{"cqc.com.cn/page", "", `nothing is published at /agreements/cqc.com.cn/page; did you mean "https://cqc.com.cn/page"?`},
		{"office@cqc.com.cn", "", `nothing is published at /agreements/office@cqc.com.cn; did you mean "mailto:office@cqc.com.cn"?`},
	} {
		f["agreements/x.md"] = agreement("", "[a]("+c.link+")\n")
		s, found := load(t, f, site.Options{})
		noErrors(t, found)
		target := find(t, s, "x").Texts[0].Targets[0]
		if c.path != "" && target.Path != c.path {
			t.Errorf("%s leads to %q, want %q", c.link, target.Path, c.path)
		}
		dead := s.CheckPaths(func(path string) bool { return slices.Contains(published, path) }, slices.Values(published))
		got := ""
		if len(dead) > 0 {
			got = dead[0].Message + "; " + dead[0].Suggestion
		}
		if got != c.found {
			t.Errorf("%s: %s\nwant %s", c.link, got, c.found)
		}
	}
}
