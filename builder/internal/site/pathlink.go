package site

import (
	"fmt"
	"iter"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/markdown"
)

// A pathLink leads to a path that is not an entry: a file or a generated page.
type pathLink struct {
	path, fragment string
	from           *Text
	index          int
}

func pathOf(t *Text, link markdown.Link) string {
	name, rooted := strings.CutPrefix(link.Target, "/")
	if !rooted {
		name = path.Join(path.Dir(t.File), name)
		if strings.HasSuffix(link.Target, "/") {
			name += "/"
		}
	}
	return name
}

// fileNamed ignores the form of Unicode: some systems store é as one character, some two.
func (l *linker) fileNamed(name string) string {
	if isASCII(name) {
		return ""
	}
	if l.byForm == nil {
		l.byForm = map[string]string{}
		for _, file := range l.tree.files {
			if !isASCII(file) {
				l.byForm[file] = file
				form := norm.NFC.String(file)
				if _, taken := l.byForm[form]; !taken {
					l.byForm[form] = file
				}
			}
		}
	}
	if file := l.byForm[name]; file != "" {
		return file
	}
	return l.byForm[norm.NFC.String(name)]
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// maxPathGuesses limits the suggestions for paths: each compares all published files.
const maxPathGuesses = 100

// CheckPaths finds dead links to paths of the site. exists reports whether an address
// (agreements/, files/x.pdf) is published; published yields all of them.
func (s *Site) CheckPaths(exists func(path string) bool, published iter.Seq[string]) diag.List {
	var found diag.List
	guesses := 0
	for _, p := range s.paths {
		link := p.from.Doc.Links[p.index]
		switch {
		case exists(p.path) && p.fragment == "":
		case exists(p.path):
			found.Add(diag.New(link.Position, link.Width, diag.DeadAnchor,
				"/%s is not an entry, and only entries have anchors such as %q", p.path, "#"+p.fragment).
				Suggest(fmt.Sprintf("link to /%s", p.path)))
		default:
			d := diag.New(link.Position, link.Width, diag.DeadLink, "nothing is published at /%s", p.path)
			if folder := address.FromPath(p.path); folder != p.path && exists(folder) {
				d = d.Suggest(fmt.Sprintf("did you mean %q?", "/"+folder))
			} else if guesses++; guesses <= maxPathGuesses {
				d = d.Suggest(suggestPath(p, link, published))
			}
			found.Add(d)
		}
	}
	return found
}

var (
	webHost     = regexp.MustCompile(`^(www\.[\pL\d-]+\.[\pL\d.-]+|[\pL\d.-]+\.(com|cn|org|net|gov|edu|int|info|eu|uk|de|fr|jp|kr|ru))(:\d+)?(/|$)`)
	mailAddress = regexp.MustCompile(`^[\pL\d._+-]+@[\pL\d-]+(\.[\pL\d-]+)+$`)
)

// suggestPath adds a scheme, or finds a similar path or the same name in another folder.
func suggestPath(p pathLink, link markdown.Link, published iter.Seq[string]) string {
	switch {
	case mailAddress.MatchString(link.Target):
		return fmt.Sprintf("did you mean %q?", "mailto:"+link.Target)
	case webHost.MatchString(link.Target):
		return fmt.Sprintf("did you mean %q?", "https://"+link.Target)
	}
	near := diag.Nearest(p.path, published)
	if near == "" {
		base, several := strings.ToLower(path.Base(p.path)), false
		for name := range published {
			if strings.ToLower(path.Base(name)) == base && strings.Contains(base, ".") {
				several = several || near != ""
				near = name
			}
		}
		if several {
			near = ""
		}
	}
	if near == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", relativeTo(p.from, link, near))
}

// relativeTo writes a path like the link that it replaces, from the root or from the text.
func relativeTo(from *Text, link markdown.Link, name string) string {
	escaped := strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23", " ", "%20").Replace(name)
	if strings.HasPrefix(link.Target, "/") {
		return "/" + escaped
	}
	here := strings.Split(path.Dir(from.File), "/")
	there := strings.Split(escaped, "/")
	for len(here) > 0 && len(there) > 1 && here[0] == there[0] {
		here, there = here[1:], there[1:]
	}
	return strings.Repeat("../", len(here)) + strings.Join(there, "/")
}
