package history

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// plain is a repository with two commits of content/x.md, and others.
func plain(t *testing.T) *clone {
	c := newClone(t)
	c.write("content/x.md", "one")
	c.write("README.md", "not content")
	c.commit("2024-01-02", "add x")
	c.write("content/y.md", "another")
	c.commit("2024-02-03", "add y")
	c.write("content/x.md", "two")
	c.commit("2024-03-04", "change x\n\nThe reasons are long.")
	return c
}

var changesOfX = []string{"2024-03-04 change x: one > two", "2024-01-02 add x: none > one"}

func TestChangesComeTheNewestFirst(t *testing.T) {
	log := plain(t).must("content")
	expect(t, told(t, log, "x", "x", "y"), changesOfX...)
	expect(t, told(t, log, "y", "x", "y"), "2024-02-03 add y: none > another")
	expect(t, told(t, log, "z"))
}

func TestUncommittedEditsAreNoHistory(t *testing.T) {
	c := plain(t)
	c.write("content/x.md", "three")
	c.write("content/new.md", "four")
	c.git("add", "content/new.md")
	log := c.must("content")
	expect(t, told(t, log, "x", "x"), changesOfX...)
	expect(t, told(t, log, "new", "new"))
}

// In a post-commit hook, and in scripts that it calls, git has set these.
func TestVariablesOfAHookLeadNowhere(t *testing.T) {
	c := plain(t)
	other := newClone(t)
	other.write("content/x.md", "of the other")
	other.commit("2020-01-01", "other")
	t.Setenv("GIT_DIR", filepath.Join(other.dir, ".git"))
	t.Setenv("GIT_WORK_TREE", other.dir)
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other.dir, ".git", "index"))
	t.Setenv("GIT_PREFIX", "elsewhere/")
	log, err := c.read("content")
	if err != nil {
		t.Fatal(err)
	}
	expect(t, told(t, log, "x", "x"), changesOfX...)
}

func TestSettingsDoNotChangeWhatIsRead(t *testing.T) {
	c := plain(t)
	for _, s := range []string{
		"log.showSignature=true", "diff.relative=true", "log.showRoot=false", "diff.renames=false",
		"core.abbrev=4", "color.ui=always", "log.decorate=full", "log.date=relative", "format.pretty=fuller",
		"log.diffMerges=off", "core.quotePath=true", "i18n.logOutputEncoding=ISO-8859-1", "log.follow=true",
		"diff.noprefix=true", "log.mailmap=false", "core.pager=false", "diff.external=false",
	} {
		name, value, _ := strings.Cut(s, "=")
		c.git("config", name, value)
	}
	c.write("content/x.md", "drei")
	c.commit("2024-04-05", "ändere x，改x")
	expect(t, told(t, c.must("content"), "x", "x"), append([]string{"2024-04-05 ändere x，改x: two > drei"}, changesOfX...)...)
}

// gpg need not be there: git says that it cannot check the signature, among its output if
// log.showSignature is set and not overridden.
func TestSignedCommitsAreRead(t *testing.T) {
	c := plain(t)
	c.git("config", "log.showSignature", "true")
	raw := c.git("cat-file", "commit", "HEAD")
	head, message, _ := strings.Cut(raw, "\n\n")
	signed := head + "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\n" + message + "\n"
	cmd := exec.Command("git", "hash-object", "-t", "commit", "-w", "--stdin")
	cmd.Dir, cmd.Stdin = c.dir, strings.NewReader(signed)
	id, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	c.git("reset", "-q", "--hard", strings.TrimSpace(string(id)))
	expect(t, told(t, c.must("content"), "x", "x"), changesOfX...)
}

func TestContentAtTheRootAndDeepBelowIt(t *testing.T) {
	c := newClone(t)
	c.write("x.md", "one")
	c.write("a/b c/x.md", "deep")
	c.commit("2024-01-02", "add both")
	expect(t, told(t, c.must("a/b c"), "x", "x"), "2024-01-02 add both: none > deep")
	expect(t, told(t, c.must("a"), "x", "x"), "2024-01-02 add both: none > deep")
	log, err := Read(context.Background(), Options{Dir: c.dir, Key: func(file string) string {
		if file == "x.md" {
			return "root"
		}
		return ""
	}})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, told(t, log, "root", "root"), "2024-01-02 add both: none > one")
}

