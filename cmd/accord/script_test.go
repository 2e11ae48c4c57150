package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// exitCode runs a command that must end with an exit status:
//
//	exitcode 2 accord biuld
//
// stdout and stderr check what it printed, as after exec.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode STATUS COMMAND [ARG ...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%v ended with %d, want %d", args[1:], got, want)
	}
}

// sameTree compares the bytes of two sites: same DIR DIR. With !, they must differ.
// bleve's own index may differ between two builds, and so may its lines in the marker.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	a, b := readTree(ts, args[0]), readTree(ts, args[1])
	different := ""
	for name, data := range a {
		if other, ok := b[name]; !ok || !bytes.Equal(data, other) {
			different = name
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			different = name
		}
	}
	switch {
	case len(a) == 0:
		ts.Fatalf("%s holds no files", args[0])
	case neg && different == "":
		ts.Fatalf("%s and %s are the same", args[0], args[1])
	case !neg && different != "":
		ts.Fatalf("%s and %s differ in %s", args[0], args[1], different)
	}
}

func readTree(ts *testscript.TestScript, dir string) map[string][]byte {
	dir = ts.MkAbs(dir)
	files := map[string][]byte{}
	ts.Check(filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name := filepath.ToSlash(path[len(dir):])
		if strings.HasPrefix(name, "/search/bleve/") {
			return nil
		}
		data, err := os.ReadFile(path)
		if name == "/.accord" {
			data = bleveLines.ReplaceAll(data, nil)
		}
		files[name] = data
		return err
	}))
	return files
}

// bleveLines are the lines of a marker that depend on bleve's own index.
var bleveLines = regexp.MustCompile(`(?m)^(?:.* "search/bleve/.*"|end .*)\n`)
