package browser

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// earlier is what some texts of the content were before, as the tests make it up: other words,
// a party that is gone, a page that could not be read.
var earlier = map[string]*strings.Replacer{
	"agreements/cqc-yiwu-2024.md": strings.NewReplacer("parties: [", "parties: [a-party-that-is-gone, ",
		"laborator", "testing laborator", `signed: "2024-08-09"`, `signed: "2024-08"`, "The report", "This report"),
	"agreements/cqc-yiwu-2024.zh-hans.md": strings.NewReplacer("实验室", "检测实验室", "报道", "报告"),
	"pages/about.md":                      strings.NewReplacer("---\n", "===\n"),
	"parties/cqc.md":                      strings.NewReplacer("name: ", "name: The former "),
}

// withHistory copies a content folder into a repository of its own with three commits: first
// some texts were different, then one more, and now they are as they are. The history of this
// project is another in a shallow clone.
func withHistory(content string) (copied string, err error) {
	dir := filepath.Join(scratch, "history")
	copied = filepath.Join(dir, "content")
	if err := os.CopyFS(copied, os.DirFS(content)); err != nil {
		return "", err
	}
	git := func(args ...string) {
		if err != nil {
			return
		}
		cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
			"GIT_AUTHOR_DATE=2026-03-04T12:00:00Z", "GIT_COMMITTER_DATE=2026-03-04T12:00:00Z")
		if out, failed := cmd.CombinedOutput(); failed != nil {
			err = fmt.Errorf("git %v: %w\n%s", args, failed, out)
		}
	}
	write := func(file string, change func(string) string) {
		text, failed := os.ReadFile(filepath.Join(content, filepath.FromSlash(file)))
		if failed == nil {
			failed = os.WriteFile(filepath.Join(copied, filepath.FromSlash(file)), []byte(change(string(text))), 0o666)
		}
		if err == nil {
			err = failed
		}
	}
	git("init", "-q")
	for file, words := range earlier {
		write(file, words.Replace)
	}
	git("add", "-A")
	git("commit", "-q", "-m", "Add what was known at first")
	for file := range earlier {
		write(file, func(text string) string { return text + "\nOne more sentence.\n" })
	}
	git("commit", "-q", "-a", "-m", "说明已知情况")
	for file := range earlier {
		write(file, func(text string) string { return text })
	}
	git("commit", "-q", "-a", "-m", "Mend what was wrong")
	return copied, err
}
