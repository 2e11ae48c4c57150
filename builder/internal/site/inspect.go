package site

import (
	"bytes"
	"context"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/folder"
)

// inspected is what the first bytes of a file that is published unchanged tell about it.
type inspected struct {
	known   bool            // whether the file could be read
	entry   bool            // whether it begins like an entry
	finding diag.Diagnostic // without a code if there is none
}

// inspectAll finds, among the files published unchanged, those that cannot be read or look
// like entries, and removes both from t.files.
func (t *tree) inspectAll(ctx context.Context, content fs.FS, o Options) (map[string]inspected, error) {
	seen := make(map[string]inspected, len(t.files))
	files := t.files[:0]
	for _, name := range t.files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		i := inspected{}
		if o.Previous != nil && o.Changed != nil && !o.Changed(name) {
			i = o.Previous.inspected[name]
		}
		if !i.known {
			i = inspect(content, name)
		}
		seen[name] = i
		if i.finding.Code != "" {
			t.findings.Add(i.finding)
		}
		switch base := path.Base(name); {
		case i.entry:
			t.misnamed(name, strings.TrimSuffix(base, path.Ext(base))+".md")
		case i.known:
			files = append(files, name)
		}
	}
	t.files = files
	return seen, nil
}

func inspect(content fs.FS, name string) inspected {
	head, err := folder.Head(content, name)
	if err != nil {
		return inspected{finding: unreadable(name, err)}
	}
	i := inspected{known: true}
	top, _, below := strings.Cut(name, "/")
	if _, known := entry.KindOfFolder(top); known && below && path.Ext(name) != ".yaml" && path.Ext(name) != ".yml" {
		i.entry = frontMatter.Match(bytes.TrimPrefix(head, []byte("\ufeff")))
	}
	i.finding, _ = pointer(name, head)
	return i
}

// frontMatter matches the beginning of an entry, in YAML or TOML.
var frontMatter = regexp.MustCompile(`^(---[ \t]*\r?\n\s*(#.*\n\s*)*[a-z_]+[ \t]*:|\+\+\+[ \t]*\r?\n\s*(#.*\n\s*)*[a-z_]+[ \t]*=)`)

func pointer(name string, head []byte) (diag.Diagnostic, bool) {
	program, fetch := folder.Pointer(head)
	if program == "" {
		return diag.Diagnostic{}, false
	}
	return diag.New(diag.Position{File: name}, 0, diag.PointerFile, "the file is a pointer of %s, not the file that it stands for", program).
		Suggest("fetch it with " + fetch), true
}
