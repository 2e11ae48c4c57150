package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"accord/builder/internal/need"
)

// The broken page is in the same run, because starting the checker takes longest.
func TestNuFindsNothingInAnyHTMLCSSOrSVG(t *testing.T) {
	t.Parallel()
	good, bad := checkable(t, get(t, atPath)), checkable(t, get(t, broken))
	filterStates(t, good)
	var found faults
	var wanted []string
	for _, m := range nu(t, good, bad) {
		if file, ok := strings.CutPrefix(m.file(), bad); ok {
			wanted = append(wanted, fmt.Sprintf("%s:%d %s", file, m.line(), m.what()))
			continue
		}
		found.addf(fmt.Sprintf("%s:%d", strings.TrimPrefix(m.file(), good), m.line()), "%s", m.what())
	}
	found.report(t)
	expect(t, "Nu", wanted, "index.html:16 error: Duplicate ID", "broken.css:8 error: CSS", "broken.svg:0 error", "warning")
}

// checkable copies the files for the checker into a folder, without what it does not know
// of CSS: cascade layers, which it would skip, the content of details, and size-adjust of
// CSS Fonts 5, whose values are those of ascent-override.
func checkable(t *testing.T, s *site) string {
	t.Helper()
	dir := t.TempDir()
	for name := range s.files {
		ext := path.Ext(name)
		if ext != ".html" && ext != ".css" && ext != ".svg" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if ext == ".css" {
			text = bytes.ReplaceAll(unlayered(text), []byte("::details-content"), []byte("::after"))
			text = bytes.ReplaceAll(text, []byte(";size-adjust:"), []byte(";ascent-override:"))
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// cssToken matches comments and strings, whose braces do not count, layers, and braces.
var cssToken = regexp.MustCompile(`(?s)/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|@layer[^;{}]*[;{]|[{}]`)

// unlayered returns the rules of a stylesheet without the layers around them.
func unlayered(css []byte) []byte {
	var layers []bool // for each open block, whether it is a layer
	return cssToken.ReplaceAllFunc(css, func(token []byte) []byte {
		isLayer := bytes.HasPrefix(token, []byte("@layer"))
		switch token[len(token)-1] {
		case '{':
			layers = append(layers, isLayer)
		case '}':
			if n := len(layers); n > 0 {
				isLayer = layers[n-1]
				layers = layers[:n-1]
			}
		}
		if isLayer {
			return nil
		}
		return token
	})
}

func TestLayersAreRemovedFromCSS(t *testing.T) {
	for css, want := range map[string]string{
		"@layer a, b;p{color:red}":                   "p{color:red}",
		"@layer a{p{color:red}@media print{p{x:y}}}": "p{color:red}@media print{p{x:y}}",
		`@layer a{p{content:"}"}/* } */}q{}`:         `p{content:"}"}/* } */q{}`,
		"@media print{@layer a{p{x:y}}}":             "@media print{p{x:y}}",
	} {
		if got := string(unlayered([]byte(css))); got != want {
			t.Errorf("unlayered(%q) = %q, want %q", css, got, want)
		}
	}
}

type nuMessage struct {
	Type      string `json:"type"`
	SubType   string `json:"subType"`
	URL       string `json:"url"`
	FirstLine int    `json:"firstLine"`
	LastLine  int    `json:"lastLine"`
	Message   string `json:"message"`
	Extract   string `json:"extract"`
}

func (m nuMessage) file() string {
	if u, err := url.Parse(m.URL); err == nil {
		return filepath.FromSlash(u.Path)
	}
	return m.URL
}

func (m nuMessage) line() int { return max(m.FirstLine, m.LastLine) }

func (m nuMessage) what() string {
	kind := m.Type
	if m.SubType != "" {
		kind = m.SubType
	}
	return fmt.Sprintf("%s: %s\n\t%s", kind, m.Message, strings.Join(strings.Fields(m.Extract), " "))
}

func nu(t *testing.T, dirs ...string) []nuMessage {
	t.Helper()
	java := need.Program(t, "java")
	jar := need.File(t, "ACCORD_VNU", "vnu-*.jar")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	// Long pages need more stack than Java's default. The checker guesses the language of a
	// page wrong if an example is longer than the text; checkRuns checks it instead.
	args := []string{"-Xss8m", "-jar", jar, "--stdout", "--format", "json", "--no-langdetect",
		"--exit-zero-always", "--skip-non-html", "--also-check-css", "--also-check-svg"}
	cmd := exec.CommandContext(ctx, java, append(args, dirs...)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("the Nu HTML checker: %v\n%s", err, &stderr)
	}
	var report struct {
		Messages []nuMessage `json:"messages"`
	}
	if err := json.Unmarshal(stdout.Bytes(), &report); err != nil {
		t.Fatalf("the Nu HTML checker: %v\n%s%s", err, &stdout, &stderr)
	}
	return report.Messages
}
