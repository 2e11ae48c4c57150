package builder_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"accord/builder"
)

// The host and the path are not ASCII. The encoded forms are those of Python's urllib and
// idna codec.
func TestAddressesAreEncodedOnce(t *testing.T) {
	for _, given := range []string{"https://义乌.中国//知", "https://xn--7iqg.xn--fiqs8s/%E7%9F%A5/"} {
		o := minimalSite(t)
		o.BaseURL = given
		if _, err := o.build(context.Background()); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"index.html", "agreements/x/index.html", "404.html", "search/index.html"} {
			page := published(t, o.Target)[name]
			for _, m := range regexp.MustCompile(`(?:href|src|action)="?([^" >]*)`).FindAllStringSubmatch(page, -1) {
				switch address := m[1]; {
				case strings.HasPrefix(address, "#"):
				case strings.HasPrefix(address, "/%E7%9F%A5/"), strings.HasPrefix(address, "https://xn--7iqg.xn--fiqs8s/%E7%9F%A5/"):
				default:
					t.Errorf("%s leads to %s", name, address)
				}
			}
			if strings.Contains(page, "%25") || strings.Contains(page, "/知/") {
				t.Errorf("%s holds an address that is encoded twice, or not at all", name)
			}
		}
		if page := published(t, o.Target)["agreements/x/index.html"]; !strings.Contains(page, `rel=canonical href="https://xn--7iqg.xn--fiqs8s/%E7%9F%A5/agreements/x/"`) {
			t.Error("the page does not name its address")
		}
	}
}

func TestPreviewBelowAPathThatIsNotASCII(t *testing.T) {
	p := startPreview(t, func(dir string, o *served) { o.BaseURL = "https://x.org/知/" })
	p.until("the site", func(u builder.Updated) bool { return u.Err == nil })
	status, page := p.get("/") // which leads to the site
	if status != http.StatusOK || !strings.Contains(page, `href="/%E7%9F%A5/`) {
		t.Fatalf("the home page has status %d", status)
	}
	for _, m := range regexp.MustCompile(`(?:href|src)="(/%E7%9F%A5/[^"#]*)"`).FindAllStringSubmatch(page, -1) {
		if status, _ := p.get(m[1]); status != http.StatusOK {
			t.Errorf("%s has status %d", m[1], status)
		}
	}
}

func TestBaseURLHasOneValidator(t *testing.T) {
	for _, bad := range []string{"https://x.org/kb/index.html", "https://x.org/kb/../z/", "https://user@x.org/", "https://x.org/?a", `https://x.org\kb`} {
		o := minimalSite(t)
		o.BaseURL = bad
		var invalid *builder.OptionError
		if _, err := o.build(context.Background()); !errors.As(err, &invalid) || invalid.Suggestion == "" {
			t.Errorf("%s as an option: %v, want an OptionError that says what to write", bad, err)
		}
		o = minimalSite(t)
		writeSite(t, o, "title: Agreements\nbase_url: '"+bad+"'\ntypes: {memorandum: Memorandum}\n")
		result, err := o.check(context.Background())
		if !errors.Is(err, builder.ErrContent) || len(result.Findings) == 0 || result.Findings[0].Line != 2 || result.Findings[0].Suggestion == "" {
			t.Errorf("%s in site.yaml: %v, %v", bad, err, result.Findings)
		}
	}
}

func writeSite(t *testing.T, o project, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(o.Content, "site.yaml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
