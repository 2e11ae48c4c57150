package words

import "accord/builder/internal/direction"

func (w *Words) Direction() string { return w.direction }

// DirectionOf returns the direction of a language, or "" if it is that of the words.
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
