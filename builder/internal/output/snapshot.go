package output

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"accord/builder/internal/pack"
	"accord/builder/internal/stat"
)

// A snapshot is what a publication looks like in its folder. With it [Unchanged] needs neither
// the plan nor the marker's lines, and lists no folder in which nothing was added or removed.
type snapshot struct {
	marker stat.Stat
	sum    sum             // of the marker
	dirs   []*publishedDir // in the order of their paths
	news   bool            // whether a folder has settled
}

type publishedDir struct {
	path    string
	stat    stat.Stat
	settled bool // while it has this stat, it holds what it should
	files   []publishedFile
}

type publishedFile struct {
	name   string
	record record // without its key
}

// takeSnapshot returns nil if it fails: then the next publication compares everything. The
// caller holds the lock.
func (p *publication) takeSnapshot() []byte {
	info, err := p.Lstat(p.at.published(markerName))
	if err != nil {
		return nil
	}
	s := &snapshot{marker: stat.Of(info), sum: sumOf(p.text)}
	byPath := map[string]*publishedDir{".": {path: "."}}
	in := byPath["."]
	for name, r := range p.records(p.retired) {
		if dir := folderOf(name); dir != in.path {
			for d := dir; byPath[d] == nil; d = folderOf(d) {
				byPath[d] = &publishedDir{path: d}
			}
			in = byPath[dir]
		}
		in.files = append(in.files, publishedFile{path.Base(name), r})
	}
	for _, name := range slices.Sorted(maps.Keys(byPath)) {
		d := byPath[name]
		known, ok := p.folders[name]
		if !ok {
			info, err := p.Lstat(p.at.published(name))
			if err != nil {
				return nil
			}
			known = stat.Of(info)
		}
		d.stat = known
		d.settled = d.stat.Settled(s.marker.ModifiedAt())
		s.dirs = append(s.dirs, d)
	}
	return s.encode()
}

func (s *snapshot) encode() []byte {
	var w pack.Writer
	s.marker.Write(&w)
	w.String(string(s.sum[:]))
	w.Uint(uint64(len(s.dirs)))
	for _, d := range s.dirs {
		w.String(d.path)
		d.stat.Write(&w)
		w.Bool(d.settled)
		w.Uint(uint64(len(d.files)))
		for _, f := range d.files {
			w.String(f.name)
			w.Int(f.record.size)
			w.String(string(f.record.sum[:]))
		}
	}
	return w.Bytes()
}

func decodeSnapshot(text []byte) (*snapshot, error) {
	r := pack.NewReader(string(text))
	s := &snapshot{marker: stat.Read(r)}
	copy(s.sum[:], r.String())
	s.dirs = make([]*publishedDir, r.Count())
	for i := range s.dirs {
		d := &publishedDir{path: r.String(), stat: stat.Read(r), settled: r.Bool()}
		d.files = make([]publishedFile, r.Count())
		for j := range d.files {
			f := &d.files[j]
			f.name = r.String()
			f.record.size = r.Int()
			copy(f.record.sum[:], r.String())
		}
		s.dirs[i] = d
	}
	return s, r.End()
}

// Unchanged reports whether a folder holds what it held after the publication that returned a
// [Result].Snapshot, so that Publish would reuse all and change nothing. It changes nothing,
// and finds what Publish would find: see the section Reusing. now is the time by the file
// system. The snapshot that it returns, if any, is like the first, but makes the next call faster.
func Unchanged(ctx context.Context, dir string, snapshot []byte, now time.Time, jobs int) (same bool, after []byte) {
	s, err := decodeSnapshot(snapshot)
	if err != nil {
		return false, nil
	}
	at, err := locate(osFiles{}, dir)
	if err != nil {
		return false, nil
	}
	p := &publication{filesystem: osFiles{}, at: at, o: Options{Jobs: max(jobs, 1)}}
	if p.hasRemains() || !p.hasMarker(s) || !p.hasDirs(s, now) || !p.hasFiles(ctx, s) || !p.hasMarker(s) {
		return false, nil
	}
	if !s.news {
		return true, nil
	}
	return true, s.encode()
}

// hasRemains finds what a killed publication left: the next one removes it.
func (p *publication) hasRemains() bool {
	for _, name := range []string{p.at.stage, p.at.aside} {
		if name == "" {
			continue
		}
		if found, err := p.exists(name); found || err != nil {
			return true
		}
	}
	return false
}

func (p *publication) hasMarker(s *snapshot) bool {
	name := p.at.published(markerName)
	info, err := p.Lstat(name)
	if err != nil || stat.Of(info) != s.marker {
		return false
	}
	text, err := readFile(p.filesystem, name)
	p.old.written = info.ModTime()
	return err == nil && sumOf(text) == s.sum
}

// hasDirs lists the folders that may have changed in the instant in which they were seen.
func (p *publication) hasDirs(s *snapshot, now time.Time) bool {
	inside := s.inside()
	for _, d := range s.dirs {
		info, err := p.Lstat(p.at.published(d.path))
		if err != nil || !info.IsDir() || stat.Of(info) != d.stat {
			return false
		}
		if d.settled {
			continue
		}
		if !p.holdsOnly(d.path, inside[d.path]) {
			return false
		}
		d.settled = d.stat.Settled(now)
		s.news = s.news || d.settled
	}
	return true
}

// inside returns the names in each folder that is not settled.
func (s *snapshot) inside() map[string]map[string]bool {
	inside := map[string]map[string]bool{}
	for _, d := range s.dirs {
		if !d.settled {
			inside[d.path] = map[string]bool{}
		}
	}
	for _, d := range s.dirs {
		if names := inside[d.path]; names != nil {
			for _, f := range d.files {
				names[f.name] = true
			}
		}
		if names := inside[path.Dir(d.path)]; names != nil && d.path != "." {
			names[path.Base(d.path)] = true
		}
	}
	return inside
}

func (p *publication) holdsOnly(dir string, names map[string]bool) bool {
	entries, err := p.ReadDir(p.at.published(dir))
	if err != nil {
		return false
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return dir == "." && p.stays(e.Name()) })
	return len(entries) == len(names) && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !names[e.Name()] })
}

func (p *publication) hasFiles(ctx context.Context, s *snapshot) bool {
	for _, d := range s.dirs {
		prefix := strings.TrimPrefix(d.path+"/", "./")
		for _, f := range d.files {
			p.files = append(p.files, file{path: prefix + f.name, record: f.record})
		}
	}
	err := p.each(ctx, func(_ context.Context, w *worker, f *file) error {
		if !p.isIntact(w, f.path, f.record) {
			return errors.New("it is not intact")
		}
		return nil
	})
	return err == nil
}
