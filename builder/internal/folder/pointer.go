package folder

import (
	"bytes"
	"io"
	"io/fs"
)

// HeadSize is how many bytes of a file [Pointer] has to see.
const HeadSize = 256

// Head returns the first bytes of a file, [HeadSize] of them where it has so many.
func Head(fsys fs.FS, name string) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() // read only: nothing can be lost
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

// pointers are how the files begin that stand for others in a repository.
var pointers = []struct{ begin, program, mend string }{
	// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, and its older names.
	{"version https://git-lfs.github.com/spec/", "Git LFS", "git lfs pull"},
	{"version https://hawser.github.com/spec/", "Git LFS", "git lfs pull"},
	{"version http://git-media.io/v/", "Git LFS", "git lfs pull"},
	// https://git-annex.branchable.com/internals/pointer_file/
	{"/annex/objects/", "git-annex", "git annex get"},
	{"\x00GITCRYPT\x00", "git-crypt", "git-crypt unlock"},
}

// Pointer returns the program that put a file in the place of another one, and the
// command that fetches that one, by the first bytes of the file. Both are empty for
// other files.
func Pointer(head []byte) (program, mend string) {
	for _, p := range pointers {
		if bytes.HasPrefix(head, []byte(p.begin)) {
			return p.program, p.mend
		}
	}
	return "", ""
}
