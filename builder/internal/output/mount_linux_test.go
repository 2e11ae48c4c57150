package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// mountTiny mounts a file system of 1 MiB, or skips the test.
func mountTiny(t *testing.T, dir string) {
	t.Helper()
	if err := unix.Mount("accord-test", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("mounting a small file system is not permitted here: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
}

func wantFull(t *testing.T, err error, dir string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, syscall.ENOSPC) || !strings.HasPrefix(e.Path, dir) || strings.Contains(e.Path, "stage") {
		t.Errorf("got %v, want a full disk", err)
	}
}

func tooMuch() site {
	s := site{}
	for name, text := range newSite {
		s[name] = text
	}
	s["big/one.bin"] = strings.Repeat("big ", 150_000)
	s["big/two.bin"] = strings.Repeat("big ", 150_000)
	return s
}

func TestFullDiskLeavesTheOldSite(t *testing.T) {
	disk := t.TempDir()
	mountTiny(t, disk)
	dir := filepath.Join(disk, "public")
	mustPublish(t, dir, oldSite, Options{})
	before := read(t, disk)
	files, _ := tooMuch().files()
	_, err := Publish(t.Context(), dir, files, Options{})
	wantFull(t, err, dir)
	wantTree(t, disk, before)
}

// The volume of a container is a mount point, and often the only folder to write to.
func TestMountPointIsPublishedInPlace(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "public")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	mountTiny(t, dir)
	if err := os.Mkdir(filepath.Join(dir, "lost+found"), 0o700); err != nil {
		t.Fatal(err)
	}
	if !isMountRoot(dir) || isMountRoot(base) {
		t.Error("the mount point is not told from a folder")
	}
	mustPublish(t, dir, oldSite, Options{})
	before := read(t, base)

	files, _ := tooMuch().files()
	_, err := Publish(t.Context(), dir, files, Options{})
	wantFull(t, err, dir)
	wantTree(t, base, before)

	if res := mustPublish(t, dir, newSite, Options{}); res.Reused != 5 {
		t.Errorf("%+v", res)
	}
	want := fresh(t, newSite)
	want["lost+found/"] = ""
	wantTree(t, dir, want)
	wantNames(t, base, "public")
}

// A bind mount of the same file system has the same device number.
func TestBindMountIsPublishedInPlace(t *testing.T) {
	base := t.TempDir()
	dir, volume := filepath.Join(base, "public"), filepath.Join(base, "volume")
	if err := errors.Join(os.Mkdir(dir, 0o755), os.Mkdir(volume, 0o755)); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount(volume, dir, "", unix.MS_BIND, ""); err != nil {
		t.Skipf("mounting is not permitted here: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	mustPublish(t, dir, oldSite, Options{})
	mustPublish(t, dir, newSite, Options{})
	wantTree(t, volume, fresh(t, newSite))
	wantNames(t, base, "public", "volume")
}
