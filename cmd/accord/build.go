package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"accord/builder"
	"accord/builder/diag"
)

func newBuild(stderr io.Writer) *cobra.Command {
	var (
		o       builder.Options
		minify  bool
		timings bool
		verbose bool
	)
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Publish the knowledge base as a folder of static files",
		Long: `Build checks the content and publishes it as a folder of static files.

Nothing is published while the content has an error, and the last publication
stays whole until the new one is ready to take its place. A page that has not
changed is not made again. Build writes only into a folder that it made itself,
or an empty one.

Files in the folders templates and static beside the content folder take the
place of the program's own, file by file. What editors, merges and systems leave
behind is left out, and so is what is hidden, but for files that hosts read:
.well-known, .nojekyll, .htaccess. -v names all of these.`,
		Example: `  accord build
  accord build --content kb --out /var/www/kb
  accord build --base-url https://user.github.io/kb/`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFlags(cmd, &o); err != nil {
				return err
			}
			start := time.Now()
			o.Today = start
			o.NoMinify = !minify
			if verbose {
				o.Override = func(path string, over bool) {
					what := "takes the place of"
					if over {
						what = "is laid over"
					}
					fmt.Fprintf(stderr, "%s %s the program's own\n", path, what)
				}
				o.LeftOut = func(path, reason string) { fmt.Fprintf(stderr, "%s is left out: %s\n", path, reason) }
			}
			bar := newProgress(stderr)
			o.Progress = bar.update
			o.Waiting = func() { fmt.Fprintf(stderr, "Another build is publishing to %s; waiting for it.\n", o.Out) }
			result, err := builder.Build(cmd.Context(), o)
			bar.finish()
			if printErr := printFindings(stderr, result.Findings, diag.Text, o.Content, mostPerCode); printErr != nil {
				return printErr
			}
			if timings {
				printTimings(stderr, result.Timings)
			}
			if err != nil {
				return buildFailed(stderr, result, err)
			}
			if len(result.Strangers) > 0 {
				fmt.Fprintln(stderr, gone(result.Strangers, o.Out))
			}
			fmt.Fprintln(stderr, built(result, o.Out, time.Since(start)))
			printPartial(stderr, result.Partial)
			return nil
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	contentFlags(flags, &o)
	flags.StringVar(&o.Out, "out", "public", "the `folder` to publish into")
	flags.StringVar(&o.BaseURL, "base-url", "", "the `address` of the site, in place of base_url in site.yaml")
	flags.BoolVar(&o.Clean, "clean", false, "make every page again, even those that have not changed")
	flags.BoolVar(&minify, "minify", true, "leave out what browsers do not need from HTML, CSS and scripts")
	flags.BoolVar(&timings, "timings", false, "say how long each stage took")
	flags.BoolVarP(&verbose, "verbose", "v", false, "name the files that take the place of the program's own, and those that are left out")
	return cmd
}

// buildFailed says that nothing was published, and why.
func buildFailed(stderr io.Writer, result *builder.Result, err error) error {
	if n := result.Findings.Count(diag.Error); n > 0 {
		fmt.Fprintf(stderr, "Nothing was published: %s.\n", tally(result.Findings))
	}
	return err
}

// mostStrangers is how many files that were put into the output by hand are named.
const mostStrangers = 10

// gone is what is said of files that were put into the output by hand.
func gone(names []string, out string) string {
	more := ""
	if n := len(names) - mostStrangers; n > 0 {
		names, more = names[:mostStrangers], fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("Removed from %s, which holds what accord publishes alone: %s%s.\n"+
		"A file that belongs to the site lies in static/; another site needs a folder beside %s.", out, strings.Join(names, ", "), more, out)
}

// built is the line that ends a build.
func built(r *builder.Result, out string, took time.Duration) string {
	line := fmt.Sprintf("Published %s of %s to %s (%s) in %s",
		count(r.Files, "file"), count(r.Entries, "entry", "entries"), out, size(r.Bytes), duration(took))
	if r.Reused > 0 {
		line += fmt.Sprintf("; %s had changed", count(r.Written, "file"))
	}
	if n := r.Findings.Count(diag.Warning); n > 0 {
		line += "; " + count(n, "warning")
	}
	return line + "."
}

func printTimings(stderr io.Writer, timings []builder.Timing) {
	for _, t := range timings {
		fmt.Fprintf(stderr, "%8s  %s\n", duration(t.Took), t.Stage)
	}
}
