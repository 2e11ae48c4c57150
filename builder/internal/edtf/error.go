package edtf

import (
	"errors"
	"fmt"
	"strings"
)

// ErrBackwards is what [errors.Is] finds in the error of an interval that ends
// before it begins. All else about such an interval is well formed.
var ErrBackwards = errors.New("interval ends before it begins")

// A ParseError says why a text is not a date.
type ParseError struct {
	Offset     int      // where, in code points from the start of the text
	Width      int      // how many code points are wrong; 0 when something is missing at Offset, before a slash or the end
	Msg        string   // what, in lower case and without a full stop
	Suggestion string   // the EDTF date that was probably meant, or empty; Parse accepts it
	Readings   []string // the dates that a text may mean which has more than one reading; Parse accepts them
	Hint       string   // what to write where neither a date nor readings can be told; may be empty
	kind       error
}

// Error returns the message with the advice, if there is any.
func (e *ParseError) Error() string {
	if advice := e.Advice(); advice != "" {
		return e.Msg + "; " + advice
	}
	return e.Msg
}

// Advice returns what to write, or nothing.
func (e *ParseError) Advice() string {
	switch {
	case e.Suggestion != "":
		return fmt.Sprintf("did you mean %q?", e.Suggestion)
	case len(e.Readings) > 0:
		return "write " + strings.Join(e.Readings, " or ")
	}
	return e.Hint
}

// Unwrap returns [ErrBackwards] for an interval that ends before it begins, and
// otherwise nil.
func (e *ParseError) Unwrap() error { return e.kind }

func failure(offset, width int, format string, args ...any) *ParseError {
	return &ParseError{Offset: offset, Width: width, Msg: fmt.Sprintf(format, args...)}
}

// levelTwo refuses syntax that only level 2 of the standard has; hint is what to write.
func levelTwo(offset, width int, message, hint string) *ParseError {
	err := failure(offset, width, "%s", message)
	err.Hint = hint
	return err
}

const (
	xMessage        = `only the last one or two digits of a year, or a whole month or day, can be "X"`
	xInInterval     = `an interval cannot contain "X"`
	xInIntervalHint = `write the first and the last possible date, as in 2010/2019`
	seasonMessage   = `the only parts of a year are the seasons 21 to 24`
	seasonHint      = `write its months, as in 2001-04/2001-06`
	significantHint = `add "~" after the year, as in 1950~, or write 195X`
	setHint         = `write the interval from the first to the last, as in 1667/1672`
)
