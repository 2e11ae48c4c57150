package builder

import (
	"fmt"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/entry"
)

// A KeyGroup is the keys that one sort of file may have.
type KeyGroup struct {
	Name string // agreement, translation, site
	File string // the path of such a file: agreements/ID.md
	Doc  string // one line, in lower case and without a full stop
	Keys []Key
}

// A Key is a key of the front matter, or of site.yaml.
type Key struct {
	Name     string // sources, or sources.url for a key within
	Required bool
	Default  string // the value when the key is absent; empty: none
	Doc      string // what it means: one line, in lower case and without a full stop
	Rule     string // which values are valid
	// Translated says how the value is given in other languages; it is empty when it is not.
	Translated string
	Example    string // YAML, of one line or more
}

// Keys returns the keys of every sort of file, in the order of the documentation. A key
// that holds others is followed by them.
func Keys() []KeyGroup {
	var groups []KeyGroup
	for _, g := range entry.Groups() {
		group := KeyGroup{Name: g.Name, File: g.File, Doc: g.Doc}
		group.add("", g.Keys)
		groups = append(groups, group)
	}
	return groups
}

func (g *KeyGroup) add(prefix string, keys []entry.Reference) {
	for _, k := range keys {
		g.Keys = append(g.Keys, Key{prefix + k.Name, k.Required, k.Default, k.Doc, k.Rule, k.Translated, k.Example})
		g.add(prefix+k.Name+".", k.Keys)
	}
}

// FindKeys returns the keys that words name: a sort of file (agreement, or agreements), a
// key (signed, sources.url, sources url), or both. Without words it returns all. The error
// is an [*UnknownKeyError].
func FindKeys(words ...string) ([]KeyGroup, error) {
	groups := Keys()
	if len(words) == 0 {
		return groups, nil
	}
	if i := groupNamed(groups, words[0]); i >= 0 {
		groups, words = groups[i:i+1], words[1:]
		if len(words) == 0 {
			return groups, nil
		}
	}
	name := strings.Join(words, ".")
	var found []KeyGroup
	candidates := map[string]bool{}
	for _, g := range groups {
		keys := slices.Clone(g.Keys)
		g.Keys = nil
		for _, k := range keys {
			candidates[k.Name] = true
			_, last, within := cutLast(k.Name)
			if within {
				candidates[last] = true
			}
			if k.Name == name || within && last == name || strings.HasPrefix(k.Name, name+".") {
				g.Keys = append(g.Keys, k)
			}
		}
		if len(g.Keys) > 0 {
			found = append(found, g)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	file, others := "file", groups
	if len(groups) == 1 {
		file, others = groups[0].Name, Keys()
	} else {
		for _, g := range groups {
			candidates[g.Name] = true
		}
	}
	suggestion := diag.DidYouMean(name, func(yield func(string) bool) {
		for c := range candidates {
			if !yield(c) {
				return
			}
		}
	})
	for _, g := range others {
		if len(groups) == 1 && slices.ContainsFunc(g.Keys, func(k Key) bool { return k.Name == name }) {
			suggestion = fmt.Sprintf("it is a key of %s", g.File)
			break
		}
	}
	return nil, &UnknownKeyError{Key: name, File: file, Suggestion: suggestion}
}

// IsKeyGroup reports whether a word is a sort of file, not a key.
func IsKeyGroup(word string) bool { return groupNamed(Keys(), word) >= 0 }

func cutLast(name string) (before, last string, found bool) {
	i := strings.LastIndexByte(name, '.')
	return name[:max(i, 0)], name[i+1:], i >= 0
}

// groupNamed finds a group by its name, folder or file, or returns -1.
func groupNamed(groups []KeyGroup, word string) int {
	word = strings.ToLower(strings.Trim(word, "/"))
	return slices.IndexFunc(groups, func(g KeyGroup) bool {
		folder, _, _ := strings.Cut(g.File, "/")
		return word == g.Name || word == strings.ToLower(folder)
	})
}
