package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"accord/builder"
)

// isUsage reports whether a flag of the command line leads to an error.
func isUsage(err error) bool {
	var (
		folder *builder.FolderError
		option *builder.OptionError
		target *builder.TargetError
		index  *builder.IndexError
	)
	switch {
	case errors.As(err, &index):
		return errors.Is(err, fs.ErrNotExist) || errors.Is(err, builder.ErrIndexVersion)
	case errors.As(err, &folder), errors.As(err, &option), errors.As(err, &target):
		return true
	}
	return false
}

// explain returns the message of an error, and which flag or command would help.
func explain(err error) string {
	var (
		folder *builder.FolderError
		option *builder.OptionError
		target *builder.TargetError
		index  *builder.IndexError
	)
	switch {
	case errors.As(err, &folder):
		return explainFolder(folder)
	case errors.As(err, &option):
		return explainOption(option)
	case errors.As(err, &target):
		return explainTarget(target)
	case errors.As(err, &index):
		return explainIndex(index)
	}
	return err.Error()
}

func explainFolder(e *builder.FolderError) string {
	switch {
	case errors.Is(e, fs.ErrNotExist):
		return fmt.Sprintf("there is no %s folder %q; run accord where it lies, or name it with --content", e.Role, e.Path)
	case e.Role == "content":
		return fmt.Sprintf("%q is a file; the content is a folder", e.Path)
	}
	return fmt.Sprintf("%q is not a folder, and beside the content a folder of that name holds files of the site; rename it", e.Path)
}

func explainOption(e *builder.OptionError) string {
	switch e.Option {
	case "BaseURL":
		text := fmt.Sprintf("the address of the site is %q, %s", e.Value, e.Problem)
		if e.Suggestion != "" {
			text += "; " + e.Suggestion
		}
		return text
	case "Addr":
		return fmt.Sprintf("%q is no address to serve at; write host and port, such as %s or localhost:8080", e.Value, builder.DefaultAddr)
	}
	return e.Error()
}

func explainTarget(e *builder.TargetError) string {
	beside := filepath.Join(e.Folder, "..", "public")
	switch {
	case errors.Is(e, builder.ErrInsideProject):
		return fmt.Sprintf("the folder to publish into, %q, lies in %q, which the site is made of; choose one beside it, such as --out %s", e.Target, e.Folder, beside)
	case errors.Is(e, builder.ErrAroundProject):
		return fmt.Sprintf("the folder to publish into, %q, holds %q, which the site is made of; choose one of its own, such as --out %s", e.Target, e.Folder, beside)
	case errors.Is(e, builder.ErrForeignFiles):
		return fmt.Sprintf("the folder %q holds files that accord did not write; nothing was changed; choose another with --out, or empty it by hand", e.Target)
	}
	return fmt.Sprintf("%q is a file, and a site is published into a folder; nothing was changed; choose another name with --out", e.Target)
}

func explainIndex(e *builder.IndexError) string {
	switch {
	case errors.Is(e, fs.ErrNotExist):
		return fmt.Sprintf("there is no search index in %q; build the site first, or name its index with --index; search: {native_index: false} in site.yaml leaves it out", e.Dir)
	case errors.Is(e, builder.ErrIndexBusy):
		return e.Error() + "; try again when it is done, or search a copy of the folder"
	}
	return e.Error() + "; build the site again"
}
