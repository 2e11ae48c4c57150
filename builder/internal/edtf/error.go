package edtf

import (
	"errors"
	"fmt"
)

// ErrBackwards is what [errors.Is] finds in the error of an interval that ends
// before it begins. All else about such an interval is well formed.
var ErrBackwards = errors.New("interval ends before it begins")

// A ParseError says why a text is not a date.
type ParseError struct {
	Offset     int    // where, in code points from the start of the text
	Width      int    // how many code points are wrong; 0 when something is missing at Offset, before a slash or the end
	Msg        string // what, in lower case and without a full stop
	Suggestion string // the EDTF date that was probably meant, or empty; Parse accepts it
	kind       error
}

// Error returns the message with the suggestion, if there is one.
func (e *ParseError) Error() string {
	if e.Suggestion == "" {
		return e.Msg
	}
	return fmt.Sprintf("%s; did you mean %q?", e.Msg, e.Suggestion)
}

// Unwrap returns [ErrBackwards] for an interval that ends before it begins, and
// otherwise nil.
func (e *ParseError) Unwrap() error { return e.kind }

func failure(offset, width int, format string, args ...any) *ParseError {
	return &ParseError{Offset: offset, Width: width, Msg: fmt.Sprintf(format, args...)}
}

// levelTwo refuses syntax that only level 2 has; what names it, in the singular.
func levelTwo(offset, width int, what string) *ParseError {
	return failure(offset, width, "%s is EDTF level 2, and only levels 0 and 1 are read", what)
}
