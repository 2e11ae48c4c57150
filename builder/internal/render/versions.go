package render

import (
	"slices"
	"strings"
	"sync"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/history"
	"accord/builder/internal/site"
)

// HistoryKey returns what tells a text of an entry from all others, by its file: its folder may
// change.
func HistoryKey(file string) string {
	name, ok, _ := entry.ParseFileName(file)
	if !ok {
		return ""
	}
	return textKey(name.Kind, name.ID, name.Language)
}

// textKey takes the language of a translation; empty: the entry itself.
func textKey(kind entry.Kind, id, language string) string {
	key := kind.Folder() + "/" + id
	if language != "" {
		key += "." + address.Slug(language)
	}
	return key
}

// A version is an entry as it was after a commit.
type version struct {
	commit  *history.Commit
	changes []textChange      // the entry itself first
	texts   map[string]string // ids of all texts by language; of the entry itself, ""
	event   string            // added, again, removed, changed: words of history.<event>
}

// A textChange is what a commit did to a text of an entry.
type textChange struct {
	language string // of a translation; empty: the entry itself
	history.Change
}

// versions holds the history of all entries.
type versions struct {
	log  *history.Log
	past *site.Past
	site *site.Site
	keys func() map[string]bool // of all texts that there are
	all  sync.Map               // the key of an entry → its []version, each found when it is needed
}

// newVersions returns nil if nothing is known of the history.
func newVersions(s *site.Site, log *history.Log) *versions {
	if log == nil {
		return nil
	}
	return &versions{log: log, past: site.NewPast(s), site: s, keys: sync.OnceValue(func() map[string]bool {
		keys := map[string]bool{}
		for it := range s.Items {
			for _, t := range it.Texts {
				keys[HistoryKey(t.File)] = true
			}
		}
		return keys
	})}
}

// of returns the versions of an entry, the newest first; none if nothing is known.
func (v *versions) of(it *site.Item) []version {
	if v == nil {
		return nil
	}
	key := textKey(it.Kind, it.ID, "")
	list, ok := v.all.Load(key)
	if !ok {
		list, _ = v.all.LoadOrStore(key, v.find(it))
	}
	return list.([]version)
}

func (v *versions) find(it *site.Item) []version {
	languages := []string{""}
	for _, l := range v.site.Config.Languages {
		languages = append(languages, l.Code)
	}
	var changes []textChange
	for _, language := range languages {
		for _, c := range v.log.Changes(textKey(it.Kind, it.ID, language), func(key string) bool { return v.keys()[key] }) {
			changes = append(changes, textChange{language, c})
		}
	}
	slices.SortStableFunc(changes, func(a, b textChange) int { return b.Commit.Compare(a.Commit) }) // the oldest first
	texts := map[string]string{}
	var list []version
	for len(changes) > 0 {
		n := 1
		for n < len(changes) && changes[n].Commit == changes[0].Commit {
			n++
		}
		had := texts[""] != ""
		for _, c := range changes[:n] {
			texts[c.language] = c.New
		}
		if has := texts[""] != ""; had || has {
			event := "changed"
			switch {
			case !has:
				event = "removed"
			case !had && len(list) > 0:
				event = "again"
			case !had:
				event = "added"
			}
			list = append(list, version{changes[0].Commit, changes[:n], shownTexts(texts), event})
		}
		changes = changes[n:]
	}
	slices.Reverse(list)
	return list
}

// shownTexts returns the texts that exist, if the entry itself does.
func shownTexts(texts map[string]string) map[string]string {
	shown := map[string]string{}
	if texts[""] == "" {
		return shown
	}
	for language, id := range texts {
		if id != "" {
			shown[language] = id
		}
	}
	return shown
}

// recent returns the entries that changed last, each once with the version, the newest first.
func (v *versions) recent(limit int) []changedItem {
	if v == nil {
		return nil
	}
	var list []changedItem
	for it := range v.site.Items {
		if all := v.of(it); len(all) > 0 && it.Kind != entry.KindPage {
			list = append(list, changedItem{it, &all[0]})
		}
	}
	slices.SortStableFunc(list, func(a, b changedItem) int { return a.version.commit.Compare(b.version.commit) })
	return list[:min(limit, len(list))]
}

// changedItem is an entry with its newest version.
type changedItem struct {
	item    *site.Item
	version *version
}

// languageOf returns the key in version.texts of a text of an item.
func languageOf(t *site.Text) string {
	if t == t.Item.Texts[0] {
		return ""
	}
	return t.Language
}

// textAddress returns the address of the page of a text of an entry in a language, whether
// there is such a text now or not.
func textAddress(it *site.Item, language string) string {
	at := address.Entry(it.Kind.Folder(), it.ID)
	if language == "" {
		return at
	}
	return address.Root(language) + at
}

// oldItem returns an entry as it was in a version; nil, if it has errors by the rules of today.
func (v *versions) oldItem(it *site.Item, old *version) (*site.Item, error) {
	var texts []site.OldText
	add := func(language string) error {
		id := old.texts[language]
		if id == "" {
			return nil
		}
		text, err := v.log.Text(id)
		texts = append(texts, site.OldText{
			Language: language, Text: text, Address: address.Version(textAddress(it, language), old.commit.ID),
		})
		return err
	}
	if err := add(""); err != nil {
		return nil, err
	}
	for _, l := range v.site.Config.Languages {
		if err := add(l.Code); err != nil {
			return nil, err
		}
	}
	return v.past.Item(it, texts), nil
}

// day returns the day of a commit, in the words of the language; none if git cannot tell it.
func (lv *localViews) day(c *history.Commit) Date {
	d, err := edtf.Parse(c.Day)
	if err != nil {
		return Date{}
	}
	return lv.date(d)
}

// commitDigits is how many digits of a commit are shown.
const commitDigits = 7

// commitLink leads to the commit on the host of the repository, if site.yaml names one. GitHub,
// Forgejo and GitLab show it there.
func (lv *localViews) commitLink(c *history.Commit) Link {
	l := Link{Text: c.ID[:min(commitDigits, len(c.ID))]}
	if url := lv.config.Repository.URL; url != "" {
		l.Href = strings.TrimSuffix(url, "/") + "/commit/" + c.ID
	}
	return l
}
