package edtf

import (
	"errors"
	"fmt"
	"strings"
)

// ErrBackwards is wrapped by the error of an interval that only fails to start before it ends.
var ErrBackwards = errors.New("interval ends before it begins")

type ParseError struct {
	Offset     int      // in code points
	Width      int      // in code points; 0 if something is missing at Offset
	Msg        string   // lower-case, without a full stop
	Suggestion string   // a valid date that was probably meant, or empty
	Readings   []string // the valid dates that an ambiguous text may mean
	Hint       string   // what to write instead, without Suggestion and Readings; may be empty
	kind       error
}

// Error returns the message, followed by the advice.
func (e *ParseError) Error() string {
	if advice := e.Advice(); advice != "" {
		return e.Msg + "; " + advice
	}
	return e.Msg
}

// Advice returns what to write instead, or "".
func (e *ParseError) Advice() string {
	switch {
	case e.Suggestion != "":
		return fmt.Sprintf("did you mean %q?", e.Suggestion)
	case len(e.Readings) > 0:
		return "write " + strings.Join(e.Readings, " or ")
	}
	return e.Hint
}

// Unwrap returns [ErrBackwards] or nil.
func (e *ParseError) Unwrap() error { return e.kind }

func failure(offset, width int, format string, args ...any) *ParseError {
	return &ParseError{Offset: offset, Width: width, Msg: fmt.Sprintf(format, args...)}
}

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
