package entry

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"accord/builder/diag"
	"accord/builder/internal/address"
)

// maxID is the limit of characters of an id.
const maxID = 100

// A FileName is what the path of a file says.
type FileName struct {
	Kind     Kind
	ID       string
	Language string // canonical BCP 47 tag of a translation; empty: the entry itself
}

// ParseFileName parses the path of a file in the content folder: agreements/2017/x.md, or
// agreements/x.zh-hans.md for a translation. It reports false if it is not the path of an
// entry. With findings, which are about the file as a whole, the result can still be used.
func ParseFileName(file string) (FileName, bool, diag.List) {
	var found diag.List
	folder, _, _ := strings.Cut(file, "/")
	kind, ok := KindOfFolder(folder)
	base, isMarkdown := strings.CutSuffix(path.Base(file), ".md")
	if !ok || !isMarkdown || folder == file {
		return FileName{}, false, diag.List{diag.New(diag.Position{File: file}, 0, diag.MisplacedFile, "%q is not the path of an entry", file)}
	}
	id, tag, translated := strings.Cut(base, ".")
	name := FileName{Kind: kind, ID: id}
	newID, newTag := id, tag // corrected: each finding suggests the whole name
	problem := idProblem(id)
	if problem != "" {
		newID = slugged(id)
	}
	if translated {
		if c, ok := meantTag(tag); ok {
			newTag = address.Slug(c)
		}
	}
	if problem != "" {
		found.Add(diag.New(diag.Position{File: file}, 0, diag.BadID, "invalid id %q: %s", id, problem).
			Suggest(renameTo(newID, newTag)))
	}
	if !translated {
		return name, true, found
	}
	canonical, err := parseTag(tag)
	name.Language = canonical
	bad := func(suggestion, format string, args ...any) {
		found.Add(diag.New(diag.Position{File: file}, 0, diag.BadLanguage, format, args...).Suggest(suggestion))
	}
	switch {
	case err != nil:
		name.Language = tag
		suggestion := tagSuggestion(tag)
		if newTag != tag && newID != "" {
			suggestion = renameTo(newID, newTag)
		}
		bad(suggestion, "invalid language %q: %s", tag, err)
	case tag != strings.ToLower(tag):
		bad(renameTo(newID, newTag), "the language in a file name must be in lower case, not %q", tag)
	case tag != address.Slug(canonical):
		bad(renameTo(newID, newTag), "the language in a file name must be %q, not %q", address.Slug(canonical), tag)
	}
	return name, true, found
}

func renameTo(id, tag string) string {
	if id == "" {
		return ""
	}
	if tag != "" {
		tag = "." + tag
	}
	return fmt.Sprintf("rename it to %q", id+tag+".md")
}

// isSlug reports whether s has the form of an id, except for its length.
func isSlug(s string) bool {
	before := byte('-')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || before == '-') {
			return false
		}
		before = c
	}
	return before != '-'
}

func IsID(s string) bool { return idProblem(s) == "" }

const idForm = "it may contain only lower-case letters a to z, digits and single hyphens"

// idProblem says why s is not a valid id, or returns "".
func idProblem(s string) string {
	switch {
	case s == "":
		return "it is empty"
	case len(s) > maxID:
		return fmt.Sprintf("it has %d characters, and the limit is %d", utf8.RuneCountInString(s), maxID)
	case !isSlug(s):
		return idForm
	}
	return ""
}

func shortened(s string) string {
	if runes := []rune(s); len(runes) > maxID {
		return string(runes[:maxID]) + "…"
	}
	return s
}

// slugged returns s as an id, or "" if too little of it remains.
func slugged(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r): // é is e
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '\'' || r == '’':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= maxID {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

func slugSuggestion(s string) string {
	if s = slugged(s); s == "" {
		return ""
	}
	return fmt.Sprintf("write %s", s)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
