package parity

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/builder/internal/search"
)

// live returns an empty live index.
func live(t testing.TB, jobs int) *search.Live {
	t.Helper()
	l, err := search.NewLive(t.TempDir(), jobs)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil && !errors.Is(err, search.ErrClosed) {
			t.Error(err)
		}
	})
	return l
}

func update(t testing.TB, l *search.Live, c *search.Corpus) {
	t.Helper()
	if err := l.Update(context.Background(), c, nil); err != nil {
		t.Fatal(err)
	}
}

// compare asks a live index and a new one n questions about some corpora. It returns how
// many found something.
func compare(t *testing.T, l *search.Live, c *search.Corpus, questions []*asker, n int) (found int) {
	t.Helper()
	ix, err := search.Build(context.Background(), c, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for i := range n {
		q := questions[i%len(questions)].next()
		want, err := q.ask(context.Background(), ix)
		if err != nil {
			t.Fatal(err)
		}
		got, err := q.ask(context.Background(), l)
		if err != nil {
			t.Fatal(err)
		}
		if want.Total > 0 {
			found++
		}
		if d := difference(want, got); d != "" {
			t.Fatalf("%+v: %s", q, d)
		}
	}
	return found
}

// An editor changes a corpus at random; what it returned before stays as it is.
type editor struct {
	*rand.Rand
	all []search.Document // to copy from
	c   search.Corpus
}

// copied returns a copy of a document that shares no memory with it.
func copied(d search.Document) search.Document {
	again := func(list []string) []string {
		list = slices.Clone(list)
		for i := range list {
			list[i] = strings.Clone(list[i])
		}
		return list
	}
	d.Titles = slices.Clone(d.Titles)
	d.Aliases, d.Names, d.Texts, d.Dates = again(d.Aliases), again(d.Names), again(d.Texts), again(d.Dates)
	d.Values = maps.Clone(d.Values)
	for f := range d.Values {
		d.Values[f] = again(d.Values[f])
	}
	return d
}

func (e *editor) any() search.Document { return copied(e.all[e.IntN(len(e.all))]) }

// edit makes one change, and names it.
func (e *editor) edit() string {
	e.c.Documents = slices.Clone(e.c.Documents)
	if len(e.c.Documents) == 0 || e.IntN(6) == 0 {
		d := e.any()
		d.ID += fmt.Sprint("-", e.IntN(1e9))
		e.c.Documents = slices.Insert(e.c.Documents, e.IntN(len(e.c.Documents)+1), d)
		return "add " + d.ID
	}
	i, from := e.IntN(len(e.c.Documents)), e.any()
	d := copied(e.c.Documents[i])
	id, done := d.ID, ""
	switch e.IntN(12) {
	case 0, 1:
		e.c.Documents = slices.Delete(e.c.Documents, i, i+1)
		return "delete " + d.ID
	case 2:
		d.Titles[e.IntN(len(d.Titles))].Text, done = from.Titles[0].Text, "title"
	case 3:
		d.Texts, done = append(d.Texts, from.Texts...), "more text"
	case 4:
		d.Texts, done = d.Texts[:e.IntN(len(d.Texts)+1)], "less text"
	case 5:
		d.Values["sector"], d.Group, done = from.Values["sector"], from.Group, "sector"
	case 6:
		d.Date, d.Day, d.Dates, done = from.Date, from.Day, from.Dates, "day"
		d.Values["year"] = from.Values["year"]
	case 7:
		d.Names, d.Values["party"], done = from.Names, from.Values["party"], "party"
	case 8:
		d.Values["type"], d.Type, done = from.Values["type"], from.Type, "type"
	case 9:
		d.ID, done = d.ID+fmt.Sprint("-", e.IntN(1e9)), "rename"
	case 10:
		labels := map[string][]search.FacetLabel{}
		for key, list := range e.c.Labels {
			for _, label := range list {
				if label.Texts = slices.Clone(label.Texts); e.IntN(4) == 0 {
					label.Texts[0] += " anew"
				}
				labels[key] = append(labels[key], label)
			}
		}
		e.c.Labels, done = labels, "labels"
	case 11:
		done = "nothing"
	}
	e.c.Documents[i] = d
	return done + " of " + id
}

// TestLiveIndexAfterRandomEdits edits a corpus at random: after each Update, the live index must answer as a
// new one.
func TestLiveIndexAfterRandomEdits(t *testing.T) {
	sh := open(t)
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			e := &editor{Rand: rand.New(rand.NewPCG(seed, 7)), all: sh.c.Documents, c: *sh.c}
			e.c.Documents = nil
			for _, i := range e.Perm(len(e.all))[:30] {
				e.c.Documents = append(e.c.Documents, copied(e.all[i]))
			}
			l := live(t, int(seed%2)+1)
			questions := []*asker{newAsker(seed, sh.c), nil}
			found, asked := 0, 0
			var done []string
			for range 20 {
				c := e.c
				update(t, l, &c)
				if len(c.Documents) > 0 {
					questions[1] = newAsker(e.Uint64(), &c)
				}
				found += compare(t, l, &c, questions, 30)
				if asked += 30; t.Failed() {
					break
				}
				done = done[:0]
				for range 1 + e.IntN(3) {
					done = append(done, e.edit())
				}
				t.Log(done)
			}
			if found < asked/4 {
				t.Errorf("only %d of %d questions find anything: they test too little", found, asked)
			}
		})
	}
}

