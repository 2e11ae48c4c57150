package browser

import (
	"os/exec"
	"syscall"
)

// bind has a program end when the tests do, even if they are killed.
func bind(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
