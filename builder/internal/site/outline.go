package site

import (
	"io"
	"maps"
	"slices"

	"accord/builder/internal/entry"
	"accord/builder/internal/pack"
)

// Outline writes all that the files of a site depend on, but for the settings and the bodies of
// texts. A body is in it by what others see of it: where its links lead, which is also how the
// headings and notes of a body matter to others. So two sites with one outline and the same
// settings differ at most in what the pages of the texts themselves show.
func (s *Site) Outline(to io.Writer) error {
	var w pack.Writer
	flush := func() error {
		_, err := to.Write(w.Bytes())
		w.Reset()
		return err
	}
	w.Uint(uint64(len(s.Files)))
	for _, name := range s.Files {
		w.String(name)
	}
	for _, file := range slices.Sorted(maps.Keys(s.files)) {
		w.String(file)
		w.Text(s.files[file].frontMatter())
		if err := flush(); err != nil {
			return err
		}
	}
	for it := range s.Items {
		for _, t := range it.Texts {
			w.String(t.File)
			w.Uint(uint64(len(t.Targets)))
			for i := range t.Targets {
				t.Targets[i].outline(&w)
			}
		}
		if err := flush(); err != nil {
			return err
		}
	}
	return nil
}

func (t *Target) outline(w *pack.Writer) {
	w.Bool(t.Item != nil)
	if t.Item != nil {
		w.Uint(uint64(t.Item.Kind))
		w.String(t.Item.ID)
	}
	for _, s := range []string{t.Language, t.Path, t.Query, t.URL, t.Fragment} {
		w.String(s)
	}
}

// Hashes returns the hashes of the files of all texts, which tell whether a body has changed.
func (s *Site) Hashes() map[string]entry.Hash {
	hashes := make(map[string]entry.Hash, len(s.files))
	for it := range s.Items {
		for _, t := range it.Texts {
			hashes[t.File] = t.Hash
		}
	}
	return hashes
}
