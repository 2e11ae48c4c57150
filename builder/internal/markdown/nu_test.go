package markdown

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"accord/builder/internal/need"
)

func TestEveryConstructIsValidHTML(t *testing.T) {
	java, jar := need.Program(t, "java"), need.File(t, "ACCORD_VNU", "vnu-*.jar")
	src := benchBody + `
# One

| a | | c |
|:--|--:|:-:|
| [[x\|y]] | ` + "`\\|`" + ` | d |

- [ ] a
- [x] b

  c

term
: a meaning
: another

term

: > quote

***

![](x.png) ![alt "a"](</y z.png> "t") [![](a.png)](b.md) [](c.md) [[d]] [x](<a b[c]|d\e.md> "t")

` + "```go\nx < y\n```" + `

https://example.org/a_b?c=d&e=f，a@b.cn 한국 へ漢

3. x
4. y

text[^1] more[^n] and[^n]

[^n]: - list
[^m]: never referred to

<div>
*raw*
</div>

#### [link](x.md) heading[^1]
## ![](only.png)
## 襄阳 市
##
`
	d, _ := convert(t, src)
	dir := t.TempDir()
	for name, body := range map[string]string{
		"written.html": d.HTML(nil),
		"resolved.html": d.HTML(func(_ int, l Link) Resolved {
			return Resolved{Href: "/x/" + strings.TrimLeft(l.Target, "/"), Title: "题", Language: "zh-Hans", Class: "Link"}
		}),
		"unresolved.html": d.HTML(func(int, Link) Resolved { return Resolved{Language: "zh-Hans"} }),
	} {
		page := "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>x</title></head><body><main><h1>x</h1>\n" +
			body + "</main></body></html>\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(java, "-jar", jar, "--Werror", "--stdout", dir).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
