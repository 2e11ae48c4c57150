package picture

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"accord/static"
)

// shapes are pictures of every kind, each with the widths that it is shown at.
func shapes(t *testing.T) map[string]shown {
	t.Helper()
	few := []Point{
		{1979, 1979, Certain, "/a/", `"Toys" & <b>tests</b>, =1+1, عربي`},
		{1994, 1994, Uncertain, "/b/", "b"},
		{2004, 2006, Range, "/c/", "c"},
		{2005, 2005, Before, "/d/", "d"},
		{2007, 2007, After, "/e/", "e"},
	}
	var many []Point
	for i := range MaxPoints {
		year := 2000 + i*25/MaxPoints
		many = append(many, Point{year, year, Certain, "/x/", "x"})
	}
	var bars []Bar
	for year := 1945; year <= 2026; year++ {
		bars = append(bars, Bar{year, (year - 1940) * 6, (year - 1940) / 8, "/browse/year/2000/", "bar"})
	}
	lanes := NewLanes([]int{1979, 2004, 2005, 2006, 2011, 2026})
	row := lanes.Lane([]LanePoint{
		{1979, 1979, 0, Certain}, {2004, 2004, 0.5, Uncertain}, {2004, 2006, 0.5, Range}, {2011, 2011, 0.5, Before}, {2026, 2026, 0.99, After},
	}, []LanePoint{{2011, 2011, 1, Certain}})
	var steps []Step
	for i, p := range []LanePoint{{1979, 1979, 0, Certain}, {1979, 1979, 0.1, Uncertain}, {2004, 2006, 0.5, Range}, {2011, 2011, 0.5, Before}, {2026, 2026, 0.99, After}} {
		steps = append(steps, Step{p, "/a/", strconv.Itoa(i)})
	}
	course := Course("all", steps, &Span{steps[0].LanePoint, steps[2].LanePoint}, &Span{steps[2].LanePoint, steps[4].LanePoint}, &Span{steps[0].LanePoint, steps[3].LanePoint})
	list := map[string]shown{
		"course":        {course, []int{Narrow, 358, 1112}},
		"axis of lanes": {lanes.Axis(), []int{Narrow, 390}},
		"lane":          {row, []int{Narrow, 390}},
		"signs":         {`<g>` + Sign(Range) + PartSign(Told) + PartSign(Silent) + PartSign(Term) + AgainSign() + EndSign() + BarSign(true) + BarSign(false) + `</g>`, []int{Target}},
		"shares":        {Shares([]Share{{3, Nothing}, {2, Half}, {1, Done}, {1, Ended}}), []int{Narrow, 288}},
		"count":         {CountBar(2, 3), []int{Narrow, 288}},
		"bars":          {Bars("all", bars, strconv.Itoa), []int{Wide, 672, 1112}},
		"narrow bars":   {NarrowBars("all", bars, strconv.Itoa), []int{Narrow, 358, 863}},
	}
	for name, points := range map[string][]Point{"few points": few, "many points": many} {
		svg, wide, ok := Points("all", points)
		if !ok {
			t.Fatalf("%s: no picture", name)
		}
		widths := []int{Narrow, 358, 1112}
		if wide {
			widths = []int{Wide, 1112}
		}
		list[name] = shown{svg, widths}
	}
	return list
}

type shown struct {
	svg    string
	widths []int
}

// An element is one of a picture, with the attributes that it inherits.
type element struct {
	name  string
	attrs map[string]string
	text  string
	link  int // the number of the link that it is in; 0: none
}

func elements(t *testing.T, svg string) []element {
	t.Helper()
	var list []element
	var open []element
	links := 0
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if token == nil {
			if len(open) > 0 {
				t.Fatal(err)
			}
			return list
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attrs: map[string]string{}}
			if len(open) > 0 {
				parent := open[len(open)-1]
				e.link = parent.link
				for _, name := range []string{"fill", "stroke", "stroke-width", "font-size", "text-anchor"} {
					e.attrs[name] = parent.attrs[name]
				}
			}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			if e.name == "a" {
				links++
				e.link = links
			}
			open = append(open, e)
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(token)
			}
		case xml.EndElement:
			list = append(list, open[len(open)-1])
			open = open[:len(open)-1]
		}
	}
}

