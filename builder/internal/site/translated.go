package site

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/entry"
)

// checkTranslated finds texts of a translation for which the entry has nothing to translate.
func (l *linker) checkTranslated(it *Item, t *entry.Translation) {
	// unread reports whether no item of the entry's key could be read, which has a finding.
	unread := func(key string, items int) bool {
		_, given := it.Keys[key]
		return given && items == 0
	}
	if a := it.Agreement; a != nil {
		if !unread("commitments", len(a.Commitments)) {
			l.checkKeys(t.Commitments, commitmentIDs(a), diag.UnknownCommitment, func(id string) string {
				return fmt.Sprintf("the agreement has no commitment %q", id)
			})
		}
		if !unread("outcomes", len(a.Outcomes)) {
			l.checkKeys(t.Outcomes, outcomeIDs(a), diag.UnknownOutcome, func(id string) string {
				return fmt.Sprintf("the agreement has no outcome %q", id)
			})
		}
	}
	for _, list := range []struct {
		key   string
		own   []entry.Reason
		texts []entry.KeyedText
	}{{"inferred", it.Inferred, t.Inferred}, {"ours", it.Ours, t.Ours}} {
		if unread(list.key, len(list.own)) {
			continue
		}
		facts := slices.DeleteFunc(slices.Clone(list.texts), func(k entry.KeyedText) bool { return entry.IsWords(k.Key.Value) })
		l.checkKeys(facts, reasonKeys(list.own), diag.UnknownReason, func(key string) string {
			return fmt.Sprintf("the entry has no %s under %s", key, list.key)
		})
	}
	if n, own := len(t.Unknown), len(it.Unknown); n > 0 && n != own && !unread("unknown", own) {
		at := t.Keys["unknown"]
		d := diag.New(at.At, at.Width, diag.UnequalLists, "unknown has %d %s, but that of the entry has %d", n, plural(n, "text", "texts"), own)
		if own == 0 {
			d = d.Suggest("remove it, or add them to the entry, " + it.File)
		} else {
			d = d.Suggest(fmt.Sprintf("write %d %s, in the same order", own, plural(own, "text", "texts")))
		}
		l.found.Add(d)
	}
}

// checkKeys finds texts whose key is not one of the entry.
func (l *linker) checkKeys(texts []entry.KeyedText, own iter.Seq[string], code diag.Code, message func(key string) string) {
	for _, t := range texts {
		if !contains(own, t.Key.Value) {
			near := diag.DidYouMean(t.Key.Value, own)
			if near == "" && code == diag.UnknownReason {
				near = "remove it, or add it to the entry"
			}
			l.found.Add(diag.New(t.Key.At, t.Key.Width, code, "%s", message(t.Key.Value)).Suggest(near))
		}
	}
}

func commitmentIDs(a *entry.Agreement) iter.Seq[string] {
	return each(a.Commitments, func(c *entry.Commitment) string { return c.ID })
}

func outcomeIDs(a *entry.Agreement) iter.Seq[string] {
	return each(a.Outcomes, func(o *entry.Outcome) string { return o.ID })
}

func reasonKeys(list []entry.Reason) iter.Seq[string] {
	return each(list, func(r *entry.Reason) string { return r.Key.Value })
}

func each[T any](list []T, word func(*T) string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range list {
			if !yield(word(&list[i])) {
				return
			}
		}
	}
}

// incomplete finds translations that lack a part of their entry, except in languages whose
// translation is declared as partial.
func (w *warner) incomplete() {
	for it := range w.site.Items {
		w.unreasoned(it)
		for _, t := range it.Texts[1:] {
			if w.site.Config.Partial(t.Language) {
				continue
			}
			lacks, at := w.lacks(it, t)
			if len(lacks) > 0 {
				w.found.Add(diag.New(at, 0, diag.IncompleteTranslation, "the text in %s lacks %s", t.Language, joined(lacks)).
					Suggest(adviceOn(lacks, it.Texts[0].Language)))
			}
		}
	}
}

const lacksShortTitle, lacksShortName = "the short title", "the short name"

