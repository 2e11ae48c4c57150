package render

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/overlay"
)

// namesFile is what a style sheet loads: url("../fonts/a.woff2").
var namesFile = regexp.MustCompile(`url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^"'()\s]+))\s*\)`)

// A styleFiles publishes the files that style sheets load beside the joined sheet. They are
// named by their content, as that is, so that they may be cached for ever.
type styleFiles struct {
	files  []textFile
	at     map[string]string // the names of files → their names beside the sheet
	assets []asset
}

// placed returns a style sheet with the names that its files have beside the joined sheet,
// and finds those that are not there. Addresses of hosts, of the root and of data stay.
func (s *styleFiles) placed(sheet textFile, files *overlay.Files) (string, diag.List) {
	var found diag.List
	blank := comment.ReplaceAllStringFunc(sheet.Text, blanked)
	var text strings.Builder
	end := 0
	for _, m := range namesFile.FindAllStringSubmatchIndex(blank, -1) {
		from, to := group(m)
		name := blank[from:to]
		if name == "" || name[0] == '/' || name[0] == '#' || strings.Contains(name, ":") {
			continue
		}
		name, part := cutName(name)
		file := path.Join(path.Dir(sheet.Name), name)
		at, ok := s.place(file)
		if !ok {
			if files.Own(sheet.Name) {
				found.Add(diag.NewContent(files.Path(sheet.Name), []byte(sheet.Text)).
					Finding(from, to, diag.BadStyle, "%s has no file %q", files.Name(), file))
			}
			continue
		}
		text.WriteString(sheet.Text[end:m[0]])
		text.WriteString(`url("` + url.PathEscape(at) + part + `")`)
		end = m[1]
	}
	return text.String() + sheet.Text[end:], found
}

// cutName returns the name of a file and the part of it (#icon) that an address names. A query
// is left out: it tells versions apart, as the new name does.
func cutName(address string) (name, part string) {
	name, fragment, found := strings.Cut(address, "#")
	if found {
		part = "#" + fragment
	}
	name, _, _ = strings.Cut(name, "?")
	if unescaped, err := url.PathUnescape(name); err == nil {
		name = unescaped
	}
	return name, part
}

// group returns where the group of a match is that matched.
func group(m []int) (from, to int) {
	i := 2
	for m[i] < 0 {
		i += 2
	}
	return m[i], m[i+1]
}

// place returns the name of a file beside the joined sheet.
func (s *styleFiles) place(file string) (string, bool) {
	if at, ok := s.at[file]; ok {
		return at, true
	}
	i := slices.IndexFunc(s.files, func(f textFile) bool { return f.Name == file })
	if i < 0 {
		return "", false
	}
	hash, ext := sha256.Sum256([]byte(s.files[i].Text)), path.Ext(file)
	at := strings.TrimSuffix(path.Base(file), ext) + "." + hex.EncodeToString(hash[:4]) + ext
	if s.at == nil {
		s.at = map[string]string{}
	}
	s.at[file] = at
	s.assets = append(s.assets, asset{path: address.Asset(at), bytes: []byte(s.files[i].Text)})
	return at, true
}
