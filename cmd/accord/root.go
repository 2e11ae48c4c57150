package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"accord/builder/diag"
)

func newRoot(stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "accord",
		Short: "Build a knowledge base of cooperation agreements into a web site",
		Long: `Accord builds a knowledge base of cooperation agreements into a web site.

The knowledge base is a folder of Markdown files with front matter: one for each
agreement, party, event, sector, place and page. Accord checks every fact that
can be checked, names every mistake with its place, and publishes static pages
that any host can serve.

Exit status: 0 all is well; 1 the content has errors, and nothing was published;
2 the command was not understood; 3 the machine failed: a full disk, a missing
permission.`,
		Example: `  accord check                 name every mistake in ./content
  accord build                 publish ./content to ./public
  accord build --drafts        with the entries that are drafts
  accord serve --open          preview it, and see each change as it is saved
  accord check --format json   the same findings for a program
  accord search toys           ask the search index of ./public`,
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usage(cmd, err) })
	root.AddCommand(newBuild(stderr), newCheck(stdout, stderr), newSearch(stdout), newServe(stderr), newVersion(stdout))
	root.CompletionOptions.HiddenDefaultCmd = true
	root.Args = func(cmd *cobra.Command, args []string) error { return noArgs(cmd, args) }
	return root
}

// noArgs refuses arguments, and on the root command names the nearest command.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasParent() {
		return usage(cmd, fmt.Errorf("%s takes no argument, and got %q", cmd.CommandPath(), args[0]))
	}
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	hint := diag.DidYouMean(args[0], slices.Values(names))
	if hint == "" {
		hint = "there are " + strings.Join(names, ", ")
	}
	return usage(cmd, fmt.Errorf("unknown command %q; %s", args[0], hint))
}
