package words

import "golang.org/x/text/language"

// The directions of text, as HTML names them.
const (
	LeftToRight = "ltr"
	RightToLeft = "rtl"
)

// Direction returns which way a language (a BCP 47 tag) is written. It follows from
// the script that the tag names, or else from the one that CLDR takes as likely.
func Direction(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return LeftToRight
	}
	script, _ := t.Script()
	switch script.String() {
	case "Adlm", "Arab", "Aran", "Gara", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi":
		return RightToLeft
	}
	return LeftToRight
}

// Direction returns which way the language of the words is written.
func (w *Words) Direction() string { return w.direction }

// DirectionOf returns which way a language is written, where that is not the way
// of the language of the words; else "".
func (w *Words) DirectionOf(tag string) string {
	known, ok := w.directions.Load(tag)
	if !ok {
		known, _ = w.directions.LoadOrStore(tag, Direction(tag))
	}
	if d := known.(string); d != w.direction {
		return d
	}
	return ""
}
