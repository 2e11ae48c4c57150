package entry

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/leftover"
	"accord/builder/internal/node"
)

// ParseConfig parses site.yaml. The result is nil if the file cannot be parsed. With other
// errors it can still be used to check entries: missing values are empty, and Languages
// has at least the default language.
func ParseConfig(file string, src []byte) (*Config, diag.List) {
	raw, cleaned, found := clean(file, src)
	if raw == nil {
		return nil, found
	}
	left, unfinished := leftover.Find(raw)
	found.Add(left...)
	if unfinished {
		return nil, found
	}
	root, bad := node.YAML(cleaned)
	found.Add(bad...)
	if root == nil {
		return nil, found
	}
	d := decoder{found: found, unknown: unknownConfigKey}
	var c *Config
	if root.Kind == node.Mapping {
		c = &Config{Search: Search{NativeIndex: true}, Hash: sha256.Sum256(src), unread: map[string]bool{}}
		d.unread = c.unread
		configKeys.read(&d, root, c, cleaned.Start(), 1)
		c.codes = languagePositions(root)
		d.settleLanguages(c, root)
	} else {
		d.notKeys(root, "the file")
	}
	d.found.Sort()
	return c, d.found
}

var configKeys = table[Config]{
	required("title", label, "title of the site", func(c *Config, v Localized) { c.Title = v }),
	required("base_url", baseURL, "URL of the published site, with its path",
		func(c *Config, v *url.URL) { c.BaseURL = v }),
	optional("description", label, "what the site is about, in a sentence", func(c *Config, v Localized) { c.Description = v }),
	optional("default_language", language, "language of entries without the key language",
		func(c *Config, v string) { c.DefaultLanguage = v }).documented("en"),
	optional("languages", languages, "languages of the interface",
		func(c *Config, v []Language) { c.Languages = v }).documented("default_language alone"),
	required("types", vocabulary, "vocabulary of the types of agreements", func(c *Config, v Vocabulary) { c.Types = v }),
	optional("party_kinds", vocabulary, "vocabulary of the kinds of parties", func(c *Config, v Vocabulary) { c.PartyKinds = v }),
	optional("commitment_kinds", vocabulary, "vocabulary of the kinds of commitments", func(c *Config, v Vocabulary) { c.CommitmentKinds = v }),
	optional("repository", repository, "the repository of the content, for links to edit a page and to its history", func(c *Config, v Repository) { c.Repository = v }),
	optional("contact", contact, "address for corrections", func(c *Config, v string) { c.Contact = v }),
	optional("licence", label, "licence of the content", func(c *Config, v Localized) { c.Licence = v }),
	optional("search", object(searchKeys), "settings of the search", func(c *Config, v Search) { c.Search = v }),
}

var languageKeys = table[Language]{
	required("code", language, "tag of the language", func(l *Language, v string) { l.Code = v }),
	optional("name", text, "name of the language, in that language", func(l *Language, v string) { l.Name = v }).documented("the code"),
	optional("partial", boolean, "whether the translation is incomplete: what is missing is counted, without a warning for each entry",
		func(l *Language, v bool) { l.Partial = v }).documented("false"),
}

func languagePositions(root *node.Node) map[string]diag.Position {
	positions := map[string]diag.Position{}
	f := root.Field("languages")
	if f == nil {
		return positions
	}
	for _, item := range f.Value.Items {
		if code := item.Field("code"); code != nil {
			tag, _ := Canonical(code.Value.Text)
			if _, ok := positions[tag]; !ok {
				positions[tag] = code.Value.At
			}
		}
	}
	return positions
}

var languages = func() value[[]Language] {
	item := then(object(languageKeys), func(d *decoder, n *node.Node, l *Language) {
		if l.Name == "" {
			l.Name = l.Code
		}
	})
	item.same = func(l Language) string { return l.Code }
	return then(list(item), func(d *decoder, n *node.Node, ls *[]Language) {
		*ls = slices.DeleteFunc(*ls, func(l Language) bool { return l.Code == "" })
	})
}()

var repositoryKeys = table[Repository]{
	required("url", link, "URL of the repository", func(r *Repository, v string) { r.URL = v }),
	optional("branch", text, "branch of the content", func(r *Repository, v string) { r.Branch = v }).documented("main"),
	optional("edit", editLink, "URL of an editor, with {path} instead of the path of the file",
		func(r *Repository, v string) { r.Edit = v }).documented("derived from url"),
}

var repository = then(object(repositoryKeys), func(d *decoder, n *node.Node, r *Repository) {
	if r.Branch == "" {
		r.Branch = "main"
	}
})

// pathMark is replaced by the path of a file in the URL of an editor.
const pathMark = "{path}"

var editLink = value[string]{Type: Type{Name: TypeURL}, read: func(d *decoder, n *node.Node) (string, bool) {
	s, ok := scalar(d, n, Type{Name: TypeURL})
	if !ok {
		return "", false
	}
	if _, ok := d.link(n, strings.ReplaceAll(s, pathMark, "path")); !ok {
		return "", false
	}
	if !strings.Contains(s, pathMark) {
		d.report(n, diag.BadValue, "%s must contain %s", d.what(), pathMark).Suggestion = "write " + strings.TrimSuffix(s, "/") + "/" + pathMark
		return "", false
	}
	return s, true
}}

