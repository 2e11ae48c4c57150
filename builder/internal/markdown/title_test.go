package markdown

import "testing"

func TestTitleIsTheFirstHeadingOrAMarkedFirstParagraph(t *testing.T) {
	for src, want := range map[string]string{
		"# ‹Title & more›\n\nText": "Title & more",
		"## ‹襄阳 *Title*› ##\n":     "襄阳 Title",
		"‹Title›\n=====\nText":     "Title",
		"‹Title›\n---\n":           "Title",
		"Text\n\n### ‹Title›":      "Title",
		"‹**Title**›\n\nText":      "Title",
		"‹_Title_›\n\n## Other":    "Title",
		"> # ‹Title›":              "Title",
		"**Title** is here":        "",
		"Text\n\n**Title**":        "",
		"```\n# Title\n```":        "",
		"- a\n":                    "",
		"#\n\n# ‹Title›":           "Title",
		"![](a.png)\n\n## ‹Title›": "Title",
	} {
		plain, at, widths := marked(src)
		d, _ := convert(t, plain)
		if d.Title.Text != want || want != "" && (d.Title.Position != at[0] || d.Title.Width != widths[0]) {
			t.Errorf("%q: %+v, want %q at %v, width %v", src, d.Title, want, at, widths)
		}
	}
}
