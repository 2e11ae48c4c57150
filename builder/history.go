package builder

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"accord/builder/internal/entry"
	"accord/builder/internal/history"
	"accord/builder/internal/render"
)

// told is what git told of the history of the content. A nil log: nothing is known.
type told struct {
	log     *history.Log
	problem *history.Problem // why a repository does not tell it; may be nil
	err     error            // that of the context
}

func (kb *KnowledgeBase) told() told {
	if kb.history == nil {
		return told{}
	}
	return kb.history()
}

// readHistory begins to read the history of the content, if that is a Folder, and returns what
// waits for it.
func (kb *KnowledgeBase) readHistory(ctx context.Context) (wait func() told) {
	dir, ok := pathOf(kb.content)
	if !ok || !kb.o.History {
		return nil
	}
	var t told
	done := make(chan struct{})
	go func() {
		defer close(done)
		log, err := history.Read(ctx, history.Options{Dir: dir, Key: render.HistoryKey, Hide: kb.hides})
		t.log = log
		if !errors.As(err, &t.problem) && !errors.Is(err, history.ErrNone) {
			t.err = err
		}
	}()
	return func() told {
		<-done
		return t
	}
}

// draftKey matches what says, in each notation of front matter, whether an entry is a draft. Most
// texts have nothing like it, and need not be parsed.
var draftKey = regexp.MustCompile(`draft["']?\s*[:=]`)

// hides reports whether an old text was a draft: what was not published then is not published
// as history. A text that may be a draft counts as one.
func (kb *KnowledgeBase) hides(text []byte) bool {
	if kb.o.Drafts || !draftKey.Match(text) {
		return false
	}
	front, _, ok := entry.Front("", text)
	if !ok {
		return true
	}
	f := front.Field("draft")
	return f != nil && !f.Value.IsEmpty() && !strings.EqualFold(f.Value.Text, "false")
}
