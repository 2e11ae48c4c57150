package words

import "testing"

// The values are those of the number patterns of Unicode CLDR 32, which
// golang.org/x/text has, with the no-break spaces of CLDR.
func TestQuantityIsGroupedAsInCLDR(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"en", "20000000", "20,000,000"},
		{"zh-Hans", "20000000", "20,000,000"},
		{"de", "20000000", "20.000.000"},
		{"de-CH", "20000000", "20’000’000"},
		{"fr", "20000000", "20\u00a0000\u00a0000"},
		{"hi", "20000000", "2,00,00,000"},
		{"ar", "20000000", "٢٠٬٠٠٠٬٠٠٠"},
		{"ar", "12", "١٢"},
		{"en", "12345.50", "12,345.50"},
		{"de", "1.5", "1,5"},
		{"en", "10000", "10,000"},
		// A year, or a number that is short enough to be read.
		{"en", "2024", "2024"},
		{"de", "9999", "9999"},
		{"en", "0", "0"},
		// A code, a range, words, a number that somebody has grouped, or one of too many digits.
		{"en", "0012345", "0012345"},
		{"en", "GB18580", "GB18580"},
		{"en", "10000-20000", "10000-20000"},
		{"en", "about 20000", "about 20000"},
		{"en", "20,000,000", "20,000,000"},
		{"zh-Hans", "200万", "200万"},
		{"en", "1234567890123456789", "1234567890123456789"},
		{"en", "-20000", "-20000"},
		{"en", "1e9", "1e9"},
		{"en", "", ""},
	} {
		if got := newWords(c.language).Quantity(c.text); got != c.want {
			t.Errorf("%q in %q is %q, want %q", c.text, c.language, got, c.want)
		}
	}
}
