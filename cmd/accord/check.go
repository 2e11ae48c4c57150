package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"accord/builder"
	"accord/builder/diag"
)

func newCheck(stdout, stderr io.Writer) *cobra.Command {
	var (
		p      project
		format string
		strict bool
	)
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Name every mistake in the knowledge base, and write nothing",
		Long: `Check finds everything that is wrong with the content, in one run, and writes
nothing. Each finding has its file, line and column, a stable code, what is wrong,
and where it can be told, what was probably meant.

Errors stop a publish; warnings do not, unless --strict makes them count.`,
		Example: `  accord check
  accord check --strict                         for a merge: warnings count too
  accord check --format github                  as annotations of a pull request
  accord check --format sarif > findings.sarif`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f, err := diag.ParseFormat(format)
			if err != nil {
				return usage(cmd, err)
			}
			if err := p.check(cmd); err != nil {
				return err
			}
			start := time.Now()
			p.Today = start
			bar := newProgress(stderr)
			p.Events = func(e builder.Event) {
				if e, ok := e.(builder.Progress); ok {
					bar.update(e)
				}
			}
			kb, err := p.open(cmd.Context())
			if err != nil {
				bar.finish()
				return err
			}
			defer kb.Close()
			report, err := kb.Check(cmd.Context())
			bar.finish()
			if err != nil && !isContent(err) {
				return err
			}
			if err := printFindings(stdout, report.Findings, f, p.content, 0); err != nil {
				return err
			}
			fmt.Fprintf(stderr, "Checked %s in %s: %s.\n",
				count(report.Entries, "entry", "entries"), duration(time.Since(start)), tally(report.Findings))
			printPartial(stderr, report.Partial)
			if err == nil && strict && len(report.Findings) > 0 {
				return errFindings
			}
			return err
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	p.flags(flags)
	flags.StringVar(&format, "format", string(diag.Text), "the `format` of the findings: "+formats())
	flags.BoolVar(&strict, "strict", false, "fail on warnings too")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(strings.Split(formats(), ", "), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func formats() string {
	names := make([]string, 0, 4)
	for f := range slices.Values(diag.Formats()) {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}
