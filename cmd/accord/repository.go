package main

import (
	"os"
	"path/filepath"
)

// inRepository returns how code hosts name a file of the content folder dir: from the root
// of the repository, the nearest folder above with a .git, or else GITHUB_WORKSPACE, or
// else the working directory.
func inRepository(dir string, getenv func(string) string) func(file string) string {
	roots := map[string]string{} // by folder; empty: none
	return func(file string) string {
		given := filepath.Join(dir, filepath.FromSlash(file))
		absolute, err := filepath.Abs(given)
		if err != nil {
			return filepath.ToSlash(given)
		}
		real := resolved(absolute)
		folder := filepath.Dir(real)
		root, known := roots[folder]
		if !known {
			root = rootOf(folder, getenv("GITHUB_WORKSPACE"))
			roots[folder] = root
		}
		if root == "" {
			return filepath.ToSlash(given)
		}
		rel, err := filepath.Rel(root, real)
		if err != nil {
			return filepath.ToSlash(given)
		}
		return filepath.ToSlash(rel)
	}
}

// resolved returns a path without symbolic links, as far as it exists.
func resolved(name string) string {
	real, err := filepath.EvalSymlinks(name)
	switch {
	case err == nil:
		return real
	case name == filepath.Dir(name):
		return name
	}
	return filepath.Join(resolved(filepath.Dir(name)), filepath.Base(name))
}

// rootOf returns the root of the repository that a folder is in, or "".
func rootOf(folder, workspace string) string {
	for dir := folder; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if workspace == "" {
		return ""
	}
	workspace = resolved(workspace)
	if rel, err := filepath.Rel(workspace, folder); err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return workspace
}
