//go:build !unix

package folder

// withoutWaiting has no meaning here: named pipes are no files of a folder.
const withoutWaiting = 0
