package builder

import (
	"fmt"
	"io/fs"
	"os"
	"runtime"

	"accord/builder/internal/cache"
	"accord/builder/internal/output"
	"accord/builder/internal/pack"
	"accord/builder/internal/site"
	"accord/builder/internal/stat"
)

// checkCache refuses a cache in a folder that is read, or where files are removed.
func checkCache(o Options, content fs.FS, target string) error {
	if o.Cache == "" {
		return nil
	}
	at, err := output.Resolve(o.Cache)
	if err != nil {
		return nil // opening it reports it
	}
	not := func(dir, why string) error {
		return &OptionError{
			Option: "Cache", Value: o.Cache, Problem: fmt.Sprintf("it is inside %q, %s", dir, why),
			Suggestion: "write a folder beside it",
		}
	}
	for _, fsys := range []fs.FS{content, o.Templates, o.Static} {
		if dir, ok := pathOf(fsys); ok && isInside(at, dir) {
			return not(dir, "which the site is made of")
		}
	}
	if target != "" && isInside(at, target) {
		return not(target, "where only the site may be")
	}
	return nil
}

// parsedFiles are those that were parsed by this program, in a cache.
type parsedFiles struct {
	folder  *cache.Folder
	program string
}

// openStore returns nil without a cache, or with one that cannot be used.
func (kb *KnowledgeBase) openStore() site.Store {
	program, known := thisProgram()
	if kb.o.Cache == "" || !known {
		return nil
	}
	opened, err := cache.Open(kb.o.Cache)
	if err != nil {
		kb.send(Warning{Err: fmt.Errorf("nothing is remembered for the next time: %w", err)})
		return nil
	}
	return parsedFiles{opened, program}
}

func (p parsedFiles) Get(name, key string) string { return p.folder.Text(name, p.program+key) }

func (p parsedFiles) Put(name, key string, content []byte) error {
	return p.folder.Put(name, p.program+key, content)
}

// save puts the files that were parsed into the cache.
func (kb *KnowledgeBase) save(p *planned) {
	if kb.store == nil {
		return
	}
	if err := p.site.Save(kb.store); err != nil {
		kb.send(Warning{Err: fmt.Errorf("what was read is not remembered for the next time: %w", err)})
	}
}

// thisProgram identifies the program: another one may read and write otherwise.
func thisProgram() (identity string, known bool) {
	name, err := os.Executable()
	if err != nil {
		return "", false
	}
	info, err := os.Stat(name)
	if err != nil {
		return "", false
	}
	var w pack.Writer
	stat.Of(info).Write(&w)
	for _, s := range []string{name, Version, runtime.Version()} {
		w.String(s)
	}
	return string(w.Bytes()), true
}
