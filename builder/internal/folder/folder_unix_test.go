//go:build unix

package folder_test

import (
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"accord/builder/internal/folder"
)

func TestOnlyRegularFilesAreOpened(t *testing.T) {
	dir, err := os.MkdirTemp("", "accord") // short enough for a socket's name
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	at := func(name string) string { return filepath.Join(dir, name) }
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(os.Mkdir(at("in"), 0o755))
	check(os.WriteFile(at("outside"), []byte("secret"), 0o644))
	check(os.WriteFile(at("in/file"), []byte(strings.Repeat("text ", 1000)), 0o644))
	check(os.WriteFile(at("in/empty"), nil, 0o644))
	check(syscall.Mkfifo(at("in/pipe"), 0o644))
	check(os.Mkdir(at("in/folder"), 0o755))
	check(os.Symlink("pipe", at("in/to-pipe")))
	check(os.Symlink("file", at("in/to-file")))
	check(os.Symlink("loop", at("in/loop")))
	check(os.Symlink("../outside", at("in/out")))
	check(os.Symlink("/dev/zero", at("in/zero")))
	check(os.Symlink("nowhere", at("in/dangling")))
	socket, err := net.Listen("unix", at("in/socket"))
	check(err)
	defer socket.Close()
	check(os.WriteFile(at("in/forbidden"), []byte("x"), 0))
	device := syscall.Mknod(at("in/device"), syscall.S_IFCHR|0o644, 1<<8|5) == nil // /dev/zero; for root alone

	f, err := folder.Open(at("in"))
	check(err)
	defer f.Close()
	tests := map[string]string{
		"file": "", "empty": "", "to-file": "",
		"pipe": "a named pipe", "to-pipe": "a named pipe", "socket": "a socket", "folder": "a folder",
		"loop": "too many levels", "out": "leads out", "zero": "leads out", "dangling": "no such file",
	}
	if device {
		tests["device"] = "a device"
	}
	if os.Getuid() != 0 {
		tests["forbidden"] = "permission denied"
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			done := make(chan error, 1)
			var text []byte
			go func() {
				var err error
				text, err = fs.ReadFile(f.FS(), name)
				done <- err
			}()
			select {
			case err := <-done:
				switch {
				case want == "" && err != nil, want != "" && (err == nil || !strings.Contains(err.Error(), want)):
					t.Errorf("reading gave %v, want %q", err, want)
				case err == nil:
					truth, _ := os.ReadFile(at("in/" + name))
					if string(text) != string(truth) {
						t.Errorf("read %d bytes, want %d", len(text), len(truth))
					}
				}
			case <-time.After(10 * time.Second):
				t.Fatal("reading does not end")
			}
			if _, err := folder.Head(f.FS(), name); (err == nil) != (want == "") {
				t.Errorf("Head gave %v, want %q", err, want)
			}
		})
	}
}
