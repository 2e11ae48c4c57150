package plan

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/address"
)

// An Origin is the content file, or a range in it, that asks for a file; zero: none does.
type Origin struct {
	At    diag.Position
	Width int // in code points, from At
}

func (o Origin) IsZero() bool { return o == Origin{} }

// Check reports, at their origins, files whose path is invalid, the program's, or that of
// another file: the one without an origin stays, or else the first. A path that some
// systems do not support is a warning. The error is about files without an origin: a
// mistake of the program.
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
	at    map[string]int // indices of files by their folded path, see address.Folded
	exact map[string]int // by their exact path, those whose folded path is in at for another
	lost  map[int]bool   // files with an error, which will not be published
	found diag.List
	wrong []error // mistakes of the program
}

// report adds a finding about a file, or an error if the file has no origin.
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

func (c *checker) name(i int) {
	f := c.files[i]
	top, _, _ := strings.Cut(f.Path, "/")
	parts := strings.Split(f.Path, "/")
	long := slices.IndexFunc(parts, func(part string) bool { return len(part) > address.MaxPart })
	switch {
	case !fs.ValidPath(f.Path) || f.Path == ".":
		c.report(i, diag.BadAddress, "the path %q is invalid: it must be UTF-8 text and a clean relative path", f.Path)
		return
	case long >= 0:
		c.report(i, diag.BadAddress, "a part of the address has %d bytes, but must have at most %d", len(parts[long]), address.MaxPart).
			Suggestion = "shorten it"
		return
	case len(f.Path) > address.MaxPath:
		c.report(i, diag.BadAddress, "the address has %d bytes, but must have at most %d", len(f.Path), address.MaxPath).Suggestion = "shorten it"
		return
	case address.IsReservedTop(strings.ToLower(top)):
		c.report(i, diag.BadAddress, "the name %q is reserved at the root of a site", top).Suggestion = "choose another name"
		return
	case address.IsOwn(top) && !f.From.IsZero():
		c.report(i, diag.AddressConflict, "the address %q is reserved for the site itself", "/"+top+"/").
			Suggestion = "choose another address"
		return
	}
	key := address.Folded(f.Path)
	if j, taken := c.find(f.Path, key); taken {
		c.twice(i, j)
		if c.files[j].Path != f.Path {
			c.exact[f.Path] = i
		}
		return
	}
	c.at[key] = i
	if part, why := address.Unportable(f.Path); why != "" && !f.From.IsZero() {
		c.report(i, diag.UnportableName, "%q %s", part, why).Suggestion = "choose another name"
	}
}

// find prefers the exact path to the folded one.
func (c *checker) find(name, key string) (i int, found bool) {
	if i, found = c.exact[name]; !found {
		i, found = c.at[key]
	}
	return i, found
}

// twice reports that file i has the path of file j, which came before.
func (c *checker) twice(i, j int) {
	f, first := c.files[i], c.files[j]
	switch {
	case f.Path != first.Path:
		c.report(i, diag.UnportableName, "on many systems the address %q is the same as %q, which belongs to %s", rooted(f.Path), rooted(first.Path), owner(first)).
			Suggestion = "choose another address"
	case first.From.IsZero():
		c.report(i, diag.AddressConflict, "the address %q belongs to the site itself", rooted(f.Path))
	default:
		c.report(i, diag.AddressConflict, "the address %q already belongs to %s", rooted(f.Path), owner(first))
	}
}

// owner returns the content file that asks for a file, or "the site itself".
func owner(f File) string {
	return cmp.Or(strings.TrimPrefix(f.From.At.File, "../"), "the site itself")
}

// folders reports a file that has the path of one of the folders of file i.
func (c *checker) folders(i int) {
	f := c.files[i]
	if c.lost[i] {
		return
	}
	for dir := path.Dir(f.Path); dir != "." && dir != "/"; dir = path.Dir(dir) {
		j, taken := c.find(dir, address.Folded(dir))
		if !taken || c.lost[j] {
			continue
		}
		loser, other := i, j
		if f.From.IsZero() || !c.files[j].From.IsZero() && j > i {
			loser, other = j, i
		}
		if c.files[j].Path != dir {
			c.report(loser, diag.UnportableName, "on many systems %q is both a file and the folder of %q, which belongs to %s",
				"/"+c.files[j].Path, rooted(f.Path), owner(c.files[other])).Suggestion = "choose another address"
		} else {
			c.report(loser, diag.AddressConflict, "%q is both a file and the folder of %q, which belongs to %s",
				"/"+dir, rooted(f.Path), owner(c.files[other]))
		}
		if c.lost[i] {
			return
		}
	}
}

// rooted returns the address of a file as people write it: /agreements/x/.
func rooted(file string) string { return "/" + address.OfFile(file) }
