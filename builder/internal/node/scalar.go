package node

import "strings"

// plainKind follows the core schema of YAML 1.2.2, section 10.3.2.
func plainKind(s string) Kind {
	if s == "" {
		return Null
	}
	switch c := s[0]; {
	case c >= '0' && c <= '9', c == '-', c == '+', c == '.':
		return numberKind(s)
	case c == '~' && len(s) == 1:
		return Null
	case len(s) > len("false"):
		return String
	}
	switch s {
	case "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	}
	return String
}

func numberKind(s string) Kind {
	if rest, ok := strings.CutPrefix(s, "0o"); ok && rest != "" && strings.Trim(rest, "01234567") == "" {
		return Int
	}
	if rest, ok := strings.CutPrefix(s, "0x"); ok && rest != "" && strings.Trim(rest, "0123456789abcdefABCDEF") == "" {
		return Int
	}
	switch s {
	case ".nan", ".NaN", ".NAN":
		return Float
	}
	s = strings.TrimLeft(s[:1], "+-") + s[1:]
	switch s {
	case ".inf", ".Inf", ".INF":
		return Float
	}
	whole, s := cutDigits(s)
	if s == "" && whole > 0 {
		return Int
	}
	fraction := 0
	if strings.HasPrefix(s, ".") {
		fraction, s = cutDigits(s[1:])
	}
	if whole+fraction == 0 {
		return String
	}
	if s == "" {
		return Float
	}
	if s[0] != 'e' && s[0] != 'E' {
		return String
	}
	s = s[1:]
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	if n, rest := cutDigits(s); n > 0 && rest == "" {
		return Float
	}
	return String
}

func cutDigits(s string) (n int, rest string) {
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n, s[n:]
}
