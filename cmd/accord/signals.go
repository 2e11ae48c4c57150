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

// An interruption is the signal that ends a run. It is the cause of the end of
// the run's context.
type interruption struct{ signal syscall.Signal }

func (i interruption) Error() string { return fmt.Sprintf("ended by the signal %q", i.signal) }

// Is makes an interruption one way of being canceled.
func (interruption) Is(target error) bool { return target == context.Canceled }

// status is the exit status by which shells tell that a signal ended a program.
func (i interruption) status() int { return 128 + int(i.signal) }

// untilSignal returns a context that ends with the first signal that asks the
// program to end. The second one ends the program at once. A signal that the
// program was started to ignore, as nohup does with SIGHUP, stays ignored.
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

// grace is how long a run may take to end after a signal.
const grace = 950 * time.Millisecond

// endWith ends the program some time after its context, where a run has not ended by
// then: one long file cannot be left in the middle. What was published stays whole
// whenever a run ends, and the next one removes what this one leaves.
func endWith(ctx context.Context, stderr io.Writer) {
	context.AfterFunc(ctx, func() {
		time.Sleep(grace)
		status := exitMachine
		if ended := (interruption{}); errors.As(context.Cause(ctx), &ended) {
			status = ended.status()
		}
		fmt.Fprintln(stderr, interrupted)
		os.Exit(status)
	})
}
