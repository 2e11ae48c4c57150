package render

import (
	"crypto/sha256"
	"hash"
	"math"
	"slices"

	"maps"

	"accord/builder/internal/pack"
)

// Outline returns a hash of all that the files of the plan depend on, but the bodies of texts: of
// two plans with one outline, a file without a plan.File.Source is the same in both, and one with
// a source is if [site.Site.Sources] has the same of that. It covers the input of all pages, not
// their views, so it needs no page.
func (p *Plan) Outline() (string, error) {
	sv := p.views
	inputs, err := hashOf(sv.statics.from, sv.localeSet.made)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	sum.Write(inputs[:])
	if err := sv.site.Outline(sum); err != nil {
		return "", err
	}
	sv.versions.outline(sum)
	return digest(sum.Sum(nil)).String(), nil
}

// outline writes what is known of the history of all entries. The ids of old texts are hashes of them.
func (v *versions) outline(to hash.Hash) {
	if v == nil {
		return
	}
	var w pack.Writer
	w.Bool(v.log.HasTexts())
	for _, changed := range v.recent(math.MaxInt) {
		w.String(changed.item.Texts[0].File) // in the order of time
	}
	for it := range v.site.Items {
		list := v.of(it)
		w.Uint(uint64(len(list)))
		for i := range list {
			list[i].outline(&w)
		}
	}
	to.Write(w.Bytes())
}

func (v *version) outline(w *pack.Writer) {
	for _, s := range []string{v.commit.ID, v.commit.Day, v.commit.Subject, v.event} {
		w.String(s)
	}
	w.Uint(uint64(len(v.changes)))
	for _, c := range v.changes {
		w.String(c.language)
		w.String(c.Commit.ID)
		w.Uint(uint64(len(c.Old)))
		for _, id := range c.Old {
			w.String(id)
		}
		w.String(c.New)
	}
	w.Uint(uint64(len(v.texts)))
	for _, language := range slices.Sorted(maps.Keys(v.texts)) {
		w.String(language)
		w.String(v.texts[language])
	}
}
