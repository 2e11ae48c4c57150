// Package picture draws what a site shows as SVG: agreements in time.
//
// A picture has no words but those that it is given, and knows nothing of entries. Its
// positions are per cent of its width and its heights are pixels, so that text keeps its size
// on every screen: there is no viewBox. Colours are presentation attributes that name the
// tokens of the style sheet (fill="var(--color-accent)"), so a picture follows the colour
// scheme and the project's own tokens, obeys a policy that forbids inline styles, and is black
// on white where there is no style sheet.
//
// Solid is certain, hollow is uncertain, a box is a range between two dates, and a dashed line
// up to a stroke, or from it, is a date known from one side only.
package picture
