package lock

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// TestMain lets the test program run a second time as another process, which locks the
// file that it is given and holds it until it is killed.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "hold" {
		if _, err := File(os.Args[2]); err != nil {
			os.Exit(1)
		}
		os.Stdout.WriteString("locked\n")
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func wantFree(t *testing.T, name string) {
	t.Helper()
	unlock, err := File(name)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
	if _, err := os.Lstat(name); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is still there after unlock: %v", err)
	}
}

func TestLockedFileIsBusyUntilUnlocked(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	unlock, err := File(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := File(name); !errors.Is(err, ErrBusy) {
		t.Errorf("a second lock: %v, want ErrBusy", err)
	}
	unlock()
	wantFree(t, name)
}

func TestKilledProcessReleasesItsLock(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	other := exec.Command(self, "hold", name)
	in, err1 := other.StdinPipe() // open for as long as the other process is to live
	out, err2 := other.StdoutPipe()
	if err := errors.Join(err1, err2, other.Start()); err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "locked\n" {
		t.Fatalf("the other process said %q: %v", line, err)
	}
	if _, err := File(name); !errors.Is(err, ErrBusy) {
		t.Errorf("while the other process lives: %v, want ErrBusy", err)
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = other.Wait() // an error, because the process was killed
	if _, err := os.Lstat(name); err != nil {
		t.Errorf("a killed process removes no file: %v", err)
	}
	wantFree(t, name)
}

func TestOnlyOneHolderAtATime(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	var holders, turns atomic.Int32
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for turns.Load() < 1000 {
				unlock, err := File(name)
				if errors.Is(err, ErrBusy) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if n := holders.Add(1); n != 1 {
					t.Errorf("%d hold the lock", n)
				}
				turns.Add(1)
				runtime.Gosched()
				holders.Add(-1)
				unlock()
			}
		})
	}
	wait.Wait()
	wantFree(t, name)
}

func TestOnlyRegularFilesAreLocked(t *testing.T) {
	dir := t.TempDir()
	if _, err := File(dir); err == nil {
		t.Error("a folder was locked")
	}
	link, target := filepath.Join(dir, "link"), filepath.Join(dir, "target")
	if err := os.Symlink(target, link); err != nil {
		t.Skipf("symbolic links need a privilege here: %v", err)
	}
	if _, err := File(link); err == nil {
		t.Error("a symbolic link was locked")
	}
	if _, err := os.Lstat(target); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the target of the link was created: %v", err)
	}
}

func TestMissingFolderIsReported(t *testing.T) {
	if _, err := File(filepath.Join(t.TempDir(), "none", "lock")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want os.ErrNotExist", err)
	}
}
