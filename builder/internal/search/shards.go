package search

import (
	"math"
	"unicode/utf8"
)

type shardWriter struct {
	files   *fileSet
	store   Store // of the terms of groups
	cut     separatorCutter
	lexicon lexicon
	words   lexicon // those that are in no shard yet
	shard   shard
	last    string        // the last term of a shard
	groups  []*shardGroup // the last is not at its end yet

	most        int // bytes of the postings of a term in a shard; one with more is a common term
	commonTerms frontCoder
	commons     int

	positionsCut cutter
	waiting      []positionStreams // of shards whose positions are not in a file yet

	lists     []shardList // the first has the shards before those of Han
	listCut   cutter
	minListed int
}

type shard struct {
	count     int
	terms     frontCoder
	gaps      buffer
	counts    buffer
	positions positionStreams
}

type positionStreams struct{ passages, positions buffer }

// grown returns the size of a file. With many documents, the size and the number of files
// both grow with their square root, and so do the manifest and what a query fetches.
func grown(size, documents int) int {
	return int(float64(size) * math.Sqrt(max(1, float64(documents)/manyDocuments)))
}

// A term with many postings is a common term: it gets its own file, which the manifest
// names, so that a query fetches no shard for it.
func (w *shardWriter) add(term string, lists *[numFields][]posting) error {
	gaps, counts, positions := encodePostings(lists)
	size := len(gaps) + len(counts)
	if size > w.most {
		file, err := w.commonFile(lists, gaps, counts, positions)
		t := commonTerm{term, file}
		w.group().commons = append(w.group().commons, t)
		w.common(t)
		w.keep(term, lists)
		return err
	} else if w.cut.cut(separator(w.last, term), len(term)+4+size) {
		if err := w.flush(term); err != nil {
			return err
		}
	}
	s := &w.shard
	if s.count == 0 {
		if err := w.begin(separator(w.last, term), term); err != nil {
			return err
		}
	}
	w.keep(term, lists)
	w.last = term
	s.count++
	s.terms.text(term)
	s.terms.fields(lists)
	s.gaps.bytes(gaps)
	s.counts.bytes(counts)
	s.positions.passages.bytes(positions.passages)
	s.positions.positions.bytes(positions.positions)
	return nil
}

// commonFile writes the file of a common term.
func (w *shardWriter) commonFile(lists *[numFields][]posting, gaps, counts buffer, positions positionStreams) (fileName, error) {
	file, err := w.positions(positions)
	if err != nil {
		return fileName{}, err
	}
	var b buffer
	b.fields(lists)
	b.number(len(gaps))
	b.name(file)
	b.bytes(gaps)
	b.bytes(counts)
	return w.addFile(fileCommon, b)
}

// common adds a common term to the list of the manifest.
func (w *shardWriter) common(t commonTerm) {
	w.commonTerms.text(t.term)
	w.commonTerms.name(t.file)
	w.commons++
}

func (b *buffer) fields(lists *[numFields][]posting) {
	mask := byte(0)
	for f := range lists {
		if len(lists[f]) > 0 {
			mask |= 1 << f
		}
	}
	b.bytes([]byte{mask})
	for f := range lists {
		if len(lists[f]) > 0 {
			b.number(len(lists[f]))
		}
	}
}

func encodePostings(lists *[numFields][]posting) (gaps, counts buffer, positions positionStreams) {
	for _, list := range lists {
		last := -1
		for _, p := range list {
			gaps.number(p.doc - last - 1)
			counts.number(p.count - 1)
			last = p.doc
			before := occurrence{}
			for _, at := range p.occurrences {
				positions.passages.number(at.passage - before.passage)
				if at.passage != before.passage {
					before.position = 0
				}
				positions.positions.number(at.position - before.position)
				before = at
			}
		}
	}
	return gaps, counts, positions
}

// separator returns the shortest text that is after last and not after next.
func separator(last, next string) string {
	for n := 1; n < len(next); n++ {
		if next[:n] > last && utf8.ValidString(next[:n]) {
			return next[:n]
		}
	}
	return next
}

func (w *shardWriter) positions(p positionStreams) (fileName, error) {
	if len(p.positions) == 0 {
		return fileName{}, nil
	}
	return w.addFile(filePositions, positionsFile([]positionStreams{p}))
}

func positionsFile(shards []positionStreams) buffer {
	var b buffer
	for _, p := range shards {
		b.number(len(p.passages))
		b.number(len(p.positions))
	}
	for _, p := range shards {
		b.bytes(p.passages)
		b.bytes(p.positions)
	}
	return b
}

// Positions are written for several shards at once, because phrases are rarer than words.
func (w *shardWriter) flush(next string) error {
	s := &w.shard
	if s.count == 0 {
		return nil
	}
	var b buffer
	b.number(s.count)
	b.number(len(s.terms.buffer))
	b.number(len(s.gaps))
	b.number(len(s.counts))
	b.bytes(s.terms.buffer)
	b.bytes(s.gaps)
	b.bytes(s.counts)
	b.bytes(w.wordsBefore(next))
	name, err := w.addFile(fileTerms, b)
	if err != nil {
		return err
	}
	for _, l := range []*shardList{w.list(), &w.group().shards} {
		l.names = append(l.names, name)
	}
	w.waiting = append(w.waiting, s.positions)
	size := len(s.positions.passages) + len(s.positions.positions)
	*s = shard{}
	if w.positionsCut.cut(next, size) {
		return w.flushPositions()
	}
	return nil
}

// wordsBefore encodes the words of a shard, which ends before a term, or with the last word if
// this is "".
func (w *shardWriter) wordsBefore(next string) buffer {
	n := len(w.words)
	if next != "" {
		n, _ = w.words.search(separator(w.last, next))
	}
	words := w.words[:n]
	w.words = w.words[n:]
	return words.encode()
}

func (w *shardWriter) flushPositions() error {
	if len(w.waiting) == 0 {
		return nil
	}
	name, err := w.addFile(filePositions, positionsFile(w.waiting))
	for _, l := range []*shardList{w.list(), &w.group().shards} {
		l.positionFiles = append(l.positionFiles, name)
		l.shardsPerFile = append(l.shardsPerFile, len(w.waiting))
	}
	w.waiting = nil
	return err
}

func (w *shardWriter) end() error {
	if err := w.flush(""); err != nil {
		return err
	}
	if err := w.flushPositions(); err != nil {
		return err
	}
	w.endGroup()
	return nil
}

// addFile adds a file of the group.
func (w *shardWriter) addFile(kind byte, content []byte) (fileName, error) {
	name, err := w.files.add(kind, content)
	g := w.group()
	g.files = append(g.files, fileRef{name, w.files.taken[name]})
	return name, err
}

// group returns that which is being written.
func (w *shardWriter) group() *shardGroup {
	if len(w.groups) == 0 {
		w.groups = []*shardGroup{w.newGroup("")}
	}
	return w.groups[len(w.groups)-1]
}

func (w *shardWriter) newGroup(first string) *shardGroup {
	g := &shardGroup{start: w.here(), first: first}
	if w.store != (noStore{}) {
		g.writing = &termWriter{}
	}
	return g
}

// keep adds a term to the group.
func (w *shardWriter) keep(term string, lists *[numFields][]posting) {
	if g := w.group(); g.writing != nil {
		g.writing.add(term, lists)
	}
}

func (w *shardWriter) endGroup() {
	if len(w.groups) > 0 {
		w.group().save(w.store)
	}
}

// here is how a group would begin now.
func (w *shardWriter) here() groupStart {
	return groupStart{w.positionsCut.size, w.listCut.size, max(1, len(w.lists)), w.last}
}
