package builder

import (
	"errors"
	"fmt"
	"time"

	"accord/builder/diag"
)

// Version is the program's version. It is part of every page's key: a page
// that another version published is rendered again.
const Version = "0.1.0"

// Options says what to build, from where, and how. The zero value is what the
// command line does without flags.
type Options struct {
	Content  string // the content folder; empty: content
	Out      string // the folder to publish into; empty: public
	BaseURL  string // replaces base_url of site.yaml; empty: as it is there
	Drafts   bool   // publish drafts too
	Jobs     int    // files worked on at once; 0: one for each processor
	Clean    bool   // render every file again, even those that have not changed
	NoMinify bool   // leave HTML, CSS and scripts as they are written

	// Today is what decides whether something has expired. The zero time means
	// that nothing has: a run then depends on the content alone.
	Today time.Time

	// Progress is told of long work: the stage, and how much of it is done. It
	// is never called twice at once. It may be nil.
	Progress func(stage Stage, done, total int)

	// Waiting is told that another build is publishing into the same folder, and
	// that this one waits for it. It may be nil.
	Waiting func()

	// Override is told of each file of the project that takes the place of one of the
	// program's own, or is laid over it: its path, such as templates/home.html. It may
	// be nil.
	Override func(path string, over bool)

	// LeftOut is told of each file and folder of the project that is no part of the
	// site, and why: its path, such as content/agreements/x.md.orig, and what left it
	// there. It may be nil.
	LeftOut func(path, reason string)
}

// A Stage is a part of a run.
type Stage string

// The stages of a run, in order.
const (
	Load    Stage = "load"    // reading, parsing and linking the content
	Plan    Stage = "plan"    // naming the files, reading templates and words
	Index   Stage = "index"   // making the search index
	Publish Stage = "publish" // rendering the files and swapping them in
)

// A Timing is how long a stage took.
type Timing struct {
	Stage Stage
	Took  time.Duration
}

// Result is what a run found and did.
type Result struct {
	Findings diag.List // sorted, with their source lines
	Entries  int       // entries of the knowledge base, translations aside
	Files    int       // files of the site
	Written  int       // of which were rendered
	Reused   int       // of which were taken over from the last publication
	Removed  int       // files of the last publication that are no more

	// Strangers are files that somebody put into the output folder by hand, and that
	// are gone now; a folder that held nothing else ends in a slash.
	Strangers []string

	Bytes   int64 // of the whole site
	Timings []Timing
	Partial []Partial // the languages that are announced as partial
}

// Partial is how far the site is translated into a language that site.yaml announces
// as partial: what lacks is no finding.
type Partial struct {
	Language     string // BCP 47 tag
	Name         string // in the language itself
	Entries      int    // of the knowledge base
	Untranslated int    // of which have no text in the language
	Words        int    // of the interface
	MissingWords int    // of which the language lacks
}

// ErrContent says that the content has errors: they are in [Result.Findings],
// and nothing was published.
var ErrContent = errors.New("the content has errors")

// A UsageError says that the options are wrong: a content folder that
// does not exist, an output folder that holds somebody else's files.
type UsageError struct {
	Message    string
	Suggestion string // what to do; may be empty
}

func (e *UsageError) Error() string {
	if e.Suggestion == "" {
		return e.Message
	}
	return fmt.Sprintf("%s; %s", e.Message, e.Suggestion)
}

func (o Options) content() string {
	if o.Content == "" {
		return "content"
	}
	return o.Content
}

func (o Options) out() string {
	if o.Out == "" {
		return "public"
	}
	return o.Out
}
