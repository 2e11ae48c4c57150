package words

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// plainNumber is a number as a machine writes it: 20000000, 12.50. One that begins
// with a nought is a code.
var plainNumber = regexp.MustCompile(`^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$`)

const (
	// groupedDigits is how many digits before the point a number needs to be written
	// in groups. Those of four are left alone: they may be years, and in many
	// languages they are never grouped.
	groupedDigits = 5
	// exactDigits is how many digits a float64 keeps.
	exactDigits = 15
)

// Quantity writes a number of the content as the language does: 20,000,000 or
// 2,00,00,000. What is no number, words or a range, stays as it is written.
func (w *Words) Quantity(text string) string {
	if !plainNumber.MatchString(text) {
		return text
	}
	whole, fraction, _ := strings.Cut(text, ".")
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || len(whole)+len(fraction) > exactDigits {
		return text
	}
	options := []number.Option{number.MinFractionDigits(len(fraction)), number.MaxFractionDigits(len(fraction))}
	if len(whole) < groupedDigits {
		options = append(options, number.NoSeparator())
	}
	return message.NewPrinter(w.tag).Sprint(number.Decimal(value, options...))
}
