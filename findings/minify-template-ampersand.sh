#!/usr/bin/env bash
#
# github.com/tdewolff/minify/v2 v2.24.25, HTML with TemplateDelims: GoTemplateDelims.
#
# Guess: a template that was minified gives the same page as before, only shorter. The
# option exists for that.
# Seen: "R&amp;{{.}}" becomes "R&{{.}}", because no entity follows in the template. With
# the value "D" the page is right. With "copy 2024" html/template writes "R&copy 2024",
# and a browser shows "R© 2024". Also, an end tag that is an action goes:
# "<{{.}}>x</{{.}}>" becomes "<{{.}}>x". A publisher who minifies templates, not pages,
# should put "amp;" behind each "&" before an action, and count the actions before and
# after.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
cat >go.mod <<'MOD'
module finding

go 1.25
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	xhtml "golang.org/x/net/html"
)

func page(text, value string) string {
	var b strings.Builder
	if err := template.Must(template.New("").Parse(text)).Execute(&b, value); err != nil {
		panic(err)
	}
	root, err := xhtml.Parse(strings.NewReader(b.String()))
	if err != nil {
		panic(err)
	}
	var shown strings.Builder
	for n := range root.Descendants() {
		if n.Type == xhtml.TextNode {
			shown.WriteString(n.Data)
		}
	}
	return shown.String()
}

func main() {
	m := html.Minifier{KeepEndTags: true, KeepQuotes: true, TemplateDelims: html.GoTemplateDelims}
	for _, text := range []string{`<p>R&amp;{{.}}</p>`, `<{{.}}>x</{{.}}>`} {
		var small strings.Builder
		if err := m.Minify(minify.New(), &small, strings.NewReader(text), nil); err != nil {
			panic(err)
		}
		fmt.Println(text, "becomes", small.String())
		if strings.Contains(text, "amp") {
			for _, value := range []string{"D", "copy 2024"} {
				fmt.Printf("%q: before %q, after %q\n", value, page(text, value), page(small.String(), value))
			}
		}
	}
}
GO
{
	go get github.com/tdewolff/minify/v2@v2.24.25 golang.org/x/net@v0.57.0 && go mod tidy
} >/dev/null 2>&1 || { echo "the modules cannot be had here"; exit 2; }
go run . | tee out.txt
diff out.txt - <<'WANT'
<p>R&amp;{{.}}</p> becomes <p>R&{{.}}</p>
"D": before "R&D", after "R&D"
"copy 2024": before "R&copy 2024", after "R© 2024"
<{{.}}>x</{{.}}> becomes <{{.}}>x
WANT
