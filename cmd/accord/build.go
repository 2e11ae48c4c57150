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
		p       project
		o       builder.BuildOptions
		minify  bool
		timings bool
		verbose bool
	)
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Publish the knowledge base as a folder of static files",
		Long: `Build checks the content and publishes it as a folder of static files.

When the content has an error, nothing is published. The last publication stays as
it is until the new one is complete. Pages that have not changed are reused. Build
writes only into an empty folder, or one that it made.

If nothing at all has changed, build ends at once. What it remembers for that is in the
folder .accord beside the content folder or, where nothing can be written there, in your
own folder for caches. It only saves time: you can remove it, and git leaves it out.
--cache names another folder, and --cache=false none.

A file in the folders templates and static beside the content folder replaces the
program's file of that name. Hidden files are left out, except those that hosts read
(.well-known, .nojekyll, .htaccess), and so are files that editors, merges and
systems leave behind. -v lists both.`,
		Example: `  accord build
  accord build --content kb --out /var/www/kb
  accord build --base-url https://user.github.io/kb/`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.check(cmd); err != nil {
				return err
			}
			start := time.Now()
			p.Today = start
			p.NoMinify = !minify
			bar := newProgress(stderr)
			p.Events = func(e builder.Event) {
				switch e := e.(type) {
				case builder.Progress:
					bar.update(e)
				case builder.NoHistory:
					fmt.Fprintln(stderr, noHistory(e))
				case builder.Waiting:
					fmt.Fprintf(stderr, "Another build is publishing to %s; waiting for it.\n", o.Target)
				case builder.Warning:
					fmt.Fprintf(stderr, "Warning: %v.\n", e.Err)
				case builder.Overridden:
					if verbose {
						fmt.Fprintln(stderr, overridden(e))
					}
				case builder.LeftOut:
					if verbose {
						fmt.Fprintf(stderr, "%s is left out: %s\n", e.Path, e.Reason)
					}
				}
			}
			p.setCache()
			done, err := builder.Build(cmd.Context(), builder.Dir(p.content), p.options(), o)
			bar.finish()
			if printErr := printFindings(stderr, done.Findings, diag.Text, p.content, mostPerCode); printErr != nil {
				return printErr
			}
			if timings {
				printTimings(stderr, done.Timings)
			}
			if err != nil {
				return buildFailed(stderr, &done.Report, err)
			}
			if len(done.Foreign) > 0 {
				fmt.Fprintln(stderr, gone(done.Foreign, o.Target))
			}
			fmt.Fprintln(stderr, built(done, o.Target, time.Since(start)))
			printPartial(stderr, done.Partial)
			return nil
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	p.flags(flags)
	flags.StringVar(&o.Target, "out", "public", "the `folder` to publish into")
	flags.StringVar(&p.BaseURL, "base-url", "", "the `address` of the site, instead of base_url in site.yaml")
	flags.BoolVar(&o.Clean, "clean", false, "make every page again, even if it has not changed")
	flags.BoolVar(&minify, "minify", true, "remove white space and comments from HTML, CSS and scripts")
	p.historyFlag(flags)
	p.cacheFlag(flags)
	flags.BoolVar(&timings, "timings", false, "print how long each stage took")
	flags.BoolVarP(&verbose, "verbose", "v", false, "list the files that replace the program's, and those that are left out")
	return cmd
}

func buildFailed(stderr io.Writer, report *builder.Report, err error) error {
	if n := report.Findings.Count(diag.Error); n > 0 {
		fmt.Fprintf(stderr, "Nothing was published: %s.\n", tally(report.Findings))
	}
	return err
}

// noHistory says why the history of the entries is not shown, and what to do.
func noHistory(e builder.NoHistory) string {
	line := "The history of the entries is not shown: " + e.Reason + "."
	if e.Suggestion != "" {
		line += "\nTo show it, " + e.Suggestion + "; or build with --history=false."
	}
	return line
}

func overridden(e builder.Overridden) string {
	if e.Added {
		return e.Path + " is added to the program's file"
	}
	return e.Path + " replaces the program's file"
}

// mostForeign is how many files that were put into the output by hand are named.
const mostForeign = 10

func gone(names []string, out string) string {
	more := ""
	if n := len(names) - mostForeign; n > 0 {
		names, more = names[:mostForeign], fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("Removed from %s, which is for what accord publishes: %s%s.\n"+
		"Put files of the site into static/, and other sites beside %s.", out, strings.Join(names, ", "), more, out)
}

// built is the line that ends a build.
func built(r *builder.Publication, out string, took time.Duration) string {
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