// The policy that the README gives forbids inline styles and scripts.
func TestPicturesHavePresentationAttributesOnly(t *testing.T) {
	for name, p := range shapes(t) {
		for _, e := range elements(t, p.svg) {
			if !slices.Contains([]string{"svg", "g", "a", "line", "rect", "circle", "text"}, e.name) {
				t.Errorf("%s: has an element %s", name, e.name)
			}
			for attr := range e.attrs {
				if attr == "style" || strings.HasPrefix(attr, "on") {
					t.Errorf("%s: %s has the attribute %s", name, e.name, attr)
				}
			}
			if e.name == "a" && (e.attrs["href"] == "" || e.attrs["aria-label"] == "") {
				t.Errorf("%s: a link leads nowhere or has no name", name)
			}
			named := e.attrs["aria-label"] != "" && e.attrs["role"] != "" || e.attrs["aria-hidden"] == "true" || e.attrs["overflow"] != "" // in another
			if e.name == "svg" && (!named || e.attrs["viewBox"] != "") {
				t.Errorf("%s: the picture has no name or no role, or its text does not keep its size", name)
			}
		}
	}
}

// Checkers do not look at pictures, so that contrast is computed here: WCAG 2.2, 1.4.3 and
// 1.4.11, in each scheme and in print.
func TestContrastSuffices(t *testing.T) {
	for scheme, tokens := range schemes(t) {
		for name, p := range shapes(t) {
			for _, e := range elements(t, p.svg) {
				check := func(what, colour string, least float64) {
					if ratio := contrast(t, tokens, colour, colourPage); ratio < least {
						t.Errorf("%s, %s: the %s of a %s has a contrast of %.2f, less than %v", scheme, name, what, e.name, ratio, least)
					}
				}
				fill, stroke := e.attrs["fill"], e.attrs["stroke"]
				switch {
				case e.name == "text" && fill == colourPage: // on what is solid
					if ratio := contrast(t, tokens, fill, colourFact); ratio < 4.5 {
						t.Errorf("%s, %s: the text of a solid shape has a contrast of %.2f", scheme, name, ratio)
					}
				case e.name == "text":
					check("colour", fill, 4.5)
				case e.name == "line" && stroke != colourGrid: // the grid only decorates
					check("stroke", stroke, 3)
				case (e.name == "rect" || e.name == "circle") && fill != "transparent":
					check("edge", cmp.Or(stroke, fill), 3)
					if fill != colourPage && e.attrs["fill-opacity"] == "" {
						check("fill", fill, 3)
					}
				}
			}
		}
		// A hollow point or a pale bar must differ from a solid one.
		if ratio := contrast(t, tokens, colourFact, colourPage); ratio < 3 {
			t.Errorf("%s: solid and hollow differ by %.2f only", scheme, ratio)
		}
	}
}

