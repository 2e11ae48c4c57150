package browser

import (
	"context"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// An opener opens a tab for a site. Firefox and WebKit show one at a time, so a
// test that is run in every engine opens only one.
type opener func(t *testing.T, s *site) *tab

var engines = []struct {
	name string
	open opener
}{
	{"Chromium", newTab},
	{"Firefox", newFirefoxTab},
	{"WebKit", newWebKitTab},
}

func eachEngine(t *testing.T, test func(t *testing.T, open opener)) {
	t.Parallel()
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			test(t, e.open)
		})
	}
}

func TestEveryEngineReportsTheFaultsOfAPage(t *testing.T) {
	eachEngine(t, func(t *testing.T, open opener) {
		s := get(t, broken)
		b := open(t, s)
		wrong, status := b.open(b.base.String())
		if status != http.StatusOK {
			t.Errorf("status %d", status)
		}
		expect(t, "load", wrong, "loud", "Error: broken", "status 404", "style-src", "http://example.org/far.png")
	})
}

func TestEveryKindOfPageWorksAndFitsAPhoneInEveryEngine(t *testing.T) {
	eachEngine(t, func(t *testing.T, open opener) {
		s := get(t, atPath)
		b := open(t, s)
		var found faults
		b.width(390)
		for _, p := range s.samples() {
			wrong, status := b.open(b.base.String() + strings.TrimSuffix(p.file, "index.html"))
			found.add(p.file, wrong...)
			if status != http.StatusOK {
				found.addf(p.file, "status %d", status)
			}
			found.add(p.file, evaluate[[]string](b, "("+layoutScript+")()")...)
			keepPicture(b, p.label()+"-"+p.lang)
		}
		found.report(t)
	})
}

func keepPicture(b *tab, name string) {
	dir := os.Getenv("ACCORD_SCREENSHOTS")
	if dir == "" {
		return
	}
	b.do("a picture", func(ctx context.Context) error {
		picture, err := b.picture(ctx)
		if err != nil {
			return err
		}
		engine := path.Base(b.t.Name())
		return os.WriteFile(filepath.Join(dir, name+"-"+engine+".png"), picture, 0o666)
	})
}
