package words

import "accord/builder/internal/direction"

// Direction returns which way the language of the words is written.
func (w *Words) Direction() string { return w.direction }

// DirectionOf returns which way a language is written, where that is not the way
// of the language of the words; else "".
func (w *Words) DirectionOf(tag string) string {
	known, ok := w.directions.Load(tag)
	if !ok {
		known, _ = w.directions.LoadOrStore(tag, direction.Of(tag))
	}
	if d := known.(string); d != w.direction {
		return d
	}
	return ""
}
