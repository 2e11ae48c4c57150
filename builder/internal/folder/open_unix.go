//go:build unix

package folder

import "syscall"

// withoutWaiting opens a named pipe at once, whether or not somebody writes into it.
const withoutWaiting = syscall.O_NONBLOCK
