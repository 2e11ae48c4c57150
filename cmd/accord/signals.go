package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// An interruption is the signal that ended a run. It is the cause of the run's context.
type interruption struct{ signal syscall.Signal }

func (i interruption) Error() string { return fmt.Sprintf("ended by the signal %q", i.signal) }

// Is reports an interruption as context.Canceled.
func (interruption) Is(target error) bool { return target == context.Canceled }

// status is the exit status that shells have for a program that a signal ended.
func (i interruption) status() int { return 128 + int(i.signal) }

// untilSignal ends with the first SIGINT, SIGTERM or SIGHUP; the second ends the program at
// once. A signal that was ignored at the start, such as SIGHUP after nohup, stays ignored.
func untilSignal() context.Context {
	var asked []os.Signal
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			asked = append(asked, s)
		}
	}
	if len(asked) == 0 {
		return context.Background()
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	first := make(chan os.Signal, 1)
	signal.Notify(first, asked...)
	go func() {
		s := <-first
		signal.Stop(first)
		number, _ := s.(syscall.Signal)
		cancel(interruption{number})
	}()
	return ctx
}

// shutdownTimeout is how long a run may take to end after a signal.
const shutdownTimeout = 950 * time.Millisecond

// endWith ends the program shutdownTimeout after its context, because the work on one very
// long file cannot be stopped. The publication stays whole, and the next run removes
// temporary files.
func endWith(ctx context.Context, stderr io.Writer) {
	context.AfterFunc(ctx, func() {
		time.Sleep(shutdownTimeout)
		status := exitMachine
		if ended := (interruption{}); errors.As(context.Cause(ctx), &ended) {
			status = ended.status()
		}
		fmt.Fprintln(stderr, interrupted)
		os.Exit(status)
	})
}