// adviceOn tells what pages show in place of what a translation lacks.
func adviceOn(lacks []string, own string) string {
	if len(lacks) == 1 && (lacks[0] == lacksShortTitle || lacks[0] == lacksShortName) {
		return "translate it; until then lists show the whole one"
	}
	return "translate it; until then the page shows it in " + own
}

// unreasoned finds reasons of an entry that are in other languages alone.
func (w *warner) unreasoned(it *Item) {
	own := it.Texts[0].Language
	for _, r := range slices.Concat(it.Inferred, it.Ours) {
		if r.Text[""] == "" && r.Text[own] == "" {
			w.found.Add(diag.New(r.Key.At, r.Key.Width, diag.IncompleteTranslation, "the reason for %s has no text in %s, the language of the entry", r.Key.Value, own).
				Suggest("add " + own + ": …"))
		}
	}
}

// lacks returns the parts that a translation lacks, and where the first of them belongs.
func (w *warner) lacks(it *Item, t *Text) (lacks []string, at diag.Position) {
	file := w.site.files[t.File].translation
	add := func(what, key string, texts []entry.KeyedText) {
		if _, given := file.Keys[key]; what == "" || given && len(texts) == 0 {
			return // the file has the key, but nothing could be read, which has a finding
		}
		lacks = append(lacks, what)
		if at.Line == 0 && len(texts) > 0 {
			at = texts[0].Key.At
		}
	}
	if it.Summary != "" && t.Summary == "" {
		add("the summary", "summary", nil)
	}
	if it.Texts[0].Short != "" && t.Short == "" {
		if it.Agreement != nil {
			add(lacksShortTitle, "short_title", nil)
		} else {
			add(lacksShortName, "short_name", nil)
		}
	}
	if a := it.Agreement; a != nil {
		commitments, outcomes := commitmentIDs(a), outcomeIDs(a)
		add(untranslated(commitments, commitments, t.Commitments, "commitment", "commitments"), "commitments", file.Commitments)
		add(untranslated(outcomes, outcomes, t.Outcomes, "outcome", "outcomes"), "outcomes", file.Outcomes)
	}
	add(untranslated(reasonKeys(it.Inferred), open(it.Inferred, t.Language), t.inferred, "reason under inferred", "reasons under inferred"), "inferred", file.Inferred)
	add(untranslated(reasonKeys(it.Ours), open(it.Ours, t.Language), t.ours, "reason under ours", "reasons under ours"), "ours", file.Ours)
	if n := len(it.Unknown); n > 0 && len(file.Unknown) == 0 {
		add(fmt.Sprintf("%d %s under unknown", n, plural(n, "text", "texts")), "unknown", nil)
	}
	if at.Line == 0 {
		at = diag.Position{File: t.File, Line: 1, Column: 1}
	}
	return lacks, at
}

// open returns the keys of reasons that only a translation can give in a language.
func open(list []entry.Reason, language string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range list {
			key := list[i].Key.Value
			if list[i].Text[language] == "" && !entry.IsWords(key) && !yield(key) {
				return
			}
		}
	}
}

// untranslated says which of the keys to translate have no text. It returns "" if a text has
// a key that the entry does not have, which has a finding.
func untranslated(own, translate iter.Seq[string], texts map[string]string, one, many string) string {
	const few = 5
	all, lacking := 0, []string{}
	for id := range translate {
		if all++; texts[id] == "" {
			lacking = append(lacking, id)
		}
	}
	for id := range texts {
		if !entry.IsWords(id) && !contains(own, id) {
			return ""
		}
	}
	n := len(lacking)
	switch {
	case n == 0:
		return ""
	case n > few:
		lacking = append(lacking[:few], "…")
	}
	return fmt.Sprintf("%d of %d %s (%s)", n, all, plural(all, one, many), strings.Join(lacking, ", "))
}

// joined lists phrases: a, b and c.
func joined(list []string) string {
	last := len(list) - 1
	if last == 0 {
		return list[0]
	}
	return strings.Join(list[:last], ", ") + " and " + list[last]
}
