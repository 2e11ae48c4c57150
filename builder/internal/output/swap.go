package output

import (
	"errors"
	"fmt"
)

// swap leaves the old site under the name of the stage, or publishes in place.
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
	p.exchanged = err == nil
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

// swapInTwoSteps has no site between the steps: if we are killed there, the next Publish
// restores the old one. The error is an *Error if the old site could not be put back.
func (p *publication) swapInTwoSteps() error {
	if err := p.Rename(p.at.dir, p.at.aside); err != nil {
		return err
	}
	if err := p.Rename(p.at.stage, p.at.dir); err != nil {
		if back := p.Rename(p.at.aside, p.at.dir); back != nil {
			return p.fail("publish", p.at.dir, fmt.Errorf("%w; the old site could not be put back and is in %s: %w", cause(err), p.at.aside, cause(back)))
		}
		return err
	}
	_ = p.removeTree(p.at.aside) // the next Publish removes what is left
	return nil
}
