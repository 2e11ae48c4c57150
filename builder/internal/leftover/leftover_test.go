package leftover_test

import (
	"fmt"
	"strings"
	"testing"

	"accord/builder/diag"
	"accord/builder/internal/leftover"
)

// The texts are what git 2.39, Mercurial 6.3 and Subversion 1.14 leave.
func TestUnfinishedMerges(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"git":                       {"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n", "2:1-12 unfinished merge: the lines from here to line 6 are two versions of one text"},
		"CRLF":                      {"<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> branch\r\n", "1:1-12 unfinished merge: the lines from here to line 5 are two versions of one text"},
		"with the ancestor":         {"<<<<<<< HEAD\nb\n||||||| 1a2b3c4\na\n=======\nc\n>>>>>>> branch", "1:1-12 unfinished merge: the lines from here to line 7 are two versions of one text"},
		"without names":             {"<<<<<<<\nb\n=======\nc\n>>>>>>>\n", "1:1-7 unfinished merge: the lines from here to line 5 are two versions of one text"},
		"Subversion":                {"<<<<<<< .mine\nb\n||||||| .r1\n=======\nc\n>>>>>>> .r2\n", "1:1-13 unfinished merge: the lines from here to line 6 are two versions of one text"},
		"two":                       {"<<<<<<< A\n=======\n>>>>>>> B\nx\n<<<<<<< A\n=======\n>>>>>>> B\n", "1:1-9 unfinished merge: the lines from here to line 3 are two versions of one text; 5:1-9 unfinished merge: the lines from here to line 7 are two versions of one text"},
		"one in another":            {"<<<<<<< A\n<<<<<<< B\n=======\n>>>>>>> C\n=======\n>>>>>>> D\n", "1:1-9 unfinished merge: the lines from here to line 6 are two versions of one text"},
		"longer marks":              {"<<<<<<<<<< A\nb\n==========\nc\n>>>>>>>>>> B\n", "1:1-12 unfinished merge: the lines from here to line 5 are two versions of one text"},
		"the first line alone":      {"a\n<<<<<<< HEAD\nb\n", "2:1-12 unfinished merge: this line is left over from it"},
		"the last line alone":       {"a\n=======\nb\n>>>>>>> 襄阳\n", "4:1-10 unfinished merge: this line is left over from it"},
		"a heading":                 {"a\n=======\n", ""},
		"not at a line's beginning": {" <<<<<<< A\n b\n =======\n >>>>>>> B\n", ""},
		"quotes":                    {"> > > > > > > a\n>>>> b\n>>>>>>>>> c\n>>>>>>>d\n", ""},
		"six":                       {"<<<<<< A\n>>>>>> B\n", ""},
		"bars":                      {"|||||||\n", ""},
	} {
		found, unfinished := leftover.Find(diag.NewContent("x.md", []byte(c.text)))
		var got []string
		for _, f := range found {
			if f.Code != diag.MergeConflict || f.Suggestion == "" || f.File != "x.md" {
				t.Errorf("%s: %+v", name, f)
			}
			got = append(got, fmt.Sprintf("%d:%d-%d %s", f.Line, f.Column, f.Width, strings.TrimPrefix(f.Message, "a merge was not finished: ")))
		}
		if s := strings.Join(got, "; "); s != c.want || unfinished != (c.want != "") {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}

func TestTracesOfPrograms(t *testing.T) {
	for text, want := range map[string]string{
		"a\n襄\uFFFD阳":                             `2:2-1 "�"`,
		"锟斤拷":                                     `1:1-3 "锟斤拷"`,
		"in ZÃ¼rich":                              `1:4-7 "ZÃ¼rich"`,
		"the cityâ€™s plan":                       `1:9-3 "â€™"`,
		"a\n:wq\nb":                               `2:1-3 ":wq"`,
		"a\r\n:q!\r\n":                            `2:1-3 ":q!"`,
		"a[200~b[201~":                            `1:2-5 "[200~"; 1:8-5 "[201~"`,
		"see Error! Reference source not found.":  `1:5-34 "Error! Reference source not found."`,
		"见错误！未找到引用源。":                             `1:2-10 "错误！未找到引用源。"`,
		"a :contentReference[oaicite:3]{index=3}": `1:3-37 ":contentReference[oaicite:3]{index=3}"`,
		"São Paulo, Ã, â, 10:wq, see :wq there":   "",
		"[2012] Error! 错误":                        "",
	} {
		found, unfinished := leftover.Find(diag.NewContent("x.md", []byte(text)))
		var got []string
		for _, f := range found {
			if f.Code != diag.Leftover || f.Suggestion == "" {
				t.Errorf("%q: %+v", text, f)
			}
			quoted, _, _ := strings.Cut(f.Message, ": ")
			if i := strings.LastIndex(f.Message, `":`); i > 0 {
				quoted = f.Message[:i+1]
			}
			got = append(got, fmt.Sprintf("%d:%d-%d %s", f.Line, f.Column, f.Width, quoted))
		}
		if s := strings.Join(got, "; "); s != want || unfinished {
			t.Errorf("%q: %s, want %s", text, s, want)
		}
	}
}
