package entry

import (
	"fmt"
	"strings"
	"testing"
)

// A site of very many languages is refused, at the key; 200 languages are not.
func TestLanguagesHaveALimit(t *testing.T) {
	for n, want := range map[int]string{200: "", 201: "site.yaml:4:1 languages has 201 items, and the limit is 200"} {
		var list strings.Builder
		for i := range n {
			fmt.Fprintf(&list, "  - {code: en-x-a%d, name: N}\n", i)
		}
		src := "title: T\nbase_url: https://example.org/\ndefault_language: en-x-a0\nlanguages:\n" + list.String() + "types: {mou: M}\n"
		config, found := ParseConfig("site.yaml", []byte(src))
		var got []string
		for _, d := range found {
			got = append(got, d.Position.String()+" "+d.Message)
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%d languages: found %q, want %q", n, got, want)
		}
		if len(config.Languages) > 200 {
			t.Errorf("%d languages are kept", len(config.Languages))
		}
	}
}
