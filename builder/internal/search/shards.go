package search

// A shardWriter cuts the terms into shards, see format.go.
type shardWriter struct {
	files *fileSet
	cut   cutter
	shard shard
	first []string   // term of each shard
	names []fileName // of each shard

	commonTerms frontCoder
	commons     int
}

// A shard is a term shard that is being made.
type shard struct {
	count  int
	terms  frontCoder
	gaps   buffer
	counts buffer
	places placeStreams
}

// placeStreams is the content of a file of positions.
type placeStreams struct{ passages, positions buffer }

// shardSize is how large shards are: large enough that the manifest, which names
// them all, stays small beside what a query fetches.
func shardSize(documents int) int {
	// About 500 bytes of a shard come from a document.
	return max(shardBytes, documents*500/mostShards)
}

// add writes a term with its postings by field: into a shard, or, when there are
// many, into a file of its own, which the manifest names, so that a query need not
// fetch a shard to find it.
func (w *shardWriter) add(term string, lists [numFields][]posting) error {
	gaps, counts, places := encodePostings(lists)
	if size := len(gaps) + len(counts); size > w.cut.most/2 {
		return w.common(term, lists, gaps, counts, places)
	} else if w.cut.cut(term, len(term)+4+size) {
		if err := w.flush(); err != nil {
			return err
		}
	}
	s := &w.shard
	if s.count == 0 {
		w.first = append(w.first, term)
	}
	s.count++
	s.terms.text(term)
	s.terms.fields(lists)
	s.gaps.bytes(gaps)
	s.counts.bytes(counts)
	s.places.passages.bytes(places.passages)
	s.places.positions.bytes(places.positions)
	return nil
}

// common writes a term into a file of its own.
func (w *shardWriter) common(term string, lists [numFields][]posting, gaps, counts buffer, places placeStreams) error {
	positions, err := w.positions(places)
	if err != nil {
		return err
	}
	var b buffer
	b.number(len(gaps))
	b.name(positions)
	b.bytes(gaps)
	b.bytes(counts)
	name, err := w.files.add(b)
	w.commonTerms.text(term)
	w.commonTerms.fields(lists)
	w.commonTerms.name(name)
	w.commons++
	return err
}

// fields writes which fields a term stands in, and in how many documents.
func (b *buffer) fields(lists [numFields][]posting) {
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

// encodePostings writes the postings of a term.
func encodePostings(lists [numFields][]posting) (gaps, counts buffer, places placeStreams) {
	for _, list := range lists {
		last := -1
		for _, p := range list {
			gaps.number(p.doc - last - 1)
			counts.number(p.count - 1)
			last = p.doc
			before := place{}
			for _, at := range p.places {
				places.passages.number(at.passage - before.passage)
				if at.passage != before.passage {
					before.position = 0
				}
				places.positions.number(at.position - before.position)
				before = at
			}
		}
	}
	return gaps, counts, places
}

// positions writes a file of positions.
func (w *shardWriter) positions(p placeStreams) (fileName, error) {
	if len(p.positions) == 0 {
		return fileName{}, nil
	}
	var b buffer
	b.number(len(p.passages))
	b.bytes(p.passages)
	b.bytes(p.positions)
	return w.files.add(b)
}

// flush writes the shard that is being made.
func (w *shardWriter) flush() error {
	s := &w.shard
	if s.count == 0 {
		return nil
	}
	positions, err := w.positions(s.places)
	if err != nil {
		return err
	}
	var b buffer
	b.number(s.count)
	b.number(len(s.terms.buffer))
	b.number(len(s.gaps))
	b.number(len(s.counts))
	b.name(positions)
	b.bytes(s.terms.buffer)
	b.bytes(s.gaps)
	b.bytes(s.counts)
	name, err := w.files.add(b)
	w.names = append(w.names, name)
	*s = shard{}
	return err
}
