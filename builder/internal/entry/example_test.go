package entry_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/node"
)

// The pages of the example site are tested, so it must use every key of the content model.
func TestExampleSite(t *testing.T) {
	archive, err := txtar.ParseFile("../../testdata/sites/full.txtar")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, f := range archive.Files {
		text, kind := string(f.Data), path.Base(path.Dir(f.Name))
		if f.Name == "content/site.yaml" {
			kind = "site"
		} else if _, rest, ok := strings.Cut(text, "---\n"); ok {
			text, _, _ = strings.Cut(rest, "\n---\n")
		}
		if strings.Count(path.Base(f.Name), ".") > 1 {
			kind += " translation"
		}
		root, found := node.YAML(diag.NewContent(f.Name, []byte(text+"\n")))
		if len(found) > 0 {
			t.Fatal(found)
		}
		note(used, kind, root)
	}
	wanted := schemaKeys("site", entry.ConfigSchema())
	for k := range entry.Kind(entry.NumKinds) {
		wanted = append(wanted, schemaKeys(k.Folder(), entry.Schema(k))...)
		wanted = append(wanted, schemaKeys(k.Folder()+" translation", entry.TranslationSchema(k))...)
	}
	if len(wanted) < 100 {
		t.Errorf("there are only %d keys", len(wanted))
	}
	for _, key := range wanted {
		if !used[key] {
			t.Errorf("the example site does not use %s", key)
		}
	}
}

// note notes the keys of a mapping and of all below it.
func note(used map[string]bool, at string, n *node.Node) {
	switch n.Kind {
	case node.Mapping:
		for _, field := range n.Fields {
			used[at+" "+field.Key] = true
			note(used, at+" "+field.Key, field.Value)
		}
	case node.Sequence:
		for _, item := range n.Items {
			note(used, at, item)
		}
	}
}

// schemaKeys returns the keys of a schema and of the objects in it.
func schemaKeys(at string, keys []entry.Key) []string {
	var all []string
	for _, key := range keys {
		all = append(all, at+" "+key.Name)
		typ := &key.Type
		if typ.Name == entry.TypeList {
			typ = typ.Item
		}
		all = append(all, schemaKeys(at+" "+key.Name, typ.Keys)...)
	}
	slices.Sort(all)
	return all
}
