package site

import (
	"crypto/sha256"
	"io"
	"maps"
	"slices"

	"accord/builder/internal/entry"
	"accord/builder/internal/pack"
)

// Outline writes all that the files of a site depend on, but for the settings and the bodies of
// texts, of which [Site.Sources] tells. So two sites with one outline and the same settings
// differ at most in what the pages of texts with other sources show.
func (s *Site) Outline(to io.Writer) error {
	var w pack.Writer
	w.Uint(uint64(len(s.Files)))
	for _, name := range s.Files {
		w.String(name)
	}
	for _, file := range slices.Sorted(maps.Keys(s.files)) {
		w.String(file)
		w.Text(s.files[file].frontMatter())
		if _, err := to.Write(w.Bytes()); err != nil {
			return err
		}
		w.Reset()
	}
	for it := range s.Items { // drafts may be left out
		for _, t := range it.Texts {
			w.String(t.File)
		}
	}
	_, err := to.Write(w.Bytes())
	return err
}

// Sources returns, by the files of all texts, hashes of what the page of a text shows besides
// the outline: the bytes of the file, where the links of its body lead, and which bodies lead to
// it. The headings and notes of a body matter to others only by where links lead.
func (s *Site) Sources() map[string]entry.Hash {
	sources := make(map[string]entry.Hash, len(s.files))
	var w pack.Writer
	for it := range s.Items {
		for _, t := range it.Texts {
			w.Reset()
			w.Text(t.Hash[:])
			w.Uint(uint64(len(t.Targets)))
			for i := range t.Targets {
				t.Targets[i].outline(&w)
			}
			for _, from := range it.Backlinks {
				from.outline(&w)
			}
			sources[t.File] = sha256.Sum256(w.Bytes())
		}
	}
	return sources
}

func (t *Target) outline(w *pack.Writer) {
	t.Item.outline(w)
	for _, s := range []string{t.Language, t.Path, t.Query, t.URL, t.Fragment} {
		w.String(s)
	}
}

func (it *Item) outline(w *pack.Writer) {
	w.Bool(it != nil)
	if it != nil {
		w.Uint(uint64(it.Kind))
		w.String(it.ID)
	}
}
