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

func newCheck(stdout, stderr io.Writer) *cobra.Command {
	var (
		p      project
		format string
		strict bool
	)
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Report every mistake in the knowledge base",
		Long: `Check reports everything that is wrong with the content, in one run, and writes
nothing. Each finding has a file, line and column, a code that stays the same, a
message and, where possible, what to write instead.

Errors stop a build; warnings do not. With --strict, check fails on warnings too.`,
		Example: `  accord check
  accord check --strict                         before a merge: warnings fail too
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
	for _, f := range diag.Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}