// TestLiveIndexOfNothing asks before the first Update, and after one with no documents.
func TestLiveIndexOfNothing(t *testing.T) {
	sh := open(t)
	l := live(t, 1)
	questions := []*asker{newAsker(5, sh.c)}
	nothing := &search.Corpus{}
	compare(t, l, nothing, questions, 50)
	update(t, l, sh.c)
	compare(t, l, sh.c, questions, 50)
	update(t, l, nothing)
	compare(t, l, nothing, questions, 50)
	update(t, l, sh.c)
	compare(t, l, sh.c, questions, 50)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Search(context.Background(), "toys", search.Options{}); !errors.Is(err, search.ErrClosed) {
		t.Errorf("a closed index answers with %v", err)
	}
	if err := l.Update(context.Background(), sh.c, nil); !errors.Is(err, search.ErrClosed) {
		t.Errorf("a closed index is updated with %v", err)
	}
}

// made returns documents of a few words each, with the name of the corpus's state.
func made(state string, from, to int) *search.Corpus {
	c := &search.Corpus{Languages: []string{"en"}, Facets: []search.Facet{{Key: "kind"}, {Key: "status"}, {Key: "year", Years: true}}}
	for i := from; i < to; i++ {
		c.Documents = append(c.Documents, search.Document{
			Kind: "page", ID: fmt.Sprint("d", i), Titles: []search.Title{{Language: "en", Text: fmt.Sprint("title ", state, i), Address: fmt.Sprint("d", i, "/")}},
			Texts: []string{fmt.Sprintf("the %s agreement between authorities number%d", state, i), state + " toys"},
		})
	}
	return c
}

// padded adds a megabyte without words to each document, so that a batch has two.
func padded(c *search.Corpus) *search.Corpus {
	p := *c
	p.Documents = nil
	for _, d := range c.Documents {
		d.Texts = append(slices.Clone(d.Texts), strings.Repeat(".", 1<<20))
		p.Documents = append(p.Documents, d)
	}
	return &p
}

// TestLiveIndexAfterACancelledUpdate cancels an Update between two batches. The index must
// stay as it was, and the next Update must complete.
func TestLiveIndexAfterACancelledUpdate(t *testing.T) {
	for _, jobs := range []int{1, 2} {
		for when := range 3 {
			t.Run(fmt.Sprint(jobs, " jobs, after ", when), func(t *testing.T) {
				l := live(t, jobs)
				before, half, after := made("first", 2, 4), made("second", 0, 6), made("second", 1, 3)
				before.Documents = append(before.Documents, made("gone", 9, 10).Documents...)
				after.Documents = append(after.Documents, before.Documents[1])
				update(t, l, padded(before))

				ctx, cancel := context.WithCancel(context.Background())
				defer cancel()
				told := 0
				if when == 0 {
					cancel()
				}
				err := l.Update(ctx, padded(half), func(done, total int) {
					if total != 7 || done > total {
						t.Errorf("%d of %d are done", done, total)
					}
					if told++; told == when {
						cancel()
					}
				})
				if !errors.Is(err, context.Canceled) {
					t.Fatalf("a cancelled Update returns %v", err)
				}
				if when > 0 && told == 0 {
					t.Fatal("nothing was done before the end")
				}
				questions := []*asker{newAsker(1, before), newAsker(1, half), newAsker(1, after)}
				compare(t, l, padded(before), questions, 200)
				update(t, l, padded(after))
				compare(t, l, padded(after), questions, 200)
			})
		}
	}
}

