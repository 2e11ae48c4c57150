package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"accord/builder"
)

// A project is where a command finds a knowledge base, and how it reads it.
type project struct {
	content string
	cache   string // a folder, true or false
	builder.Options
}

// flags adds the flags of every command that reads the content.
func (p *project) flags(flags *pflag.FlagSet) {
	flags.StringVar(&p.content, "content", "content", "the `folder` of the knowledge base")
	flags.BoolVar(&p.Drafts, "drafts", false, "include drafts")
	flags.IntVar(&p.Jobs, "jobs", 0, "the `number` of files to work on at once (default 0: one per processor)")
}

// historyFlag adds the flag of the commands that show pages.
func (p *project) historyFlag(flags *pflag.FlagSet) {
	flags.BoolVar(&p.History, "history", true, "tell of each entry what git knows of its history")
}

// cacheFlag adds the flag of the commands that remember what they did.
func (p *project) cacheFlag(flags *pflag.FlagSet) {
	flags.StringVar(&p.cache, "cache", "true", "the `folder` for what saves the next run work, or false (default .accord beside the content)")
	flags.Lookup("cache").DefValue = ""
}

// setCache sets Options.Cache.
func (p *project) setCache() {
	switch p.cache {
	case "false":
	case "true":
		p.Cache = builder.CacheFor(p.content)
	default:
		p.Cache = p.cache
	}
}

// check refuses empty values: they mostly come from a script's variable that is not set.
func (p *project) check(cmd *cobra.Command) error {
	for _, name := range []string{"content", "out", "base-url", "cache"} {
		if f := cmd.Flags().Lookup(name); f != nil && f.Changed && strings.TrimSpace(f.Value.String()) == "" {
			return usage(cmd, fmt.Errorf("--%s is empty; leave it out, or write a value", name))
		}
	}
	if p.Jobs < 0 {
		return usage(cmd, fmt.Errorf("--jobs is %d but must be 1 or more, or 0 for one per processor", p.Jobs))
	}
	return nil
}

// open reads the knowledge base.
func (p *project) open(ctx context.Context) (*builder.KnowledgeBase, error) {
	return builder.Open(ctx, builder.Dir(p.content), p.options())
}

// options adds the templates and static files beside the content.
func (p *project) options() builder.Options {
	o := p.Options
	o.Templates = builder.Dir(filepath.Join(p.content, "..", "templates"))
	o.Static = builder.Dir(filepath.Join(p.content, "..", "static"))
	return o
}
