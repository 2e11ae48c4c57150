package output

import (
	"iter"
	"maps"
	"path"
	"time"

	"accord/builder/internal/stat"
)

// A survey is what the system says of the folders of the last publication, and whether each
// holds what was published there.
type survey struct {
	at    time.Time // by the clock of the file system, and not after the survey
	dirs  map[string]surveyed
	exact bool // all hold the names that were published, and no others

	published map[string]bool // the folders of the last publication, there or not
}

type surveyed struct {
	stat  stat.Stat
	whole bool // it holds the names that were published, and no others
}

// surveyed makes the survey when it is first needed. It lists the folders that the spare's record
// does not know to be as they were.
func (p *publication) surveyed() *survey {
	if p.found == nil {
		p.found = p.makeSurvey()
	}
	return p.found
}

func (p *publication) makeSurvey() *survey {
	s := &survey{at: p.clock(), dirs: map[string]surveyed{}, exact: p.old.records != nil}
	s.published = foldersOf(maps.Keys(p.old.records))
	doubtful := map[string]map[string]bool{}
	for dir := range s.published {
		info, err := p.Lstat(p.at.published(dir))
		if err != nil || !info.IsDir() {
			s.exact = false
			continue
		}
		is := stat.Of(info)
		known, ok := p.spare.record[dir]
		s.dirs[dir] = surveyed{is, ok && known.published == is}
		if !s.dirs[dir].whole {
			doubtful[dir] = map[string]bool{}
		}
	}
	fillIn(doubtful, maps.Keys(p.old.records), s.published)
	for dir, names := range doubtful {
		if p.holdsOnly(dir, names) {
			s.dirs[dir] = surveyed{s.dirs[dir].stat, true}
		} else {
			s.exact = false
		}
	}
	return s
}

// clock returns the time by the file system when the lock was taken, if it is before that of
// the system. A lock file that was there before is older, which does no harm.
func (p *publication) clock() time.Time {
	now := time.Now()
	info, err := p.Lstat(p.at.lock)
	if err != nil {
		return time.Time{}
	}
	if info.ModTime().Before(now) {
		now = info.ModTime()
	}
	return now
}

// fillIn adds, to the names in some folders, those of the files and of the folders around them.
func fillIn(names map[string]map[string]bool, files iter.Seq[string], dirs map[string]bool) {
	add := func(name string) {
		if in := names[folderOf(name)]; in != nil {
			in[path.Base(name)] = true
		}
	}
	for name := range files {
		add(name)
	}
	for dir := range dirs {
		if dir != "." {
			add(dir)
		}
	}
}

// isExact reports whether it is known that the folder holds what the last publication put there,
// and nothing else.
func (p *publication) isExact() bool {
	return p.spare != nil && p.present == nil && p.surveyed().exact
}
