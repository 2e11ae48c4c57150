package folder

import (
	"bytes"
	"io"
	"io/fs"
)

// HeadSize is the number of bytes that [Pointer] needs.
const HeadSize = 256

// Head returns the first [HeadSize] bytes of a file, or all if it has fewer.
func Head(fsys fs.FS, name string) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "read", Path: name, Err: &KindError{info.Mode().Type()}}
	}
	if err != nil {
		return nil, err
	}
	head := make([]byte, HeadSize)
	n, err := io.ReadFull(file, head)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return head[:n], err
}

// pointers are the first bytes of files that stand for others in a repository.
var pointers = []struct{ begin, program, fetch string }{
	// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, and its older names.
	{"version https://git-lfs.github.com/spec/", "Git LFS", "git lfs pull"},
	{"version https://hawser.github.com/spec/", "Git LFS", "git lfs pull"},
	{"version http://git-media.io/v/", "Git LFS", "git lfs pull"},
	// https://git-annex.branchable.com/internals/pointer_file/
	{"/annex/objects/", "git-annex", "git annex get"},
	{"\x00GITCRYPT\x00", "git-crypt", "git-crypt unlock"},
}

// Pointer recognizes, by its first bytes, a file that stands for another. It returns the
// program and the command that fetches the real file, or two empty texts.
func Pointer(head []byte) (program, fetch string) {
	for _, p := range pointers {
		if bytes.HasPrefix(head, []byte(p.begin)) {
			return p.program, p.fetch
		}
	}
	return "", ""
}
