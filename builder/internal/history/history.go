// Package history reads from git when and by which commits the files of a folder changed.
//
// It runs git over everything, because a run for each file would take hundreds of times as
// long: git log for the commits and what they changed, git ls-tree for what became of it, git
// cat-file for the old texts. They obey no setting that changes what they print, and never use
// a network. Nothing of a run that failed is used. What git prints is parsed by functions
// without side effects (parse.go).
//
// Names of people are never read. Days are those of the authors of commits, where they were.
package history

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

// ErrNone says that there is no history to read: no git, no repository, or no commit.
var ErrNone = errors.New("there is no history")

// A Problem says why the history of a repository cannot be told.
type Problem struct {
	Reason     string
	Suggestion string // may be empty
}

func (p *Problem) Error() string {
	if p.Suggestion == "" {
		return p.Reason
	}
	return p.Reason + "; " + p.Suggestion
}

// Options say what to read.
type Options struct {
	Dir string // a folder on the disk, in a work tree or not

	// Key says what a file is, by its path in the folder: files with one key are one file
	// that was moved. Empty: it is of no interest.
	Key func(file string) string

	// Hide reports whether a text must not be told of: it counts as if there were no file.
	Hide func(text []byte) bool
}

// A Commit is one that changed a file of the folder.
type Commit struct {
	ID      string // 40 or 64 hexadecimal digits
	Day     string // YYYY-MM-DD; empty: git cannot tell it
	Subject string // the first paragraph of its message, in one line

	order int // in the log: 0 is the newest
}

// Compare orders commits as git does: the newest first, none before one that it follows.
func (c *Commit) Compare(other *Commit) int { return c.order - other.order }

// A Change is what a commit did to a file.
type Change struct {
	Commit *Commit
	Old    []string // ids of the text before, one for each parent of the commit; "": no file
	New    string   // id of the text after; "": the file is gone
}

// A Log is the history of a folder. It is safe for concurrent use.
type Log struct {
	changes map[string][]Change // by key, the newest first
	moves   map[string][]move   // by the key that a file has since
	left    map[string]*Commit  // the commit that last moved a file away from a key
	now     map[string]string   // ids of the texts in HEAD, by key
	hidden  map[string]bool     // ids of texts
	texts   *texts              // nil: the repository lacks some
}

// A move is where a file was before a commit.
type move struct {
	from   string
	commit *Commit
}

// Read reads the history of a folder. The error is [ErrNone], a [*Problem], or that of ctx.
func Read(ctx context.Context, o Options) (*Log, error) {
	g, err := open(ctx, o.Dir)
	if err != nil {
		return nil, err
	}
	log := &Log{changes: map[string][]Change{}, moves: map[string][]move{}, left: map[string]*Commit{}, now: map[string]string{}, hidden: map[string]bool{}}
	key := func(file string) string {
		if path.Ext(file) != ".md" {
			return ""
		}
		if rel, inside := strings.CutPrefix(file, g.prefix); inside {
			if k := o.Key(rel); k != "" {
				return k
			}
		}
		return outside + file // it may have been moved into the folder later
	}
	if err := g.log(ctx, func(c *Commit, r record) { log.add(c, r, key) }); err != nil {
		return nil, err
	}
	if err := g.tree(ctx, func(file, id string) { log.now[key(file)] = id }); err != nil {
		return nil, err
	}
	have, err := g.inspect(ctx, log.ids(), func(id string, text []byte) {
		if o.Hide != nil && o.Hide(text) {
			log.hidden[id] = true
		}
	})
	if err != nil {
		return nil, err
	}
	if have {
		log.texts = &texts{git: g}
	}
	return log, nil
}

// outside begins the keys of files that are not in the folder, or no entries. No other key
// begins like that.
const outside = "/"

