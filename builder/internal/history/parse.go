package history

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// format is the header of a commit: its id, the day of its author, its subject.
const format = "%H%x00%as%x00%s"

// A record is what a commit did to a file, as git log --raw -z tells it:
//
//	:100644 100644 <old> <new> M NUL file NUL
//	:100644 100644 <old> <new> R100 NUL from NUL file NUL
//	::100644 100644 100644 <old> <old> <new> MM NUL file NUL    (of a merge, with -c)
type record struct {
	file string
	from string   // where it was before; empty: there
	old  []string // ids of its text in each parent; "": none
	new  string   // "": none
}

// parse parses the output of git log with format. Commits come in its order.
func parse(r io.Reader, add func(*Commit, record)) error {
	in := bufio.NewReaderSize(r, 1<<16)
	next := func() (string, error) {
		s, err := in.ReadString(0)
		if errors.Is(err, io.EOF) && s != "" {
			return "", errors.New("git log: the output ends within a field")
		}
		return strings.TrimSuffix(s, "\x00"), err
	}
	var commit *Commit
	for n := 0; ; {
		field, err := next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch field = strings.TrimPrefix(field, "\n"); {
		case field == "": // between the header and the files of a merge
		case field[0] == ':':
			if commit == nil {
				return errors.New("git log: a file comes before the first commit")
			}
			rec, err := parseRecord(field, next)
			if err != nil {
				return err
			}
			add(commit, rec)
		default:
			commit = &Commit{ID: field, order: n}
			n++
			if commit.Day, err = next(); err != nil {
				return short(err)
			}
			if _, err := time.Parse(time.DateOnly, commit.Day); err != nil {
				commit.Day = "" // git prints the placeholder for days before 1970
			}
			if commit.Subject, err = next(); err != nil {
				return short(err)
			}
			commit.Subject = strings.Join(strings.Fields(strings.ToValidUTF8(commit.Subject, "\uFFFD")), " ")
		}
	}
}

func short(err error) error {
	if errors.Is(err, io.EOF) {
		return errors.New("git log: the output ends within a commit")
	}
	return err
}

func parseRecord(field string, next func() (string, error)) (record, error) {
	meta := strings.TrimLeft(field, ":")
	parents := len(field) - len(meta)
	words := strings.Fields(meta)
	if len(words) != 2*(parents+1)+1 {
		return record{}, fmt.Errorf("git log: %q is not what it prints of a file", field)
	}
	modes, ids, status := words[:parents+1], words[parents+1:2*(parents+1)], words[2*(parents+1)]
	text := func(i int) string {
		if !isText(modes[i]) {
			return ""
		}
		return ids[i]
	}
	r := record{new: text(parents)}
	for i := range parents {
		r.old = append(r.old, text(i))
	}
	var err error
	if r.file, err = next(); err != nil {
		return record{}, short(err)
	}
	if parents == 1 && (status[0] == 'R' || status[0] == 'C') {
		r.from = r.file
		if r.file, err = next(); err != nil {
			return record{}, short(err)
		}
	}
	return r, nil
}

// isText reports whether a mode of git is that of a file, not of a link, another repository or
// nothing.
func isText(mode string) bool { return strings.HasPrefix(mode, "100") }

// ids returns the ids of all texts, each once.
func (l *Log) ids() []string {
	all := map[string]bool{}
	for _, list := range l.changes {
		for _, c := range list {
			all[c.New] = true
			for _, id := range c.Old {
				all[id] = true
			}
		}
	}
	delete(all, "")
	return slices.Sorted(maps.Keys(all))
}
