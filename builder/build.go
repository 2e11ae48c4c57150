package builder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/output"
	"accord/builder/internal/plan"
	"accord/builder/internal/render"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
	"accord/static"
	"accord/templates"
)

// Build checks the content and, when it has no errors, publishes the site. The
// last publication stays as it was unless the whole new one is ready.
//
// The error is [ErrContent], a [*UsageError], or a failure of the machine. The Result holds what was found in any case.
func Build(ctx context.Context, o Options) (*Result, error) {
	r := &run{o: o, result: &Result{}}
	content, err := openContent(o.content())
	if err != nil {
		return r.result, err
	}
	defer content.Close()
	if err := o.checkOut(); err != nil {
		return r.result, err
	}
	if err := output.Check(o.out()); err != nil {
		return r.result, outputError(err)
	}
	p, err := r.plan(ctx, content.FS())
	r.findings()
	if err != nil {
		return r.result, err
	}
	var index *plan.Group
	err = r.timed(Index, func() error {
		index, err = r.index(p)
		return err
	})
	if err != nil {
		return r.result, err
	}
	program, known := programTime()
	err = r.timed(Publish, func() error {
		done, err := output.Publish(ctx, o.out(), p.files, output.Options{
			Jobs:     o.Jobs,
			Clean:    o.Clean || !known,
			Since:    program,
			Group:    index,
			Retire:   isImmutable,
			Progress: r.progress(Publish),
			Waiting:  o.Waiting,
		})
		r.result.Strangers = done.Strangers
		r.result.Written, r.result.Reused, r.result.Removed = done.Written, done.Reused, done.Removed
		r.result.Files, r.result.Bytes = done.Written+done.Reused, done.Bytes
		return outputError(err)
	})
	if failed := (*diag.Failure)(nil); errors.As(err, &failed) {
		return r.result, r.tryPages(ctx, p)
	}
	return r.result, err
}

// isImmutable reports whether a file of the site is named by its content: an
// asset, or a block of the search index.
func isImmutable(name string) bool {
	if strings.HasPrefix(name, render.AssetsFolder+"/") {
		return true
	}
	return path.Dir(name) == searchFolder && path.Ext(name) == ".bin" && path.Base(name) != search.ManifestName
}

// Check finds everything that is wrong with the content, and writes nothing.
// The error is as that of [Build].
func Check(ctx context.Context, o Options) (*Result, error) {
	r := &run{o: o, result: &Result{}}
	content, err := openContent(o.content())
	if err != nil {
		return r.result, err
	}
	defer content.Close()
	p, err := r.plan(ctx, content.FS())
	if err == nil && p.renderer.HasOwnTemplates() {
		err = r.tryPages(ctx, p)
	}
	r.findings()
	return r.result, err
}

// tryPages makes every page and keeps none, to find out which templates of the
// project fail.
func (r *run) tryPages(ctx context.Context, p *planned) error {
	found, err := render.Try(ctx, p.files, r.o.Jobs)
	r.result.Findings.Add(found...)
	r.result.Findings.Sort()
	if err == nil && len(found) > 0 {
		err = ErrContent
	}
	return err
}

// A run is one pass from the content folder to the plan.
type run struct {
	o       Options
	result  *Result
	before  earlier
	site    *site.Site // nil before everything is read
	content fs.FS
	within  time.Duration // of the stages within the one that is being timed
}

// earlier is what a run takes over from the one before it. Whatever it is, the
// plan is that of a run without it.
type earlier struct {
	site     *site.Site             // nil: nothing is taken over
	changed  func(file string) bool // whether a file of the content may have changed since; nil: each may have
	renderer *render.Renderer       // what of it is made of the same is taken over; may be nil
}

// planned is a site whose pages are planned.
type planned struct {
	site     *site.Site
	renderer *render.Renderer
	files    []plan.File
}

// plan loads the content and names the pages of the site. With an error, it
// returns as much as there is. The findings are complete after findings.
func (r *run) plan(ctx context.Context, content fs.FS) (*planned, error) {
	base, err := baseURL(r.o.BaseURL)
	if err != nil {
		return nil, err
	}
	r.content = content
	err = r.timed(Load, func() error {
		var found diag.List
		r.site, found, err = site.Link(ctx, content, site.Options{
			Folder:   filepath.Base(r.o.content()),
			Drafts:   r.o.Drafts,
			Jobs:     r.o.Jobs,
			BaseURL:  base,
			Progress: r.progress(Load),
			Previous: r.before.site,
			Changed:  r.before.changed,
		})
		r.result.Findings.Add(found...)
		return err
	})
	if err != nil {
		return nil, err
	}
	if r.o.LeftOut != nil {
		for _, x := range r.site.LeftOut {
			r.o.LeftOut(path.Join(filepath.ToSlash(r.o.content()), x.Path), x.Reason)
		}
	}
	s := r.site
	for range s.Items {
		r.result.Entries++
	}
	p := &planned{site: s}
	if s.Config.BaseURL == nil {
		return p, ErrContent // site.yaml is beyond reading, and nothing can be planned
	}
	err = r.timed(Plan, func() error { return r.files(ctx, p, content) })
	if r.result.Findings.HasErrors() {
		return p, ErrContent
	}
	r.result.Files = len(p.files)
	return p, err
}

