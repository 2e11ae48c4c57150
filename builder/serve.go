package builder

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/folder"
	"accord/builder/internal/preview"
	"accord/builder/internal/watch"
)

// ServeOptions say what to preview, and to whom. Of Options, Out is a folder that
// is not watched, and Clean means nothing.
type ServeOptions struct {
	Options
	Addr   string   // host and port; empty: 127.0.0.1:4321. Where the port is taken, a later one serves
	Hosts  []string // names that the server answers to, beside those of this machine
	Editor string   // the address that opens a file, see [Editors]; empty: findings lead to no editor

	// Listening is told the addresses of the preview as soon as they are known: that
	// for this machine, then those of Hosts. It may be nil.
	Listening func(addresses []string)

	// Updated is told of each attempt to make the site anew, the first among them.
	// It may be nil.
	Updated func(Update)

	// Indexing is told how much of the search index is made at the beginning, in the
	// background: of so many entries, all at the end. It is called on a goroutine of
	// its own, never twice at once. It may be nil.
	Indexing func(done, total int)

	// Warn is told of what makes the preview worse than it might be. It may be nil.
	Warn func(error)
}

// An Update is an attempt to make the site anew.
type Update struct {
	Result  *Result
	Changed []string      // the files and folders that may have changed; with Removed empty as well: all may have
	Removed []string      // those that are gone
	Took    time.Duration // from the first word of the change until pages may be asked for
	Err     error         // why the last good site is still shown; nil when the new one is
}

// DefaultAddr is where a preview is served when nobody says.
const DefaultAddr = "127.0.0.1:4321"

// Editors are the addresses that open a file in an editor, by the names of the
// editors' commands; {path}, {line} and {column} stand for the place.
func Editors() map[string]string { return preview.Editors() }

// Serve previews the site until ctx ends: it watches the content, the project's
// templates and its static files, makes the plan anew after each change, and
// renders what is asked for. Nothing is written but the index of its search, among the
// temporary files.
//
// Mistakes in the content do not end it: they are told, shown on the pages, and the
// last good site stays. The error is a [*UsageError], or a failure of the machine;
// nil when ctx ended.
func Serve(ctx context.Context, o ServeOptions) error {
	if _, err := baseURL(o.BaseURL); err != nil {
		return err
	}
	root, err := openContent(o.content())
	if err != nil {
		return err
	}
	if err := root.Close(); err != nil {
		return err
	}
	if _, err := os.Stat(o.out()); err == nil { // else there is nothing that could be taken for content
		if err := o.checkOut(); err != nil {
			return err
		}
	}
	listener, err := listen(o.addr())
	if err != nil {
		return err
	}
	defer listener.Close()
	if o.Listening != nil {
		o.Listening(o.addresses(listener.Addr()))
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	index, err := newIndexer(o.Warn, o.Indexing)
	if err != nil {
		return err
	}
	defer index.close()
	absolute, err := filepath.Abs(o.content())
	if err != nil {
		return err
	}
	server := preview.New(preview.Options{
		Hosts: slices.Concat(o.Hosts, explicit(o.addr())), Dir: o.content(), Root: absolute,
		Editor: o.Editor, Search: index.search,
	})
	ended := serveHTTP(ctx, cancel, listener, server, usualPatience)
	var indexing sync.WaitGroup
	indexing.Go(func() { index.run(ctx) })
	err = o.follow(ctx, server, index)
	cancel()
	indexing.Wait() // nothing writes to the index when it is removed
	return errors.Join(err, <-ended)
}

// follow shows the site, and again after each change, until ctx ends.
func (o ServeOptions) follow(ctx context.Context, server *preview.Server, index *indexer) error {
	watcher, err := watch.New(watch.Options{
		Roots:  o.roots(),
		Ignore: o.ignored(),
		Warn:   o.Warn,
	})
	if err != nil {
		return err
	}
	s := &session{o: o, server: server, index: index}
	s.lookAround()
	s.update(ctx, changes{all: true})
	watcher.Run(ctx, func(c watch.Change) { s.update(ctx, s.told(c)) })
	return nil
}

// roots are the folders of which a site is made.
func (o Options) roots() []string {
	return []string{o.content(), o.projectDir("templates"), o.projectDir("static")}
}

// ignored tells paths that are not watched: the output, and what is no part of the
// site.
func (o Options) ignored() func(path string) bool {
	out, err := filepath.Abs(o.out())
	return func(path string) bool {
		if err == nil && path == out {
			return true
		}
		names := folder.Static
		if _, inContent := within(o.content(), path); inContent {
			names = folder.Content
		}
		return names(filepath.Base(path)) != ""
	}
}

func (o ServeOptions) addr() string {
	if o.Addr == "" {
		return DefaultAddr
	}
	return o.Addr
}

// explicit returns the host of an address, if it names one machine: whoever
// gives it wants to be answered there.
func explicit(addr string) []string {
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err != nil || host == "" || ip != nil && ip.IsUnspecified() {
		return nil
	}
	return []string{host}
}

// ports is how many ports are tried when one is taken.
const ports = 20

// listen listens at an address, or, where its port is taken, at one of the next.
func listen(addr string) (net.Listener, error) {
	host, text, err := net.SplitHostPort(addr)
	var port uint64
	if err == nil {
		port, err = strconv.ParseUint(text, 10, 16)
	}
	if err != nil {
		return nil, &UsageError{
			Message:    fmt.Sprintf("%q is no address to serve at", addr),
			Suggestion: "write host and port, such as " + DefaultAddr + " or localhost:8080",
		}
	}
	listener, first := net.Listen("tcp", addr)
	if first == nil {
		return listener, nil
	}
	var bind *os.SyscallError // which number says that a port is taken depends on the system
	if port != 0 && errors.As(first, &bind) && bind.Syscall == "bind" {
		for next := port + 1; next <= min(port+ports, 1<<16-1); next++ {
			listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(next, 10)))
			if err == nil {
				return listener, nil
			}
		}
	}
	return nil, fmt.Errorf("nothing can be served at %s: %w", addr, first)
}

