package browser

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"time"
)

func firstOf(names ...string) string {
	for _, name := range names {
		if name == "" {
			continue
		}
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}

// startServer starts a program that ends with the tests, and returns the group of a pattern
// in the first matching line of its output.
func startServer(cmd *exec.Cmd, pattern string) (found string, err error) {
	reader, writer, err := os.Pipe()
	if err != nil {
		return "", err
	}
	cmd.Stdout, cmd.Stderr = writer, writer
	bind(cmd)
	err = cmd.Start()
	writer.Close()
	if err != nil {
		reader.Close()
		return "", err
	}
	atEnd(func() { stop(cmd); reader.Close() })
	says := regexp.MustCompile(pattern)
	told := make(chan string, 1)
	var output strings.Builder // read after told is closed
	go func() {
		defer close(told)
		lines := bufio.NewReader(reader)
		for looking := true; ; {
			line, err := lines.ReadString('\n')
			if err != nil {
				return
			}
			if !looking {
				continue // a full pipe would block the program
			}
			output.WriteString(line)
			if m := says.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
				told <- m[1]
				looking = false
			}
		}
	}()
	select {
	case found, ok := <-told:
		if !ok {
			return "", fmt.Errorf("%s ends, and says:\n%s", cmd.Path, output.String())
		}
		return found, nil
	case <-time.After(patience):
		return "", fmt.Errorf("%s does not begin", cmd.Path)
	}
}

func stop(cmd *exec.Cmd) {
	late := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
	defer late.Stop()
	cmd.Process.Signal(syscall.SIGTERM)
	cmd.Wait()
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
