package output

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"accord/builder/internal/lock"
)

// acquire takes the lock, and waits while another publication holds it.
func (p *publication) acquire(ctx context.Context) (unlock func(), err error) {
	waited := false
	for tries := 0; ; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := p.makeParents(filepath.Dir(p.at.dir)); err != nil {
			return nil, err
		}
		unlock, err := p.Lock(p.at.lock)
		switch {
		case err == nil:
			return unlock, nil
		case errors.Is(err, lock.ErrBusy):
			if !waited && p.o.Waiting != nil {
				p.o.Waiting()
			}
			waited = true
			select {
			case <-ctx.Done():
			case <-time.After(20 * time.Millisecond):
			}
		case errors.Is(err, fs.ErrNotExist) && tries < 100:
			tries++ // another publication failed and removed the parents that it had made
		case p.parentIsReadOnly(err):
			p.at.putInside()
		default:
			return nil, p.lockFailure(err)
		}
	}
}

// parentIsReadOnly reports whether nothing can be made beside the folder, which exists.
func (p *publication) parentIsReadOnly(err error) bool {
	if p.at.inside || !p.cannotCreate(err) {
		return false
	}
	info, err := p.Lstat(p.at.dir)
	return err == nil && info.IsDir()
}

// cannotCreate is false for a lock file that exists: it belongs to another publication.
func (p *publication) cannotCreate(err error) bool {
	if !errors.Is(err, fs.ErrPermission) && !isReadOnly(err) {
		return false
	}
	_, err = p.Lstat(p.at.lock)
	return errors.Is(err, fs.ErrNotExist)
}

func (p *publication) lockFailure(err error) error {
	if p.cannotCreate(err) {
		dir := filepath.Dir(p.at.lock)
		if p.at.inside {
			dir = p.at.shown
		}
		return newError("write to", dir, err)
	}
	return newError("lock", p.at.shown, err)
}

// makeParents records the folders that it made, for removeParents.
func (p *publication) makeParents(dir string) error {
	if _, err := p.Lstat(dir); err == nil {
		return nil
	}
	if up := filepath.Dir(dir); up != dir {
		if err := p.makeParents(up); err != nil {
			return err
		}
	}
	switch err := p.Mkdir(dir); {
	case err == nil:
		p.at.parents = append(p.at.parents, dir)
	case !errors.Is(err, fs.ErrExist):
		return newError("make folder", dir, err)
	}
	return nil
}

func (p *publication) removeParents() {
	for i := len(p.at.parents) - 1; i >= 0; i-- {
		_ = p.Remove(p.at.parents[i])
	}
}
