package render

import (
	"io"
	"testing"
)

func BenchmarkParts(b *testing.B) {
	r, s, _ := benchSite(b)
	shot := newSnapshot(r, s)
	sc := shot.scenes[0]
	a := s.Agreements[len(s.Agreements)/2]
	full := sc.agreementPage(a, a.Texts[0])
	run := func(name string, change func(p *AgreementPage)) {
		p := *full
		change(&p)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sc.execute(io.Discard, "agreement", &p)
			}
		})
	}
	run("full", func(p *AgreementPage) {})
	run("nomenu", func(p *AgreementPage) { p.Menu = nil })
	run("nolang", func(p *AgreementPage) { p.Languages = nil })
	run("nofacts", func(p *AgreementPage) { p.Facts = nil })
	run("nosimilar", func(p *AgreementPage) { p.Similar = nil })
	run("nosources", func(p *AgreementPage) { p.Sources = nil })
	run("nothing", func(p *AgreementPage) { *p = AgreementPage{} })
	sel := shot.selections()[5]
	bp, _ := sc.browsePage(sel, 1)
	bp.fill()
	b.Run("browse", func(b *testing.B) {
		for b.Loop() {
			sc.execute(io.Discard, "browse", bp)
		}
	})
	bq := *bp
	bq.Facets = nil
	b.Run("browse-nofacets", func(b *testing.B) {
		for b.Loop() {
			sc.execute(io.Discard, "browse", &bq)
		}
	})
	b.Run("view", func(b *testing.B) {
		for b.Loop() {
			sc.agreementPage(a, a.Texts[0])
		}
	})
	b.Run("hash", func(b *testing.B) {
		for b.Loop() {
			hashOf(full)
		}
	})
	b.Run("similar", func(b *testing.B) {
		for b.Loop() {
			sc.similar(a)
		}
	})
}
