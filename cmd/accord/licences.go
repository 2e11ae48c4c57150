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
		Short:   "Print the licences of everything that this program is made of",
		Long: `Licences prints the licences and notices of everything that this program is made of:
Go modules, the Go runtime, and data. What the scripts of a site carry is named in
the file beside them, assets/search-client.….LEGAL.txt.`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(stdout, builder.Notices())
			return err
		},
	}
}