// TestLiveIndexWithoutItsFolder removes bleve's folder: a large Update must fail, not wait,
// and the last state must stay.
func TestLiveIndexWithoutItsFolder(t *testing.T) {
	dir := t.TempDir()
	l, err := search.NewLive(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	before := made("first", 0, 2)
	update(t, l, before)
	// The folder goes in one step: bleve may write into it in the background.
	if err := os.Rename(filepath.Join(dir, "store"), filepath.Join(t.TempDir(), "store")); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := l.Update(ctx, padded(made("second", 0, 6)), nil); err == nil || ctx.Err() != nil {
		t.Errorf("the Update returns %v", err)
	}
	compare(t, l, before, []*asker{newAsker(1, before)}, 30)
	if err := l.Close(); err != nil {
		t.Log(err)
	}
}

// TestLiveIndexDuringUpdates searches while the corpus changes between two states: each
// answer must be that of one of them.
func TestLiveIndexDuringUpdates(t *testing.T) {
	sh := open(t)
	one, other := *sh.c, *sh.c
	one.Documents, other.Documents = nil, nil
	for i, d := range sh.c.Documents[:min(60, len(sh.c.Documents))] {
		d = copied(d)
		one.Documents = append(one.Documents, d)
		d = copied(d)
		d.Texts = append(d.Texts, "common words of the other state")
		if i%3 > 0 {
			other.Documents = append(other.Documents, d)
		}
	}
	corpora := []*search.Corpus{&one, &other}
	questions := newAsker(2, &one)
	var asked []question
	for range 20 {
		q := questions.next()
		q.Facets = true
		asked = append(asked, q)
	}
	asked = append(asked, question{Text: "common words", Limit: 50, Facets: true}, question{Text: "agreement", Limit: 50, Facets: true})
	want := make([][2]*search.Answer, len(asked))
	for i, c := range corpora {
		ix, err := search.Build(context.Background(), c, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		for j, q := range asked {
			if want[j][i], err = q.ask(context.Background(), ix); err != nil {
				t.Fatal(err)
			}
		}
		ix.Close()
	}
	l := live(t, 2)
	update(t, l, &one)
	var updates, searches sync.WaitGroup
	stop := make(chan struct{})
	for range 2 {
		updates.Go(func() {
			for i := range 6 {
				if err := l.Update(context.Background(), corpora[i%2], nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for s := range 3 {
		searches.Go(func() {
			for j := s; ; j++ {
				select {
				case <-stop:
					return
				default:
				}
				q := asked[j%len(asked)]
				got, err := q.ask(context.Background(), l)
				if err != nil {
					t.Error(err)
					return
				}
				a := difference(want[j%len(asked)][0], got)
				b := difference(want[j%len(asked)][1], got)
				if a != "" && b != "" {
					t.Errorf("%+v: the answer is neither that of the one (%s) nor that of the other (%s)", q, a, b)
					return
				}
			}
		})
	}
	updates.Wait()
	close(stop)
	searches.Wait()
}

// BenchmarkLiveUpdate changes one document of the repository's content, or of
// ACCORD_CONTENT.
func BenchmarkLiveUpdate(b *testing.B) {
	sh, err := library()
	if err != nil {
		b.Fatal(err)
	}
	l := live(b, 1)
	update(b, l, sh.c)
	c := *sh.c
	i := 0
	for b.Loop() {
		c.Documents = slices.Clone(c.Documents)
		d := &c.Documents[(i*7919)%len(c.Documents)]
		d.Texts = append(slices.Clone(d.Texts), fmt.Sprintf("edited for the time %d with a neologism%d", i, i))
		i++
		edited := c
		update(b, l, &edited)
	}
}

// BenchmarkLiveFirst makes the index of the same content for the first time.
func BenchmarkLiveFirst(b *testing.B) {
	sh, err := library()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		dir, err := os.MkdirTemp(b.TempDir(), "")
		if err != nil {
			b.Fatal(err)
		}
		l, err := search.NewLive(dir, 1)
		if err != nil {
			b.Fatal(err)
		}
		update(b, l, sh.c)
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
