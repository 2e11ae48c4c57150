package output

import (
	"errors"
	"fmt"
)

// swap puts the stage in the folder's place. After it, the old site lies where
// the stage was, if it succeeded. A folder that turns out not to be movable is
// published in place.
func (p *publication) swap() error {
	published, err := p.exists(p.at.dir)
	if err != nil {
		return err
	}
	if !published {
		if err := p.Rename(p.at.stage, p.at.dir); err != nil {
			return p.fail("publish", p.at.dir, err)
		}
		return nil
	}
	err = p.Exchange(p.at.stage, p.at.dir)
	if errors.Is(err, errors.ErrUnsupported) {
		err = p.swapInTwoSteps()
	}
	var lost *Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &lost):
		return lost
	case isImmovable(err):
		return p.moveIn()
	}
	return p.fail("publish", p.at.dir, err)
}

// swapInTwoSteps sets the old site aside and puts the stage in its place. For
// the time between them there is no site; one that is killed then is restored by
// the next Publish. It returns an Error when there is no site any more, any other
// when the old one is where it was.
func (p *publication) swapInTwoSteps() error {
	if err := p.Rename(p.at.dir, p.at.aside); err != nil {
		return err
	}
	if err := p.Rename(p.at.stage, p.at.dir); err != nil {
		if back := p.Rename(p.at.aside, p.at.dir); back != nil {
			return p.fail("publish", p.at.dir, fmt.Errorf("%w; the old site is in %s, for it could not be put back: %w", cause(err), p.at.aside, cause(back)))
		}
		return err
	}
	_ = p.removeTree(p.at.aside) // left to the next Publish, like the rest of the old
	return nil
}