func TestMovesWithinAndIntoTheFolderAreFollowed(t *testing.T) {
	c := newClone(t)
	c.write("kb/agreements/x.md", "one")
	c.commit("2024-01-01", "add")
	c.write("kb/agreements/x.md", "two")
	c.commit("2024-01-02", "edit outside")
	c.git("mv", "kb", "content")
	c.commit("2024-01-03", "move the folder")
	c.write("content/agreements/2024/x.md", "three")
	c.git("rm", "-q", "-f", "content/agreements/x.md")
	c.commit("2024-01-04", "move into a folder, and edit")
	c.git("mv", "content/agreements/2024/x.md", "content/agreements/renamed.md")
	c.commit("2024-01-05", "give it another id")
	c.write("content/agreements/renamed.md", "four")
	c.commit("2024-01-06", "edit again")
	expect(t, told(t, c.must("content"), "renamed", "renamed"),
		"2024-01-06 edit again: three > four",
		"2024-01-04 move into a folder, and edit: two > three",
		"2024-01-02 edit outside: one > two",
		"2024-01-01 add: none > one")
}

// What is called x now did not exist when another file was called so.
func TestANameThatWasGivenAgainHasItsOwnHistory(t *testing.T) {
	c := newClone(t)
	c.write("content/x.md", "first")
	c.commit("2024-01-01", "add")
	c.git("mv", "content/x.md", "content/y.md")
	c.commit("2024-01-02", "rename")
	c.write("content/x.md", "second")
	c.commit("2024-01-03", "another x")
	log := c.must("content")
	expect(t, told(t, log, "y", "x", "y"), "2024-01-01 add: none > first")
	expect(t, told(t, log, "x", "x", "y"), "2024-01-03 another x: none > second")
}

func TestRemovedAndAddedAgain(t *testing.T) {
	c := plain(t)
	c.git("rm", "-q", "content/x.md")
	c.commit("2024-04-05", "remove x")
	c.write("content/x.md", "back")
	c.commit("2024-05-06", "add x again")
	expect(t, told(t, c.must("content"), "x", "x"), append([]string{
		"2024-05-06 add x again: none > back", "2024-04-05 remove x: two > none"}, changesOfX...)...)
}

func TestMergesTellTheirOwnEdits(t *testing.T) {
	c := newClone(t)
	c.write("content/x.md", "a\nb\nc\nd\ne\n")
	c.write("content/y.md", "y")
	c.commit("2024-01-01", "add")
	c.git("checkout", "-q", "-b", "side")
	c.write("content/x.md", "A\nb\nc\nd\ne\n")
	c.write("content/y.md", "Y")
	c.commit("2024-01-02", "on the side")
	c.git("checkout", "-q", "main")
	c.write("content/x.md", "a\nb\nc\nd\nE\n")
	c.commit("2024-01-03", "on main")
	c.on("2024-01-04")
	c.git("merge", "-q", "--no-edit", "-m", "merge", "side")
	log := c.must("content")
	expect(t, told(t, log, "y", "y"), "2024-01-02 on the side: y > Y", "2024-01-01 add: none > y") // the merge changed nothing of it
	got := told(t, log, "x", "x")
	if len(got) != 4 || got[0] != "2024-01-04 merge: a\nb\nc\nd\nE+A\nb\nc\nd\ne > A\nb\nc\nd\nE" {
		t.Errorf("the changes are %q", got)
	}
}

// What was done on a branch of which a merge took nothing is not how a text came about.
func TestWhatAMergeDidNotTakeIsNotTold(t *testing.T) {
	c := newClone(t)
	for _, file := range []string{"edited", "removed", "both", "untouched"} {
		c.write("content/"+file+".md", "one")
	}
	c.commit("2024-01-01", "add")
	c.git("checkout", "-q", "-b", "side")
	for _, file := range []string{"edited", "both", "new"} {
		c.write("content/"+file+".md", "side")
	}
	c.git("rm", "-q", "content/removed.md")
	c.commit("2024-01-02", "on the side")
	c.git("checkout", "-q", "main")
	c.write("content/both.md", "main")
	c.write("content/removed.md", "main")
	c.commit("2024-01-03", "on main")
	c.on("2024-01-04")
	c.git("merge", "-q", "-s", "ours", "-m", "merge", "side")
	c.write("content/both.md", "after")
	c.commit("2024-01-05", "edit")
	log := c.must("content")
	expect(t, told(t, log, "edited", "edited"), "2024-01-01 add: none > one")
	expect(t, told(t, log, "removed", "removed"), "2024-01-03 on main: one > main", "2024-01-01 add: none > one")
	expect(t, told(t, log, "both", "both"), "2024-01-05 edit: main > after", "2024-01-03 on main: one > main", "2024-01-01 add: none > one")
	expect(t, told(t, log, "untouched", "untouched"), "2024-01-01 add: none > one")
	expect(t, told(t, log, "new"))
}

