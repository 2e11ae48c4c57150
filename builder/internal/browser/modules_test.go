package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"accord/static"
)

// element.js compares the direction of a language with that of the page, so it needs a
// page. Modules that do not have their tests next to them.
func TestScriptsKnowTheDirectionOfALanguage(t *testing.T) {
	t.Parallel()
	files := http.FileServerFS(static.FS)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<!DOCTYPE html><title>Modules</title><link rel="icon" href="data:,">`)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, &site{base: base})
	b.visit("")
	for language, want := range map[string]string{"ar": "rtl", "fa-AF": "rtl", "az-Arab": "rtl", "en": "", "zh-Hans": "", "no language": "auto"} {
		if got := evaluate[string](b, fmt.Sprintf(`import("./js/search-ui/element.js").then((m) => m.dirOf(%q))`, language)); got != want {
			t.Errorf("%s is written %q, want %q", language, got, want)
		}
	}
}