// schemes returns the colours of the style sheet, by scheme and token.
func schemes(t *testing.T) map[string]map[string]string {
	t.Helper()
	read := func(name string) string {
		sheet, err := fs.ReadFile(static.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		return string(sheet)
	}
	light, dark, found := strings.Cut(read("css/tokens.css"), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("there is no dark scheme")
	}
	token := regexp.MustCompile(`(--color-[a-z-]+): (#[0-9a-f]{6});`)
	over := func(base map[string]string, sheet string) map[string]string {
		tokens := map[string]string{}
		for name, colour := range base {
			tokens[name] = colour
		}
		for _, m := range token.FindAllStringSubmatch(sheet, -1) {
			tokens[m[1]] = m[2]
		}
		return tokens
	}
	all := map[string]map[string]string{"light": over(nil, light)}
	all["dark"] = over(all["light"], dark)
	all["print"] = over(all["light"], read("css/print.css"))
	return all
}

func contrast(t *testing.T, tokens map[string]string, a, b string) float64 {
	t.Helper()
	luminance := func(colour string) float64 {
		name, ok := strings.CutPrefix(colour, "var(")
		hex := tokens[strings.TrimSuffix(name, ")")]
		if !ok || hex == "" {
			t.Fatalf("the colour %q is no token", colour)
		}
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			c := float64(n) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// The formula of WCAG, by its own examples: black on white is 21, #777777 on it 4.48.
// The widths are worked out by hand: 3, 2 and 1 of 6, and 1 of 8.
func TestSharesAndCountsAreTrue(t *testing.T) {
	var got []string
	for _, e := range elements(t, Shares([]Share{{3, Done}, {2, Half}, {1, Ended}})) {
		if e.name == "rect" {
			got = append(got, e.attrs["x"]+"+"+e.attrs["width"])
		}
	}
	if want := []string{"0%+50%", "50%+33.33%", "83.33%+16.67%"}; !slices.Equal(got, want) {
		t.Errorf("the parts are %q, want %q", got, want)
	}
	for n, want := range map[int]string{0: "0%", 1: "12.5%", 8: "100%"} {
		if got := elements(t, CountBar(n, 8))[0].attrs["x2"]; got != want {
			t.Errorf("%d of 8 is drawn as %s, want %s", n, got, want)
		}
	}
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	tokens := map[string]string{"--w": "#ffffff", "--b": "#000000", "--g": "#777777"}
	for colour, want := range map[string]string{"--b": "21.00", "--g": "4.48", "--w": "1.00"} {
		if got := fmt.Sprintf("%.2f", contrast(t, tokens, "var("+colour+")", "var(--w)")); got != want {
			t.Errorf("%s: got %s, want %s", colour, got, want)
		}
	}
}

// length returns a length in pixels in a picture of a width.
func length(t *testing.T, text string, width int) float64 {
	t.Helper()
	number, percent := strings.CutSuffix(text, "%")
	n, err := strconv.ParseFloat(number, 64)
	if err != nil {
		t.Fatal(err)
	}
	if percent {
		return n * float64(width) / 100
	}
	return n
}

// No text is smaller than 12 pixels, none touches another, none leaves the picture. A digit
// of the faces in use is at most 0.62 of their size.
func TestTextIsLegible(t *testing.T) {
	for name, p := range shapes(t) {
		for _, width := range p.widths {
			type box struct {
				left, right, y float64
				text           string
			}
			var boxes []box
			height := 0.0
			for _, e := range elements(t, p.svg) {
				switch e.name {
				case "svg":
					if e.attrs["height"] == "" {
						break // in another
					}
					height = length(t, e.attrs["height"], width)
				case "text":
					size := length(t, e.attrs["font-size"], width)
					if size < 12 {
						t.Errorf("%s: %q is %v pixels tall", name, e.text, size)
					}
					x, wide := length(t, e.attrs["x"], width), 0.62*size*float64(len(e.text))
					switch e.attrs["text-anchor"] {
					case "middle":
						x -= wide / 2
					case "end":
						x -= wide
					}
					boxes = append(boxes, box{x, x + wide, length(t, e.attrs["y"], width), e.text})
				}
			}
			for i, a := range boxes {
				if a.y > height || a.y < 10 || a.left < -0.5 || a.right > float64(width)+0.5 {
					t.Errorf("%s at %d: %q is outside of the picture", name, width, a.text)
				}
				for _, b := range boxes[:i] {
					if math.Abs(a.y-b.y) < 12 && a.left < b.right+2 && b.left < a.right+2 {
						t.Errorf("%s at %d: %q touches %q", name, width, a.text, b.text)
					}
				}
			}
		}
	}
}

// Each point can be pressed: 24 by 24 pixels of its own (WCAG 2.2, 2.5.8). Bars may be
// narrower, because the list of years below them has the same links.
func TestPointsCanBePressed(t *testing.T) {
	for name, p := range shapes(t) {
		for _, width := range p.widths {
			type area struct{ left, right, top, bottom float64 }
			var areas []area
			for _, e := range elements(t, p.svg) {
				if e.link == 0 || e.attrs["fill"] != "transparent" {
					continue
				}
				var a area
				if e.name == "circle" {
					x, y, r := length(t, e.attrs["cx"], width), length(t, e.attrs["cy"], width), length(t, e.attrs["r"], width)
					a = area{x - r, x + r, y - r, y + r}
				} else {
					x, y := length(t, e.attrs["x"], width), length(t, e.attrs["y"], width)
					a = area{x, x + length(t, e.attrs["width"], width), y, y + length(t, e.attrs["height"], width)}
				}
				const slack = 0.2 // of rounding
				if a.bottom-a.top < Target || a.right-a.left < Target-slack && !strings.Contains(name, "bars") {
					t.Errorf("%s at %d: a link is %v by %v pixels", name, width, a.right-a.left, a.bottom-a.top)
				}
				for _, b := range areas {
					if a.left+slack < b.right && b.left+slack < a.right && a.top+slack < b.bottom && b.top+slack < a.bottom {
						t.Errorf("%s at %d: two links overlap: %v and %v", name, width, a, b)
					}
				}
				areas = append(areas, a)
			}
		}
	}
}

func TestBigPicturesAreSmallFiles(t *testing.T) {
	for name, p := range shapes(t) {
		if len(p.svg) > 50_000 {
			t.Errorf("%s has %d bytes", name, len(p.svg))
		}
	}
	var bars []Bar
	for year := 1; year <= 2026; year++ {
		bars = append(bars, Bar{Year: year, Certain: 5, Uncertain: 1, Href: "/x/", Label: "x"})
	}
	svg := Bars("all", bars, strconv.Itoa)
	if n := len(svg); n > 50_000 {
		t.Errorf("a bar for each of 2,026 years has %d bytes", n)
	}
	if strings.Contains(svg, "<a ") {
		t.Error("a bar of many years is a link to one of them")
	}
}
