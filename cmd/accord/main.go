// Accord builds a knowledge base of cooperation agreements into a web site.
package main

import (
	"context"
	"io"
	"os"
)

func main() {
	ctx := untilSignal()
	endWith(ctx, os.Stderr)
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run returns the exit status, one of the constants of exit.go.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot(stdout, stderr)
	root.SetArgs(queryLast(root, args))
	err := root.ExecuteContext(ctx)
	return report(ctx, stderr, err)
}
