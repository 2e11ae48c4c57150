package output

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"time"

	"accord/builder/internal/pack"
	"accord/builder/internal/stat"
)

// A spareRecord has the folders that hold the same in the spare and in the published site: the
// same names, and by them the same files, which are no copies. A folder still does while it has
// the same stat in both, because what adds, removes or renames gives it other times. A folder
// that could change without a trace, or whose permissions are not those of a new one, is left
// out. The record is nil if it is not that of the last publication.
type spareRecord map[string]twins

// twins are a folder of the site in both trees.
type twins struct{ published, spare stat.Stat }

const spareHeader = "accord spare 1\n"

func (p *publication) readRecord(s *spare) spareRecord {
	text, err := readFile(p.filesystem, s.file(recordFile))
	if err != nil {
		return nil
	}
	body, ok := bytes.CutPrefix(text, []byte(spareHeader))
	if !ok || len(body) < len(sum{}) || sumOf(body[len(sum{}):]) != sum(body[:len(sum{})]) {
		return nil
	}
	r := pack.NewReader(string(body[len(sum{}):]))
	if of := sumOf(p.old.text); r.String() != string(of[:]) {
		return nil
	}
	record := spareRecord{}
	for range r.Count() {
		dir := r.String()
		record[dir] = twins{published: stat.Read(r), spare: stat.Read(r)}
	}
	if r.End() != nil {
		return nil
	}
	return record
}

// record finds, after the swap, which folders are the same in both trees. It looks at those of
// the new site, but not at the ones in same, which have not been touched.
func (p *publication) record(changed map[string]bool, same map[string]stat.Stat) (spareRecord, error) {
	root, err := p.Lstat(p.at.published("."))
	if err != nil {
		return nil, err
	}
	swapped := stat.Of(root).Changed
	if swapped == 0 {
		return nil, errors.ErrUnsupported // this system does not tell each change
	}
	fresh, err := p.Lstat(p.spare.dir)
	if err != nil {
		return nil, err
	}
	if p.folders = same; same == nil {
		p.folders = map[string]stat.Stat{}
	}
	before, record := p.surveyed(), make(spareRecord, len(same))
	for dir := range p.newFolders() {
		now, untouched := p.folders[dir] // at most once
		if !untouched {
			info, err := p.Lstat(p.at.published(dir))
			if err != nil {
				return nil, err
			}
			now = stat.Of(info)
			p.folders[dir] = now
		}
		was := before.dirs[dir]
		if changed[dir] || !was.whole || !was.stat.Settled(before.at) || was.stat.Mode.Perm() != fresh.Mode().Perm() {
			continue
		}
		if untouched || now.Settled(time.Unix(0, swapped)) && now.Mode == was.stat.Mode {
			record[dir] = twins{published: now, spare: was.stat}
		}
	}
	return record, nil
}

// writeRecord reports whether the spare has a record of this publication.
func (p *publication) writeRecord(changed map[string]bool, same map[string]stat.Stat) bool {
	record, err := p.record(changed, same)
	if err != nil {
		return false
	}
	of := sumOf(p.text)
	var w pack.Writer
	w.String(string(of[:]))
	w.Uint(uint64(len(record)))
	for _, dir := range slices.Sorted(maps.Keys(record)) {
		w.String(dir)
		record[dir].published.Write(&w)
		record[dir].spare.Write(&w)
	}
	body := w.Bytes()
	of = sumOf(body)
	name, unfinished := p.spare.file(recordFile), p.spare.file(recordNew)
	if err := p.Remove(unfinished); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	return p.write(unfinished, name, slices.Concat([]byte(spareHeader), of[:], body)) == nil && p.Rename(unfinished, name) == nil
}
