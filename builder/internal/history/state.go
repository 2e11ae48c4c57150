package history

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// State returns a text that stays the same while [Read] of a folder does, as long as the
// repository loses no commits or texts that it had. It needs a fraction of the time. The error
// is that of ctx.
func State(ctx context.Context, dir string) (string, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return "no git", nil
	}
	state := []string{program, stateOf(program)}
	g := &repository{dir: dir, env: environment()}
	ask := func(args ...string) string {
		cmd, said := g.command(ctx, args...)
		out, err := cmd.Output()
		state = append(state, fmt.Sprint(string(out), "\n", said.String(), "\n", err))
		return string(out)
	}
	lines := strings.Split(ask("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix", "--git-common-dir", "HEAD^{commit}"), "\n")
	if len(lines) > 3 {
		ask("for-each-ref", "--format=%(objectname) %(refname)", "refs/replace") // git shows these in place of others
		common := lines[3]
		if !filepath.IsAbs(common) {
			common = filepath.Join(dir, common)
		}
		state = append(state, stateOf(filepath.Join(common, "info", "grafts"))) // and these parents
	}
	return strings.Join(state, "\n"), ctx.Err()
}

// stateOf returns what the system says of a file.
func stateOf(name string) string {
	info, err := os.Stat(name)
	if err != nil {
		return "none"
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
}