// add adds a change of a commit to the key of the file.
func (l *Log) add(c *Commit, r record, key func(file string) string) {
	change := Change{Commit: c, Old: r.old, New: r.new}
	to := key(r.file)
	if r.from != "" {
		switch from := key(r.from); {
		case from == to:
		case from == "": // it was no text before
			change.Old = []string{""}
		case to == "": // it is none any more
			to, change.New = from, ""
		default:
			l.moves[to] = append(l.moves[to], move{from, c})
			if l.left[from] == nil { // the newest commit is first
				l.left[from] = c
			}
		}
	}
	if to != "" {
		l.changes[to] = join(l.changes[to], change)
	}
}

// join joins what one commit did to two files with one key: it moved one and edited it.
func join(list []Change, c Change) []Change {
	last := len(list) - 1
	if last < 0 || list[last].Commit != c.Commit {
		return append(list, c)
	}
	if joined := &list[last]; joined.New == "" {
		joined.New = c.New
	} else if len(joined.Old) == 1 && joined.Old[0] == "" {
		joined.Old = c.Old
	}
	return list
}

// HasTexts reports whether old texts can be read. Without them it is only known when and by
// which commits files changed.
func (l *Log) HasTexts() bool { return l.texts != nil }

// Text returns a text by its id.
func (l *Log) Text(id string) ([]byte, error) {
	if l.texts == nil {
		return nil, fmt.Errorf("git: the text %s is not in the repository", id)
	}
	return l.texts.get(id)
}

// Close ends what Text has started.
func (l *Log) Close() error {
	if l == nil || l.texts == nil {
		return nil
	}
	return l.texts.close()
}

// Changes returns the changes of a file by its key, the newest first, with those from before
// it was moved. exists reports whether there is a file with a key now: if a name was given
// again, what happened to the file that had it before is not told of the one that has it now.
// Commits that did not change the text are left out, also those of a branch of which a merge did
// not take the text.
func (l *Log) Changes(key string, exists func(key string) bool) []Change {
	var list []Change
	seen := map[string]bool{}
	var collect func(key string, since, until *Commit)
	collect = func(key string, since, until *Commit) {
		seen[key] = true
		for _, c := range l.changes[key] {
			if since != nil && c.Commit.order >= since.order || until != nil && c.Commit.order <= until.order {
				continue // of another file
			}
			if c = l.shown(c); !c.same() {
				list = append(list, c)
			}
		}
		for _, m := range l.moves[key] {
			if seen[m.from] {
				continue
			}
			if exists(m.from) || strings.HasPrefix(m.from, outside) {
				collect(m.from, nil, m.commit)
			} else {
				collect(m.from, nil, nil) // a branch may have used the old name for longer
			}
		}
	}
	collect(key, l.left[key], nil)
	slices.SortStableFunc(list, func(a, b Change) int { return a.Commit.Compare(b.Commit) })
	now := l.now[key]
	if l.hidden[now] {
		now = ""
	}
	return thatLedTo(now, list)
}

// thatLedTo returns the changes, the newest first, from which a text came about. A merge that
// takes a text from one of its parents is no change, so git log lists what the others did to it too.
func thatLedTo(text string, list []Change) []Change {
	var led []Change
	before := map[string]bool{text: true} // what older changes lead to
	for i, c := range list {
		if !before[c.New] {
			continue
		}
		led = append(led, c)
		if len(c.Old) > 1 && slices.Contains(c.Old, "") {
			return append(led, list[i+1:]...) // a parent may have it by another name
		}
		delete(before, c.New)
		for _, id := range c.Old {
			before[id] = true
		}
	}
	return led
}

// shown returns a change without the texts that are hidden.
func (l *Log) shown(c Change) Change {
	if len(l.hidden) == 0 {
		return c
	}
	c.Old = slices.Clone(c.Old)
	for i, id := range c.Old {
		if l.hidden[id] {
			c.Old[i] = ""
		}
	}
	if l.hidden[c.New] {
		c.New = ""
	}
	return c
}

// same reports whether a commit left the text as it was in one of its parents.
func (c Change) same() bool { return slices.Contains(c.Old, c.New) }
