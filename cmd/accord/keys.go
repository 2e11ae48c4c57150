package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"accord/builder"
)

func newKeys(stdout io.Writer) *cobra.Command {
	return &cobra.Command{
		Use:   "keys [KIND] [KEY]",
		Short: "List the keys that a file may have, with their meanings, rules and examples",
		Long: `Keys lists the keys of the front matter of each kind of entry (agreement, party,
event, sector, place, page), of a translation, and of site.yaml (site). For a single
key it prints its meaning, the rule for its value, and an example.`,
		Example: `  accord keys                      the keys of every kind
  accord keys agreement            those of an agreement
  accord keys agreement signed     one key, with its rule and an example
  accord keys sources.url          a key within another
  accord keys site languages`,
		Args: func(cmd *cobra.Command, args []string) error {
			_, err := builder.FindKeys(args...)
			if unknown := (*builder.UnknownKeyError)(nil); errors.As(err, &unknown) && unknown.Suggestion == "" {
				err = fmt.Errorf("%w; run accord keys to list them all", err)
			}
			if err != nil {
				return usage(cmd, err)
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var names []cobra.Completion
			groups, err := builder.FindKeys(args...)
			if err != nil || len(args) > 1 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			for _, g := range groups {
				if len(args) == 0 {
					names = append(names, cobra.CompletionWithDesc(g.Name, g.Doc))
					continue
				}
				for _, k := range g.Keys {
					names = append(names, cobra.CompletionWithDesc(k.Name, k.Doc))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			groups, err := builder.FindKeys(args...)
			if err != nil {
				return err
			}
			whole := len(args) == 0 || len(args) == 1 && builder.IsKeyGroup(args[0])
			var b strings.Builder
			for i, g := range groups {
				if i > 0 {
					b.WriteString("\n")
				}
				fmt.Fprintf(&b, "%s: content/%s, %s\n", g.Name, g.File, g.Doc)
				for _, k := range g.Keys {
					if whole {
						writeLine(&b, k)
					} else {
						writeKey(&b, k)
					}
				}
			}
			_, err = io.WriteString(stdout, b.String())
			return err
		},
	}
}

func writeLine(b *strings.Builder, k builder.Key) {
	depth := strings.Count(k.Name, ".")
	name := k.Name[strings.LastIndexByte(k.Name, '.')+1:]
	doc := k.Doc
	if k.Required {
		doc += " (required)"
	}
	fmt.Fprintf(b, "  %s%-*s %s\n", strings.Repeat("  ", depth), 21-2*depth, name, doc)
}

func writeKey(b *strings.Builder, k builder.Key) {
	presence := "optional"
	switch {
	case k.Required:
		presence = "required"
	case k.Default != "":
		presence += "; when absent: " + k.Default
	}
	fmt.Fprintf(b, "\n  %s: %s\n    %s\n    %s\n", k.Name, k.Doc, presence, k.Rule)
	if k.Translated != "" {
		fmt.Fprintf(b, "    translated %s\n", k.Translated)
	}
	for line := range strings.SplitSeq(k.Example, "\n") {
		fmt.Fprintf(b, "      %s\n", line)
	}
}