// A branch goes on with the name that a file had before main gave it another.
func TestABranchMayKnowAFileByItsOldName(t *testing.T) {
	c := newClone(t)
	c.write("content/x.md", "a\nb\nc\nd\ne\n")
	c.commit("2024-01-01", "add")
	c.git("checkout", "-q", "-b", "side")
	c.write("content/x.md", "A\nb\nc\nd\ne\n")
	c.commit("2024-01-02", "on the side")
	c.git("checkout", "-q", "main")
	c.git("mv", "content/x.md", "content/y.md")
	c.commit("2024-01-03", "rename")
	c.write("content/y.md", "a\nb\nc\nd\nE\n")
	c.commit("2024-01-04", "on main")
	c.on("2024-01-05")
	c.git("merge", "-q", "--no-edit", "-m", "merge", "side")
	var days []string
	for _, line := range told(t, c.must("content"), "y", "y") {
		days = append(days, line[:len("2024-01-01")])
	}
	expect(t, days, "2024-01-05", "2024-01-02", "2024-01-04", "2024-01-01")
}

// Without --topo-order a commit of a branch with a wrong clock would come after its child.
func TestNoCommitComesBeforeOneThatItFollows(t *testing.T) {
	c := newClone(t)
	for i, day := range []string{"2024-05-01", "2020-01-01", "2024-06-01"} {
		c.write("content/x.md", strings.Repeat("x", i+1))
		c.commit(day, day)
	}
	expect(t, told(t, c.must("content"), "x", "x"),
		"2024-06-01 2024-06-01: xx > xxx", "2020-01-01 2020-01-01: x > xx", "2024-05-01 2024-05-01: none > x")
}

func TestDaysAreThoseOfAuthorsWhereTheyWere(t *testing.T) {
	c := newClone(t)
	c.env = []string{"GIT_AUTHOR_DATE=2024-08-10T00:30:00+0800", "GIT_COMMITTER_DATE=2024-09-01T00:00:00+0000"}
	c.write("content/x.md", "x")
	c.git("add", "-A")
	c.git("commit", "-q", "-m", "in Beijing")
	t.Setenv("TZ", "America/New_York")
	expect(t, told(t, c.must("content"), "x", "x"), "2024-08-10 in Beijing: none > x")
}

// Git prints its placeholder instead of a day before 1970.
func TestADayBefore1970IsNotKnown(t *testing.T) {
	c := plain(t)
	raw := c.git("cat-file", "commit", "HEAD")
	var lines []string
	for line := range strings.SplitSeq(raw, "\n") {
		if who, _, ok := strings.Cut(line, "> "); ok && strings.HasPrefix(line, "author ") {
			line = who + "> -639090000 +0800"
		}
		lines = append(lines, line)
	}
	cmd := exec.Command("git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally")
	cmd.Dir, cmd.Stdin = c.dir, strings.NewReader(strings.Join(lines, "\n"))
	id, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	c.git("reset", "-q", "--hard", strings.TrimSpace(string(id)))
	expect(t, told(t, c.must("content"), "x", "x"), " change x: one > two", changesOfX[1])
}

func TestAShallowCloneTellsNothingAndSaysSo(t *testing.T) {
	c := plain(t)
	shallow := newClone(t)
	shallow.dir = filepath.Join(shallow.dir, "clone")
	c.git("clone", "-q", "--depth", "1", "file://"+c.dir, shallow.dir)
	_, err := shallow.read("content")
	if said := problem(t, err); !strings.Contains(said, "shallow") || !strings.Contains(said, "git fetch --unshallow") || !strings.Contains(said, "fetch-depth: 0") {
		t.Errorf("it says %q", said)
	}
	shallow.git("fetch", "-q", "--unshallow")
	expect(t, told(t, shallow.must("content"), "x", "x"), changesOfX...)
}

