package watch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/fsnotify/fsnotify"
)

// maxFaults errors in a row make the watcher poll. One error may only have lost an event.
const maxFaults = 10

// loop collects changes until ctx is done, and sends one for each signal from ready.
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
			// On a busy machine, an event of the same burst may still be in the channel.
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

// wait returns the time until the loop must run again without an event.
func (w *Watcher) wait(now time.Time, s state) time.Duration {
	wait := time.Hour
	if s == collecting {
		wait = min(wait, w.batch.due().Sub(now))
	}
	if w.notify == nil {
		wait = min(wait, w.next.Sub(now))
	}
	return wait
}

// event gets open false if the channel is closed.
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

var errClosed = errors.New("the system has stopped reporting changes")

// fault sets all watches again: a lost event may be a new or a renamed folder.
func (w *Watcher) fault(ctx context.Context, err error, open bool) {
	w.faults++
	switch {
	case !open:
		err = errClosed
	case w.faults >= maxFaults && !errors.Is(err, fsnotify.ErrEventOverflow):
		err = fmt.Errorf("the system cannot report changes: %w", err)
	default:
		w.forgetAll()
		err = w.followAll()
		w.batch.addAll(time.Now())
	}
	if err != nil {
		w.fallBack(ctx, err)
	}
}

// fallBack polls from now on. Everything may have changed before the first poll.
func (w *Watcher) fallBack(ctx context.Context, reason error) {
	w.startPolling(ctx, reason)
	w.batch.addAll(time.Now())
}

// startPolling stops watching for events, and reads the first state to compare with.
func (w *Watcher) startPolling(ctx context.Context, reason error) {
	w.Close()
	w.forgetAll()
	w.warn(fmt.Errorf("%w; all files are checked every %v instead", reason, w.pause))
	w.seen = w.scope.look(ctx, 0)
	w.next = time.Now().Add(w.pause)
}

func (w *Watcher) poll(ctx context.Context, now time.Time) {
	seen := w.scope.look(ctx, len(w.seen))
	if ctx.Err() != nil {
		return // the state is incomplete
	}
	end := time.Now()
	for path := range changes(w.seen, seen) {
		w.batch.add(end, path)
	}
	w.seen = seen
	w.next = end.Add(max(w.pause, 4*end.Sub(now)))
}
