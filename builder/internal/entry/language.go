package entry

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	bcp47 "golang.org/x/text/language"

	"accord/builder/diag"
)

// Canonical returns the canonical form of a BCP 47 tag: zh-Hans for zh-hans, en for eng.
// It reports false for an invalid tag, and for an unregistered subtag.
func Canonical(tag string) (string, bool) {
	c, err := parseTag(tag)
	return c, err == nil
}

// parseTag is Canonical with an error that says why a tag is invalid.
func parseTag(tag string) (string, error) {
	if tag == "" {
		return "", errors.New("it is empty")
	}
	if i := strings.IndexFunc(tag, isNoTagRune); i >= 0 {
		return "", fmt.Errorf("it may contain only letters, digits and hyphens, not %q", string(firstRune(tag[i:])))
	}
	if len(tag) > maxID {
		return "", fmt.Errorf("it has %d characters, and the limit is %d", len(tag), maxID)
	}
	t, err := bcp47.Parse(tag)
	var unknown bcp47.ValueError
	switch {
	case errors.As(err, &unknown):
		return "", fmt.Errorf("unknown subtag %q", unknown.Subtag())
	case err != nil, t.IsRoot() && !strings.EqualFold(tag, "und"):
		return "", errors.New("it must be a language, then script, region and variant, as in zh-Hans-CN")
	}
	return t.String(), nil
}

func isNoTagRune(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-'
}

// meantTag returns what an invalid tag of a file probably means: zh-Hans for zh_Hans.
func meantTag(tag string) (string, bool) {
	if c, ok := Canonical(tag); ok {
		return c, true
	}
	word := strings.ToLower(strings.TrimSpace(tag))
	hyphens := func(r rune) rune {
		if strings.ContainsRune("_－–", r) {
			return '-'
		}
		return r
	}
	if c, ok := Canonical(strings.Map(hyphens, word)); ok {
		return c, true
	}
	c, ok := commonTags[word]
	return c, ok
}

// Meant returns the language among others that a language probably means: the only one of
// the same language and script, or else of the same language.
func Meant(tag string, among []string) (string, bool) {
	t := bcp47.Make(tag)
	base, _ := t.Base()
	script, _ := t.Script()
	var same, near []string
	for _, other := range among {
		o := bcp47.Make(other)
		if b, _ := o.Base(); b != base {
			continue
		}
		near = append(near, other)
		if s, _ := o.Script(); s == script {
			same = append(same, other)
		}
	}
	switch {
	case len(same) == 1:
		return same[0], true
	case len(near) == 1:
		return near[0], true
	}
	return "", false
}

func tagSuggestion(tag string) string {
	word := strings.ToLower(strings.TrimSpace(tag))
	if c, ok := commonTags[word]; ok {
		return fmt.Sprintf("did you mean %q?", c)
	}
	hyphens := func(r rune) rune {
		if strings.ContainsRune("_－–", r) {
			return '-'
		}
		return r
	}
	if c, ok := Canonical(strings.Map(hyphens, word)); ok {
		return fmt.Sprintf("did you mean %q?", c)
	}
	base, _, _ := strings.Cut(word, "-")
	if c, ok := commonTags[base]; ok {
		return fmt.Sprintf("did you mean %q?", c)
	}
	if near := diag.DidYouMean(word, slices.Values(nearTags)); near != "" {
		return near
	}
	return "write a tag such as en, zh-Hans or fr"
}

// nearTags are tags that others may be misspellings of.
var nearTags = []string{"zh-Hans", "zh-Hant", "zh-CN", "zh-TW", "zh-HK", "zh-Hans-CN", "zh-Hant-TW", "en-GB", "en-US", "pt-BR"}

// commonTags are the tags of words that people write instead.
var commonTags = map[string]string{
	"english": "en", "chinese": "zh", "simplified": "zh-Hans", "traditional": "zh-Hant",
	"simplified chinese": "zh-Hans", "traditional chinese": "zh-Hant", "mandarin": "zh", "cn": "zh-Hans", "chs": "zh-Hans", "cht": "zh-Hant",
	"中文": "zh", "汉语": "zh", "英文": "en", "英语": "en", "简体中文": "zh-Hans", "繁體中文": "zh-Hant", "繁体中文": "zh-Hant",
	"french": "fr", "german": "de", "spanish": "es", "russian": "ru", "arabic": "ar", "japanese": "ja", "jp": "ja", "korean": "ko", "kr": "ko", "portuguese": "pt",
}

// In returns the text in the first of the languages that has one, or else the text without
// a language, or else any text, by the order of tags. It also returns the language of the
// text, which may be empty.
func (l Localized) In(languages ...string) (text, language string) {
	for _, language := range languages {
		if text := l[language]; text != "" {
			return text, language
		}
	}
	for _, language := range slices.Sorted(maps.Keys(l)) { // the empty one is first
		if text := l[language]; text != "" {
			return text, language
		}
	}
	return "", ""
}

func (v Vocabulary) Term(key string) (Term, bool) {
	for _, t := range v {
		if t.Key == key {
			return t, true
		}
	}
	return Term{}, false
}

func (v Vocabulary) Keys() []string {
	keys := make([]string, len(v))
	for i, t := range v {
		keys[i] = t.Key
	}
	return keys
}

// anyText returns one of the texts, always the same.
func (l Localized) anyText() string {
	text, _ := l.In()
	return text
}
