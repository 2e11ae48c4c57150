package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"accord/builder"
)

// deadline is how long something that must happen may take on a slow machine.
const deadline = time.Minute

// A terminal returns what a command writes line by line.
type terminal struct {
	t     *testing.T
	lines chan string
}

func newTerminal(t *testing.T, r io.Reader) *terminal {
	out := &terminal{t, make(chan string, 1000)}
	go func() {
		defer close(out.lines)
		for s := bufio.NewScanner(r); s.Scan(); {
			out.lines <- s.Text()
		}
	}()
	return out
}

// until returns the next line that holds a text, and what came before it.
func (o *terminal) until(text string) (line, before string) {
	o.t.Helper()
	late := time.After(deadline)
	for {
		select {
		case line, ok := <-o.lines:
			if !ok {
				o.t.Fatalf("the command ended before it printed %q; it printed\n%s", text, before)
			}
			if strings.Contains(line, text) {
				return line, before
			}
			before += line + "\n"
		case <-late:
			o.t.Fatalf("waited too long for %q; the command printed\n%s", text, before)
		}
	}
}

func TestServePrintsAddressesMistakesAndUpdates(t *testing.T) {
	content := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	r, w := io.Pipe()
	out := newTerminal(t, r)
	ctx, interrupt := context.WithCancelCause(context.Background())
	defer interrupt(nil)
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, []string{"serve", "--content", content, "--addr", "127.0.0.1:0", "--editor", "zed"}, io.Discard, w)
		w.Close()
	}()
	line, _ := out.until("Preview at http://127.0.0.1:")
	address := strings.Fields(line)[2]
	out.until("Ready: ")
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Errorf("status %d", answer.StatusCode)
	}

	file := filepath.Join(content, "agreements", "cqc-yiwu-2024.md")
	sound, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	save := func(text []byte) {
		t.Helper()
		// In one step, so that no half of it is ever seen.
		if err := os.WriteFile(file+"~", text, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(file+"~", file); err != nil {
			t.Fatal(err)
		}
	}
	save(bytes.Replace(sound, []byte("[cqc,"), []byte("[cqcc,"), 1))
	line, said := out.until("The last good version is still shown.")
	if !strings.Contains(said, "cqc-yiwu-2024.md:4:11: error: no party has the id \"cqcc\"") || !strings.Contains(said, `did you mean "cqc"?`) ||
		!strings.Contains(line, "1 error") {
		t.Errorf("of a mistake it says\n%s%s", said, line)
	}
	save(sound)
	if line, said := out.until("shown after"); !strings.Contains(line, "cqc-yiwu-2024.md") || strings.Contains(said, "cqc-yiwu-2024.md") {
		t.Errorf("of the repair it says\n%s%s", said, line)
	}

	page := filepath.Join(content, "pages", "a-page-for-a-moment.md")
	if err := os.WriteFile(page, []byte("---\ntitle: For a moment\nlanguage: en\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if line, _ := out.until("shown after"); !strings.Contains(line, "a-page-for-a-moment.md: shown") {
		t.Errorf("of a new file it says %s", line)
	}
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	if line, _ := out.until("removed after"); !strings.Contains(line, "a-page-for-a-moment.md: removed") {
		t.Errorf("of a file that is removed it says %s", line)
	}

	interrupt(interruption{syscall.SIGINT})
	select {
	case code := <-status:
		if code != 130 {
			t.Errorf("exit status %d, want 130", code)
		}
	case <-time.After(deadline):
		t.Error("the preview does not end")
	}
}

func TestEditorOfFlagAndEnvironment(t *testing.T) {
	for _, test := range []struct {
		given, visual, editor string
		want                  string
	}{
		{given: "zed", visual: "code", want: "zed://file{path}:{line}:{column}"},
		{given: "x://{path}", want: "x://{path}"},
		{visual: "/usr/bin/subl -w", editor: "code", want: "subl://open?url=file://{path}&line={line}&column={column}"},
		{visual: "vim", editor: "cursor --wait", want: "cursor://file{path}:{line}:{column}"},
		{editor: "nano", want: "vscode://file{path}:{line}:{column}"},
		{want: "vscode://file{path}:{line}:{column}"},
	} {
		got, err := editorAddress(test.given, func(name string) string {
			return map[string]string{"VISUAL": test.visual, "EDITOR": test.editor}[name]
		})
		if err != nil || got != test.want {
			t.Errorf("%+v: %q, %v; want %q", test, got, err, test.want)
		}
	}
	if _, err := editorAddress("emacs", os.Getenv); err == nil || !strings.Contains(err.Error(), "zed") {
		t.Errorf("an editor that is not known: %v", err)
	}
}

func TestServePrintsTheAddressOnceAndBeforeTheContentIsRead(t *testing.T) {
	var out bytes.Buffer
	w := newWatching(&out, "content", []string{"http://127.0.0.1:4321/", "http://laptop.local:4321/"}, false)
	w.event(builder.Progress{Stage: builder.StageLoad, Total: 10})
	const want = "Preview at http://127.0.0.1:4321/ and http://laptop.local:4321/ (Ctrl-C ends it)\n"
	if got := out.String(); got != want {
		t.Errorf("at the first progress serve printed %q, not %q", got, want)
	}
	w.event(builder.Listening{Addresses: w.addresses})
	if got := out.String(); got != want {
		t.Errorf("when it serves, serve printed again: %q", got)
	}
}
