package search

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"testing"

	"golang.org/x/sync/errgroup"
)

// What a content is compressed to does not depend on what was compressed before or beside it,
// and the standard library reads it.
func TestPackedBytesDependOnTheContent(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	var contents [][]byte
	for range 200 {
		content := []byte{pick(rng, []byte{fileTerms, fileCommon, filePositions, manifestMagic[0]})}
		for size := rng.IntN(40_000); len(content) < size; {
			content = append(content, randomText(rng)...)
			content = append(content, content[rng.IntN(len(content)):]...)
		}
		contents = append(contents, content)
	}
	shared := newPackers()
	packed := make([][]byte, len(contents))
	var g errgroup.Group
	g.SetLimit(4)
	for i, content := range contents {
		g.Go(func() (err error) {
			packed[i], err = shared.pack(content)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	for i, content := range contents {
		alone, err := newPackers().pack(content)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(packed[i], alone) {
			t.Fatalf("the %d bytes of content %d are compressed to %d bytes alone, and to others (%d) after others", len(content), i, len(alone), len(packed[i]))
		}
		r, err := gzip.NewReader(bytes.NewReader(alone))
		if err != nil {
			t.Fatal(err)
		}
		if !r.ModTime.IsZero() || r.Name != "" {
			t.Errorf("the header has the time %v and the name %q", r.ModTime, r.Name)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, content) {
			t.Fatalf("content %d is read as other bytes (error %v)", i, err)
		}
	}
}
