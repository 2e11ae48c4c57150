package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// queryLast moves the query behind the flags and a "--", so that -motors can be in it.
func queryLast(root *cobra.Command, args []string) []string {
	at := slices.IndexFunc(args, func(a string) bool { return !strings.HasPrefix(a, "-") })
	if at < 0 || args[at] != "search" {
		return args
	}
	cmd, _, err := root.Find(args[at : at+1])
	if err != nil {
		return args
	}
	cmd.InitDefaultHelpFlag()
	before, query := slices.Clone(args[:at+1]), []string{}
	for rest := args[at+1:]; len(rest) > 0; {
		arg := rest[0]
		rest = rest[1:]
		if arg == "--" {
			query = append(query, rest...)
			break
		}
		isFlag, takesNext := flagOf(cmd, arg)
		switch {
		case !isFlag:
			query = append(query, arg)
		case takesNext && len(rest) > 0:
			before = append(before, arg, rest[0])
			rest = rest[1:]
		default:
			before = append(before, arg)
		}
	}
	return append(append(before, "--"), query...)
}

// flagOf reports whether an argument is a flag, and whether the next one is its value. With
// a single minus it is one only if cmd has it, and the rest can be its value.
func flagOf(cmd *cobra.Command, arg string) (isFlag, takesNext bool) {
	switch {
	case strings.HasPrefix(arg, "--"):
		f := cmd.Flags().Lookup(arg[2:])
		return true, f != nil && f.NoOptDefVal == ""
	case len(arg) < 2 || arg[0] != '-':
		return false, false
	}
	f := cmd.Flags().ShorthandLookup(arg[1:2])
	switch {
	case f == nil:
		return false, false
	case len(arg) == 2:
		return true, f.NoOptDefVal == ""
	}
	_, err := strconv.Atoi(strings.TrimPrefix(arg[2:], "="))
	return err == nil, false
}
