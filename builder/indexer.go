package builder

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"sync"
	"time"

	"accord/builder/internal/corpus"
	"accord/builder/internal/scratch"
	"accord/builder/internal/search"
)

// An indexer keeps the search index of a preview up to date, in the background.
type indexer struct {
	temporary *scratch.Folder
	live      *search.Live
	send      func(Event)

	mu     sync.Mutex
	wanted *planned      // the last that was shown
	number int           // of plans that were shown
	done   int           // the number of the last plan that the index has seen
	err    error         // of the last update; nil: the index is that of the plan done
	news   chan struct{} // closed when one of the above has changed
}

// indexDelay lets the browser that loads a page be served before the index is updated.
const indexDelay = 150 * time.Millisecond

func newIndexer(send func(Event)) (*indexer, error) {
	temporary, err := scratch.New("preview")
	if err != nil {
		return nil, err
	}
	live, err := search.NewLive(temporary.Dir, 1)
	if err != nil {
		_ = temporary.Remove()
		return nil, err
	}
	return &indexer{temporary: temporary, live: live, send: send, news: make(chan struct{})}, nil
}

func (x *indexer) close() {
	x.live.Close()
	_ = x.temporary.Remove() // the next run removes what is left
}

// follow makes a plan the one to index.
func (x *indexer) follow(p *planned) {
	x.change(func() { x.wanted, x.number = p, x.number+1 })
}

func (x *indexer) change(do func()) {
	x.mu.Lock()
	defer x.mu.Unlock()
	do()
	close(x.news)
	x.news = make(chan struct{})
}

func (x *indexer) run(ctx context.Context) {
	for {
		x.mu.Lock()
		p, number, done, news := x.wanted, x.number, x.done, x.news
		x.mu.Unlock()
		if number == done {
			select {
			case <-news:
			case <-ctx.Done():
				return
			}
			continue
		}
		if done > 0 && !pause(ctx, indexDelay) {
			return
		}
		progress := func(done, total int) { x.send(Indexing{Done: done, Total: total}) }
		if done > 0 {
			progress = nil // an edit takes a moment only
		}
		err := x.live.Update(ctx, corpus.Of(p.site, p.renderer, nil), progress)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			x.send(Warning{Err: fmt.Errorf("the search index could not be updated: %w", err)})
		}
		x.change(func() { x.done, x.err = number, err })
	}
}

// pause waits, and reports whether ctx has not ended.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// search answers a query when the index has what is shown at that time, so that it finds
// what was just saved. The parameters are q, and the options of the client as JSON.
func (x *indexer) search(ctx context.Context, parameters url.Values) (any, error) {
	o, err := searchOptions(parameters.Get("options"))
	if err != nil {
		return nil, err
	}
	if err := x.wait(ctx); err != nil {
		return nil, err
	}
	answer, err := x.live.Search(ctx, parameters.Get("q"), o)
	if err != nil {
		return nil, err
	}
	return struct {
		*search.Answer
		Words []string `json:"words"`
	}{answer, answer.Words}, nil
}

// wait waits until the index is that of the site that is shown.
func (x *indexer) wait(ctx context.Context) error {
	x.mu.Lock()
	wanted := x.number
	x.mu.Unlock()
	for {
		x.mu.Lock()
		done, err, news := x.done, x.err, x.news
		x.mu.Unlock()
		if done > 0 && done >= wanted {
			return err
		}
		select {
		case <-news:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// searchOptions reads the options of the client in the browser, which are JSON.
func searchOptions(text string) (search.Options, error) {
	given := struct {
		Limit   int
		Offset  int
		Sort    string
		Filters map[string][]string
		Facets  any // true, false, or the keys of those that are wanted
		Lang    string
	}{Facets: true}
	if text != "" {
		if err := json.Unmarshal([]byte(text), &given); err != nil {
			return search.Options{}, fmt.Errorf("the options of the search are invalid: %w", err)
		}
	}
	return search.Options{
		Limit: given.Limit, Offset: given.Offset, Sort: given.Sort,
		Filters: given.Filters, Facets: given.Facets != false, Lang: given.Lang,
	}, nil
}
