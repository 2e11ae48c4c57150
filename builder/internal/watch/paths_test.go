//go:build unix

package watch

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPathsBelowAFolder(t *testing.T) {
	tests := []struct {
		path, dir string
		want      bool
	}{
		{"/a", "/a", true},
		{"/a/b", "/a", true},
		{"/a/b/c", "/a", true},
		{"/ab", "/a", false},
		{"/a-b", "/a", false},
		{"/a", "/a/b", false},
		{"/a", "/", true},
		{"/", "/", true},
		{"", "/a", false},
	}
	for _, tt := range tests {
		if got := within(tt.path, tt.dir); got != tt.want {
			t.Errorf("within(%q, %q) = %v", tt.path, tt.dir, got)
		}
	}
}

func TestScopeIsTheRootsWithoutWhatIsIgnored(t *testing.T) {
	s := scope{
		roots:  []string{"/p/content", "/p/site.yaml", "/p/.hidden/root"},
		ignore: func(p string) bool { return strings.HasPrefix(path.Base(p), ".") },
	}
	for p, want := range map[string]bool{
		"/p":                     false,
		"/p/content":             true,
		"/p/content/a.md":        true,
		"/p/content/a/b/c.md":    true,
		"/p/content/.git":        false,
		"/p/content/.git/HEAD":   false,
		"/p/content/a/.b/c.md":   false,
		"/p/contents":            false,
		"/p/site.yaml":           true,
		"/p/site.yaml.new":       false,
		"/p/other.yaml":          false,
		"/p/.hidden":             false,
		"/p/.hidden/root":        true, // a root is wanted whatever its name
		"/p/.hidden/root/a.md":   true,
		"/p/.hidden/root/.cache": false,
	} {
		if got := s.wants(p); got != want {
			t.Errorf("wants(%q) = %v", p, got)
		}
	}
	for dir, want := range map[string][]string{
		"/":          {"/p/content", "/p/site.yaml", "/p/.hidden/root"},
		"/p":         {"/p/content", "/p/site.yaml", "/p/.hidden/root"},
		"/p/.hidden": {"/p/.hidden/root"},
		"/p/content": nil,
		"/q":         nil,
	} {
		if diff := cmp.Diff(want, s.below(dir)); diff != "" {
			t.Errorf("below(%q) (-want +got):\n%s", dir, diff)
		}
	}
}

func TestFoldersAreFoundByPathAndIdentity(t *testing.T) {
	f := newFolders()
	one, two := identity{1, 1}, identity{1, 2}
	f.set("/a", folder{id: one, tree: true})
	f.set("/a/b", folder{id: two, tree: true})
	f.set("/a-b", folder{})
	if diff := cmp.Diff([]string{"/a", "/a/b"}, f.under("/a")); diff != "" {
		t.Errorf("under /a (-want +got):\n%s", diff)
	}
	if got := f.of[two]; got != "/a/b" {
		t.Errorf("%v is at %q", two, got)
	}
	if _, ok := f.of[identity{}]; ok {
		t.Error("what has no identity was found by it")
	}

	// The folder is found at its new path before it is removed at the old one.
	f.set("/c", folder{id: two})
	f.drop("/a/b")
	if got := f.of[two]; got != "/c" {
		t.Errorf("%v is at %q", two, got)
	}

	// Another folder at the same path replaces it.
	f.set("/c", folder{id: identity{1, 3}})
	if got, ok := f.of[two]; ok {
		t.Errorf("%v is still at %q", two, got)
	}
	f.drop("/nowhere")
	if diff := cmp.Diff([]string{"/a", "/a-b", "/c"}, f.all()); diff != "" {
		t.Errorf("all (-want +got):\n%s", diff)
	}
}

func TestChangesAreThePathsWhoseStampsDiffer(t *testing.T) {
	file := stamp{size: 10, modified: 1000, id: identity{1, 5}}
	with := func(change func(*stamp)) stamp {
		s := file
		change(&s)
		return s
	}
	dir := stamp{kind: 1 << 31}
	tests := []struct {
		name          string
		before, after stamps
		want          []string
	}{
		{"nothing at all", nil, nil, nil},
		{"the same", stamps{"/a": file}, stamps{"/a": file}, nil},
		{"made", nil, stamps{"/a": file}, []string{"/a"}},
		{"gone", stamps{"/a": file}, stamps{}, []string{"/a"}},
		{"size", stamps{"/a": file}, stamps{"/a": with(func(s *stamp) { s.size++ })}, []string{"/a"}},
		{"older", stamps{"/a": file}, stamps{"/a": with(func(s *stamp) { s.modified-- })}, []string{"/a"}},
		{"replaced", stamps{"/a": file}, stamps{"/a": with(func(s *stamp) { s.id.inode++ })}, []string{"/a"}},
		{"a folder now", stamps{"/a": file}, stamps{"/a": dir}, []string{"/a"}},
		{"several", stamps{"/a": file, "/b": file}, stamps{"/b": file, "/c": file}, []string{"/a", "/c"}},
	}
	for _, tt := range tests {
		if got := slices.Sorted(changes(tt.before, tt.after)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
