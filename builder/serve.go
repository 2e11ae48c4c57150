package builder

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"

	"accord/builder/diag"
	"accord/builder/internal/folder"
	"accord/builder/internal/preview"
	"accord/builder/internal/watch"
)

// ServeOptions say where to serve a preview, and to whom.
type ServeOptions struct {
	Addr   string   // host and port; empty: [DefaultAddr]
	Hosts  []string // names that the server answers to, besides those of this machine
	Editor string   // the address that opens a file in an editor, see [Editors]; empty: findings are no links
	Target string   // a folder that Build publishes into: it is not watched; empty: public

	// Listener is where to serve; nil: [Listen] at Addr. Serve closes it. A program that
	// listens before Open knows at once where the preview will be: requests wait.
	Listener net.Listener
}

// DefaultAddr is where a preview is served by default.
const DefaultAddr = "127.0.0.1:4321"

// Editors maps the command of an editor to the address that opens a file in it. {path},
// {line} and {column} stand for the position.
func Editors() map[string]string { return preview.Editors() }

// Serve previews the site until ctx ends. It sends [Listening], [Indexing], and [Updated]
// each time that it has read the project. Mistakes do not end it: pages show them, and the
// last good site stays.
//
// It watches the content, the templates and the static files, each if it is a [Folder];
// changes of other file systems show with the next change of a Folder. It writes only the
// index of its search, into a temporary folder that it removes, and what it parsed into
// [Options].Cache. The other methods work on what it read last. The error is nil when ctx ended, otherwise an [*OptionError], a
// [*TargetError] or that of the system.
func (kb *KnowledgeBase) Serve(ctx context.Context, o ServeOptions) error {
	if o.Addr == "" {
		o.Addr = DefaultAddr
	}
	if o.Target == "" {
		o.Target = defaultTarget
	}
	if _, err := os.Stat(o.Target); err == nil { // else no published site can be taken for content
		if err := kb.checkTarget(o.Target); err != nil {
			return err
		}
	}
	if o.Listener == nil {
		var err error
		if o.Listener, err = Listen(o.Addr); err != nil {
			return err
		}
	}
	defer o.Listener.Close()
	kb.send(Listening{Addresses: o.Addresses()})
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	index, err := newIndexer(kb.send)
	if err != nil {
		return err
	}
	defer index.close()
	server, err := kb.newPreview(o, index)
	if err != nil {
		return err
	}
	kb.first(server)
	ended := kb.serveHTTP(ctx, cancel, o.Listener, server, usualTimeouts)
	var indexing sync.WaitGroup
	indexing.Go(func() { index.run(ctx) })
	err = kb.follow(ctx, o, server, index)
	cancel()
	indexing.Wait() // nothing writes to the index when it is removed
	return errors.Join(err, <-ended)
}

// first shows what needs no plan of all pages.
func (kb *KnowledgeBase) first(server *preview.Server) {
	kb.mu.Lock()
	p := kb.now
	kb.mu.Unlock()
	if p.pages != nil && !p.found.HasErrors() {
		server.Begin(&preview.Site{Files: p.pages.First(), Base: p.renderer.Base(), Stylesheet: p.renderer.Stylesheet(), Client: p.renderer.SearchClient()})
	}
}

func (kb *KnowledgeBase) newPreview(o ServeOptions, index *indexer) (*preview.Server, error) {
	options := preview.Options{
		Hosts: slices.Concat(o.Hosts, namedHost(o.Addr)), Editor: o.Editor, Search: index.search,
	}
	if path, ok := pathOf(kb.content); ok {
		absolute, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		options.Dir, options.Root = path, absolute
	}
	return preview.New(options), nil
}

func (kb *KnowledgeBase) follow(ctx context.Context, o ServeOptions, server *preview.Server, index *indexer) error {
	s := newSession(kb, server, index)
	roots := kb.folders()
	if len(roots) == 0 {
		s.run(ctx)
		return nil
	}
	watcher, err := watch.New(watch.Options{
		Roots:  roots,
		Ignore: kb.ignored(o.Target),
		Warn:   func(err error) { kb.send(Warning{Err: err}) },
	})
	if err != nil {
		return err
	}
	var planning sync.WaitGroup
	planning.Go(func() { s.run(ctx) })
	s.known.readAll(roots)
	watcher.Run(ctx, func(c watch.Change) { s.front.hear(s.changes(c)) })
	planning.Wait()
	return nil
}

// ignored matches the target, and what is no part of the site.
func (kb *KnowledgeBase) ignored(target string) func(path string) bool {
	out, err := filepath.Abs(target)
	return func(path string) bool {
		if err == nil && path == out {
			return true
		}
		leftOut := folder.Static
		if _, inContent := kb.inContent(path); inContent {
			leftOut = folder.Content
		}
		return leftOut(filepath.Base(path)) != ""
	}
}

// inContent makes an absolute path relative to the content folder, if it is inside.
func (kb *KnowledgeBase) inContent(path string) (rel string, ok bool) {
	dir, ok := pathOf(kb.content)
	if !ok {
		return "", false
	}
	return within(dir, path)
}

// namedHost returns the host of an address if it names one machine: a name to answer to.
func namedHost(addr string) []string {
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err != nil || host == "" || ip != nil && ip.IsUnspecified() {
		return nil
	}
	return []string{host}
}

const maxPorts = 20

// Listen listens at an address, a host and a port. When the port is taken, it takes the next
// free one of the 20 after it. The error is an [*OptionError] or that of the system.
func Listen(addr string) (net.Listener, error) {
	host, text, err := net.SplitHostPort(addr)
	var port uint64
	if err == nil {
		port, err = strconv.ParseUint(text, 10, 16)
	}
	if err != nil {
		return nil, &OptionError{
			Option: "Addr", Value: addr, Problem: "it is not a host and a port",
			Suggestion: "write for example " + DefaultAddr + " or localhost:8080",
		}
	}
	listener, first := net.Listen("tcp", addr)
	if first == nil {
		return listener, nil
	}
	var bind *os.SyscallError // which number says that a port is taken depends on the system
	if port != 0 && errors.As(first, &bind) && bind.Syscall == "bind" {
		for next := port + 1; next <= min(port+maxPorts, 1<<16-1); next++ {
			listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(next, 10)))
			if err == nil {
				return listener, nil
			}
		}
	}
	return nil, fmt.Errorf("nothing can be served at %s: %w", addr, first)
}

// Addresses returns the URLs of a preview at Listener: for this machine, then for Hosts.
func (o ServeOptions) Addresses() []string {
	at := o.Listener.Addr().String()
	host, port, err := net.SplitHostPort(at)
	if err != nil {
		return []string{at}
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	var list []string
	for _, h := range append([]string{host}, o.Hosts...) {
		list = append(list, "http://"+net.JoinHostPort(h, port)+"/")
	}
	return list
}

func problemsOf(server *preview.Server, found diag.List, err error) []preview.Problem {
	var list []preview.Problem
	if !errors.Is(err, ErrContent) {
		list = append(list, preview.Problem{Severity: diag.Error.String(), Message: err.Error()})
	}
	var errs diag.List
	for _, d := range found {
		if d.Severity == diag.Error {
			errs.Add(d)
		}
	}
	return append(list, server.Problems(errs)...)
}
