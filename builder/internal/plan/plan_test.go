package plan

import (
	"slices"
	"strconv"
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

func TestCheckReportsMistakesOfTheProgram(t *testing.T) {
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

		{"no name", named(""), "clean relative path"},
		{"absolute", named("/index.html"), "clean relative path"},
		{"slash at the end", named("a/"), "clean relative path"},
		{"two slashes", named("a//b"), "clean relative path"},
		{"a dot", named("./a"), "clean relative path"},
		{"a dot within", named("a/./b"), "clean relative path"},
		{"the folder above", named(".."), "clean relative path"},
		{"out of the folder", named("../a"), "clean relative path"},
		{"out by a detour", named("a/../../b"), "clean relative path"},

		{"the same name twice", named("a", "b", "a"), `"a": the address "/a" belongs to the site itself`},
		{"a file and a folder", named("a", "a/b"), `"/a" is both a file and the folder of "/a/b"`},
		{"the folder first", named("a/b/c/d", "a/b"), `"/a/b" is both a file and the folder of "/a/b/c/d"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			found, err := Check(test.files)
			if len(found) > 0 {
				t.Errorf("findings about files without an origin: %v", found)
			}
			switch {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

// The origin of a path is its index in the list. A path that begins with * has none: it is
// of the program.
func TestCheckReportsFilesAtTheirOrigins(t *testing.T) {
	const own = "*"
	long := strings.Repeat("x", 256)
	tests := []struct {
		name  string
		paths []string
		want  []string // origin: code
	}{
		{"nothing is wrong", []string{"*index.html", "a/index.html", "a/scan.pdf", ".nojekyll", ".well-known/x"}, nil},
		{"of two the first stays", []string{"a", "b", "a"}, []string{"2: address-conflict"}},
		{"the program's own stays", []string{"index.html", "*index.html"}, []string{"0: address-conflict"}},
		{"three", []string{"a", "a", "a"}, []string{"1: address-conflict", "2: address-conflict"}},
		{"a file and a folder", []string{"a", "a/b"}, []string{"1: address-conflict"}},
		{"a folder and a file", []string{"a/b", "a"}, []string{"1: address-conflict"}},
		{"a file where the program has a folder", []string{"agreements", "*agreements/index.html"}, []string{"0: address-conflict"}},
		{"below a file of the program", []string{"*icon.svg", "icon.svg/a/index.html"}, []string{"1: address-conflict"}},
		{"folders of the program", []string{"search/x.bin", "browse/type/x/index.html", "assets/a.css", "_accord/x", "data/x"},
			[]string{"0: address-conflict", "1: address-conflict", "2: address-conflict", "3: address-conflict", "4: address-conflict"}},
		{"but not below others", []string{"files/search/x", "zh-hans/data/x"}, nil},
		{"reserved", []string{".accord", ".accord-stage/x", ".git/config", ".GIT/x", "lost+found"},
			[]string{"0: bad-address", "1: bad-address", "2: bad-address", "3: bad-address", "4: bad-address"}},
		{"reserved at the top alone", []string{"x/.accord", "accord", ".gitlab"}, nil},
		{"a part of 255 bytes", []string{long[:255] + "/index.html"}, nil},
		{"a part of 256 bytes", []string{"a/" + long}, []string{"0: bad-address"}},
		{"86 Chinese characters are 258 bytes", []string{strings.Repeat("义", 86)}, []string{"0: bad-address"}},
		{"a long path", []string{strings.Repeat("abcdefghi/", 100) + "x"}, []string{"0: bad-address"}},
		{"no UTF-8", []string{"a\xff.txt"}, []string{"0: bad-address"}},
		{"not relative", []string{"/a", "a//b", "../a", "."}, []string{"0: bad-address", "1: bad-address", "2: bad-address", "3: bad-address"}},
		{"letter case", []string{"About/index.html", "about/index.html"}, []string{"1: unportable-name"}},
		{"letter case, then the same", []string{"A", "a", "a"}, []string{"1: unportable-name", "2: address-conflict"}},
		{"letter case of a folder", []string{"Files/a", "files"}, []string{"1: unportable-name"}},
		{"forms of Unicode", []string{"Z\u00fcrich", "Zu\u0308rich"}, []string{"1: unportable-name"}},
		{"names that Windows cannot have", []string{"con/index.html", "a/AUX.txt", "lpt1", "a:b", "a?", "a.", "a /b", `a\b`, "a\x01"},
			[]string{"0: unportable-name", "1: unportable-name", "2: unportable-name", "3: unportable-name", "4: unportable-name",
				"5: unportable-name", "6: unportable-name", "7: unportable-name", "8: unportable-name"}},
		{"and those that it can", []string{"console/index.html", "com/x", "lpt", "auxiliary", "a&b'c(1).txt"}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := make([]File, len(test.paths))
			for i, path := range test.paths {
				name, is := strings.CutPrefix(path, own)
				files[i].Path = name
				if !is {
					files[i].From.At.File = strconv.Itoa(i)
				}
			}
			found, err := Check(files)
			if err != nil {
				t.Fatal(err)
			}
			found.Sort()
			var got []string
			for _, d := range found {
				got = append(got, d.File+": "+string(d.Code))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("found %q, want %q\n%v", got, test.want, found)
			}
		})
	}
}

func TestFilesAreSortedByBytes(t *testing.T) {
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
