package words

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// plainNumber matches 20000000 and 12.50. Digits that begin with 0 are a code.
var plainNumber = regexp.MustCompile(`^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$`)

const (
	// groupedDigits is how many digits before the point a number must have to be grouped.
	// Four digits may be a year, and many languages do not group them.
	groupedDigits = 5
	// exactDigits is how many decimal digits a float64 represents exactly.
	exactDigits = 15
)

// Quantity formats a number: 20,000,000 or 2,00,00,000. Any other text stays as it is.
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
