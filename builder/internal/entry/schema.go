package entry

import "slices"

// A Key describes a key of a map. It is a part of the table that decodes the key.
type Key struct {
	Name     string
	Type     Type
	Required bool
	Default  string // the value when the key is absent; empty: none
	Doc      string // one line, in lower case and without a full stop
}

const (
	TypeText     = "text"     // a scalar; a number is taken as it is written
	TypeWord     = "word"     // one of Enum
	TypeBool     = "boolean"  // true or false
	TypeNumber   = "number"   // between Min and Max
	TypeWhole    = "whole"    // a whole number between Min and Max
	TypeDate     = "date"     // EDTF level 0 or 1, or one of Enum
	TypeLanguage = "language" // a BCP 47 tag
	TypeURL      = "url"      // absolute, http or https
	TypeContact  = "contact"  // an e-mail address, or an http, https or mailto URL
	TypeSlug     = "slug"     // [a-z0-9] and single hyphens
	TypeID       = "id"       // the id of an entry of the kind Of, or of a source
	TypeTerm     = "term"     // a key of the vocabulary Of in site.yaml
	TypeFact     = "fact"     // a key of the same front matter
	TypePath     = "path"     // a path from the root of the site
	TypeLabel    = "label"    // text, or a map of language to text
	TypeList     = "list"     // of Item
	TypeMap      = "map"      // of Of (language, slug, fact) to Item
	TypeObject   = "object"   // of Keys and no others
)

type Type struct {
	Name     string // one of the Type constants
	Of       string
	Enum     []string
	Item     *Type
	Keys     []Key // of an object; of another type, those of a map that may be written instead
	Min, Max float64
}

// String returns the type with its article, for messages: a list of ids.
func (t Type) String() string {
	if t.Name == TypeList {
		return "a list of " + typeWords[t.Item.Name].many
	}
	return typeWords[t.Name].one
}

var typeWords = map[string]struct{ one, many string }{
	TypeText:     {"text", "texts"},
	TypeWord:     {"a word", "words"},
	TypeBool:     {"true or false", "true or false"},
	TypeNumber:   {"a number", "numbers"},
	TypeWhole:    {"a whole number", "whole numbers"},
	TypeDate:     {"a date", "dates"},
	TypeLanguage: {"a language", "languages"},
	TypeURL:      {"a URL", "URLs"},
	TypeContact:  {"an e-mail address or a URL", "e-mail addresses or URLs"},
	TypeSlug:     {"an id", "ids"},
	TypeID:       {"an id", "ids"},
	TypeTerm:     {"a key of a vocabulary", "keys of a vocabulary"},
	TypeFact:     {"a key", "keys"},
	TypePath:     {"a path", "paths"},
	TypeLabel:    {"text, or a map of language to text", "texts"},
	TypeMap:      {"a map", "maps"},
	TypeObject:   {"a map", "maps"},
	TypeList:     {"a list", "lists"},
}

func Schema(k Kind) []Key { return describe(tables[k]) }

func TranslationSchema(k Kind) []Key { return describe(translationKeys(k)) }

func ConfigSchema() []Key { return describe(configKeys) }

// Keys returns the names of the keys of a kind, in the order of the documentation.
func Keys(k Kind) []string { return slices.Clone(keyNames[k]) }

var keyNames = func() (names [NumKinds][]string) {
	for k := range tables {
		names[k] = tables[k].names()
	}
	return names
}()

func describe[T any](t table[T]) []Key {
	keys := make([]Key, len(t))
	for i := range t {
		keys[i] = t[i].Key
	}
	return keys
}
