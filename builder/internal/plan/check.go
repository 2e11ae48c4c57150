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

// An Origin is where somebody has written that there is a file: a source file as a
// whole, or a place in it. It is zero for a file that each site has.
type Origin struct {
	At    diag.Position
	Width int // code points, from At on
}

// IsZero reports whether nobody has written it.
func (o Origin) IsZero() bool { return o == Origin{} }

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
	long := slices.IndexFunc(parts, func(part string) bool { return len(part) > address.MaxPart })
	switch {
	case !fs.ValidPath(f.Path) || f.Path == ".":
		c.report(i, diag.BadAddress, "%q cannot be an address: it is not text in UTF-8, or not a clean relative path", f.Path)
		return
	case long >= 0:
		c.report(i, diag.BadAddress, "a part of the address has %d bytes, and no file system has more than %d", len(parts[long]), address.MaxPart).
			Suggestion = "write a shorter one"
		return
	case len(f.Path) > address.MaxPath:
		c.report(i, diag.BadAddress, "the address has %d bytes, more than %d", len(f.Path), address.MaxPath).Suggestion = "write a shorter one"
		return
	case address.IsReservedTop(strings.ToLower(top)):
		c.report(i, diag.BadAddress, "the name %q is reserved at the top of a site", top).Suggestion = "take another"
		return
	case address.IsOwn(top) && !f.From.IsZero():
		c.report(i, diag.AddressConflict, "the address /%s belongs to the site itself", top+"/")
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
		c.report(i, diag.UnportableName, "on many systems %s is the same address as %s, of %s", rooted(f.Path), rooted(first.Path), owner(first)).
			Suggestion = "take another"
	case first.From.IsZero():
		c.report(i, diag.AddressConflict, "the address %s belongs to the site itself", rooted(f.Path))
	default:
		c.report(i, diag.AddressConflict, "the address %s belongs to %s already", rooted(f.Path), owner(first))
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
		j, taken := c.find(dir, address.Folded(dir))
		if !taken || c.lost[j] {
			continue
		}
		loser, other := i, j
		if f.From.IsZero() || !c.files[j].From.IsZero() && j > i {
			loser, other = j, i
		}
		if c.files[j].Path != dir {
			c.report(loser, diag.UnportableName, "on many systems %s is both a file and the folder of %s, of %s",
				"/"+c.files[j].Path, rooted(f.Path), owner(c.files[other])).Suggestion = "take another"
		} else {
			c.report(loser, diag.AddressConflict, "%s is both a file and the folder of %s, of %s",
				"/"+dir, rooted(f.Path), owner(c.files[other]))
		}
		if c.lost[i] {
			return
		}
	}
}

// rooted returns the address of a file as people write it: /agreements/x/.
func rooted(file string) string { return "/" + address.OfFile(file) }
