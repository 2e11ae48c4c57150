package browser

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"accord/builder/internal/need"
)

// A host is a web server that serves a folder, or is a proxy for a preview.
type host struct {
	name     string
	language string // of its examples in README
	// start runs the server with a configuration until the test ends. The
	// configuration listens at a port of this machine.
	start func(t *testing.T, configuration string)
	// example makes README's example listen at a port.
	example func(text string, port int) string
	// proxy is the configuration of a proxy for an address.
	proxy func(port int, to string) string
}

var hosts = []host{
	{
		"nginx", "nginx", startNginx,
		func(text string, port int) string {
			return strings.Replace(text, "listen 80;", fmt.Sprintf("listen 127.0.0.1:%d;", port), 1)
		},
		func(port int, to string) string {
			return fmt.Sprintf("server {\n\tlisten 127.0.0.1:%d;\n\tlocation / { proxy_pass %s; }\n}\n", port, to)
		},
	},
	{
		"Caddy", "caddyfile", startCaddy,
		func(text string, port int) string {
			return strings.Replace(text, "kb.example.org {", fmt.Sprintf("http://127.0.0.1:%d {", port), 1)
		},
		func(port int, to string) string {
			return fmt.Sprintf("http://127.0.0.1:%d {\n\treverse_proxy %s\n}\n", port, strings.TrimPrefix(to, "http://"))
		},
	},
}

func startNginx(t *testing.T, configuration string) {
	t.Helper()
	program := need.Program(t, "nginx", "/usr/sbin/nginx")
	dir := t.TempDir()
	user := ""
	if os.Geteuid() == 0 {
		user = "user root;\n" // the owner of the served folder
	}
	if err := os.Symlink("/etc/nginx/mime.types", filepath.Join(dir, "mime.types")); err != nil {
		t.Fatal(err)
	}
	main := user + "daemon off;\npid nginx.pid;\nerror_log stderr;\nevents {}\n" +
		"http {\n\tinclude mime.types;\n\tdefault_type application/octet-stream;\n\taccess_log off;\n"
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		main += fmt.Sprintf("\t%s_temp_path %s;\n", kind, filepath.Join(dir, kind))
	}
	write(t, filepath.Join(dir, "nginx.conf"), main+configuration+"\n}\n")
	runServer(t, exec.Command(program, "-p", dir, "-c", filepath.Join(dir, "nginx.conf")))
}

func startCaddy(t *testing.T, configuration string) {
	t.Helper()
	program := need.Program(t, "caddy")
	dir := t.TempDir()
	write(t, filepath.Join(dir, "Caddyfile"), "{\n\tadmin off\n}\n"+configuration)
	cmd := exec.Command(program, "run", "--adapter", "caddyfile", "--config", filepath.Join(dir, "Caddyfile"))
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir)
	runServer(t, cmd)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// runServer runs a server until the test ends, and logs its output if the test fails.
func runServer(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	said, err := os.Create(filepath.Join(t.TempDir(), "said"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = said, said
	bind(cmd)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop(cmd)
		said.Close()
		if text, err := os.ReadFile(said.Name()); err == nil && t.Failed() {
			t.Logf("%s says:\n%s", filepath.Base(cmd.Path), text)
		}
	})
}

func answers(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience/4)
	defer cancel()
	err := poll(ctx, func() (bool, error) {
		r, err := http.Get(address)
		if err != nil {
			return false, nil
		}
		r.Body.Close()
		return true, nil
	})
	if err != nil {
		t.Fatalf("nothing answers at %s", address)
	}
}
