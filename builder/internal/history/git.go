package history

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A repository is one of git, seen from a folder of its work tree.
type repository struct {
	dir    string
	prefix string // of the folder in the work tree: content/, or empty
	env    []string
}

// local are variables by which git finds another repository, or something else in it. A hook
// has them for the repository that it belongs to: see git rev-parse --local-env-vars.
var local = []string{
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE",
	"GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS",
	"GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_INTERNAL_SUPER_PREFIX", "GIT_SHALLOW_FILE",
	"GIT_COMMON_DIR", "GIT_NAMESPACE",
}

// environment is that of this program, without what would lead git elsewhere or make it use
// a network.
func environment() []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(local, name)
	})
	// No transport has the name none: a partial clone cannot fetch what it lacks.
	return append(env, "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0")
}

func (g *repository) command(ctx context.Context, args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"--no-pager"}, args...)...)
	said := new(bytes.Buffer)
	cmd.Dir, cmd.Env, cmd.Stderr = g.dir, g.env, said
	return cmd, said
}

// open returns ErrNone, or a Problem, if there is no history that can be told.
func open(ctx context.Context, dir string) (*repository, error) {
	g := &repository{dir: dir, env: environment()}
	cmd, said := g.command(ctx, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		if text := said.String(); strings.Contains(text, "safe.directory") {
			return nil, &Problem{
				Reason:     "git does not trust the repository, because it belongs to another user",
				Suggestion: "run git config --global --add safe.directory with its folder",
			}
		}
		return nil, ErrNone // no git, or no repository
	}
	lines := strings.Split(string(out), "\n")
	if len(lines) < 3 || lines[0] != "true" {
		return nil, ErrNone
	}
	g.prefix = lines[2]
	if cmd, _ := g.command(ctx, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"); cmd.Run() != nil {
		return nil, ErrNone // no commit yet
	}
	if lines[1] == "true" {
		return nil, &Problem{
			Reason:     "the clone is shallow: its first commit seems to have added every file",
			Suggestion: "run git fetch --unshallow; with actions/checkout, set fetch-depth: 0",
		}
	}
	return g, nil
}

// log lists every commit, and what it did to files. Settings of the user do not change what
// it prints.
func (g *repository) log(ctx context.Context, add func(*Commit, record)) error {
	cmd, said := g.command(ctx, "-c", "core.quotePath=false", "log",
		"--topo-order", "--raw", "-z", "-c", "--root", "--no-abbrev", "-M100%",
		"--no-relative", "--no-show-signature", "--no-notes", "--no-color", "--no-decorate",
		"--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "--encoding=UTF-8",
		"--format="+format, "HEAD", "--")
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return ErrNone
	}
	parseErr := parse(out, add)
	if parseErr != nil {
		_, _ = io.Copy(io.Discard, out) // so that git ends
	}
	err = cmd.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err == nil {
		err = parseErr
	}
	if err != nil {
		return &Problem{Reason: "git log failed: " + reason(err, said.String())}
	}
	return nil
}

// tree lists the texts of HEAD.
func (g *repository) tree(ctx context.Context, see func(file, id string)) error {
	cmd, said := g.command(ctx, "ls-tree", "-r", "-z", "--full-tree", "HEAD")
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return &Problem{Reason: "git ls-tree failed: " + reason(err, said.String())}
	}
	for line := range strings.SplitSeq(string(out), "\x00") {
		about, file, _ := strings.Cut(line, "\t")
		if words := strings.Fields(about); len(words) == 3 && isText(words[0]) {
			see(file, words[2])
		}
	}
	return nil
}

// reason returns what git said first, or else the error.
func reason(err error, said string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	if line == "" {
		return err.Error()
	}
	return line
}

// inspect calls see for each text. It reports whether the repository has all of them.
func (g *repository) inspect(ctx context.Context, ids []string, see func(id string, text []byte)) (have bool, err error) {
	cmd, _ := g.command(ctx, "cat-file", "--batch", "--buffer")
	cmd.Stdin = strings.NewReader(strings.Join(ids, "\n") + "\n")
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return false, ErrNone
	}
	in := bufio.NewReaderSize(out, 1<<16)
	have = true
	for _, id := range ids {
		text, err := readObject(in)
		if err != nil {
			have = false
			break
		}
		see(id, text)
	}
	_, _ = io.Copy(io.Discard, in) // so that git ends
	err = cmd.Wait()
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	return have && err == nil, nil
}

// readObject reads an answer of git cat-file --batch: a line "<id> blob <size>", and the text.
func readObject(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadString('\n')
	if err != nil {
		return nil, err
	}
	words := strings.Fields(line)
	if len(words) != 3 || words[1] != "blob" {
		return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(line))
	}
	size, err := strconv.Atoi(words[2])
	if err != nil {
		return nil, err
	}
	text := make([]byte, size+1) // a line feed ends it
	if _, err := io.ReadFull(in, text); err != nil {
		return nil, err
	}
	return text[:size], nil
}

// texts reads old texts when pages need them, by one git that runs until close.
type texts struct {
	git *repository

	mu     sync.Mutex
	cmd    *exec.Cmd // nil: not started
	ask    io.WriteCloser
	answer *bufio.Reader
	closed bool
}

func (t *texts) get(id string) ([]byte, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return nil, errors.New("git: the history is closed")
	}
	if t.cmd == nil {
		if err := t.start(); err != nil {
			return nil, err
		}
	}
	if _, err := io.WriteString(t.ask, id+"\n"); err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	return readObject(t.answer)
}

func (t *texts) start() error {
	cmd, _ := t.git.command(context.Background(), "cat-file", "--batch")
	ask, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	answer, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	t.cmd, t.ask, t.answer = cmd, ask, bufio.NewReaderSize(answer, 1<<16)
	return nil
}

func (t *texts) close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	if t.cmd == nil {
		return nil
	}
	t.ask.Close() // git ends when it is asked no more
	err := t.cmd.Wait()
	t.cmd = nil
	return err
}
