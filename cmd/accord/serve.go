package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"accord/builder"
	"accord/builder/diag"
)

func newServe(stderr io.Writer) *cobra.Command {
	var (
		p      project
		o      builder.ServeOptions
		open   bool
		editor string
	)
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site, and show each change when it is saved",
		Long: `Serve previews the site on this machine: the pages are those that build would
publish. When you save a file of the content, a template, a style sheet or site.yaml,
every open page that it changes shows the change. Serve writes only the index of its
search, into a temporary folder that it removes at the end, and what it has read into
the cache of build, to start faster the next time.

A mistake is shown on the pages and here, with its position and what to do, and the
last good version stays until it is corrected. The search finds what was just saved.

The preview answers only requests from this machine that use its names. To show it to
others, give it an address of the network and the name that they use:

  accord serve --addr 0.0.0.0:4321 --host laptop.local

Ctrl-C ends it, with the exit status 130.`,
		Example: `  accord serve
  accord serve --open --drafts
  accord serve --addr localhost:8080 --editor zed`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.check(cmd); err != nil {
				return err
			}
			var err error
			if o.Editor, err = editorAddress(editor, os.Getenv); err != nil {
				return usage(cmd, err)
			}
			// Listening first, serve can say where the preview is while the content is read.
			if o.Listener, err = builder.Listen(o.Addr); err != nil {
				return err
			}
			defer o.Listener.Close()
			w := newWatching(stderr, p.content, o.Addresses(), open)
			p.Today, p.Events = w.start, w.event
			p.setCache()
			kb, err := p.open(cmd.Context())
			w.bar.finish()
			if err != nil {
				return err
			}
			defer kb.Close()
			if err := kb.Serve(cmd.Context(), o); err != nil {
				return err
			}
			return context.Cause(cmd.Context()) // the signal that ended it
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	p.flags(flags)
	flags.StringVar(&o.Target, "out", "public", "the `folder` that build publishes into, which is not watched")
	flags.StringVar(&p.BaseURL, "base-url", "", "the `address` of the site, instead of base_url in site.yaml")
	flags.StringVar(&o.Addr, "addr", builder.DefaultAddr, "the `address` to serve at; if its port is taken, the next free one")
	flags.StringSliceVar(&o.Hosts, "host", nil, "a `name` that the preview answers to, besides those of this machine")
	p.historyFlag(flags)
	p.cacheFlag(flags)
	flags.BoolVar(&open, "open", false, "open the preview in the browser")
	flags.StringVar(&editor, "editor", "", "the `editor` that opens files from findings: "+strings.Join(editors(), ", ")+",\nor an address with {path}, {line} and {column} (default from VISUAL or EDITOR)")
	return cmd
}

func editors() []string { return slices.Sorted(maps.Keys(builder.Editors())) }

// editorAddress prefers the editor given, then that of the environment, then VS Code.
func editorAddress(given string, getenv func(string) string) (string, error) {
	known := builder.Editors()
	if strings.Contains(given, "{path}") {
		return given, nil
	}
	if address, ok := known[given]; ok {
		return address, nil
	}
	if given != "" {
		return "", fmt.Errorf("--editor %q is unknown; write one of %s, or an address with {path}", given, strings.Join(editors(), ", "))
	}
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := strings.Fields(getenv(name)); len(words) > 0 {
			if address, ok := known[filepath.Base(words[0])]; ok {
				return address, nil
			}
		}
	}
	return known["code"], nil
}

// A watching prints what a preview does.
type watching struct {
	w       io.Writer
	content string
	bar     *progress
	start   time.Time
	said    time.Time // when the progress of the index was last printed
	ready   bool

	addresses []string                 // of the preview
	open      bool                     // whether to open it in the browser
	announced bool                     // whether its addresses were printed
	known     map[diag.Diagnostic]bool // the warnings that were printed
}

func newWatching(w io.Writer, content string, addresses []string, open bool) *watching {
	now := time.Now()
	return &watching{w: w, content: content, addresses: addresses, open: open, bar: newProgress(w), start: now, said: now}
}

