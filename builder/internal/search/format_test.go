package search

import (
	"os"
	"regexp"
	"strconv"
	"testing"
)

// The client refuses an index of a version other than its own.
func TestClientReadsTheVersionOfTheFormat(t *testing.T) {
	const file = "../../../static/js/search/manifest.js"
	script, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^const version = (\d+);$`).FindSubmatch(script)
	if m == nil {
		t.Fatalf("%s declares no version", file)
	}
	if got := string(m[1]); got != strconv.Itoa(Version) {
		t.Errorf("%s has the version %s, format.go has %d", file, got, Version)
	}
}
