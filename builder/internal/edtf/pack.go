package edtf

import "accord/builder/internal/pack"

// Pack writes the date.
func (d *Date) Pack(w *pack.Writer) {
	w.Uint(uint64(d.shape))
	if d.shape == shapeNone {
		return
	}
	for _, p := range [...]*point{&d.start, &d.end} {
		w.Int(p.year)
		for _, n := range [...]uint8{p.month, p.day, uint8(p.mask), uint8(p.qual), uint8(p.clock.zone)} {
			w.Uint(uint64(n))
		}
		if p.clock.zone != zoneNoClock {
			w.Uint(uint64(p.clock.hour))
			w.Uint(uint64(p.clock.minute))
			w.Uint(uint64(p.clock.second))
			w.Int(int64(p.clock.shift))
		}
	}
}

// Unpack reads what Pack wrote.
func (d *Date) Unpack(r *pack.Reader) {
	*d = Date{shape: shape(r.Uint())}
	if d.shape == shapeNone {
		return
	}
	for _, p := range [...]*point{&d.start, &d.end} {
		p.year = r.Int()
		p.month, p.day = uint8(r.Uint()), uint8(r.Uint())
		p.mask, p.qual, p.clock.zone = mask(r.Uint()), qualifier(r.Uint()), zone(r.Uint())
		if p.clock.zone != zoneNoClock {
			p.clock.hour, p.clock.minute, p.clock.second = uint8(r.Uint()), uint8(r.Uint()), uint8(r.Uint())
			p.clock.shift = int16(r.Int())
		}
	}
}
