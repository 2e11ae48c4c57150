package browser

import (
	"slices"
	"sync"
	"testing"

	"accord/builder"
)

// traditional is the example with a page whose title and text have Traditional characters
// and full-width words.
var traditional = sync.OnceValues(func() (*site, error) {
	content, err := exampleContent("traditional", map[string]string{
		"content/pages/recognition.md": "---\ntitle: 合作認證安排\nsummary: 關於合作。\n---\n\n雙方的認證機構在合作期間承認ＣＱＣ的證書，並每年交換一次認證結果的清單，以便兩地的企業知道在哪裡可以查到所需要的證書及其有效期限。\n",
	})
	if err != nil {
		return nil, err
	}
	return publishWith("traditional-site", "/kb/", content, builder.Options{})
})

// The queries have Simplified characters and small letters, the page Traditional characters
// and full-width capitals.
func TestTraditionalCharactersAreMarked(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, traditional))
	b.visit("search/?q=认证+合作+cqc")
	b.wants(answered)
	b.wants(`document.querySelector(".Result-passage mark") !== null`)
	marked := func(selector string) []string {
		return evaluate[[]string](b, `[...document.querySelectorAll("`+selector+` mark")].map((m) => m.textContent)`)
	}
	if got, want := marked(".Result-title"), []string{"合作認證"}; !slices.Equal(got, want) {
		t.Errorf("in the title %q is marked, want %q", got, want)
	}
	if got, want := marked(".Result-passage"), []string{"認證", "合作", "ＣＱＣ", "認證"}; !slices.Equal(got, want) {
		t.Errorf("in the passage %q is marked, want %q", got, want)
	}
}
