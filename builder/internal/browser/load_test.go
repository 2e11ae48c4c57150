package browser

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
)

// Pages of each kind in each language that have all there is on pages of this kind: the
// markup and the links of every page are checked without a browser. No page has a cookie.
func TestPagesOfEveryKindLoadWithoutAnError(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	var found faults
	for _, p := range s.covering() {
		wrong, status := b.open(p.url)
		found.add(p.file, wrong...)
		if cookies := call(b, network.GetCookies, network.GetCookiesParams{}).Cookies; len(cookies) > 0 {
			found.addf(p.file, "the cookie %q", cookies[0].Name)
		}
		if status != http.StatusOK {
			found.addf(p.file, "status %d", status)
		}
	}
	found.report(t)
}

func TestEveryKindOfPageLoadsAtTheRootOfAHost(t *testing.T) {
	t.Parallel()
	s := get(t, atRoot)
	b := newTab(t, s)
	var found faults
	for _, p := range s.samples() {
		wrong, _ := b.open(p.url)
		found.add(p.file, wrong...)
	}
	found.report(t)
}

func TestNotFoundPageIsCompleteAtAnyDepth(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	wrong, status := b.open(s.base.JoinPath("no/such/page/").String())
	if status != http.StatusNotFound {
		t.Errorf("status %d", status)
	}
	for _, w := range wrong {
		t.Error(w)
	}
	if n := evaluate[int](b, `document.querySelectorAll("main h1").length`); n != 1 {
		t.Errorf("%d headings say what is the matter", n)
	}
}

// The host has one 404.html for all languages. The page is in the language of the address,
// names the address and offers similar pages.
func TestNotFoundPageIsInTheLanguageOfTheAddress(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	for _, c := range []struct{ address, lang, title, menu, near string }{
		{"agreements/cqc-yiwu-2042/", "en", "Page not found", "Agreements", "/kb/agreements/cqc-yiwu-2024/"},
		{"agreements/CQC-Yiwu-2024.html", "en", "Page not found", "Agreements", "/kb/agreements/cqc-yiwu-2024/"},
		{"party/yiwu-municipal-goverment", "en", "Page not found", "Agreements", "/kb/parties/yiwu-municipal-government/"},
		{"browse/sector/toy/", "en", "Page not found", "Agreements", "/kb/sectors/toys/"},
		{"zh-hans/agreements/cqc-yiwo-2024/", "zh-Hans", "找不到页面", "协议", "/kb/zh-hans/agreements/cqc-yiwu-2024/"},
		{"zh-hans/sectors/motor", "zh-Hans", "找不到页面", "协议", "/kb/zh-hans/sectors/motors/"},
		{"zh-hans/%E5%8D%8F%E8%AE%AE", "zh-Hans", "找不到页面", "协议", ""},
		{"a%20z/<b>x</b>", "en", "Page not found", "Agreements", ""},
	} {
		wrong, status := b.open(s.base.String() + c.address)
		if status != http.StatusNotFound || len(wrong) > 0 {
			t.Errorf("%s: status %d, %q", c.address, status, wrong)
		}
		b.wants(`document.querySelector(".NotFound-address code")?.textContent !== ""`)
		b.wants(`document.querySelector(".NotFound-other") === null`)
		got := evaluate[[]string](b, `[document.documentElement.lang, document.querySelector("h1").textContent, document.querySelector(".Menu a").textContent]`)
		if want := []string{c.lang, c.title, c.menu}; !slices.Equal(got, want) {
			t.Errorf("%s shows %q, want %q", c.address, got, want)
		}
		near := func() string {
			return evaluate[string](b, `document.querySelector(".NotFound-near:not([hidden]) a")?.getAttribute("href") ?? ""`)
		}
		if c.near != "" {
			b.until("pages like "+c.address, func() bool { return near() != "" })
		}
		if got := near(); got != c.near {
			t.Errorf("%s offers %q, want %q", c.address, got, c.near)
		}
		if n := evaluate[int](b, `document.querySelectorAll("b").length`); n > 0 {
			t.Errorf("%s is put into the page as HTML", c.address)
		}
		action := evaluate[string](b, `document.querySelector(".SearchBox").getAttribute("action")`)
		if chinese := strings.Contains(action, "/zh-hans/"); chinese != (c.lang == "zh-Hans") {
			t.Errorf("%s searches %s", c.address, action)
		}
	}

	without := newTab(t, s)
	without.scripting(false)
	without.open(s.base.String() + "zh-hans/agreements/no/")
	for _, text := range []string{"Page not found", "找不到页面", "首页"} {
		without.shows(text)
	}
	without.says(`document.querySelector(".NotFound-other").lang`, "zh-Hans")
}
