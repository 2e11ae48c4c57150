package plan

import (
	"slices"
	"strings"
	"testing"
)

func named(names ...string) []File {
	files := make([]File, len(names))
	for i, name := range names {
		files[i].Path = name
	}
	return files
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name  string
		files []File
		want  string // a part of the error; empty = none
	}{
		{"nothing", nil, ""},
		{"a site", named("index.html", "a/index.html", "a/b/index.html", "a/b.html", "襄阳/index.html", ".well-known/x"), ""},
		{"a name begins like another", named("a", "ab", "a.html", "b/c", "b/cd"), ""},
		{"case tells names apart", named("a.html", "A.html"), ""},
		{"a name with a space and a quote", named(`a "b".html`), ""},

		{"no name", named(""), `"" is not a clean relative path`},
		{"absolute", named("/index.html"), `"/index.html" is not a clean relative path`},
		{"slash at the end", named("a/"), `"a/" is not a clean relative path`},
		{"two slashes", named("a//b"), `"a//b" is not a clean relative path`},
		{"a dot", named("./a"), `"./a" is not a clean relative path`},
		{"a dot within", named("a/./b"), `"a/./b" is not a clean relative path`},
		{"the folder above", named(".."), `".." is not a clean relative path`},
		{"out of the folder", named("../a"), `"../a" is not a clean relative path`},
		{"out by a detour", named("a/../../b"), `"a/../../b" is not a clean relative path`},

		{"the same name twice", named("a", "b", "a"), `two files are named "a"`},
		{"a file and a folder", named("a", "a/b"), `"a" is a file and the folder of "a/b"`},
		{"the folder first", named("a/b/c/d", "a/b"), `"a/b" is a file and the folder of "a/b/c/d"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := Check(test.files)
			switch {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestSort(t *testing.T) {
	files := named("b", "a/b", "a.html", "B", "襄阳", "a")
	Sort(files)
	var got []string
	for _, f := range files {
		got = append(got, f.Path)
	}
	if want := []string{"B", "a", "a.html", "a/b", "b", "襄阳"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
