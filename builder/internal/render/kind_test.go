package render

import (
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"
)

func cpu() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); return len(p), nil }

func BenchmarkKinds(b *testing.B) {
	r, s, content := benchSite(b)
	list, err := r.Plan(s, content)
	if err != nil {
		b.Fatal(err)
	}
	type sum struct {
		n           int
		size        int
		key, render time.Duration
	}
	sums := map[string]*sum{}
	for i, f := range list {
		kind, rest, _ := strings.Cut(f.Path, "/")
		if kind == "zh-hans" {
			kind, rest, _ = strings.Cut(rest, "/")
		}
		if strings.Count(rest, "/") == 0 && kind != "browse" {
			kind = "index"
		}
		if i%5 != 0 && kind != "index" {
			continue
		}
		if sums[kind] == nil {
			sums[kind] = &sum{}
		}
		x := sums[kind]
		x.n++
		f.Render(io.Discard)
		t := cpu()
		f.Key()
		x.key += cpu() - t
		t = cpu()
		c := &counter{}
		f.Render(c)
		x.render += cpu() - t
		x.size += c.n
	}
	for k, x := range sums {
		fmt.Printf("%-12s %6d key %8v render %8v size %d\n", k, x.n, x.key/time.Duration(x.n), x.render/time.Duration(x.n), x.size/x.n)
	}
}
