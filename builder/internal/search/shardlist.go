package search

import "unicode/utf8"

// A shardList names successive shards, and the files of their positions.
type shardList struct {
	first         []string   // the separator before each shard
	names         []fileName // of the shards
	positionFiles []fileName
	shardsPerFile []int // of each file of positions
}

func (l *shardList) encode(b *buffer) {
	b.number(len(l.first))
	b.texts(l.first)
	b.number(len(l.positionFiles))
	for _, n := range l.shardsPerFile {
		b.number(n)
	}
	for _, names := range [][]fileName{l.names, l.positionFiles} {
		for _, n := range names {
			b.name(n)
		}
	}
}

// add appends another list, whose shards are the next.
func (l *shardList) add(next *shardList) {
	l.first = append(l.first, next.first...)
	l.names = append(l.names, next.names...)
	l.positionFiles = append(l.positionFiles, next.positionFiles...)
	l.shardsPerFile = append(l.shardsPerFile, next.shardsPerFile...)
}

// list returns the list of the shard that is being written.
func (w *shardWriter) list() *shardList { return &w.lists[len(w.lists)-1] }

// begin begins a shard with the separator before it, and maybe a list. A file of positions has
// those of one list.
func (w *shardWriter) begin(separator, term string) error {
	if len(w.lists) == 0 {
		w.lists = []shardList{{}}
	}
	list := w.beginsList(separator)
	if list {
		if err := w.flushPositions(); err != nil {
			return err
		}
	}
	if g := w.group(); len(w.waiting) == 0 && len(g.shards.first) > 0 {
		w.endGroup()
		w.groups = append(w.groups, w.newGroup(term))
	}
	if w.isInLists(separator) {
		w.listCut.cut(separator, 1)
	}
	if list {
		w.lists = append(w.lists, shardList{})
		w.group().list = true
	}
	for _, l := range []*shardList{w.list(), &w.group().shards} {
		l.first = append(l.first, separator)
	}
	return nil
}

// isInLists reports whether a shard is in a list of its own kind: one of Han, or behind one.
func (w *shardWriter) isInLists(separator string) bool {
	r, _ := utf8.DecodeRuneInString(separator)
	return len(w.lists) > 1 || isHan(r)
}

// beginsList reports whether a list begins with a shard.
func (w *shardWriter) beginsList(separator string) bool {
	return w.isInLists(separator) && (len(w.lists) == 1 || w.listCut.full(separator))
}

// shardLists writes the lists of shards of Han, unless they are few, and returns the list that
// the manifest has, the separators before the files of the others, and their names.
func (w *shardWriter) shardLists() (own shardList, first []string, names []fileName, err error) {
	shards := 0
	for i, l := range w.lists {
		if i == 0 {
			own = l
		} else {
			shards += len(l.first)
		}
	}
	for i := 1; i < len(w.lists); i++ {
		l := &w.lists[i]
		if shards < w.minListed {
			own.add(l)
			continue
		}
		var b buffer
		l.encode(&b)
		name, err := w.files.add(fileList, b)
		if err != nil {
			return own, nil, nil, err
		}
		first, names = append(first, l.first[0]), append(names, name)
	}
	return own, first, names, nil
}
