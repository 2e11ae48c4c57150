package watch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/fsnotify/fsnotify"
)

// maxFaults is how many errors in a row, without an event between them, are
// taken for the end of all events. One alone means no more than that something
// may have been missed.
const maxFaults = 10

// loop gathers changes until ctx is done, and sends them to out, one for each
// signal from ready.
func (w *Watcher) loop(ctx context.Context, ready <-chan struct{}, out chan<- Change) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	w.next = time.Now().Add(w.pause)
	for ctx.Err() == nil {
		now := time.Now()
		if w.notify == nil && !now.Before(w.next) {
			w.poll(ctx, now)
			continue
		}
		var events <-chan fsnotify.Event
		var faults <-chan error
		if w.notify != nil {
			events, faults = w.notify.Events(), w.notify.Errors()
		}
		state := w.batch.state(now)
		var wanted <-chan struct{}
		if state >= settled {
			wanted = ready
		}
		if state == settled {
			// A busy machine may have kept what belongs to the same burst waiting.
			select {
			case e, open := <-events:
				w.event(ctx, e, open)
				continue
			default:
			}
		}
		timer.Reset(w.wait(now, state))
		select {
		case <-ctx.Done():
		case e, open := <-events:
			w.event(ctx, e, open)
		case err, open := <-faults:
			w.fault(ctx, err, open)
		case <-wanted:
			out <- w.batch.take()
		case <-timer.C:
		}
	}
}

// wait is the time until there is something to do even if nothing happens.
func (w *Watcher) wait(now time.Time, s state) time.Duration {
	wait := time.Hour
	if s == gathering {
		wait = min(wait, w.batch.due().Sub(now))
	}
	if w.notify == nil {
		wait = min(wait, w.next.Sub(now))
	}
	return wait
}

// event takes in an event; open is false when there will be no more.
func (w *Watcher) event(ctx context.Context, e fsnotify.Event, open bool) {
	w.faults = 0
	err := errClosed
	if open {
		err = w.handle(e)
	}
	if err != nil {
		w.fallBack(ctx, err)
	}
}

var errClosed = errors.New("the system has stopped telling of changes")

// fault takes in an error that came instead of events: some were lost. With them
// may be lost that a folder was made or renamed, so every watch is set anew.
func (w *Watcher) fault(ctx context.Context, err error, open bool) {
	w.faults++
	switch {
	case !open:
		err = errClosed
	case w.faults >= maxFaults && !errors.Is(err, fsnotify.ErrEventOverflow):
		err = fmt.Errorf("the system cannot tell of changes: %w", err)
	default:
		w.forgetAll()
		err = w.followAll()
		w.batch.addAll(time.Now())
	}
	if err != nil {
		w.fallBack(ctx, err)
	}
}

// fallBack polls from now on. What changed before the first look is not known,
// so everything may have.
func (w *Watcher) fallBack(ctx context.Context, reason error) {
	w.startPolling(ctx, reason)
	w.batch.addAll(time.Now())
}

// startPolling gives up events, and looks at everything for the first time.
func (w *Watcher) startPolling(ctx context.Context, reason error) {
	w.Close()
	w.forgetAll()
	w.warn(fmt.Errorf("%w; everything is looked at every %v instead", reason, w.pause))
	w.seen = w.scope.look(ctx, 0)
	w.next = time.Now().Add(w.pause)
}

// poll looks at everything, and takes in what is not as it was.
func (w *Watcher) poll(ctx context.Context, now time.Time) {
	seen := w.scope.look(ctx, len(w.seen))
	if ctx.Err() != nil {
		return // the look was cut short
	}
	end := time.Now()
	for path := range changes(w.seen, seen) {
		w.batch.add(end, path)
	}
	w.seen = seen
	w.next = end.Add(max(w.pause, 4*end.Sub(now)))
}
