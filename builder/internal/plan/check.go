package plan

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"accord/builder/diag"
)

// An Origin is where somebody has written that there is a file: a source file as a
// whole, or a place in it. It is zero for a file that each site has.
type Origin struct {
	At    diag.Position
	Width int // code points, from At on
}

// IsZero reports whether nobody has written it.
func (o Origin) IsZero() bool { return o == Origin{} }

// Limits of paths.
const (
	maxPart = 255  // bytes of a part: more than that no common file system has
	maxPath = 1000 // bytes of a whole path: macOS has 1024, with the folder that the site lies in
)

// Marker is the name of the file by which an output folder is known.
const Marker = ".accord"

// IsReserved reports whether a name at the top of an output folder is no file of a
// site: it belongs to the program, or is kept.
func IsReserved(top string) bool {
	return top == Marker || strings.HasPrefix(top, Marker+"-") || top == ".git" || top == "lost+found"
}

// own are folders at the top of a site that belong to the program, now or in a later
// version. The preview keeps its own files in the last.
var own = map[string]bool{
	"assets": true, "browse": true, "commitments": true, "data": true, "network": true, "search": true, "timeline": true, "_accord": true,
}

// Check finds the files of a plan that cannot be published, at their origins: their
// paths are impossible, belong to the program, or are claimed by two. Of two, the
// one without an origin stays, or else the earlier. What other systems cannot have
// beside each other, or not at all, is a warning.
//
// The error is about files without an origin: the plan itself is wrong.
func Check(files []File) (found diag.List, err error) {
	c := checker{files: files, at: make(map[string]int, len(files)), exact: map[string]int{}, lost: map[int]bool{}}
	for i := range files {
		if files[i].From.IsZero() {
			c.name(i)
		}
	}
	for i := range files {
		if !files[i].From.IsZero() {
			c.name(i)
		}
	}
	for i := range files {
		c.folders(i)
	}
	return c.found, errors.Join(c.wrong...)
}

type checker struct {
	files []File
	at    map[string]int // by what systems take for the same path: the file that has it
	exact map[string]int // the same by their very paths, of those that are not in at
	lost  map[int]bool   // files that have a finding, and no path any more
	found diag.List
	wrong []error
}

// report adds a finding about a file, or an error where it has no origin.
func (c *checker) report(i int, code diag.Code, format string, args ...any) *diag.Diagnostic {
	f := c.files[i]
	d := diag.New(f.From.At, f.From.Width, code, format, args...)
	if f.From.IsZero() {
		if d.Severity == diag.Error {
			c.lost[i] = true
			c.wrong = append(c.wrong, fmt.Errorf("plan: %q: %s", f.Path, d.Message))
		}
		return &d
	}
	c.lost[i] = c.lost[i] || d.Severity == diag.Error
	c.found.Add(d)
	return &c.found[len(c.found)-1]
}

// name checks a path by itself, and claims it.
func (c *checker) name(i int) {
	f := c.files[i]
	top, _, _ := strings.Cut(f.Path, "/")
	parts := strings.Split(f.Path, "/")
	long := slices.IndexFunc(parts, func(part string) bool { return len(part) > maxPart })
	switch {
	case !fs.ValidPath(f.Path) || f.Path == ".":
		c.report(i, diag.BadAddress, "%q cannot be an address: it is not text in UTF-8, or not a clean relative path", f.Path)
		return
	case long >= 0:
		c.report(i, diag.BadAddress, "a part of the address has %d bytes, and no file system has more than %d", len(parts[long]), maxPart).
			Suggestion = "write a shorter one"
		return
	case len(f.Path) > maxPath:
		c.report(i, diag.BadAddress, "the address has %d bytes, more than %d", len(f.Path), maxPath).Suggestion = "write a shorter one"
		return
	case IsReserved(strings.ToLower(top)):
		c.report(i, diag.BadAddress, "the name %q is reserved at the top of a site", top).Suggestion = "take another"
		return
	case own[top] && !f.From.IsZero():
		c.report(i, diag.AddressConflict, "the address /%s belongs to the site itself", top+"/")
		return
	}
	key := folded(f.Path)
	if j, taken := c.find(f.Path, key); taken {
		c.twice(i, j)
		if c.files[j].Path != f.Path {
			c.exact[f.Path] = i
		}
		return
	}
	c.at[key] = i
	if why, part := unportable(parts); why != "" && !f.From.IsZero() {
		c.report(i, diag.UnportableName, "%q %s", part, why).Suggestion = "take another name"
	}
}

