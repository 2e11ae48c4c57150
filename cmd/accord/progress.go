package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"accord/builder"
)

// progressDelay is how long a stage may take before its progress is shown.
const progressDelay = time.Second

// A progress is a bar on a terminal, elsewhere a line every few seconds.
type progress struct {
	w        io.Writer
	terminal bool
	stage    builder.Stage
	said     time.Time // when a line was last printed, or the stage began
	bar      *progressbar.ProgressBar
}

func newProgress(w io.Writer) *progress { return &progress{w: w, terminal: isTerminal(w)} }

var stageNames = map[builder.Stage]string{
	builder.StageLoad:    "Reading",
	builder.StagePlan:    "Planning",
	builder.StageIndex:   "Indexing",
	builder.StagePublish: "Publishing",
}

func (p *progress) update(e builder.Progress) {
	stage, done, total := e.Stage, e.Done, e.Total
	now := time.Now()
	if stage != p.stage {
		p.finish()
		p.stage, p.said = stage, now
	}
	switch {
	case p.terminal && p.bar != nil:
		_ = p.bar.Set(done) // a bar that cannot be drawn is no reason to stop
	case now.Sub(p.said) < progressDelay:
	case p.terminal:
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionSetDescription(stageNames[stage]),
			progressbar.OptionShowCount(),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionThrottle(100*time.Millisecond),
		)
		_ = p.bar.Set(done)
	default:
		p.said = now.Add(4 * progressDelay) // on a log, a line every few seconds
		fmt.Fprintf(p.w, "%s: %d of %d files\n", stageNames[stage], done, total)
	}
}

// finish removes the bar.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
	}
	p.stage = ""
}
