package builder

import "accord/builder/internal/notices"

// Notices returns the licences of the parts of the program.
func Notices() string { return notices.Text }
