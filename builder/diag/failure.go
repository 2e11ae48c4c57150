package diag

// A Failure is the error of work that a mistake in the project has stopped, such as a
// template that fails. Code that handles it reports its finding like any other.
type Failure struct {
	Finding Diagnostic
	Err     error // what failed
}

func (f *Failure) Error() string {
	if f.Finding.Position.IsZero() {
		return f.Finding.Message
	}
	return f.Finding.Position.String() + ": " + f.Finding.Message
}

func (f *Failure) Unwrap() error { return f.Err }
