package builder

import "accord/builder/internal/notices"

// Notices returns the licences of what the program is made of.
func Notices() string { return notices.Text }