// patience is how long a server waits for its clients. How long one may take to
// receive an answer is for package preview to say, since streams have no end.
type patience struct {
	header   time.Duration // for the head of a request
	idle     time.Duration // for the next request of a connection
	farewell time.Duration // for the end of an answer, when the preview ends
}

var usualPatience = patience{header: 10 * time.Second, idle: time.Minute, farewell: 200 * time.Millisecond}

// serveHTTP serves until ctx ends, or ends it when it cannot. The channel gives its
// error when the last answer is sent.
func serveHTTP(ctx context.Context, cancel func(), listener net.Listener, server *preview.Server, p patience) <-chan error {
	h := &http.Server{
		Handler:           server,
		ReadHeaderTimeout: p.header,
		IdleTimeout:       p.idle,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	ended := make(chan error, 1)
	go func() {
		serving := make(chan error, 1)
		go func() {
			serving <- h.Serve(listener)
			cancel()
		}()
		<-ctx.Done()
		server.Close()
		patient, done := context.WithTimeout(context.WithoutCancel(ctx), p.farewell)
		defer done()
		if h.Shutdown(patient) != nil {
			h.Close()
		}
		err := <-serving
		if errors.Is(err, http.ErrServerClosed) {
			err = nil
		}
		ended <- err
	}()
	return ended
}

// addresses returns where the preview is to be found: on this machine, and by the
// names that it answers to besides.
func (o ServeOptions) addresses(at net.Addr) []string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return []string{at.String()}
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

// problemsOf returns why a site is not shown, as pages show it.
func problemsOf(server *preview.Server, result *Result, err error) []preview.Problem {
	var list []preview.Problem
	if !errors.Is(err, ErrContent) {
		list = append(list, preview.Problem{Severity: diag.Error.String(), Message: err.Error()})
	}
	var errs diag.List
	for _, d := range result.Findings {
		if d.Severity == diag.Error {
			errs.Add(d)
		}
	}
	return append(list, server.Problems(errs)...)
}
