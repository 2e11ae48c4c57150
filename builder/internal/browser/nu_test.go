package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestNu wants the Nu HTML checker to find nothing in any HTML, CSS or SVG file:
// no error, no warning, no remark.
func TestNu(t *testing.T) {
	t.Parallel()
	var found faults
	for _, m := range nu(t, get(t, atPath).dir) {
		found.add(m.where(), m.what())
	}
	found.report(t)
}

// A nuMessage is what the checker says about a place.
type nuMessage struct {
	Type      string `json:"type"`
	SubType   string `json:"subType"`
	URL       string `json:"url"`
	FirstLine int    `json:"firstLine"`
	LastLine  int    `json:"lastLine"`
	Message   string `json:"message"`
	Extract   string `json:"extract"`
	dir       string
}

func (m nuMessage) where() string {
	name := m.URL
	if u, err := url.Parse(m.URL); err == nil {
		name = u.Path
	}
	if rel, err := filepath.Rel(m.dir, filepath.FromSlash(name)); err == nil {
		name = filepath.ToSlash(rel)
	}
	return fmt.Sprintf("%s:%d", name, max(m.FirstLine, m.LastLine))
}

func (m nuMessage) what() string {
	kind := m.Type
	if m.SubType != "" {
		kind = m.SubType
	}
	return fmt.Sprintf("%s: %s\n\t%s", kind, m.Message, strings.Join(strings.Fields(m.Extract), " "))
}

// nu runs the checker over a folder.
func nu(t *testing.T, dir string) []nuMessage {
	t.Helper()
	java, err := exec.LookPath("java")
	if err != nil {
		missing(t, "java")
	}
	jar := tool(t, "ACCORD_VNU", "vnu-*.jar", "the Nu HTML checker")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	// Long pages nest deep enough to need more stack than Java gives.
	cmd := exec.CommandContext(ctx, java, "-Xss8m", "-jar", jar, "--stdout", "--format", "json",
		"--exit-zero-always", "--skip-non-html", "--also-check-css", "--also-check-svg", dir)
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
	for i := range report.Messages {
		report.Messages[i].dir = dir
	}
	return report.Messages
}
