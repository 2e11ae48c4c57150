package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"accord/builder/diag"
)

// A usageError is a mistake on the command line.
type usageError struct {
	command string // whose --help explains it
	err     error
}

func (e *usageError) Error() string { return e.err.Error() }

func usage(cmd *cobra.Command, err error) error { return &usageError{cmd.CommandPath(), err} }

func flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return err
	case errors.As(err, &unknown):
		err = unknownFlag(cmd, unknown)
	case errors.As(err, &missing):
		f := missing.GetFlag()
		err = fmt.Errorf("%s has no value; write %s %s", dashed(f), dashed(f), placeholder(f))
	case errors.As(err, &invalid):
		err = badValue(invalid)
	case errors.As(err, &syntax):
		err = fmt.Errorf("%q is not a flag; write two hyphens and a name, such as --help", syntax.GetSpecifiedFlag())
	}
	return usage(cmd, err)
}

func unknownFlag(cmd *cobra.Command, err *pflag.NotExistError) error {
	name := err.GetSpecifiedName()
	written := "--" + name
	if letters := err.GetSpecifiedShortnames(); letters != "" {
		written = "-" + letters
		name, _, _ = strings.Cut(letters, "=") // -content for --content
	}
	var own []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { own = append(own, "--"+f.Name) })
	if hint := diag.DidYouMean("--"+name, slices.Values(own)); hint != "" || slices.Contains(own, "--"+name) {
		if hint == "" {
			hint = fmt.Sprintf("did you mean %q?", "--"+name)
		}
		return fmt.Errorf("unknown flag %q; %s", written, hint)
	}
	var others []string
	cmd.Root().InitDefaultVersionFlag() // which is made when the root command runs
	for _, other := range append(cmd.Root().Commands(), cmd.Root()) {
		if other != cmd && other.Flags().Lookup(name) != nil && !other.Hidden {
			others = append(others, other.CommandPath())
		}
	}
	if len(others) > 0 {
		return fmt.Errorf("unknown flag %q; it is a flag of %s", written, strings.Join(others, ", "))
	}
	for _, f := range own { // --output for --out
		if strings.HasPrefix("--"+name, f) {
			return fmt.Errorf("unknown flag %q; did you mean %q?", written, f)
		}
	}
	return fmt.Errorf("unknown flag %q", written)
}

// badValue says which values a flag may have.
func badValue(err *pflag.InvalidValueError) error {
	f, value := err.GetFlag(), err.GetValue()
	switch f.Value.Type() {
	case "bool":
		return fmt.Errorf("%s must be true or false, not %q; write %s or %s=false", dashed(f), value, dashed(f), dashed(f))
	case "int":
		if errors.Is(err, strconv.ErrRange) {
			return fmt.Errorf("%s must be smaller than %s", dashed(f), value)
		}
		return fmt.Errorf("%s must be a whole number, not %q", dashed(f), value)
	}
	return fmt.Errorf("%s cannot be %q: %w", dashed(f), value, err.Unwrap())
}

// emptyValue finds --content "", which mostly comes from a variable that is not set.
func emptyValue(cmd *cobra.Command) error {
	var err error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		empty := f.Value.String() == ""
		if list, ok := f.Value.(pflag.SliceValue); ok {
			empty = len(list.GetSlice()) == 0 || slices.Contains(list.GetSlice(), "")
		}
		if empty && err == nil {
			err = usage(cmd, fmt.Errorf("%s is empty; write %s %s, or leave the flag out", dashed(f), dashed(f), placeholder(f)))
		}
	})
	return err
}

// dashed returns a flag as it is written: --content.
func dashed(f *pflag.Flag) string { return "--" + f.Name }

// placeholder returns the word that stands for a flag's value in help: FOLDER.
func placeholder(f *pflag.Flag) string {
	name, _ := pflag.UnquoteUsage(f)
	return strings.ToUpper(name)
}

// noArgs refuses arguments, and suggests what was meant by the first.
func noArgs(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case !cmd.HasParent():
		return usage(cmd, unknownCommand(cmd, args[0]))
	}
	message := fmt.Sprintf("%s takes no arguments, but was given %q", cmd.CommandPath(), args[0])
	if args[0] == "true" || args[0] == "false" {
		cmd.Flags().Visit(func(f *pflag.Flag) {
			if f.Value.Type() == "bool" {
				message += fmt.Sprintf("; did you mean %s=%s?", dashed(f), args[0])
			}
		})
	} else if meant := meantFlag(cmd, args[0]); meant != "" {
		message += fmt.Sprintf("; did you mean %s?", meant)
	}
	return usage(cmd, errors.New(message))
}

// unknownCommand suggests the command that is nearest to a word, or else all of them.
func unknownCommand(root *cobra.Command, word string) error {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			names = append(names, c.Name())
		}
	}
	hint := diag.DidYouMean(word, slices.Values(names))
	if hint == "" {
		hint = "write one of " + strings.Join(names, ", ")
	}
	return fmt.Errorf("unknown command %q; %s", word, hint)
}

// meantFlag returns an argument as the value of the flag that was probably meant, or "".
func meantFlag(cmd *cobra.Command, arg string) string {
	flag := func(name, value string) string {
		if cmd.Flags().Lookup(name) == nil {
			return ""
		}
		if strings.ContainsAny(value, " \t'\"") {
			value = strconv.Quote(value)
		}
		return "--" + name + " " + value
	}
	switch {
	case arg == "help":
		return cmd.CommandPath() + " --help"
	case strings.HasPrefix(arg, "–") || strings.HasPrefix(arg, "—"): // dashes of a word processor
		return "--" + strings.TrimLeft(arg, "–—-")
	case strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://"):
		return flag("base-url", arg)
	case isPort(strings.TrimPrefix(arg, ":")):
		return flag("addr", "localhost:"+strings.TrimPrefix(arg, ":"))
	}
	if slices.ContainsFunc(cmd.Root().Commands(), func(c *cobra.Command) bool { return c.Name() == arg }) && !isFolder(arg) {
		return "accord " + arg
	}
	for dir := filepath.Clean(arg); ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, ".accord")) {
			return flag("out", dir)
		}
		if exists(filepath.Join(dir, "site.yaml")) {
			return flag("content", dir)
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if u, err := url.Parse("http://" + arg); err == nil && u.Port() != "" && cmd.Flags().Lookup("addr") != nil {
		return flag("addr", arg)
	}
	return flag("content", arg)
}

func isPort(s string) bool {
	_, err := strconv.ParseUint(s, 10, 16)
	return err == nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