// A clone without old texts still has the commits. It must not fetch what it lacks: where it
// came from is gone.
func TestAPartialCloneTellsDaysAlone(t *testing.T) {
	c := plain(t)
	c.git("config", "uploadpack.allowFilter", "true")
	partial := newClone(t)
	partial.dir = filepath.Join(partial.dir, "clone")
	c.git("clone", "-q", "--filter=blob:none", "file://"+c.dir, partial.dir)
	for _, gone := range []bool{false, true} {
		if gone {
			partial.git("remote", "set-url", "origin", "file:///nowhere")
		}
		log := partial.must("content")
		if log.HasTexts() {
			t.Fatal("it has all texts")
		}
		expect(t, told(t, log, "x", "x"), "2024-03-04 change x: ? > ?", "2024-01-02 add x: none > ?")
		if _, err := log.Text("0123"); err == nil {
			t.Error("it gives a text")
		}
	}
	if got := partial.git("count-objects", "-v"); !strings.Contains(got, "count: 0") {
		t.Errorf("something was fetched: %s", got)
	}
}

func TestSparseAndLinkedWorkTreesHaveTheWholeHistory(t *testing.T) {
	c := plain(t)
	linked := filepath.Join(t.TempDir(), "linked")
	c.git("worktree", "add", "-q", linked, "-b", "other")
	c.dir = linked
	expect(t, told(t, c.must("content"), "x", "x"), changesOfX...)
	c.git("sparse-checkout", "set", "--no-cone", "/content/y.md")
	if _, err := os.Stat(filepath.Join(c.dir, "content", "x.md")); err == nil {
		t.Fatal("the work tree is not sparse")
	}
	expect(t, told(t, c.must("content"), "x", "x"), changesOfX...)
}

func TestASubmoduleHasItsOwnHistory(t *testing.T) {
	inner, outer := plain(t), newClone(t)
	outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.dir, "kb")
	outer.commit("2025-01-01", "add the knowledge base")
	expect(t, told(t, outer.must("kb/content"), "x", "x"), changesOfX...)
	expect(t, told(t, outer.must("."), "x", "x")) // kb is one commit of another repository
}

func TestLinksAreNoTexts(t *testing.T) {
	c := plain(t)
	if err := os.Symlink("x.md", filepath.Join(c.dir, "content", "link.md")); err != nil {
		t.Skip(err)
	}
	c.commit("2024-04-05", "add a link")
	expect(t, told(t, c.must("content"), "link", "link"))
}

func TestHiddenTextsAreNotToldOf(t *testing.T) {
	c := newClone(t)
	for i, text := range []string{"secret 1", "secret 2", "open", "secret 3", "open again"} {
		c.write("content/x.md", text)
		c.commit("2024-01-0"+string(rune('1'+i)), text)
	}
	log, err := Read(context.Background(), Options{Dir: c.dir, Key: key, Hide: func(text []byte) bool { return bytes.Contains(text, []byte("secret")) }})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, told(t, log, "x", "x"), "2024-01-05 open again: none > open again", "2024-01-04 secret 3: open > none", "2024-01-03 open: none > open")
}

func TestNoHistoryIsNoError(t *testing.T) {
	empty := newClone(t)
	if _, err := empty.read("."); !errors.Is(err, ErrNone) {
		t.Errorf("without a commit the error is %v", err)
	}
	outside := &clone{t: t, dir: t.TempDir()}
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside.dir))
	if _, err := outside.read("."); !errors.Is(err, ErrNone) {
		t.Errorf("outside of a repository the error is %v", err)
	}
	c := plain(t)
	t.Setenv("PATH", t.TempDir())
	if _, err := c.read("content"); !errors.Is(err, ErrNone) {
		t.Errorf("without git the error is %v", err)
	}
}

func TestABrokenRepositoryTellsNothing(t *testing.T) {
	c := plain(t)
	tree := c.git("rev-parse", "HEAD~1^{tree}")
	if err := os.Remove(filepath.Join(c.dir, ".git", "objects", tree[:2], tree[2:])); err != nil {
		t.Skip(err)
	}
	_, err := c.read("content")
	if said := problem(t, err); !strings.Contains(said, tree) {
		t.Errorf("it says %q", said)
	}
}

func TestReadEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, Options{Dir: plain(t).dir, Key: key}); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}
