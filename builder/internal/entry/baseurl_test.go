package entry

import (
	"strings"
	"testing"
)

// The hosts in Punycode are those of Python's encodings.idna; the encoded paths are
// those of RFC 3986 over the UTF-8 bytes.
func TestBaseURL(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.org":                   "https://example.org/",
		"https://example.org/":                  "https://example.org/",
		"https://x.org//":                       "https://x.org/",
		"https://x.org///kb//z":                 "https://x.org/kb/z/",
		"https://x.org/kb":                      "https://x.org/kb/",
		" https://x.org/kb/ ":                   "https://x.org/kb/",
		"HTTPS://X.Org/KB/":                     "https://x.org/KB/",
		"https://x.org/%E7%9F%A5/":              "https://x.org/%E7%9F%A5/",
		"https://x.org/%e7%9f%a5":               "https://x.org/%E7%9F%A5/",
		"https://x.org/知/":                      "https://x.org/%E7%9F%A5/",
		"https://x.org/a b/":                    "",
		"https://x.org/a%20b/":                  "https://x.org/a%20b/",
		"https://x.org/100%25/":                 "https://x.org/100%25/",
		"https://x.org/a%3Fb/":                  "https://x.org/a%3Fb/",
		"https://x.org/100%/":                   "",
		"https://义乌.中国/":                        "https://xn--7iqg.xn--fiqs8s/",
		"https://义乌。中国/":                        "https://xn--7iqg.xn--fiqs8s/",
		"https://xn--7iqg.xn--fiqs8s/":          "https://xn--7iqg.xn--fiqs8s/",
		"https://Bücher.example/":               "https://xn--bcher-kva.example/",
		"https://x.org:443/":                    "https://x.org/",
		"http://x.org:80/":                      "http://x.org/",
		"https://x.org:/":                       "https://x.org/",
		"http://localhost:8000/kb/":             "http://localhost:8000/kb/",
		"http://my_kb.example.org/":             "http://my_kb.example.org/",
		"http://[::1]:8000/":                    "http://[::1]:8000/",
		"http://127.0.0.1:4321":                 "http://127.0.0.1:4321/",
		"https://x.org:0/":                      "",
		"https://x.org:99999/":                  "",
		"https://x.org/index.html":              "",
		"https://x.org/kb/index.html":           "",
		"https://x.org/kb/index.html/":          "",
		"https://x.org/kb/INDEX.HTM":            "",
		"https://x.org/kb/../z/":                "",
		"https://x.org/./":                      "",
		"https://x.org/%2e%2e/z/":               "",
		"https://x.org/kb?a=b":                  "",
		"https://x.org/kb?":                     "",
		"https://x.org/kb#a":                    "",
		"https://user@x.org/":                   "",
		"https://user:secret@x.org/":            "",
		`https://x.org\kb\`:                     "",
		"https://x.org/a%2Fb/":                  "",
		"https://x.org/a%5Cb/":                  "",
		"https://x.org/%FF/":                    "",
		"https://x.org/%00/":                    "",
		"https://":                              "",
		"https:///kb/":                          "",
		"https://a..b/":                         "",
		"https://-a.org/":                       "",
		"https://x.org./":                       "",
		"https://ex%61mple.org/":                "",
		"https://[::1/":                         "",
		"https://[fe80::1%25eth0]/":             "",
		"https://[127.0.0.1]/":                  "",
		"//x.org/":                              "",
		"x.org/kb":                              "",
		"ftp://x.org/":                          "",
		"file:///kb/":                           "",
		"https:x.org":                           "",
		"":                                      "",
		"   ":                                   "",
		"https://" + strings.Repeat("a", 64):    "",
		"https://" + strings.Repeat("abc.", 80): "",
	} {
		u, problem, suggestion := ParseBaseURL(text)
		if problem != "" {
			if want != "" {
				t.Errorf("%q is refused: %s; %s", text, problem, suggestion)
			}
			continue
		}
		if got := u.String(); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
		if again, problem, _ := ParseBaseURL(u.String()); problem != "" || again.String() != u.String() {
			t.Errorf("%q is read as %q, and that as something else: %v %s", text, u, again, problem)
		}
	}
}

func TestBaseURLSuggestions(t *testing.T) {
	for text, want := range map[string]string{
		"https://x.org/kb/index.html": "write https://x.org/kb/",
		"https://x.org/kb/../z":       "write https://x.org/z/",
		"https://u@x.org/kb?a#b":      "write https://x.org/kb/",
		`https://x.org\kb`:            "write https://x.org/kb",
		"x.org/kb":                    "write https://x.org/kb",
		"":                            "write it in full, such as https://example.org/",
	} {
		if _, _, got := ParseBaseURL(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