// announce works once: it prints where the preview is, and may open it in the browser.
func (t *watching) announce() {
	if t.announced {
		return
	}
	t.announced = true
	fmt.Fprintf(t.w, "Preview at %s (Ctrl-C ends it)\n", strings.Join(t.addresses, " and "))
	if t.open {
		t.openBrowser(t.addresses[0])
	}
}

func (t *watching) event(e builder.Event) {
	switch e := e.(type) {
	case builder.Progress: // the content was found
		t.announce()
		t.bar.update(e)
	case builder.Listening:
		t.announce()
	case builder.Updated:
		t.updated(e)
	case builder.Indexing:
		t.indexing(e)
	case builder.NoHistory:
		t.bar.finish()
		fmt.Fprintln(t.w, noHistory(e))
	case builder.Warning:
		fmt.Fprintf(t.w, "accord: %v\n", e.Err)
	}
}

// updated prints errors each time, warnings once, and a line that says what was done.
func (t *watching) updated(u builder.Updated) {
	t.bar.finish()
	perCode := 0
	if !t.ready {
		perCode = mostPerCode
	}
	if err := printFindings(t.w, t.news(u.Report.Findings), diag.Text, t.content, perCode); err != nil {
		return // standard error is closed
	}
	switch {
	case u.Err != nil && isContent(u.Err):
		fmt.Fprintf(t.w, "%s: %s. %s\n", changed(u), tally(u.Report.Findings), t.still())
	case u.Err != nil:
		fmt.Fprintf(t.w, "%s: %v\n%s\n", changed(u), u.Err, t.still())
	case !t.ready:
		fmt.Fprintf(t.w, "Ready: %s of %s in %s. Save a file to see the change.\n",
			count(u.Report.Files, "file"), count(u.Report.Entries, "entry", "entries"), duration(time.Since(t.start)))
	default:
		did := "shown"
		if len(u.Changed) == 0 && len(u.Removed) > 0 {
			did = "removed"
		}
		fmt.Fprintf(t.w, "%s: %s after %s.\n", changed(u), did, duration(u.Took))
	}
	t.ready = t.ready || u.Err == nil
}

func (t *watching) still() string {
	if t.ready {
		return "The last good version is still shown."
	}
	return "There is nothing to show yet."
}

// news returns the findings to print: all errors, and the warnings that are new.
func (t *watching) news(found diag.List) diag.List {
	var list diag.List
	warnings := map[diag.Diagnostic]bool{}
	for _, d := range found {
		if d.Severity == diag.Warning {
			warnings[d] = true
			if t.known[d] {
				continue
			}
		}
		list.Add(d)
	}
	t.known = warnings
	return list
}

// changed names what has changed, and what was removed.
func changed(u builder.Updated) string {
	switch {
	case len(u.Changed)+len(u.Removed) == 0:
		return "All files read again"
	case len(u.Removed) == 0:
		return first(u.Changed)
	case len(u.Changed) == 0:
		return first(u.Removed)
	}
	return fmt.Sprintf("%s (removed: %s)", first(u.Changed), first(u.Removed))
}

func first(files []string) string {
	if len(files) == 1 {
		return files[0]
	}
	return fmt.Sprintf("%s and %s", files[0], count(len(files)-1, "other file"))
}

// indexing prints how far the search index is, unless it is made within a second.
func (t *watching) indexing(e builder.Indexing) {
	now := time.Now()
	switch took := now.Sub(t.start); {
	case took < progressDelay:
	case e.Done == e.Total:
		fmt.Fprintf(t.w, "The search is ready after %s.\n", duration(took))
	case now.Sub(t.said) >= 5*progressDelay:
		t.said = now
		fmt.Fprintf(t.w, "Indexing for the search: %d of %d entries.\n", e.Done, e.Total)
	}
}

// openBrowser opens an address as the system does.
func (t *watching) openBrowser(address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		fmt.Fprintf(t.w, "No browser could be opened (%v); open the address yourself.\n", err)
		return
	}
	go cmd.Wait() // releases the process
}
