package builder

import (
	"bytes"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"accord/builder/internal/preview"
)

// A rehearsal is a session of which a test is the watcher and the clock.
type rehearsal struct {
	*session
	t       *testing.T
	content fstest.MapFS
	server  *preview.Server
	updates []Updated
}

func rehearse(t *testing.T) *rehearsal {
	r := &rehearsal{t: t, content: wholeSite(t), server: preview.New(preview.Options{})}
	kb, err := Open(t.Context(), r.content, Options{Drafts: true, Events: func(e Event) {
		if u, ok := e.(Updated); ok {
			r.updates = append(r.updates, u)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kb.Close() })
	r.session = newSession(kb, r.server, &indexer{news: make(chan struct{})})
	r.begin(t.Context())
	r.updates = nil
	return r
}

// save replaces a text in a file, of which the front hears.
func (r *rehearsal) save(file, old, text string) {
	r.t.Helper()
	data := bytes.Replace(r.content[file].Data, []byte(old), []byte(text), 1)
	if bytes.Equal(data, r.content[file].Data) {
		r.t.Fatalf("%s has no %q", file, old)
	}
	r.content[file] = &fstest.MapFile{Data: data}
	r.front.hear(changes{since: time.Now(), content: map[string]bool{file: true}, changed: []string{file}})
}

// shows fails unless the page of an agreement shows a text.
func (r *rehearsal) shows(when, id, text string) {
	r.t.Helper()
	answer := httptest.NewRecorder()
	r.server.ServeHTTP(answer, httptest.NewRequest("GET", "http://localhost/agreements/"+id+"/", nil))
	if body := answer.Body.String(); !strings.Contains(body, text) {
		r.t.Errorf("%s: the page of %s does not show %q", when, id, text)
	}
}

const (
	protocol = "agreements/first-protocol.md"
	begun    = "summary: The two bodies begin"
)

func TestASaveIsShownWhileTheOneBeforeIsPlanned(t *testing.T) {
	r := rehearse(t)
	r.save(protocol, begun, "summary: Apples")
	r.shows("before planning", "first-protocol", "Apples.")
	c := r.front.take()
	p, err := r.next(t.Context(), c)
	r.save(protocol, "Apples", "Berries")
	r.shows("while the first is planned", "first-protocol", "Berries.")
	r.show(p, err, c)
	r.shows("when the first is planned", "first-protocol", "Berries.")
	if len(r.updates) > 0 {
		t.Errorf("an event tells of a save while a later one waits: %+v", r.updates)
	}
	r.update(t.Context(), r.front.take())
	r.shows("when all is planned", "first-protocol", "Berries.")
	if len(r.updates) != 1 || !slices.Equal(r.updates[0].Changed, []string{protocol}) {
		t.Errorf("events: %+v", r.updates)
	}
	if r.front.ahead {
		t.Error("a page is ahead of the plan that has it")
	}
}

// The second save cannot be shown before the first is planned, but nothing is lost.
func TestSavesOfTwoFilesAreBothShown(t *testing.T) {
	r := rehearse(t)
	r.save(protocol, begun, "summary: Apples")
	c := r.front.take()
	p, err := r.next(t.Context(), c)
	r.save("agreements/joint-inspection.md", "text: Set up a centre.", "text: Set up a zoo.")
	r.show(p, err, c)
	r.shows("when the first is planned", "first-protocol", "Apples.")
	r.shows("when the first is planned", "joint-inspection", "Set up a zoo.")
	r.update(t.Context(), r.front.take())
	r.shows("when both are planned", "joint-inspection", "Set up a zoo.")
	if len(r.updates) != 1 || !slices.Equal(r.updates[0].Changed, []string{protocol, "agreements/joint-inspection.md"}) {
		t.Errorf("events: %+v", r.updates)
	}
}

// What is shown ahead of a plan with errors gives way to the last site without.
func TestASaveThatCannotBePlannedIsNotShown(t *testing.T) {
	r := rehearse(t)
	r.save("agreements/joint-inspection.md", "[^1]: A note on it.", "[^1]: A note.\n\n[[first-protocol#source-report]]")
	r.update(t.Context(), r.front.take())
	r.save(protocol, "{id: report, title: A report", "{id: other, title: Another")
	r.shows("before planning", "first-protocol", "Another") // the link to its source has no end now
	r.update(t.Context(), r.front.take())
	r.shows("after planning", "first-protocol", "A report")
	if last := r.updates[len(r.updates)-1]; last.Err == nil || len(last.Report.Findings) == 0 {
		t.Errorf("no event tells of the mistake: %+v", last)
	}
	r.save(protocol, "The two bodies", "Two bodies")
	r.shows("while the site has a mistake", "first-protocol", "The two bodies")
	r.save(protocol, "{id: other", "{id: report")
	r.update(t.Context(), r.front.take())
	r.shows("when it is corrected", "first-protocol", "Another")
}

// A save that must wait for links, but not for the plan of all pages.
func TestASaveIsShownWhenItIsLinked(t *testing.T) {
	r := rehearse(t)
	r.save(protocol, "sectors: [toys]", "sectors: [goods]")
	if r.front.ahead {
		t.Fatal("shown before it was linked")
	}
	s := r.before
	s.linked = func(p *planned) {
		r.before.linked(p)
		r.shows("linked", "first-protocol", `href="/sectors/goods/"`)
	}
	c := r.front.take()
	s.changed = c.has
	if _, err := r.kb.load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if !r.front.ahead {
		t.Error("not shown when it was linked")
	}
}

func TestTemporaryFilesDoNotKeepASaveFromBeingShown(t *testing.T) {
	r := rehearse(t)
	r.front.hear(changes{since: time.Now(), content: map[string]bool{"agreements/sedXy1": true}})
	r.save(protocol, begun, "summary: Apples")
	r.shows("before planning", "first-protocol", "Apples.")
	r.content["agreements/new.md"] = r.content[protocol]
	r.front.hear(changes{since: time.Now(), content: map[string]bool{"agreements/new.md": true}})
	r.front.ahead = false
	r.save(protocol, "Apples", "Berries")
	if r.front.ahead {
		t.Error("shown though another entry is new")
	}
}

func TestChangesAreJoined(t *testing.T) {
	early, late := time.Unix(1, 0), time.Unix(2, 0)
	var c changes
	c.add(changes{since: early, content: map[string]bool{"a": true}, changed: []string{"a", "b"}})
	c.add(changes{since: late, other: true, content: map[string]bool{"c": true}, changed: []string{"a"}, removed: []string{"b"}})
	c.add(changes{since: late, changed: []string{"b"}})
	if c.since != early || !c.other || c.all || len(c.content) != 2 || !slices.Equal(c.changed, []string{"a", "b"}) || len(c.removed) > 0 {
		t.Errorf("%+v", c)
	}
}
