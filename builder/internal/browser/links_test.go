package browser

import (
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// checkLinks checks that each reference within the site is to an existing file and
// fragment, and that each external link has its rel.
func checkLinks(s *site, p *page) (bad []string) {
	here, err := url.Parse(p.url)
	if err != nil {
		return []string{err.Error()}
	}
	for _, r := range p.refs {
		target, err := here.Parse(r.value)
		what := fmt.Sprintf("<%s %s=%q>", r.tag, r.attr, r.value)
		switch {
		case err != nil || r.value == "":
			bad = append(bad, what+" is no address")
		case target.Scheme != "http" && target.Scheme != "https":
		case target.Host != s.base.Host:
			if r.tag == "a" && r.rel == "" {
				bad = append(bad, what+" leads out of the site, and has no rel")
			}
			if r.tag != "a" {
				bad = append(bad, what+" asks another host")
			}
		case strings.HasSuffix(target.Path, "/index.html"):
			bad = append(bad, what+" names the file instead of its folder")
		default:
			bad = append(bad, s.checkTarget(target, what)...)
		}
	}
	return bad
}

// checkTarget checks that an address of the site exists, with its fragment.
func (s *site) checkTarget(target *url.URL, what string) []string {
	file, ok := s.file(target.Path)
	if !ok {
		return []string{what + " leads to nothing"}
	}
	if target.Fragment == "" {
		return nil
	}
	if p := s.page(file); p == nil || p.ids[target.Fragment] == 0 {
		return []string{fmt.Sprintf("%s leads to no place %q in %s", what, "#"+target.Fragment, file)}
	}
	return nil
}

// checkCanonical checks that the canonical address is that of the page, or of the target
// of a redirect.
func checkCanonical(s *site, p *page) []string {
	links := p.links("canonical")
	if p.kind == notFound {
		if len(links) > 0 {
			return []string{"a page without an address of its own has a canonical one"}
		}
		return nil
	}
	if len(links) != 1 {
		return []string{fmt.Sprintf("%d canonical addresses", len(links))}
	}
	want := p.url
	if p.kind == version {
		want, _, _ = strings.Cut(p.url, "history/") // the entry as it is now
	}
	if p.kind == redirect {
		for _, r := range p.refs {
			if r.attr == "refresh" {
				if to, err := s.base.Parse(r.value); err == nil {
					to.Fragment = "" // which is no part of the address of a page
					want = to.String()
				}
			}
		}
	}
	got, err := url.Parse(links[0].value)
	if err != nil {
		return []string{err.Error()}
	}
	if w, err := url.Parse(want); err != nil || got.String() != w.String() {
		return []string{fmt.Sprintf("the canonical address %s is not the page's own", links[0].value)}
	}
	return nil
}

// checkAlternates checks that the languages of a page name each other and themselves.
func checkAlternates(s *site, p *page) (bad []string) {
	mine := alternates(p)
	if len(mine) == 0 {
		return nil
	}
	if mine[p.lang] != p.url {
		bad = append(bad, fmt.Sprintf("the page is not among its own alternates: %q is %q", p.lang, mine[p.lang]))
	}
	if _, ok := mine["x-default"]; !ok {
		bad = append(bad, "the alternates have no x-default")
	}
	for lang, address := range mine {
		u, err := url.Parse(address)
		if err != nil {
			bad = append(bad, err.Error())
			continue
		}
		file, ok := s.file(u.Path)
		if !ok || u.Host != s.base.Host {
			bad = append(bad, fmt.Sprintf("the alternate %s is not of this site", address))
			continue
		}
		other := s.page(file)
		if other == nil {
			bad = append(bad, fmt.Sprintf("the alternate %s is no page", address))
			continue
		}
		if lang != "x-default" && other.lang != lang {
			bad = append(bad, fmt.Sprintf("the alternate %s is not in %q", address, lang))
		}
		if theirs := alternates(other); fmt.Sprint(theirs) != fmt.Sprint(mine) { // maps print in order of their keys
			bad = append(bad, fmt.Sprintf("%s names %v, and the page %v", other.file, theirs, mine))
		}
	}
	slices.Sort(bad)
	return bad
}

func alternates(p *page) map[string]string {
	all := map[string]string{}
	for _, r := range p.links("alternate") {
		if r.hreflang != "" {
			all[r.hreflang] = r.value
		}
	}
	return all
}

// The ways are links and forms.
func TestEveryPageIsReachableFromTheHomePages(t *testing.T) {
	eachVariant(t, func(t *testing.T, s *site) {
		queue := []*page{s.page("index.html")}
		if queue[0] == nil {
			t.Fatal("there is no home page")
		}
		seen := map[*page]bool{queue[0]: true}
		for len(queue) > 0 {
			p := queue[0]
			queue = queue[1:]
			here, err := url.Parse(p.url)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range p.refs {
				if r.tag != "a" && r.tag != "form" {
					continue
				}
				to, err := here.Parse(r.value)
				if err != nil || to.Host != s.base.Host {
					continue
				}
				file, _ := s.file(to.Path)
				if next := s.page(file); next != nil && !seen[next] {
					seen[next] = true
					queue = append(queue, next)
				}
			}
		}
		var lost []string
		for _, p := range s.pages {
			if !seen[p] && p.kind != redirect && p.kind != notFound {
				lost = append(lost, p.file)
			}
		}
		if len(lost) > 0 {
			t.Errorf("no link leads to %d pages: %s", len(lost), strings.Join(lost, ", "))
		}
	})
}

var cssURL = regexp.MustCompile(`(?:url\(\s*["']?|@import\s+["'])([^"')]+)`)

func TestFilesNamedByStylesheetsExist(t *testing.T) {
	eachVariant(t, func(t *testing.T, s *site) {
		sheets := 0
		for file := range s.files {
			if path.Ext(file) != ".css" {
				continue
			}
			sheets++
			css, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(file)))
			if err != nil {
				t.Fatal(err)
			}
			here := s.base.JoinPath(file)
			for _, m := range cssURL.FindAllStringSubmatch(string(css), -1) {
				if strings.HasPrefix(m[1], "data:") || strings.HasPrefix(m[1], "#") {
					continue
				}
				to, err := here.Parse(m[1])
				if err != nil || to.Host != s.base.Host {
					t.Errorf("%s: %s is not of this site", file, m[1])
				} else if _, ok := s.file(to.Path); !ok {
					t.Errorf("%s: %s leads to nothing", file, m[1])
				}
			}
		}
		if sheets == 0 {
			t.Error("the site has no stylesheet")
		}
	})
}
