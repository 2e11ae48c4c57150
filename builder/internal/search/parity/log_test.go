package parity

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"accord/builder/internal/need"
)

// TestLogarithmsOfTheClientAreThoseOfGo has node compute the logarithms of all
// scores: each must be that of Go to the last bit.
func TestLogarithmsOfTheClientAreThoseOfGo(t *testing.T) {
	const documents = 400
	module, err := filepath.Abs(filepath.Join("..", "..", "..", "..", "static", "js", "search", "log.js"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(deadline(t), need.Program(t, "node"), filepath.Join("testdata", "log.mjs"), module, strconv.Itoa(documents))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	got := make([]float64, documents*(documents+1)/2)
	if err := binary.Read(bytes.NewReader(out), binary.LittleEndian, got); err != nil {
		t.Fatal(err)
	}
	different := 0
	for n := 1; n <= documents; n++ {
		for having := 1; having <= n; having++ {
			want := math.Log(1 + (float64(n)-float64(having)+0.5)/(float64(having)+0.5))
			if g := got[0]; !sameScore(g, want) {
				if different++; different <= 5 {
					t.Errorf("%d of %d documents: %b, Go has %b", having, n, g, want)
				}
			}
			got = got[1:]
		}
	}
	if different > 0 {
		t.Errorf("%d logarithms differ", different)
	}
}
