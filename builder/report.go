package builder

import (
	"slices"
	"time"

	"accord/builder/diag"
)

// A Report is what was found in a knowledge base.
type Report struct {
	Findings diag.List // sorted, with their source lines
	Entries  int       // translations are not counted
	Files    int       // of the site; 0 when it cannot be planned
	Partial  []Partial // the languages that site.yaml declares as partial
	Timings  []Timing
}

// A Partial is how far a partial language is translated. What is missing has no findings.
type Partial struct {
	Language     string // BCP 47 tag
	Name         string // in the language itself
	Entries      int    // of the knowledge base
	Untranslated int    // of them, those without a text in the language
	Words        int    // of the interface
	MissingWords int    // of them, those that the language lacks
}

// A Stage is a part of the work.
type Stage string

// The stages, in order.
const (
	StageCompare Stage = "compare" // find that nothing has changed: there are no other stages then

	StageLoad    Stage = "load"    // read, parse and link the content
	StagePlan    Stage = "plan"    // list the files of the site; read templates and words
	StageIndex   Stage = "index"   // make the search index
	StagePublish Stage = "publish" // write the files and swap them in
)

// A Timing is how long a stage took, without the stages inside it.
type Timing struct {
	Stage Stage
	Took  time.Duration
}

// A stopwatch measures stages, one of which may run inside another.
type stopwatch struct {
	timings []Timing
	inner   time.Duration // how long the stages inside the current one took
}

func (w *stopwatch) start(stage Stage) (stop func()) {
	before, start := w.inner, time.Now()
	w.inner = 0
	return func() {
		took := time.Since(start)
		i := slices.IndexFunc(w.timings, func(t Timing) bool { return t.Stage == stage })
		if i < 0 {
			i = len(w.timings)
			w.timings = append(w.timings, Timing{Stage: stage})
		}
		w.timings[i].Took += took - w.inner
		w.inner = before + took
	}
}
