package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"accord/builder/diag"
)

func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage(cmd.Root(), fmt.Errorf("accord help takes one command; remove %q", args[1]))
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var names []cobra.Completion
			for _, c := range cmd.Root().Commands() {
				if c.IsAvailableCommand() && len(args) == 0 {
					names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			about := cmd.Root()
			for _, name := range args {
				i := slices.IndexFunc(about.Commands(), func(c *cobra.Command) bool { return c.Name() == name })
				if i < 0 {
					return usage(about, unknownCommand(about, name))
				}
				about = about.Commands()[i]
			}
			about.InitDefaultHelpFlag()
			about.InitDefaultVersionFlag()
			return about.Help()
		},
	}
}

func newCompletion(stdout io.Writer) *cobra.Command {
	generate := map[string]func(root *cobra.Command) error{
		"bash":       func(root *cobra.Command) error { return root.GenBashCompletionV2(stdout, true) },
		"fish":       func(root *cobra.Command) error { return root.GenFishCompletion(stdout, true) },
		"powershell": func(root *cobra.Command) error { return root.GenPowerShellCompletionWithDesc(stdout) },
		"zsh":        func(root *cobra.Command) error { return root.GenZshCompletion(stdout) },
	}
	shells := []string{"bash", "fish", "powershell", "zsh"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print a script that completes commands and flags in a shell",
		Long: `Completion prints a script for bash, fish, powershell or zsh. With it, the Tab key
completes commands, flags and their values.`,
		Example: `  source <(accord completion bash)                    for this session; needs bash-completion
  accord completion bash > ~/.local/share/bash-completion/completions/accord
  accord completion fish > ~/.config/fish/completions/accord.fish
  accord completion zsh > "${fpath[1]}/_accord"       where compinit is loaded
  accord completion powershell | Out-String | Invoke-Expression`,
		ValidArgs: shells,
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return usage(cmd, errors.New("the shell is missing; write one of "+strings.Join(shells, ", ")))
			case len(args) > 1:
				return usage(cmd, fmt.Errorf("%s takes one shell; remove %q", cmd.CommandPath(), args[1]))
			case generate[args[0]] == nil:
				hint := diag.DidYouMean(args[0], slices.Values(shells))
				if hint == "" {
					hint = "write one of " + strings.Join(shells, ", ")
				}
				return usage(cmd, fmt.Errorf("unknown shell %q; %s", args[0], hint))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return generate[args[0]](cmd.Root()) },
	}
}
