package diag_test

import (
	"fmt"
	"slices"
	"testing"

	"accord/builder/diag"
)

var (
	keys    = []string{"aliases", "commitments", "description", "events", "expires", "languages", "parties", "sectors", "signed", "sources", "status", "summary", "supersedes", "title", "type"}
	ids     = []string{"cqc", "cqu", "chongqing", "chongqing-university", "xiangyang", "xian", "kuala-lumpur", "saint-petersburg", "new-south-wales", "new-zealand"}
	states  = []string{"draft", "signed", "in-force", "expired", "terminated", "superseded", "unknown"}
	chinese = []string{"重庆市", "襄阳市", "贸易", "教育"}
)

func TestNearest(t *testing.T) {
	tests := []struct {
		word       string
		candidates []string
		want       string
	}{
		// Mistakes of the keyboard.
		{"cqcc", ids, "cqc"},
		{"titel", keys, "title"}, // two letters in the wrong order are one mistake
		{"sumary", keys, "summary"},
		{"sumamry", keys, "summary"},
		{"statuss", keys, "status"},
		{"langauges", keys, "languages"},
		{"superceeds", keys, "supersedes"},
		{"comittments", keys, "commitments"},
		{"xiangyan", ids, "xiangyang"},
		{"kuala-lumper", ids, "kuala-lumpur"},
		{"saint-petersberg", ids, "saint-petersburg"},
		{"darft", states, "draft"},
		// The same letters otherwise.
		{"Title", keys, "title"},
		{"IN FORCE", states, "in-force"},
		{"in_force", states, "in-force"},
		{"inforce", states, "in-force"},
		{"ＣＱＣ", ids, "cqc"},
		{"kuala.lumpur", ids, "kuala-lumpur"},
		// Singular and plural.
		{"party", keys, "parties"},
		{"source", keys, "sources"},
		{"statuses", keys, "status"},
		{"alias", keys, "aliases"},
		{"titles", keys, "title"},
		// Parts of words.
		{"parties/cqc", ids, "cqc"},
		{"party_cqc", ids, "cqc"},
		{"signed-date", keys, "signed"},
		{"chongqing-city", ids, "chongqing"},
		{"desc", keys, "description"},
		{"university", ids, "chongqing-university"},
		{"petersburg", ids, "saint-petersburg"},
		{"重庆", chinese, "重庆市"},
		{"襄汉市", chinese, "襄阳市"},

		// None is near.
		{"new", ids, ""}, // two begin so
		{"en", []string{"zh", "fr", "de"}, ""},
		{"us", []string{"uk", "fr"}, ""},
		{"author", keys, ""},
		{"date", keys, ""},
		{"beijing", ids, ""},
		{"法律", chinese, ""},
		{"title", []string{"title"}, ""},
		{"", keys, ""},
		{"---", keys, ""},
		{"x", keys, ""},
		{"x", []string{"", "-"}, ""},
		{"title", nil, ""},

		// Ties: the first letter, then the length, then the alphabet decides.
		{"bat", []string{"cat", "bad", "bar"}, "bad"},
		{"cqx", ids, "cqc"},
		{"abcx", []string{"abc", "abcd"}, "abcd"},
		{"chongqing-university-x", []string{"chongqing", "chongqing-university"}, "chongqing-university"},
	}
	for _, tt := range tests {
		if got := diag.Nearest(tt.word, slices.Values(tt.candidates)); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
		backwards := slices.Clone(tt.candidates)
		slices.Reverse(backwards)
		twice := append(backwards, tt.candidates...)
		if got := diag.Nearest(tt.word, slices.Values(twice)); got != tt.want {
			t.Errorf("Nearest(%q) = %q in another order, want %q", tt.word, got, tt.want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	if got := diag.DidYouMean("重庆", slices.Values(chinese)); got != `did you mean "重庆市"?` {
		t.Errorf("got %q", got)
	}
	if got := diag.DidYouMean("法律", slices.Values(chinese)); got != "" {
		t.Errorf("got %q", got)
	}
}

// FuzzNearest compares the result with the definition of the distance: a candidate within
// the limit is never missed, and the result is a candidate.
func FuzzNearest(f *testing.F) {
	f.Add("cqcc", "cqc", "cqu")
	f.Add("titel", "title", "type")
	f.Add("abcdefghij", "badcfehgij", "bcdefghijk")
	f.Add("重庆", "重庆市", "襄阳市")
	f.Fuzz(func(t *testing.T, word, a, b string) {
		candidates := []string{a, b}
		got := diag.Nearest(word, slices.Values(candidates))
		if got != "" && (!slices.Contains(candidates, got) || got == word) {
			t.Fatalf("Nearest(%q, %q) = %q", word, candidates, got)
		}
		if got != diag.Nearest(word, slices.Values([]string{b, a, b})) {
			t.Errorf("Nearest(%q, %q) depends on the order", word, candidates)
		}
		for _, c := range candidates {
			if c == word || !lowerASCII(word) || !lowerASCII(c) {
				continue
			}
			longer := max(len(word), len(c))
			if d := plainDistance(word, c); d <= min(3, longer/3) && got == "" {
				t.Errorf("Nearest(%q) passes over %q at distance %d", word, c, d)
			}
			if d := plainDistance(word, c); got != "" && got == c && d > 3 && longer == len(word) {
				t.Errorf("Nearest(%q) = %q at distance %d", word, c, d)
			}
		}
	})
}

func lowerASCII(s string) bool {
	for _, r := range s {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return true
}

// plainDistance is the optimal string alignment distance, by the whole table.
func plainDistance(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func BenchmarkNearest(b *testing.B) {
	var candidates []string
	for i := range 10_000 {
		candidates = append(candidates, fmt.Sprintf("%s-%s-%d", ids[i%len(ids)], keys[i%len(keys)], i))
	}
	for b.Loop() {
		diag.Nearest("chongqing-univresity-sectors-4711", slices.Values(candidates))
	}
}
