package main

import (
	"io"

	"github.com/spf13/cobra"

	"accord/builder"
)

func newLicences(stdout io.Writer) *cobra.Command {
	return &cobra.Command{
		Use:     "licences",
		Aliases: []string{"licenses"},
		Short:   "Print the licences of all parts of the program",
		Long: `Licences prints the licences and notices of the parts of the program: Go modules,
the Go runtime, and data. The licences of a site's scripts are in a file beside them,
assets/search-client.….LEGAL.txt.`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(stdout, builder.Notices())
			return err
		},
	}
}
