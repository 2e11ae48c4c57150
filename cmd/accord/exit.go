package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"accord/builder"
)

// Exit statuses. A run that a signal ended has 128 plus its number: 130 after Ctrl-C.
const (
	exitClean   = 0
	exitContent = 1 // the content has errors; nothing was published
	exitUsage   = 2 // the command line is wrong
	exitMachine = 3 // a full disk, a missing permission
)

// errFindings is the error of check --strict when there are only warnings.
var errFindings = errors.New("there are findings")

const interrupted = "accord: interrupted; the last publication is unchanged"

func report(ctx context.Context, stderr io.Writer, err error) int {
	var mistake *usageError
	var ended interruption
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, builder.ErrContent), errors.Is(err, errFindings):
		return exitContent
	case errors.As(err, &mistake):
		fmt.Fprintf(stderr, "accord: %v\nRun %s --help to see how it is used.\n", err, mistake.command)
		return exitUsage
	case isUsage(err):
		fmt.Fprintf(stderr, "accord: %s\n", explain(err))
		return exitUsage
	case errors.As(err, &ended):
		return ended.status()
	case errors.As(context.Cause(ctx), &ended):
		fmt.Fprintln(stderr, interrupted)
		return ended.status()
	}
	fmt.Fprintf(stderr, "accord: %s\n", explain(err))
	return exitMachine
}