// find returns the file that has a path, or else one whose path many systems take for
// the same.
func (c *checker) find(name, key string) (i int, found bool) {
	if i, found = c.exact[name]; !found {
		i, found = c.at[key]
	}
	return i, found
}

// twice reports that the path of file i is that of file j, which came before.
func (c *checker) twice(i, j int) {
	f, first := c.files[i], c.files[j]
	switch {
	case f.Path != first.Path:
		c.report(i, diag.UnportableName, "on many systems %s is the same address as %s, of %s", Address(f.Path), Address(first.Path), owner(first)).
			Suggestion = "take another"
	case first.From.IsZero():
		c.report(i, diag.AddressConflict, "the address %s belongs to the site itself", Address(f.Path))
	default:
		c.report(i, diag.AddressConflict, "the address %s belongs to %s already", Address(f.Path), owner(first))
	}
}

// owner names whose a file is: a source file as findings name it, but for the way out
// of the content folder.
func owner(f File) string {
	return cmp.Or(strings.TrimPrefix(f.From.At.File, "../"), "the site itself")
}

// folders finds a file where a folder has to be.
func (c *checker) folders(i int) {
	f := c.files[i]
	if c.lost[i] {
		return
	}
	for dir := path.Dir(f.Path); dir != "." && dir != "/"; dir = path.Dir(dir) {
		j, taken := c.find(dir, folded(dir))
		if !taken || c.lost[j] {
			continue
		}
		loser, other := i, j
		if f.From.IsZero() || !c.files[j].From.IsZero() && j > i {
			loser, other = j, i
		}
		if c.files[j].Path != dir {
			c.report(loser, diag.UnportableName, "on many systems %s is both a file and the folder of %s, of %s",
				"/"+c.files[j].Path, Address(f.Path), owner(c.files[other])).Suggestion = "take another"
		} else {
			c.report(loser, diag.AddressConflict, "%s is both a file and the folder of %s, of %s",
				"/"+dir, Address(f.Path), owner(c.files[other]))
		}
		if c.lost[i] {
			return
		}
	}
}

// Address returns the address of a file on its site, as people write it.
func Address(file string) string { return "/" + strings.TrimSuffix(file, "index.html") }

// folded returns what systems that tell neither cases nor forms of Unicode apart take
// for the same path.
func folded(name string) string {
	for i := 0; i < len(name); i++ {
		if c := name[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return strings.ToLower(norm.NFC.String(name))
		}
	}
	return name
}

// unportable says why Windows cannot have a file, or nothing.
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
func unportable(parts []string) (why, part string) {
	for _, part := range parts {
		stem, _, _ := strings.Cut(part, ".")
		switch {
		case strings.ContainsFunc(part, unicode.IsControl):
			return "holds a control character", part
		case strings.ContainsAny(part, `<>:"|?*\`):
			return `holds one of < > : " | ? * \, which Windows cannot have in a name`, part
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return "ends in a dot or a blank, which Windows drops", part
		case isDevice(strings.ToLower(stem)):
			return "is a name that Windows keeps for a device", part
		}
	}
	return "", ""
}

func isDevice(stem string) bool {
	switch stem {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(stem) == 4 && (stem[:3] == "com" || stem[:3] == "lpt") && stem[3] >= '0' && stem[3] <= '9'
}
