package history

import (
	"fmt"
	"strings"
	"testing"
)

// Zeros are of no text.
const (
	zero = "0000000000000000000000000000000000000000"
	one  = "1111111111111111111111111111111111111111"
	two  = "2222222222222222222222222222222222222222"
	six  = "6666666666666666666666666666666666666666"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"commits without files", "c1@2024-01-02@one@c2@2024-01-03@@", ""},
		{"files of each kind", "c1@2024-01-02@one@\n:100644 100644 " + one + " " + two + " M@a.md@:100644 000000 " + one + " " + zero + " D@b c.md@:100644 100644 " + one + " " + one + " R100@old.md@new.md@",
			"c1 a.md <- [1] 2|c1 b c.md <- [1] |c1 new.md <-old.md [1] 1"},
		{"a merge", "c1@2024-01-02@one@\n@::100644 100644 100644 " + one + " " + two + " " + six + " MM@a.md@c2@2024-01-01@two@", "c1 a.md <- [1 2] 6"},
		{"names that look like something else", "c1@2024-01-02@:100644@\n:000000 100644 " + zero + " " + one + " A@:a\n.md@", "c1 :a\n.md <- [] 1"},
		{"a link and another repository", "c1@2024-01-02@one@\n:120000 160000 " + one + " " + two + " T@a.md@", "c1 a.md <- [] "},
		{"SHA-256", "c1@2024-01-02@one@\n:000000 100644 " + strings.Repeat("0", 64) + " " + strings.Repeat("1", 64) + " A@a.md@", "c1 a.md <- [] 1"},
		{"before 1970", "c1@%as@one@\n:000000 100644 " + zero + " " + one + " A@a.md@", "c1 a.md <- [] 1 no day"},
		{"cut off in a field", "c1@2024-01-02@on", "error: git log: the output ends within a field"},
		{"cut off in a commit", "c1@2024-01-02@", "error: git log: the output ends within a commit"},
		{"cut off before a name", "c1@2024-01-02@one@:100644 100644 " + one + " " + two + " M@", "error: git log: the output ends within a commit"},
		{"a file without a commit", ":100644 100644 " + one + " " + two + " M@a@", "error: git log: a file comes before the first commit"},
		{"not a record", "c1@2024-01-02@one@:what@a@", `error: git log: ":what" is not what it prints of a file`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			err := parse(strings.NewReader(strings.ReplaceAll(c.in, "@", "\x00")), func(commit *Commit, r record) {
				short := func(id string) string { return id[:min(1, len(id))] }
				var old []string
				for _, id := range r.old {
					old = append(old, short(id))
				}
				line := fmt.Sprintf("%s %s <-%s %v %s", commit.ID, r.file, r.from, old, short(r.new))
				if r.from == "" {
					line = fmt.Sprintf("%s %s <- %v %s", commit.ID, r.file, old, short(r.new))
				}
				if commit.Day == "" {
					line += " no day"
				}
				got = append(got, line)
			})
			if err != nil {
				got = []string{"error: " + err.Error()}
			}
			if text := strings.Join(got, "|"); text != c.want {
				t.Errorf("got  %q\nwant %q", text, c.want)
			}
		})
	}
}
