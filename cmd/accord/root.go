package main

import (
	"io"

	"github.com/spf13/cobra"
)

func newRoot(stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "accord",
		Short: "Build a knowledge base of cooperation agreements into a web site",
		Long: `Accord builds a knowledge base of cooperation agreements into a web site.

The knowledge base is a folder of Markdown files with front matter: one for each
agreement, party, event, sector, place and page. Accord checks the content, reports
every mistake with its position, and publishes static pages for any host.

Exit status: 0 success; 1 the content has errors, and nothing was published; 2 the
command line is wrong; 3 a failure of the system, such as a full disk or a missing
permission; 130 interrupted with Ctrl-C, 143 ended by SIGTERM, 129 by SIGHUP.`,
		Example: `  accord check                 report every mistake in ./content
  accord build                 publish ./content to ./public
  accord build --drafts        include drafts
  accord serve --open          preview it in the browser, with each change
  accord check --format json   the same findings for a program
  accord keys agreement        list the keys that an agreement may have
  accord search toys           search ./public`,
		Version:           version(),
		Args:              noArgs,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return emptyValue(cmd) },
		SilenceErrors:     true,
		SilenceUsage:      true,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetFlagErrorFunc(flagError)
	root.SetVersionTemplate("{{.Version}}\n")
	root.AddCommand(newBuild(stderr), newCheck(stdout, stderr), newSearch(stdout), newServe(stderr),
		newKeys(stdout), newVersion(stdout), newLicences(stdout), newCompletion(stdout))
	root.SetHelpCommand(newHelp())
	return root
}
