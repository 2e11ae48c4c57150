package entry

import (
	"net/url"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/address"
)

// Config is site.yaml.
type Config struct {
	Title           Localized
	Description     Localized
	BaseURL         *url.URL   // its path ends with a slash
	DefaultLanguage string     // canonical BCP 47 tag, among Languages
	Languages       []Language // at least one, the default language first
	Types           Vocabulary
	PartyKinds      Vocabulary
	CommitmentKinds Vocabulary
	Repository      Repository
	Contact         string // an e-mail address or a URL; empty: none
	Licence         Localized
	Search          Search
	Hash            Hash

	isUnread bool                     // nothing of the file could be read
	unread   map[string]bool          // keys that could not be read, or not all of them
	places   map[string]diag.Position // of the codes of Languages
}

// Unread returns what is known of a site whose site.yaml is not there, or is beyond
// reading: just enough to look at the entries with, so that their own mistakes are
// found in the same run.
func Unread() *Config {
	return &Config{
		DefaultLanguage: "en",
		Languages:       []Language{{Code: "en", Name: "English"}},
		isUnread:        true,
	}
}

// Knows reports whether the value of a key is what the file says. It is not where
// the key has a finding of its own: then nothing can be held against the value.
func (c *Config) Knows(key string) bool { return !c.isUnread && !c.unread[key] }

// Language is a language of the interface.
type Language struct {
	Code    string // canonical BCP 47 tag
	Name    string // in the language itself
	Partial bool   // not all is translated into it, and what is not is no finding
}

// At returns where site.yaml lists a language, or the file as a whole.
func (c *Config) At(language string) diag.Position {
	if at, ok := c.places[language]; ok {
		return at
	}
	return diag.Position{File: "site.yaml"}
}

// Partial reports whether a language is announced as not yet translated.
func (c *Config) Partial(language string) bool {
	return slices.ContainsFunc(c.Languages, func(l Language) bool { return l.Code == language && l.Partial })
}

// Slug returns the language's part of an address or a file's name: zh-hans.
func (l Language) Slug() string { return address.Slug(l.Code) }

// HanLanguage returns the language that Han characters in a text of another
// language are taken for: the first of the site's that is written in them.
func (c *Config) HanLanguage() string {
	for _, l := range c.Languages {
		base, _, _ := strings.Cut(l.Code, "-")
		if base == "zh" || base == "ja" {
			return l.Code
		}
	}
	return "zh"
}

// Repository is where the content is kept; an empty URL means it is not told.
type Repository struct {
	URL    string
	Branch string
	Edit   string // address of an editor, with {path} for the file; empty: derived from URL
}

// Search is the search key of site.yaml.
type Search struct {
	NativeIndex bool // ship bleve's own index as well; true unless switched off
}

// Localized is a text in one or more languages. The empty language holds a text
// that is given without one.
type Localized map[string]string

// Vocabulary is a list of terms that entries may use, in the file's order.
type Vocabulary []Term

// Term is a key of a vocabulary with its label.
type Term struct {
	Key   string
	Label Localized
}
