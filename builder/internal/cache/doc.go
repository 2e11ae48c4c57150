// Package cache keeps what saves the next run work, in a folder on the disk.
//
// A cache is only ever an optimisation: what it returns is what was put in, whole, under the
// same key, or nothing. A file of it begins with a line that names the format, and a hash of its
// key, and ends with a sum of its content, so that a damaged file, one that another program
// wrote, and one of another version count as none. It is written under a temporary name and
// renamed, so that runs at the same time, and killed ones, leave whole files.
//
// A [Table] is what the system says of all files that a run reads. Two equal ones, some time
// apart, mean that a second run would read the same.
package cache
