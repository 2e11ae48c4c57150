package edtf

import (
	"testing"

	"accord/builder/internal/pack"
)

// Every shape and every part of a date.
func TestUnpackReadsWhatPackWrote(t *testing.T) {
	for _, text := range []string{
		"", "2012", "-1985", "0000", "Y-170000002", "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "2004-06", "2001-21", "2001-24?",
		"1985-04-12", "1985-04-12?", "1985-04-12~", "1985-04-12%", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z",
		"1985-04-12T23:20:60-04", "1985-04-12T23:20:30+04:30", "1985-04-12T23:20:30-23:59", "2004-06~/2004-06-11%", "2012/2014", "../2012", "2012/..", "/2012", "2012/",
	} {
		var want Date
		if text != "" {
			var err error
			if want, err = Parse(text); err != nil {
				t.Errorf("%s: %v", text, err)
				continue
			}
		}
		var w pack.Writer
		want.Pack(&w)
		r := pack.NewReader(string(w.Bytes()))
		got := Date{shape: shapeInterval}
		got.Unpack(r)
		if err := r.End(); err != nil || got != want || got.String() != text {
			t.Errorf("%s is read as %s: %v", text, got, err)
		}
	}
}
