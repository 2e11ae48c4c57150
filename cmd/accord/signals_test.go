//go:build unix

package main

import (
	"bufio"
	"bytes"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// A command is a run of accord in a process of its own.
type command struct {
	*exec.Cmd
	t     *testing.T
	lines *bufio.Scanner
}

// start starts accord, or what runs it, with a temporary folder of its own.
func start(t *testing.T, temporary, name string, args ...string) *command {
	t.Helper()
	c := &command{Cmd: exec.Command(name, args...), t: t}
	c.Env = append(os.Environ(), "TMPDIR="+temporary)
	stderr, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	c.lines = bufio.NewScanner(stderr)
	return c
}

// exampleContent returns the content folder of a small site that has everything.
func exampleContent(t *testing.T) string {
	t.Helper()
	archive, err := txtar.ParseFile("../../builder/testdata/sites/full.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "content")
}

// until waits for a line that holds a text, and returns it.
func (c *command) until(text string) string {
	c.t.Helper()
	var said strings.Builder
	for c.lines.Scan() {
		if strings.Contains(c.lines.Text(), text) {
			return c.lines.Text()
		}
		said.WriteString(c.lines.Text() + "\n")
	}
	c.t.Fatalf("it ended and never said %q; it said\n%s", text, said.String())
	return ""
}

// ends sends a signal and returns the exit status and the last output.
func (c *command) ends(s syscall.Signal) (status int, said string) {
	c.t.Helper()
	sent := time.Now()
	if err := c.Process.Signal(s); err != nil {
		c.t.Fatal(err)
	}
	var rest bytes.Buffer
	for c.lines.Scan() {
		rest.WriteString(c.lines.Text() + "\n")
	}
	err := c.Wait()
	if took := time.Since(sent); took > deadline {
		c.t.Errorf("it takes %v to end", took)
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		c.t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), rest.String()
}

// left returns the names in a folder of temporary files.
func left(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// POSIX shells tell the end by a signal with 128 and its number: SIGINT 2,
// SIGTERM 15, SIGHUP 1.
var statusOf = map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129}

// heeded skips the test if its own parent made it ignore a signal, as nohup does: so would
// accord.
func heeded(t *testing.T, s syscall.Signal) {
	t.Helper()
	if signal.Ignored(s) {
		t.Skipf("%s is ignored here", s)
	}
}

func TestSignalEndsAPreview(t *testing.T) {
	for sent, want := range statusOf {
		t.Run(sent.String(), func(t *testing.T) {
			heeded(t, sent)
			temporary := t.TempDir()
			c := start(t, temporary, "accord", "serve", "--content", exampleContent(t), "--addr", "127.0.0.1:0")
			c.until("Ready: ")
			if got, said := c.ends(sent); got != want {
				t.Errorf("exit status %d, want %d; it says %q", got, want, said)
			}
			// On a busy machine it may end while it writes its index. The next run removes
			// what is left then.
			build(t, temporary)
			if names := left(t, temporary); len(names) > 0 {
				t.Errorf("%q are left", names)
			}
		})
	}
}

// build builds the example, with a temporary folder of its own.
func build(t *testing.T, temporary string) {
	t.Helper()
	cmd := exec.Command("accord", "build", "--content", exampleContent(t), "--out", filepath.Join(t.TempDir(), "public"))
	cmd.Env = append(os.Environ(), "TMPDIR="+temporary)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func TestSignalEndsABuildThatWaits(t *testing.T) {
	for sent, want := range statusOf {
		t.Run(sent.String(), func(t *testing.T) {
			heeded(t, sent)
			temporary, base := t.TempDir(), t.TempDir()
			lock, err := os.Create(filepath.Join(base, ".public.accord-lock"))
			if err != nil {
				t.Fatal(err)
			}
			defer lock.Close()
			if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
				t.Fatal(err)
			}
			c := start(t, temporary, "accord", "build", "--content", exampleContent(t), "--out", filepath.Join(base, "public"))
			c.until("Another build")
			if got, said := c.ends(sent); got != want || !strings.Contains(said, "interrupted; the last publication is unchanged") {
				t.Errorf("exit status %d, want %d; it says %q", got, want, said)
			}
			if names := left(t, temporary); len(names) > 0 {
				t.Errorf("%q are left", names)
			}
		})
	}
}

// nohup starts a program with SIGHUP ignored.
func TestIgnoredSignalStaysIgnored(t *testing.T) {
	c := start(t, t.TempDir(), "sh", "-c", `trap "" HUP; exec accord serve --content "$0" --addr 127.0.0.1:0`, exampleContent(t))
	address := strings.Fields(c.until("Preview at "))[2]
	c.until("Ready: ")
	if err := c.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if got, _ := c.ends(syscall.SIGTERM); got != 143 {
		t.Errorf("exit status %d, want 143", got)
	}
}

func TestNextRunRemovesTemporaryFilesOfAKilledRun(t *testing.T) {
	temporary := t.TempDir()
	killed := start(t, temporary, "accord", "serve", "--content", exampleContent(t), "--addr", "127.0.0.1:0")
	killed.until("Ready: ")
	alive := start(t, temporary, "accord", "serve", "--content", exampleContent(t), "--addr", "127.0.0.1:0")
	alive.until("Ready: ")
	both := len(left(t, temporary))
	killed.ends(syscall.SIGKILL)
	if names := left(t, temporary); len(names) != both {
		t.Fatalf("%q are left of a running preview and a killed one", names)
	}
	build(t, temporary)
	if names := left(t, temporary); len(names) != both/2 {
		t.Errorf("%q are left, but only one preview is running", names)
	}
	if got, _ := alive.ends(syscall.SIGINT); got != 130 {
		t.Errorf("exit status %d, want 130", got)
	}
	if names := left(t, temporary); len(names) > 0 {
		t.Errorf("%q are left at the end", names)
	}
}

// Parsing one very long file takes much longer than a second and cannot be stopped.
func TestSignalEndsWorkOnAVeryLongFile(t *testing.T) {
	for _, args := range [][]string{{"build"}, {"check"}, {"serve", "--addr", "127.0.0.1:0"}} {
		t.Run(args[0], func(t *testing.T) {
			dir := t.TempDir()
			long := "---\ntitle: Long\n---\n\n" + strings.Repeat("*a* [b](https://example.org/c) `d`\n\n", 1_000_000)
			for name, text := range map[string]string{
				"site.yaml":     "title: T\nbase_url: https://example.org/\ntypes: {mou: M}\n",
				"pages/long.md": long,
			} {
				path := filepath.Join(dir, "content", name)
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			args = append(args, "--content", filepath.Join(dir, "content"))
			if args[0] == "build" {
				args = append(args, "--out", filepath.Join(dir, "public"))
			}
			// On a busy machine it may not have begun to listen to signals: -1.
			for wait := 500 * time.Millisecond; ; wait *= 2 {
				c := start(t, t.TempDir(), "accord", args...)
				time.Sleep(wait)
				sent := time.Now()
				got, said := c.ends(syscall.SIGTERM)
				if got == -1 && wait < 5*time.Second {
					continue
				}
				if got != 143 {
					t.Errorf("exit status %d, want 143; it says %q", got, said)
				}
				if took := time.Since(sent); took > 3*time.Second { // a second, and what a busy machine needs
					t.Errorf("it takes %v to end", took)
				}
				break
			}
		})
	}
}
