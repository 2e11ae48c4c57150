package entry

import (
	"net/url"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/address"
)

// Config is what site.yaml says.
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

	isUnread bool                     // the file is missing or cannot be parsed
	unread   map[string]bool          // keys with an error
	codes    map[string]diag.Position // of the languages, by code
}

// Unread returns the settings for a missing or invalid site.yaml, so that the entries can
// be checked all the same.
func Unread() *Config {
	return &Config{
		DefaultLanguage: "en",
		Languages:       []Language{{Code: "en", Name: "English"}},
		isUnread:        true,
	}
}

// Knows reports whether a key was read without an error. If not, entries must not be
// checked against its value.
func (c *Config) Knows(key string) bool { return !c.isUnread && !c.unread[key] }

// Language is a language of the interface.
type Language struct {
	Code    string // canonical BCP 47 tag
	Name    string // in that language
	Partial bool   // the translation is incomplete, without a warning
}

// At returns the position of a language in site.yaml, or the file as a whole.
func (c *Config) At(language string) diag.Position {
	if at, ok := c.codes[language]; ok {
		return at
	}
	return diag.Position{File: "site.yaml"}
}

func (c *Config) Partial(language string) bool {
	return slices.ContainsFunc(c.Languages, func(l Language) bool { return l.Code == language && l.Partial })
}

// Slug returns the language's part of an address or a file's name: zh-hans.
func (l Language) Slug() string { return address.Slug(l.Code) }

// HanLanguage returns the language of Han characters in a text of another language: the
// first language of the site that is written in them.
func (c *Config) HanLanguage() string {
	for _, l := range c.Languages {
		base, _, _ := strings.Cut(l.Code, "-")
		if base == "zh" || base == "ja" {
			return l.Code
		}
	}
	return "zh"
}

// Repository is the repository of the content. Without a URL there is none.
type Repository struct {
	URL    string
	Branch string
	Edit   string // URL of an editor, with {path} in place of the file; empty: derived from URL
}

type Search struct {
	NativeIndex bool // publish the index of bleve too; true by default
}

// Localized is a text by language. The key "" holds a text without a language.
type Localized map[string]string

// Vocabulary is a list of terms, in the order of the file.
type Vocabulary []Term

type Term struct {
	Key   string
	Label Localized
}
