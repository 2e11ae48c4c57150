package main

import (
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"accord/builder"
)

func newVersion(stdout io.Writer) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(stdout, version())
			return err
		},
	}
}

// version is what version and --version print.
func version() string {
	return fmt.Sprintf("accord %s (%s, %s/%s)", builder.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
