package history

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"accord/builder/internal/need"
)

// A clone is a work tree in a temporary folder.
type clone struct {
	t   *testing.T
	dir string
	env []string
}

// newClone makes a repository. Settings of the user do not reach the tests.
func newClone(t *testing.T) *clone {
	t.Helper()
	need.Program(t, "git")
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	c := &clone{t: t, dir: t.TempDir()}
	c.git("init", "-q", "-b", "main")
	c.settings()
	return c
}

func (c *clone) settings() {
	c.git("config", "user.name", "Some One")
	c.git("config", "user.email", "some.one@example.org")
	c.git("config", "core.autocrlf", "false")
}

// git runs git, as of midday of a day that commit set.
func (c *clone) git(args ...string) string {
	c.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), c.env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		c.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (c *clone) write(file, text string) {
	c.t.Helper()
	name := filepath.Join(c.dir, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		c.t.Fatal(err)
	}
}

// commit commits everything, on a day.
func (c *clone) commit(day, subject string) string {
	c.t.Helper()
	c.on(day)
	c.git("add", "-A")
	c.git("commit", "-q", "--allow-empty", "-m", subject)
	return c.git("rev-parse", "HEAD")
}

func (c *clone) on(day string) {
	c.env = []string{"GIT_AUTHOR_DATE=" + day + "T12:00:00+0000", "GIT_COMMITTER_DATE=" + day + "T12:00:00+0000"}
}

// key is what tests call a file: its name without its folders.
func key(file string) string { return strings.TrimSuffix(filepath.Base(file), ".md") }

func (c *clone) read(folder string) (*Log, error) {
	c.t.Helper()
	log, err := Read(context.Background(), Options{Dir: filepath.Join(c.dir, folder), Key: key})
	if log != nil {
		c.t.Cleanup(func() {
			if err := log.Close(); err != nil {
				c.t.Error(err)
			}
		})
	}
	return log, err
}

func (c *clone) must(folder string) *Log {
	c.t.Helper()
	log, err := c.read(folder)
	if err != nil {
		c.t.Fatal(err)
	}
	return log
}

// told writes the changes of a file, the newest first: the day, the subject, and the texts
// before and after.
func told(t *testing.T, log *Log, key string, present ...string) []string {
	t.Helper()
	text := func(id string) string {
		if id == "" {
			return "none"
		}
		if !log.HasTexts() {
			return "?"
		}
		b, err := log.Text(id)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(b))
	}
	var list []string
	for _, c := range log.Changes(key, func(k string) bool { return slices.Contains(present, k) }) {
		var old []string
		for _, id := range c.Old {
			old = append(old, text(id))
		}
		list = append(list, c.Commit.Day+" "+c.Commit.Subject+": "+strings.Join(old, "+")+" > "+text(c.New))
	}
	return list
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func problem(t *testing.T, err error) string {
	t.Helper()
	var p *Problem
	if !errors.As(err, &p) {
		t.Fatalf("the error is %v, not a problem", err)
	}
	return p.Error()
}
