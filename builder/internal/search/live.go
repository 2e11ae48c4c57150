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

// A Live index follows a corpus that changes. It serves any number of goroutines;
// of several Updates, one waits for the other.
//
// Between two Updates that succeed it is exactly the index that [Build] would make
// of the corpus of the first: the same hits, scores, corrections and facets.
type Live struct {
	bleve bleve.Index
	jobs  int

	turn chan struct{} // holds a token while nobody updates; guards what follows

	docs     map[string]*Document // what bleve holds, by key
	doubtful map[string]bool      // keys of which a batch was begun, but not known to be done
	ahead    *tally               // what docs have beyond what current has

	mu      sync.RWMutex // held for reading as long as a search lasts
	current *state       // nil once it is closed
}

// ErrClosed says that a [Live] index is closed.
var ErrClosed = errors.New("search: the index is closed")

// NewLive makes an index of nothing. bleve keeps its files in dir, a folder that is
// empty or does not exist; the caller removes it after Close. Nobody else can read
// them.
//
// So many batches are analysed at once as jobs says, at least one. Each takes one
// processor and up to 200 MB of memory; beside them, bleve has one goroutine that
// writes to the disk, and one that merges what is written.
func NewLive(dir string, jobs int) (*Live, error) {
	if dir == "" {
		return nil, errors.New("search: a live index needs a folder: in memory, bleve merges nothing")
	}
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	// A save does not wait for the disk. Nothing is lost: nobody opens the index again.
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
		docs: map[string]*Document{}, doubtful: map[string]bool{}, ahead: newTally(),
	}
	l.turn <- struct{}{}
	return l, nil
}

// Search answers a query as [Index.Search] does, of the corpus of the last Update
// that succeeded; before the first, of an empty one.
//
// The error is ErrClosed after Close.
func (l *Live) Search(ctx context.Context, text string, o Options) (*Answer, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.current == nil {
		return nil, ErrClosed
	}
	return l.current.ask(ctx, text, o)
}

// Update makes the index that of a corpus, which must not change afterwards. Only
// documents that differ from those of the last Update are indexed; progress, which
// may be nil, is told of these, by one goroutine at a time.
//
// When it fails, or ctx ends before it does, the index stays as it was, and the
// next Update makes up for it. The error is ErrClosed after Close.
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
	l.docs = docs // equal ones, which do not keep the last corpus in memory
	return nil
}

// A change is a part of what an Update has to do, small enough for a batch.
type change struct {
	write  []*Document
	remove []string // keys
}

// keys yields the keys of all documents that are different afterwards.
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

// changes returns what makes the documents of the index those of a corpus, which
// docs has by their keys.
func (l *Live) changes(c *Corpus, docs map[string]*Document) []change {
	var gone []string
	for key := range l.docs {
		if docs[key] == nil {
			gone = append(gone, key)
		}
	}
	for key := range l.doubtful {
		if docs[key] == nil && l.docs[key] == nil {
			gone = append(gone, key)
		}
	}
	var written []*Document
	for i := range c.Documents {
		d := &c.Documents[i]
		key := d.key()
		if old := l.docs[key]; old == nil || l.doubtful[key] || !old.equal(d) {
			written = append(written, d)
		}
	}
	var list []change
	for part := range batches(written) {
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

// apply gives changes to bleve, and counts what is different afterwards.
func (l *Live) apply(ctx context.Context, list []change, progress func(done, total int)) error {
	total, done := 0, 0
	for _, ch := range list {
		total += len(ch.write) + len(ch.remove)
	}
	var mu sync.Mutex // guards docs, doubtful and ahead among jobs
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

// begin notes that a change is on its way, and returns the documents that it takes
// out of the index.
func (l *Live) begin(ch change) []*Document {
	var old []*Document
	for key := range ch.keys {
		l.doubtful[key] = true
		if d := l.docs[key]; d != nil {
			old = append(old, d)
		}
	}
	return old
}

// write gives a change to bleve, and counts the documents that it writes. settled
// says to wait until bleve has it on disk, and out of memory.
func (l *Live) write(ctx context.Context, ch change, settled bool) (*tally, error) {
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
	if !settled {
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
				return t, errors.New("bleve cannot write its files")
			}
		}
	}
}

// failures returns how often bleve has failed to write to the disk. It tries again
// for ever, and does not say so otherwise.
func (l *Live) failures() uint64 {
	stats, _ := l.bleve.StatsMap()["index"].(map[string]any)
	n, _ := stats["TotPersistLoopErr"].(uint64)
	return n
}

// end notes that a change is done, by which the index has t more.
func (l *Live) end(ch change, t *tally) {
	for key := range ch.keys {
		delete(l.doubtful, key)
	}
	for _, key := range ch.remove {
		delete(l.docs, key)
	}
	for _, d := range ch.write {
		l.docs[d.key()] = d
	}
	l.ahead.plus(t)
}

// show lets searches see what the index has become.
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

// swap waits for the searches of the current state, and lets the next ones see
// another, or none.
func (l *Live) swap(s *state) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	old := l.current
	l.current = s
	return old.reader.Close()
}

// Close closes the index, after a running Update and running searches.
func (l *Live) Close() error {
	<-l.turn
	defer func() { l.turn <- struct{}{} }()
	if l.current == nil {
		return ErrClosed
	}
	return errors.Join(l.swap(nil), l.bleve.Close())
}
