package browser

import (
	"os/exec"
	"syscall"
)

// bind makes a program end with the tests, even if they are killed.
func bind(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
