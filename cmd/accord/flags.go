package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"accord/builder"
)

// contentFlags are the flags of every command that reads the content.
func contentFlags(flags *pflag.FlagSet, o *builder.Options) {
	flags.StringVar(&o.Content, "content", "content", "the `folder` of the knowledge base")
	flags.BoolVar(&o.Drafts, "drafts", false, "take in entries that are drafts")
	flags.IntVar(&o.Jobs, "jobs", 0, "the `number` of files to work on at once (default 0: one for each processor)")
}

// checkFlags finds values of these flags that say nothing. A flag that is given and
// empty is mostly a variable of a script that is not set.
func checkFlags(cmd *cobra.Command, o *builder.Options) error {
	for _, name := range []string{"content", "out", "base-url"} {
		if f := cmd.Flags().Lookup(name); f != nil && f.Changed && strings.TrimSpace(f.Value.String()) == "" {
			return usage(cmd, fmt.Errorf("--%s is empty; leave it out, or write a value", name))
		}
	}
	if o.Jobs < 0 {
		return usage(cmd, fmt.Errorf("--jobs is %d, and needs to be 1 or more, or 0 for one for each processor", o.Jobs))
	}
	return nil
}
