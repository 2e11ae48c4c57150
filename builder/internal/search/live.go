package search

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"golang.org/x/sync/errgroup"
)

// A Live index follows a corpus that changes: after each Update it is exactly the index that
// [Build] would make of it. It is safe for concurrent use; Updates run one after the other.
type Live struct {
	bleve bleve.Index
	jobs  int

	turn chan struct{} // has a token while no Update runs; guards the next three

	docs       map[string]*Document // what bleve has, by key
	unfinished map[string]bool      // keys of batches that began and did not report their end
	ahead      *tally               // the difference between docs and current

	mu      sync.RWMutex // read-locked during a search; guards current
	current *state       // nil when closed
}

var ErrClosed = errors.New("search: the index is closed")

// NewLive makes an empty index. bleve has its files in dir, an empty or missing folder,
// which the caller removes after Close. [Open] cannot read them. At most jobs batches, and
// at least one, are analysed at the same time. Each needs a processor and up to 200 MB of
// memory. bleve has two more goroutines.
func NewLive(dir string, jobs int) (*Live, error) {
	if dir == "" {
		return nil, errors.New("search: a live index needs a folder, because in memory bleve does not merge segments")
	}
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	// An Update does not wait for the disk, because the index is never opened again.
	b, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, map[string]any{"create_if_missing": true, "unsafe_batch": true})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	s, err := newState(b, newAbout(&Corpus{}, nil, [numFields]int{}))
	if err != nil {
		b.Close()
		return nil, fmt.Errorf("search: %w", err)
	}
	l := &Live{
		bleve: b, jobs: max(1, jobs), turn: make(chan struct{}, 1), current: &s,
		docs: map[string]*Document{}, unfinished: map[string]bool{}, ahead: newTally(),
	}
	l.turn <- struct{}{}
	return l, nil
}

// Search is [Index.Search] for the corpus of the last successful Update, or fails with
// ErrClosed.
func (l *Live) Search(ctx context.Context, text string, o Options) (*Answer, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.current == nil {
		return nil, ErrClosed
	}
	return l.current.ask(ctx, text, o)
}

