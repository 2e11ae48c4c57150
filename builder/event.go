package builder

import "time"

// An Event says what happens during a call: one of the types below, to act on or to log.
type Event interface{ event() }

// Progress says how far a long stage has come.
type Progress struct {
	Stage       Stage
	Done, Total int // files, or entries for StageIndex
}

// Waiting says that this build waits for another that publishes into the same target.
type Waiting struct{ Target string }

// Overridden says that a project's file replaces one of the program, or is added to it.
type Overridden struct {
	Path  string // such as templates/home.html
	Added bool   // whether both files apply, as with tokens.css and words
}

// LeftOut says that a file or folder of the project is no part of the site. Open sends it.
type LeftOut struct {
	Path   string // such as content/agreements/x.md.orig
	Reason string // what left it there
}

// NoHistory says why a repository of git does not tell the history of the content. Open sends
// it if [Options].History is set; where there is no repository, it is silent.
type NoHistory struct {
	Reason     string
	Suggestion string // what to do; may be empty
}

// Listening says where a preview can be opened.
type Listening struct {
	Addresses []string // the one for this machine, then those of ServeOptions.Hosts
}

// Updated says that a preview has read the project, at its start and after each change.
type Updated struct {
	Report  *Report
	Changed []string      // files and folders that may have changed; when Removed is empty too, all may have
	Removed []string      // files and folders that are gone
	Took    time.Duration // from the change until pages can be requested
	Err     error         // why the last good site is still shown; nil when the new one is
}

// Indexing says how far the search index of a preview is, when it starts.
type Indexing struct{ Done, Total int } // entries

// Warning says what makes a preview worse, or the next build slower, but ends nothing.
type Warning struct{ Err error }

func (Progress) event()   {}
func (Waiting) event()    {}
func (Overridden) event() {}
func (LeftOut) event()    {}
func (NoHistory) event()  {}
func (Listening) event()  {}
func (Updated) event()    {}
func (Indexing) event()   {}
func (Warning) event()    {}
