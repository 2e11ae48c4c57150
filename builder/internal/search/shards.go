package search

import (
	"math"
	"unicode/utf8"
)

// A shardWriter cuts the terms into shards, see format.go.
type shardWriter struct {
	files *fileSet
	cut   cutter
	shard shard
	last  string     // the term before
	first []string   // what separates each shard from the one before
	names []fileName // of each shard

	commonTerms frontCoder
	commons     int

	placesCut   cutter
	places      []placeStreams // of the shards whose places are in no file yet
	placesNames []fileName
	placesSizes []int // how many shards each of the files is of
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

// grown is how large a file is where documents are many: with the square root of
// their number, and so is the number of files. The manifest, which names them all,
// and what a query fetches then grow alike.
func grown(size, documents int) int {
	return int(float64(size) * math.Sqrt(max(1, float64(documents)/manyDocuments)))
}

// add writes a term with its postings by field: into a shard, or, when there are
// many, into a file of its own, which the manifest names, so that a query need not
// fetch a shard to find it.
func (w *shardWriter) add(term string, lists [numFields][]posting) error {
	gaps, counts, places := encodePostings(lists)
	if size := len(gaps) + len(counts); size > w.cut.most/2 {
		return w.common(term, lists, gaps, counts, places)
	} else if w.cut.cut(term, len(term)+4+size) {
		if err := w.flush(term); err != nil {
			return err
		}
	}
	s := &w.shard
	if s.count == 0 {
		w.first = append(w.first, separator(w.last, term))
	}
	w.last = term
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
	name, err := w.files.add(fileCommon, b)
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

// separator returns the shortest text that is after one term and not after
// another.
func separator(last, next string) string {
	for n := 1; n < len(next); n++ {
		if next[:n] > last && utf8.ValidString(next[:n]) {
			return next[:n]
		}
	}
	return next
}

// positions writes the file of positions of a common term.
func (w *shardWriter) positions(p placeStreams) (fileName, error) {
	if len(p.positions) == 0 {
		return fileName{}, nil
	}
	return w.files.add(filePlaces, placesFile([]placeStreams{p}))
}

// placesFile is the content of a file of positions.
func placesFile(shards []placeStreams) buffer {
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

// flush writes the shard that is being made, before a shard that begins with a
// term. Its places wait for those of its neighbours: phrases are asked for less
// often than words, and files would be many.
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
	name, err := w.files.add(fileTerms, b)
	if err != nil {
		return err
	}
	w.names = append(w.names, name)
	w.places = append(w.places, s.places)
	size := len(s.places.passages) + len(s.places.positions)
	*s = shard{}
	if w.placesCut.cut(next, size) {
		return w.flushPlaces()
	}
	return nil
}

func (w *shardWriter) flushPlaces() error {
	if len(w.places) == 0 {
		return nil
	}
	name, err := w.files.add(filePlaces, placesFile(w.places))
	w.placesNames = append(w.placesNames, name)
	w.placesSizes = append(w.placesSizes, len(w.places))
	w.places = nil
	return err
}

// end writes what is left.
func (w *shardWriter) end() error {
	if err := w.flush(""); err != nil {
		return err
	}
	return w.flushPlaces()
}
