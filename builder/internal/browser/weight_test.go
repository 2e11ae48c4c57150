package browser

import (
	"compress/gzip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// heaviest is how many bytes an agreement may bring over the wire, with its
// stylesheets and scripts. They are counted as gzip makes them, which every host
// offers; Brotli makes fewer.
const heaviest = 30 << 10

func TestWeight(t *testing.T) {
	s := get(t, atRoot)
	sizes := map[string]int{}
	weigh := func(file string) int {
		if n, ok := sizes[file]; ok {
			return n
		}
		data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		var n counter
		z, err := gzip.NewWriterLevel(&n, gzip.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := z.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		sizes[file] = int(n)
		return int(n)
	}
	most, agreements := 0, 0
	for _, p := range s.pages {
		if p.kind != "agreements/*" {
			continue
		}
		agreements++
		total := weigh(p.file)
		for _, r := range p.refs {
			if r.tag == "a" || r.tag == "link" && !strings.Contains(r.rel, "stylesheet") && !strings.Contains(r.rel, "preload") {
				continue
			}
			if u, err := url.Parse(r.value); err == nil {
				if file, ok := s.file(u.Path); ok && isAsset(file) {
					total += weigh(file)
				}
			}
		}
		most = max(most, total)
		if total > heaviest {
			t.Errorf("%s brings %d bytes, more than %d", p.file, total, heaviest)
		}
	}
	if agreements == 0 {
		t.Error("there are no agreements")
	}
	t.Logf("the heaviest of %d agreements brings %d bytes", agreements, most)
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