// Update changes the index to that of a corpus, which must not change afterwards. It indexes
// only what differs from the last one. progress is called by one goroutine at a time, and
// may be nil. If Update fails or ctx ends, searches see the last state, and the next Update
// repeats the changes. The error is ErrClosed after Close.
func (l *Live) Update(ctx context.Context, c *Corpus, progress func(done, total int)) error {
	select {
	case <-l.turn:
		defer func() { l.turn <- struct{}{} }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if l.current == nil {
		return ErrClosed
	}
	docs := make(map[string]*Document, len(c.Documents))
	for i := range c.Documents {
		docs[c.Documents[i].key()] = &c.Documents[i]
	}
	if err := l.apply(ctx, l.changes(c, docs), progress); err != nil {
		return fmt.Errorf("search: %w", err)
	}
	if err := l.show(c); err != nil {
		return fmt.Errorf("search: %w", err)
	}
	l.docs = docs // equal documents, but those of the last corpus can be freed
	return nil
}

type change struct {
	write  []*Document
	remove []string // keys
}

func (ch *change) keys(yield func(string) bool) {
	for _, d := range ch.write {
		if !yield(d.key()) {
			return
		}
	}
	for _, key := range ch.remove {
		if !yield(key) {
			return
		}
	}
}

// changes compares the index with a corpus, which docs has by key.
func (l *Live) changes(c *Corpus, docs map[string]*Document) []change {
	var gone []string
	for key := range l.docs {
		if docs[key] == nil {
			gone = append(gone, key)
		}
	}
	for key := range l.unfinished {
		if docs[key] == nil && l.docs[key] == nil {
			gone = append(gone, key)
		}
	}
	var written []*Document
	for i := range c.Documents {
		d := &c.Documents[i]
		key := d.key()
		if old := l.docs[key]; old == nil || l.unfinished[key] || !old.equal(d) {
			written = append(written, d)
		}
	}
	var list []change
	for part := range batches(written, batchBytes) {
		list = append(list, change{write: part})
	}
	if len(gone) > 0 {
		if len(list) == 0 {
			list = make([]change, 1)
		}
		list[0].remove = gone
	}
	return list
}

func (l *Live) apply(ctx context.Context, list []change, progress func(done, total int)) error {
	total, done := 0, 0
	for _, ch := range list {
		total += len(ch.write) + len(ch.remove)
	}
	var mu sync.Mutex // guards docs, unfinished and ahead among jobs
	g, groupCtx := errgroup.WithContext(ctx)
	g.SetLimit(l.jobs)
	for _, ch := range list {
		g.Go(func() error {
			if err := groupCtx.Err(); err != nil {
				return err
			}
			mu.Lock()
			old := l.begin(ch)
			mu.Unlock()
			t, err := l.write(groupCtx, ch, len(list) > 1)
			if err != nil {
				return err
			}
			for _, d := range old {
				t.add(d, d.analysed(), -1)
			}
			mu.Lock()
			defer mu.Unlock()
			l.end(ch, t)
			if done += len(ch.write) + len(ch.remove); progress != nil {
				progress(done, total)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

// begin marks documents as unfinished, and returns those that are replaced or removed.
func (l *Live) begin(ch change) []*Document {
	var old []*Document
	for key := range ch.keys {
		l.unfinished[key] = true
		if d := l.docs[key]; d != nil {
			old = append(old, d)
		}
	}
	return old
}

// write returns the tally of the new documents. If persist is true, it waits until bleve has
// written them to disk, which frees the memory.
func (l *Live) write(ctx context.Context, ch change, persist bool) (*tally, error) {
	t := newTally()
	batch := l.bleve.NewBatch()
	for _, d := range ch.write {
		doc, texts := d.bleveDocument()
		for f := range texts {
			texts[f].Analyze()
		}
		t.add(d, texts, 1)
		if err := batch.IndexAdvanced(doc); err != nil {
			return nil, err
		}
	}
	for _, key := range ch.remove {
		batch.Delete(key)
	}
	if !persist {
		return t, l.bleve.Batch(batch)
	}
	persisted := make(chan error, 1)
	batch.SetPersistedCallback(func(err error) { persisted <- err })
	failed := l.failures()
	if err := l.bleve.Batch(batch); err != nil {
		return t, err
	}
	look := time.NewTicker(time.Second)
	defer look.Stop()
	for {
		select {
		case err := <-persisted:
			return t, err
		case <-ctx.Done():
			return t, ctx.Err()
		case <-look.C:
			if l.failures() > failed {
				return t, errors.New("bleve cannot write to disk")
			}
		}
	}
}

// bleve tries to write to disk again without end, and reports failures only here.
func (l *Live) failures() uint64 {
	stats, _ := l.bleve.StatsMap()["index"].(map[string]any)
	n, _ := stats["TotPersistLoopErr"].(uint64)
	return n
}

func (l *Live) end(ch change, t *tally) {
	for key := range ch.keys {
		delete(l.unfinished, key)
	}
	for _, key := range ch.remove {
		delete(l.docs, key)
	}
	for _, d := range ch.write {
		l.docs[d.key()] = d
	}
	l.ahead.plus(t)
}

func (l *Live) show(c *Corpus) error {
	totals := l.ahead.totals
	for f, n := range l.current.about.Totals {
		totals[f] += n
	}
	s, err := newState(l.bleve, newAbout(c, l.current.about.lexicon.plus(l.ahead.words), totals))
	if err != nil {
		return err
	}
	l.ahead = newTally()
	return l.swap(&s)
}

// swap waits for running searches. A nil state closes.
func (l *Live) swap(s *state) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	old := l.current
	l.current = s
	return old.reader.Close()
}

// Close waits for a running Update and running searches.
func (l *Live) Close() error {
	<-l.turn
	defer func() { l.turn <- struct{}{} }()
	if l.current == nil {
		return ErrClosed
	}
	return errors.Join(l.swap(nil), l.bleve.Close())
}
