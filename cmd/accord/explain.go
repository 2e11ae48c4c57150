package main

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

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

// explain puts an error into the words of the command line, with a flag that would help.
func explain(err error) string {
	text, hint := err.Error(), ""
	var (
		folder *builder.FolderError
		option *builder.OptionError
		target *builder.TargetError
		index  *builder.IndexError
	)
	switch {
	case errors.As(err, &folder):
		hint = folderHint(folder)
	case errors.As(err, &option):
		text = strings.Replace(text, option.Option, optionFlags[option.Option], 1)
	case errors.As(err, &target):
		hint = targetHint(target)
	case errors.As(err, &index):
		hint = indexHint(index)
	}
	if hint == "" {
		return text
	}
	return text + "; " + hint
}

// optionFlags are the flags that set options.
var optionFlags = map[string]string{"BaseURL": "--base-url", "Addr": "--addr", "Sort": "--sort", "Cache": "--cache"}

func folderHint(e *builder.FolderError) string {
	switch {
	case e.Role != "content":
		return "rename that file"
	case errors.Is(e, fs.ErrNotExist):
		return "run accord in the folder that contains it, or name it with --content"
	}
	return "name a folder with --content"
}

func targetHint(e *builder.TargetError) string {
	switch {
	case e.Folder != "":
		return "write for example --out " + filepath.Join(e.Folder, "..", "public")
	case errors.Is(e, builder.ErrForeignFiles):
		return "name another folder with --out, or empty this one"
	}
	return "name a folder with --out"
}

func indexHint(e *builder.IndexError) string {
	switch {
	case errors.Is(e, fs.ErrNotExist):
		return "run accord build, or name the index with --index; a site whose site.yaml has search: {native_index: false} has none"
	case errors.Is(e, builder.ErrIndexBusy):
		return "try again later, or search a copy of the folder"
	}
	return "run accord build again"
}
