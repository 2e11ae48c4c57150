//go:build !unix

package watch

import "io/fs"

func identify(fs.FileInfo) identity { return identity{} }
