//go:build !unix

package folder

// nonBlocking is not needed: folders contain no named pipes.
const nonBlocking = 0
