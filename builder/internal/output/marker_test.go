package output

import (
	"bytes"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"
)

const goldenMarker = `accord output 2
retired 52963c18 6 "css" "a/b.css"
cfc4ae1d 3 "key \"1\"" "a/index.html"
00000000 0 "" "襄阳\n.html"
end 3 09f56759
`

// Other bytes need a new version of the format.
func TestMarkerHasItsFormat(t *testing.T) {
	want := map[string]record{
		"襄阳\n.html":    {sum: sumOf(nil)},
		"a/index.html": {key: `key "1"`, size: 3, sum: sumOf([]byte("foo"))},
		"a/b.css":      {key: "css", size: 6, sum: sumOf([]byte("body{}")), retired: true},
	}
	text := encodeMarker(inOrder(want))
	if string(text) != goldenMarker {
		t.Errorf("got\n%s\nwant\n%s", text, goldenMarker)
	}
	if got := decodeMarker(text); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := decodeMarker(encodeMarker(inOrder(nil))); got == nil || len(got) != 0 {
		t.Errorf("the marker of nothing is read as %v", got)
	}
}

// One wrong bit or byte anywhere makes the marker unreadable.
func TestDamagedMarkerIsNotRead(t *testing.T) {
	text := []byte(goldenMarker)
	if decodeMarker(text) == nil {
		t.Fatal("the golden marker is not read")
	}
	for i := range text {
		if decodeMarker(text[:i]) != nil {
			t.Errorf("cut off after %d bytes it is read", i)
		}
		b := bytes.Clone(text)
		b[i] ^= 1
		if decodeMarker(b) != nil {
			t.Errorf("with byte %d wrong it is read", i)
		}
		if decodeMarker(slices.Insert(bytes.Clone(text), i, '\n')) != nil {
			t.Errorf("with a line break at %d it is read", i)
		}
	}
}

func FuzzDecodeMarker(f *testing.F) {
	f.Add(goldenMarker)
	f.Add(markerHeader)
	f.Add("accord output 3\n")
	f.Add(strings.Replace(goldenMarker, " 3 ", " -3 ", 1))
	f.Fuzz(func(t *testing.T, text string) {
		// Try the text with the right sum as well: a fuzzer does not find it.
		for _, text := range []string{text, string(seal(text))} {
			records := decodeMarker([]byte(text))
			if records == nil {
				continue
			}
			if again := decodeMarker(encodeMarker(inOrder(records))); !maps.Equal(again, records) {
				t.Errorf("%v became %v", records, again)
			}
		}
	})
}

// seal replaces the last line by a valid one.
func seal(text string) []byte {
	lines := strings.SplitAfter(text, "\n")
	body := strings.Join(lines[:len(lines)-1], "")
	empty := encodeMarker(inOrder(nil))
	if !strings.HasPrefix(body, markerHeader) {
		return empty
	}
	return appendEnd([]byte(body), len(lines)-2)
}

func inOrder(records map[string]record) iter.Seq2[string, record] {
	return func(yield func(string, record) bool) {
		for _, name := range slices.Sorted(maps.Keys(records)) {
			if !yield(name, records[name]) {
				return
			}
		}
	}
}
