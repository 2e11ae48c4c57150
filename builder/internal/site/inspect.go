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

// inspected is what the beginning of a file that is published as it is says of it.
type inspected struct {
	known   bool            // whether it may be taken over while the file does not change
	entry   bool            // whether it begins as an entry does
	finding diag.Diagnostic // without a code: none
}

// inspectAll looks at each file that is published as it is, and returns those that
// can be. A file that cannot be read is found here, and not by whoever publishes it.
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

// frontMatter is how an entry begins, in YAML or TOML.
var frontMatter = regexp.MustCompile(`^(---[ \t]*\r?\n\s*(#.*\n\s*)*[a-z_]+[ \t]*:|\+\+\+[ \t]*\r?\n\s*(#.*\n\s*)*[a-z_]+[ \t]*=)`)

// pointer returns the finding of a file that stands for another one, if it does.
func pointer(name string, head []byte) (diag.Diagnostic, bool) {
	program, mend := folder.Pointer(head)
	if program == "" {
		return diag.Diagnostic{}, false
	}
	return diag.New(diag.Position{File: name}, 0, diag.PointerFile, "the file is a pointer of %s, not the file that it stands for", program).
		Suggest("fetch it with " + mend), true
}
