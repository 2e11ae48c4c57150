package entry

import (
	"accord/builder/diag"
	"accord/builder/internal/node"
)

var placeKeys = proven(
	nameKey, namesKey, aliasesKey,
	optional("kind", phrase, "kind of the place", func(e *Entry, v Localized) { e.Place.Kind = v }),
	optional("within", id(KindPlace), "the larger place that it is in", func(e *Entry, v Ref) { e.Place.Within = v }),
	optional("latitude", number(-90, 90), "degrees north, WGS 84", func(e *Entry, v float64) { e.Place.Latitude = v }),
	optional("longitude", number(-180, 180), "degrees east, WGS 84", func(e *Entry, v float64) { e.Place.Longitude = v }),
)

// checkPlace reports a latitude or a longitude alone.
func (d *decoder) checkPlace(e *Entry, root *node.Node) {
	latitude, longitude := root.Field("latitude"), root.Field("longitude")
	isSet := func(f *node.Field) bool { return f != nil && !f.Value.IsEmpty() }
	alone := func(f *node.Field, other string) {
		d.found.Add(diag.New(f.At, f.Width, diag.MissingKey, "%s is missing: %s requires it", other, f.Key).Suggest("add " + other))
	}
	switch {
	case isSet(latitude) && isSet(longitude):
		e.Place.Located = true
	case isSet(latitude):
		alone(latitude, "longitude")
	case isSet(longitude):
		alone(longitude, "latitude")
	}
}
