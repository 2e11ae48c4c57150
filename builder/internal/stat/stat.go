// Package stat tells, from what the system says of a file, whether it was changed.
package stat

import (
	"io/fs"
	"time"

	"accord/builder/internal/pack"
)

// A Stat is what the system says of a file, without its name. Two equal ones are of a file
// that was not changed between, if it is [Stat.Settled]. What a system does not know is zero.
type Stat struct {
	Mode     fs.FileMode
	Size     int64 // zero for a folder: file systems count different things
	Modified int64 // when its content changed, in nanoseconds since 1970
	Changed  int64 // when its content, name or permissions changed; no program can set it back
	Device   uint64
	Inode    uint64
}

// Of returns the Stat in what Lstat or Stat returned.
func Of(info fs.FileInfo) Stat {
	s := Stat{Mode: info.Mode(), Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if info.IsDir() {
		s.Size = 0
	}
	identify(&s, info)
	return s
}

// ModifiedAt returns Modified as a time.
func (s Stat) ModifiedAt() time.Time { return time.Unix(0, s.Modified) }

// Settled reports whether the file was changed so long before a time that a later change has
// other times than those in the Stat. A file that was written just now may be written again
// without a trace, because file systems count in ticks.
func (s Stat) Settled(at time.Time) bool {
	now := at.UnixNano()
	return settled(s.Modified, now) && (s.Changed == 0 || settled(s.Changed, now))
}

// Ticks of file systems: those that know fractions of seconds count in 10 ms or less, and the
// others in one second or two (FAT). Both are taken longer than they are.
const (
	shortTick = 100 * time.Millisecond
	longTick  = 2500 * time.Millisecond
)

func settled(changed, now int64) bool {
	tick := shortTick
	if changed%int64(time.Second) == 0 {
		tick = longTick
	}
	return now-changed > int64(tick)
}

// Write writes the Stat.
func (s Stat) Write(w *pack.Writer) {
	w.Uint(uint64(s.Mode))
	w.Int(s.Size)
	w.Int(s.Modified)
	w.Int(s.Changed)
	w.Uint(s.Device)
	w.Uint(s.Inode)
}

// Read reads what [Stat.Write] wrote.
func Read(r *pack.Reader) Stat {
	return Stat{
		Mode: fs.FileMode(r.Uint()), Size: r.Int(), Modified: r.Int(), Changed: r.Int(),
		Device: r.Uint(), Inode: r.Uint(),
	}
}