// files plans the site and adds what is found on the way: words that are
// missing, and links that lead to no file of the plan. The plan of a site with
// errors serves to find those links alone.
func (r *run) files(ctx context.Context, p *planned, content fs.FS) error {
	renderer, found, err := r.render(ctx, p.site)
	r.result.Findings.Add(found...)
	if err != nil || renderer == nil {
		return err
	}
	p.renderer = renderer
	for _, l := range p.site.Config.Languages {
		if l.Partial {
			missing, words := renderer.MissingWords(l.Code)
			r.result.Partial = append(r.result.Partial, Partial{
				Language: l.Code, Name: l.Name,
				Entries: r.result.Entries, Untranslated: p.site.Untranslated(l.Code),
				Words: words, MissingWords: missing,
			})
		}
	}
	files, found, err := renderer.Plan(p.site, content)
	r.result.Findings.Add(firstOfEach(found)...)
	if err != nil {
		return err
	}
	p.files = files
	dead := p.site.CheckPaths(func(name string) bool {
		_, isFile := plan.Find(p.files, name)
		isFolder := name == "" || strings.HasSuffix(name, "/")
		if isFolder && !isFile {
			_, isFile = plan.Find(p.files, path.Join(name, "index.html"))
		}
		return isFile
	}, func(yield func(string) bool) {
		for _, f := range p.files {
			if !yield(strings.TrimSuffix(f.Path, "index.html")) {
				return
			}
		}
	})
	r.result.Findings.Add(dead...)
	return nil
}

// firstOfEach returns the first finding at each place: an old address that is taken in
// one language is mostly taken in the others.
func firstOfEach(found diag.List) diag.List {
	seen := map[diag.Position]bool{}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		again := d.Line > 0 && seen[d.Position]
		seen[d.Position] = true
		return again
	})
}

// findings completes the findings of the result with warnings and source lines: plan
// looks only for those that decide whether there is a site.
func (r *run) findings() {
	if r.site != nil {
		r.result.Findings.Add(site.Warnings(r.site, day(r.o.Today))...)
	}
	r.result.Findings.Sort()
	r.result.Findings.AttachSource(func(file string) ([]byte, error) {
		if text, ok := r.site.Content(file); ok {
			return text, nil
		}
		return fs.ReadFile(r.content, file)
	})
	r.result.Findings.Limit()
}

// render returns what makes pages of a site, with what was found in the project's
// templates, style sheets, scripts and words; nil where these have errors.
func (r *run) render(ctx context.Context, s *site.Site) (*render.Renderer, diag.List, error) {
	templatesFiles, closeTemplates, err := openProject(r.o, "templates", templates.FS)
	if err != nil {
		return nil, nil, err
	}
	defer closeTemplates()
	staticFiles, closeStatic, err := openProject(r.o, "static", static.FS)
	if err != nil {
		return nil, nil, err
	}
	defer closeStatic()
	renderer, found, err := render.New(ctx, render.Options{
		Templates: templatesFiles,
		Static:    staticFiles,
		Version:   Version,
		Config:    s.Config,
		Minify:    !r.o.NoMinify,
		Jobs:      r.o.Jobs,
		Previous:  r.before.renderer,
	})
	found.Add(r.o.strayFolders(map[string]fs.FS{"templates": templates.FS, "static": static.FS})...)
	return renderer, found, err
}

// timed runs a stage, or a part of one, and adds how long it took to what is
// noted of the stage. A stage within it does not count.
func (r *run) timed(stage Stage, do func() error) error {
	within := r.within
	r.within = 0
	start := time.Now()
	err := do()
	took := time.Since(start)
	i := slices.IndexFunc(r.result.Timings, func(t Timing) bool { return t.Stage == stage })
	if i < 0 {
		i = len(r.result.Timings)
		r.result.Timings = append(r.result.Timings, Timing{Stage: stage})
	}
	r.result.Timings[i].Took += took - r.within
	r.within = within + took
	return err
}

func (r *run) progress(stage Stage) func(done, total int) {
	if r.o.Progress == nil {
		return nil
	}
	return func(done, total int) { r.o.Progress(stage, done, total) }
}

// baseURL reads the address that replaces the one of site.yaml; nil when none
// is given.
func baseURL(text string) (*url.URL, error) {
	if text == "" {
		return nil, nil
	}
	u, problem, suggestion := entry.ParseBaseURL(text)
	if problem != "" {
		return nil, &UsageError{Message: fmt.Sprintf("the address of the site is %q, %s", text, problem), Suggestion: suggestion}
	}
	return u, nil
}

// day is the calendar day of a time, in its own zone.
func day(t time.Time) edtf.Day {
	if t.IsZero() {
		return edtf.Day{}
	}
	year, month, d := t.Date()
	return edtf.Day{Year: int64(year), Month: uint8(month), Day: uint8(d)}
}

// outputError tells a folder that is not ours from a failure of the machine.
func outputError(err error) error {
	var foreign *output.ForeignError
	if errors.As(err, &foreign) && foreign.Found == "" {
		return &UsageError{
			Message:    fmt.Sprintf("%q is a file, and a site is published into a folder; nothing was changed", foreign.Dir),
			Suggestion: "choose another name with --out",
		}
	}
	if foreign != nil {
		return &UsageError{
			Message:    fmt.Sprintf("the folder %q holds files that accord did not write; nothing was changed", foreign.Dir),
			Suggestion: "choose another with --out, or empty it by hand",
		}
	}
	return err
}

// programTime returns when the program was made, and whether that is known. Its
// code is part of what a page's bytes depend on, but a hash of it has no place in
// the output, which must be the same whoever compiled the program; so a program
// that was made since the last publication makes every page again.
func programTime() (made time.Time, known bool) {
	program, err := os.Executable()
	if err != nil {
		return time.Time{}, false
	}
	info, err := os.Stat(program)
	if err != nil {
		return time.Time{}, false
	}
	return info.ModTime(), true
}
