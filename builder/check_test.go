package builder_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"accord/builder"
	"accord/builder/diag"
)

// 20,000 findings that each have a copy of their line of 200 KB would take 4 GB.
func TestManyMistakesOnOneLineShareItsText(t *testing.T) {
	const mistakes = 20_000
	var ids, links strings.Builder
	for i := range mistakes {
		fmt.Fprintf(&ids, "s%d, ", i)
		fmt.Fprintf(&links, "[[t%d]] ", i)
	}
	front := "---\ntitle: X\ntype: memorandum\nparties: [cqc, yiwu]\nsummary: S\nsigned: unknown\n"
	for name, text := range map[string]string{
		"front matter": front + "sectors: [" + ids.String() + "]\n---\n",
		"body":         front + "---\n" + links.String() + "\n",
	} {
		dir := t.TempDir()
		minimal, err := txtar.ParseFile("testdata/sites/minimal.txtar")
		if err != nil {
			t.Fatal(err)
		}
		writeArchive(t, dir, minimal)
		content := filepath.Join(dir, "content")
		if err := os.WriteFile(filepath.Join(content, "agreements", "x.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		result, err := project{Content: content}.check(context.Background())
		runtime.ReadMemStats(&after)
		if !errors.Is(err, builder.ErrContent) {
			t.Fatal(err)
		}
		if n := (after.TotalAlloc - before.TotalAlloc) >> 20; n > 500 {
			t.Errorf("%s: %d MB for %d KB", name, n, len(text)>>10)
		}
		if n := len(result.Findings); n > diag.MaxPerFile+10 {
			t.Errorf("%s: %d findings are kept", name, n)
		}
		if first := result.Findings[0]; first.Code != diag.TooManyFindings || !strings.HasPrefix(first.Message, "19,9") {
			t.Errorf("%s: the first finding is %v", name, first)
		}
	}
}
