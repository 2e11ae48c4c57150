package builder

import (
	"errors"
	"fmt"
	"io/fs"
)

// ErrContent says that the project has errors, named in a [Report]. Nothing was published.
var ErrContent = errors.New("the content has errors")

// ErrNotFolder says that there is something else where a folder is needed.
var ErrNotFolder = errors.New("it is not a folder")

// A FolderError says that a folder of the project cannot be used.
type FolderError struct {
	Role string // content, templates or static
	Path string // as it was given to [Dir]
	Err  error  // [fs.ErrNotExist] or [ErrNotFolder]
}

func (e *FolderError) Error() string {
	if errors.Is(e.Err, fs.ErrNotExist) {
		return fmt.Sprintf("there is no %s folder %q", e.Role, e.Path)
	}
	return fmt.Sprintf("the %s must be in a folder, but %q is none", e.Role, e.Path)
}

func (e *FolderError) Unwrap() error { return e.Err }

// An OptionError says that an option has an invalid value.
type OptionError struct {
	Option     string // its field: BaseURL, Addr
	Value      string
	Problem    string // what is wrong with the value: it has no host
	Suggestion string // what to write instead; may be empty
}

func (e *OptionError) Error() string {
	text := fmt.Sprintf("%s %q is invalid: %s", e.Option, e.Value, e.Problem)
	if e.Suggestion != "" {
		text += "; " + e.Suggestion
	}
	return text
}

// Why a [TargetError] refuses a target.
var (
	ErrInsideProject = errors.New("it is inside a folder that the site is made of")
	ErrAroundProject = errors.New("inside it is a folder that the site is made of")
	ErrForeignFiles  = errors.New("it has files that accord did not write")
)

// A TargetError says that a site cannot be published into a folder, which is unchanged.
type TargetError struct {
	Target string // as it was given
	Folder string // of the project, with ErrInsideProject and ErrAroundProject
	Err    error  // [ErrInsideProject], [ErrAroundProject], [ErrForeignFiles] or [ErrNotFolder]
}

func (e *TargetError) Error() string {
	text := fmt.Sprintf("cannot publish into %q: %v", e.Target, e.Err)
	if e.Folder != "" {
		text += fmt.Sprintf(", %q", e.Folder)
	}
	return text + "; nothing was changed"
}

func (e *TargetError) Unwrap() error { return e.Err }

// Why an [IndexError] refuses a search index.
var (
	ErrIndexVersion = errors.New("another version of accord wrote it")
	ErrIndexDamaged = errors.New("it is damaged")
	ErrIndexBusy    = errors.New("another program writes to it")
)

// An IndexError says that a published search index cannot be opened.
type IndexError struct {
	Dir    string
	Err    error  // [fs.ErrNotExist], [ErrIndexVersion], [ErrIndexDamaged] or [ErrIndexBusy]
	Detail string // which version, or which file is damaged; empty with fs.ErrNotExist
}

func (e *IndexError) Error() string {
	if errors.Is(e.Err, fs.ErrNotExist) {
		return fmt.Sprintf("there is no search index in %q", e.Dir)
	}
	return e.Detail
}

func (e *IndexError) Unwrap() error { return e.Err }

// An UnknownKeyError says that no file has a key.
type UnknownKeyError struct {
	Key        string
	File       string // agreement, site …, or file when any may have it
	Suggestion string // the key that was probably meant; may be empty
}

func (e *UnknownKeyError) Error() string {
	text := fmt.Sprintf("no %s has the key %q", e.File, e.Key)
	if e.Suggestion != "" {
		text += "; " + e.Suggestion
	}
	return text
}