var searchKeys = table[Search]{
	optional("native_index", boolean, "whether the site also holds the index that accord search reads",
		func(s *Search, v bool) { s.NativeIndex = v }).documented("true"),
}

// label is a text in one or more languages of the site.
var label = value[Localized]{Type: Type{Name: TypeLabel}, read: func(d *decoder, n *node.Node) (Localized, bool) {
	if n.Kind != node.Mapping {
		s, ok := scalar(d, n, Type{Name: TypeLabel})
		return Localized{"": s}, ok
	}
	pairs, ok := localized.read(d, n)
	return toLocalized(pairs), ok
}}

func toLocalized(pairs []Name) Localized {
	l := make(Localized, len(pairs))
	for _, p := range pairs {
		l[p.Language] = p.Name
	}
	return l
}

// localized is a map of language to text. Each language must be listed in languages.
var localized = mapOf("language", text, func(d *decoder, f *node.Field, v string) (Name, string, bool) {
	tag, ok := d.language(f.Key, f.At, f.Width)
	if ok {
		d.mentions = append(d.mentions, Ref{Value: tag, At: f.At, Width: f.Width})
	}
	return Name{Language: tag, Name: v}, tag, ok
})

var vocabulary = func() value[Vocabulary] {
	terms := mapOf("slug", label, func(d *decoder, f *node.Field, v Localized) (Term, string, bool) {
		if problem := idProblem(f.Key); problem != "" {
			d.found.Add(diag.New(f.At, f.Width, diag.BadID, "invalid key %q of a vocabulary: %s", shortened(f.Key), problem).
				Suggest(slugSuggestion(f.Key)))
		}
		return Term{Key: f.Key, Label: v}, f.Key, true
	})
	return value[Vocabulary]{Type: terms.Type, read: func(d *decoder, n *node.Node) (Vocabulary, bool) {
		v, ok := terms.read(d, n)
		return v, ok
	}}
}()

// Every page links to all languages, so with many it would consist of links.
const maxLanguages = 200

// settleLanguages puts the default first, and reports used languages that are not listed.
func (d *decoder) settleLanguages(c *Config, root *node.Node) {
	if c.DefaultLanguage == "" {
		c.DefaultLanguage = "en"
	}
	if n := len(c.Languages); n > maxLanguages {
		f := root.Field("languages")
		d.found.Add(diag.New(f.At, f.Width, diag.BadValue, "languages has %d items, and the limit is %d", n, maxLanguages).
			Suggest("list the languages of the interface only; entries may be in any language"))
		c.Languages = c.Languages[:maxLanguages]
	}
	isDefault := func(l Language) bool { return l.Code == c.DefaultLanguage }
	i := slices.IndexFunc(c.Languages, isDefault)
	if f := root.Field("default_language"); i < 0 && f != nil && len(c.Languages) > 0 {
		d.found.Add(diag.New(f.Value.At, f.Value.Width, diag.UnknownLanguage, "default_language %q is not in languages", c.DefaultLanguage).
			Suggest("add it to languages, or use one of " + c.languageList()))
	} else if i < 0 && len(c.Languages) > 0 {
		f := root.Field("languages")
		d.found.Add(diag.New(f.At, f.Width, diag.UnknownLanguage, "languages must contain the default language, %q", c.DefaultLanguage).
			Suggest("add default_language: " + c.Languages[0].Code))
	}
	first := Language{Code: c.DefaultLanguage, Name: c.DefaultLanguage}
	if i >= 0 {
		first = c.Languages[i]
	} else if first.Code == "en" {
		first.Name = "English"
	}
	c.Languages = append([]Language{first}, slices.DeleteFunc(c.Languages, isDefault)...)
	for _, r := range d.mentions {
		if !slices.ContainsFunc(c.Languages, func(l Language) bool { return l.Code == r.Value }) {
			d.found.Add(diag.New(r.At, r.Width, diag.UnknownLanguage, "the language %q is not in languages", r.Value).
				Suggest("add it to languages, or use one of " + c.languageList()))
		}
	}
}

func (c *Config) languageList() string {
	codes := make([]string, len(c.Languages))
	for i, l := range c.Languages {
		codes[i] = l.Code
	}
	return listed(codes)
}

func meantConfigKey(key string, names []string) string {
	if word, ok := configSynonyms[key]; ok && slices.Contains(names, word) {
		return word
	}
	return diag.Nearest(key, slices.Values(names))
}

func unknownConfigKey(f *node.Field, names []string) diag.Diagnostic {
	c := diag.New(f.At, f.Width, diag.UnknownKey, "unknown key %q", f.Key)
	if meant := meantConfigKey(f.Key, names); meant != "" {
		return c.Suggest(fmt.Sprintf("did you mean %q?", meant))
	}
	return c
}

var configSynonyms = map[string]string{
	"name":    "title",
	"url":     "base_url",
	"baseURL": "base_url",
	"license": "licence",
	"lang":    "default_language",
	"email":   "contact",
	"repo":    "repository",
}
