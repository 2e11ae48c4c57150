package diag

// A Failure is the error of work that a mistake in the project has stopped, such as a
// template that fails while it makes a page. Code that handles the error reports its
// finding like any other.
type Failure struct {
	Finding Diagnostic
	Err     error // what failed
}

// Error returns the position and the message of the finding.
func (f *Failure) Error() string {
	if f.Finding.Position.IsZero() {
		return f.Finding.Message
	}
	return f.Finding.Position.String() + ": " + f.Finding.Message
}

// Unwrap returns Err.
func (f *Failure) Unwrap() error { return f.Err }
