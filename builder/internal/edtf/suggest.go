package edtf

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSuggested is the maximum length in bytes of a text that gets a suggestion.
const maxSuggested = 80

// suggest returns the valid date that a text probably means, or "", as for 09/08/2024.
func suggest(s string) string {
	if len(s) > maxSuggested || !utf8.ValidString(s) {
		return ""
	}
	t := inDigits(fold(s))
	for _, guess := range []func(string) string{guessDate, guessOpen, guessParts, guessInterval} {
		if g := guess(t); g != "" {
			return g
		}
	}
	return ""
}

// fold normalises a text: lower case, ASCII letters, digits and punctuation, one kind of
// dash, single spaces, no quotes.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～': // the full-width forms of ASCII
			return r - '！' + '!'
		case r >= '‐' && r <= '―' || r == '−':
			return '-'
		case r == '〜':
			return '~'
		case r >= '٠' && r <= '٩': // Arabic, and as Persian and Urdu write them
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		case r >= '०' && r <= '९': // Devanagari
			return r - '०' + '0'
		case unicode.Is(unicode.Cf, r), strings.ContainsRune("“”‘’„«»\"'`", r):
			return -1 // invisible characters and quotes
		}
		return r
	}, s)
	return strings.Join(strings.Fields(strings.ToLower(s)), " ")
}

func accepted(s string) string {
	if _, err := parse(s); err != nil {
		return ""
	}
	return s
}

var (
	approxBefore = regexp.MustCompile(`^(?:(?:circa|about|around|approximately|early|mid|late|(?:the )?(?:beginning|start|middle|end) of) (?:in )?|mid-|(?:approx\.?|ca\.?|c\.?|大约|约) ?)(.+)$`)
	approxAfter  = regexp.MustCompile(`^(.*?)\s*(?:左右|前后|年?初|年?底|年?末|年中|[上中下]旬|\(approx\.?\)|\(approximate\)|,? approximately)$`)
	unsureAfter  = regexp.MustCompile(`^(.*?)[\s,-]*(?:\(\?\)|\(uncertain\)|, uncertain|\(不确定\))$`)
	markAfter    = regexp.MustCompile(`^(.*?)[\s,-]*([?~%]{1,2})$`)
	markBefore   = regexp.MustCompile(`^([?~%])\s*(\d{4})$`)
	questioned   = regexp.MustCompile(`^(?:\d{3}\?|\d\d\?\?|\d{4}-\d\d-\?\?|\d{4}-\?\?(?:-\?\?)?)$`)
)

func guessDate(t string) string {
	if questioned.MatchString(t) { // 20?? is 20XX
		return accepted(strings.ReplaceAll(t, "?", "X"))
	}
	rest, mark := t, qualifier(0)
	for range 3 { // about 2013 (?) has several
		if m := approxBefore.FindStringSubmatch(rest); m != nil {
			rest, mark = m[1], mark|approximate
		} else if m := approxAfter.FindStringSubmatch(rest); m != nil {
			rest, mark = m[1], mark|approximate
		} else if m := unsureAfter.FindStringSubmatch(rest); m != nil {
			rest, mark = m[1], mark|uncertain
		} else if m := markAfter.FindStringSubmatch(rest); m != nil {
			rest, mark = m[1], mark|marks(m[2])
		} else if m := markBefore.FindStringSubmatch(rest); m != nil {
			rest, mark = m[2], mark|marks(m[1])
		}
	}
	if plain := guessPlain(rest); plain != "" {
		return accepted(plain + mark.String())
	}
	return ""
}

func marks(s string) qualifier {
	var q qualifier
	for _, r := range s {
		switch r {
		case '?':
			q |= uncertain
		case '~':
			q |= approximate
		case '%':
			q |= uncertain | approximate
		}
	}
	return q
}

var (
	openStart = regexp.MustCompile(`^(?:(?:on or before|in or before|no later than|not later than|up to|不晚于)\s*(.+)|(.+?)(?:或|及|或者)(?:之前|以前))$`)
	openEnd   = regexp.MustCompile(`^(?:(?:since|from|自|从)\s*(.+?)(?:起|以来| on| onwards?)?|(.+?)\s*(?:起|以来|onwards?|至今|(?:-|to|/)\s*(?:present|now|today|ongoing|open)?))$`)
)

func guessOpen(t string) string {
	if m := openStart.FindStringSubmatch(t); m != nil {
		if d := guessDate(m[1] + m[2]); d != "" {
			return accepted("../" + d)
		}
	}
	if m := openEnd.FindStringSubmatch(t); m != nil {
		if d := guessDate(m[1] + m[2]); d != "" {
			return accepted(d + "/..")
		}
	}
	return ""
}

func guessInterval(t string) string {
	for _, prefix := range []string{"from ", "between ", "自", "从"} {
		t = strings.TrimPrefix(t, prefix)
	}
	for _, separator := range []string{"/", " to ", " until ", " and ", "至", "到", "--", "-", "~"} {
		for at := range len(t) {
			if !strings.HasPrefix(t[at:], separator) {
				continue
			}
			start := guessEnd(inDigits(strings.TrimSpace(t[:at])), separator)
			end := guessEnd(inDigits(strings.TrimSpace(t[at+len(separator):])), separator)
			if start == noEnd || end == noEnd {
				continue
			}
			_, err := parse(start + "/" + end)
			if err == nil {
				return start + "/" + end
			}
			if errors.Is(err, ErrBackwards) {
				return accepted(end + "/" + start)
			}
		}
	}
	return ""
}

// noEnd is the result of guessEnd for an invalid end; "" is a valid one, of unknown date.
const noEnd = "none"

func guessEnd(t, separator string) string {
	if separator == "/" {
		switch t {
		case "..", "...", "…", "open":
			return ".."
		case "", "unknown", "?":
			return ""
		}
	}
	d := guessDate(t)
	if at := strings.IndexByte(d, 'T'); at >= 0 { // an interval has no time
		d = d[:at]
	}
	if d == "" {
		return noEnd
	}
	return d
}
