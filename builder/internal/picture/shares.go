package picture

import "strconv"

// Portion is what became of a part of a whole.
type Portion uint8

const (
	Nothing Portion = iota // nothing is known
	Half                   // something followed
	Done                   // it holds, or is done
	Ended
)

// A Share is the size of a part of a whole.
type Share struct {
	N       int
	Portion Portion
}

const shareHeight = 14 // in pixels

// Shares draws how a whole is divided, as one bar. The numbers stand beside it, so it has no
// label.
func Shares(shares []Share) string {
	all := 0
	for _, s := range shares {
		all += s.N
	}
	c := &canvas{}
	c.add(`<svg class="Shares" aria-hidden="true" width="100%" height="`, strconv.Itoa(shareHeight), `" direction="ltr">`)
	before := 0
	for _, s := range shares {
		from, to := 100*float64(before)/float64(all), 100*float64(before+s.N)/float64(all)
		c.add(`<rect x="`, per(from), `" y="1" width="`, per(to-from), `" height="`, strconv.Itoa(shareHeight-2), `" fill="`)
		switch s.Portion {
		case Done:
			c.add(colourFact, `" stroke="`, colourFact, `"`)
		case Half:
			c.add(colourFact, `" fill-opacity="0.3" stroke="`, colourFact, `"`)
		case Ended:
			c.add(colourPage, `" stroke="`, colourEnd, `" stroke-width="2"`)
		default:
			c.add(colourPage, `" stroke="`, colourRule, `" stroke-dasharray="1 2"`)
		}
		c.add(`/>`)
		before += s.N
	}
	return c.close()
}

// CountBar draws a number as a part of the largest beside it: a thin line below them.
func CountBar(n, largest int) string {
	c := &canvas{}
	c.add(`<svg class="Counted-bar" aria-hidden="true" width="100%" height="3"><line x2="`,
		per(100*float64(n)/float64(max(1, largest))), `" y1="1.5" y2="1.5" stroke="`, colourFact, `" stroke-width="3"/>`)
	return c.close()
}
