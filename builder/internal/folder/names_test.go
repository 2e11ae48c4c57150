package folder_test

import (
	"testing"

	"accord/builder/internal/folder"
)

func TestHiddenFilesAndLeftoversAreNotContent(t *testing.T) {
	for name, want := range map[string]struct{ content, static bool }{
		// Editors: Vim, Emacs, nano, JetBrains, VS Code, GNOME, Kate, office programs.
		"x.md~": {true, true}, ".x.md.swp": {true, true}, "x.md.swo": {true, true}, "#x.md#": {true, true}, ".#x.md": {true, true},
		"4913": {true, true}, "x.md.save": {true, true}, "x.md___jb_tmp___": {true, true}, "x.md.vsctmp": {true, true},
		".goutputstream-K1XQ02": {true, true}, ".x.md.kate-swp": {true, true}, ".x.md.un~": {true, true},
		"~$doc.docx": {true, true}, ".~lock.doc.odt#": {true, true},
		// Backups and merges: patch, git mergetool old and new, Breezy, Subversion.
		"x.md.orig": {true, true}, "x.md.rej": {true, true}, "x.md.bak": {true, true}, "x.BAK": {true, true}, "x.md.tmp": {true, true},
		"x.BACKUP.123.md": {true, true}, "x_BACKUP_123.md": {true, true}, "x_LOCAL_123.md": {true, true}, "x_REMOTE_9.md": {true, true},
		"x.BASE.12.md": {true, true}, "x.md.LOCAL": {true, true}, "x.md.mine": {true, true}, "x.md.r12": {true, true}, "x.md.THIS": {true, true},
		"x.md.merge-left.r3": {true, true}, "x.pdf.crdownload": {true, true}, "x.pdf.part": {true, true},
		// Systems and tools.
		".DS_Store": {true, true}, "._x.md": {true, true}, "Thumbs.db": {true, true}, "desktop.ini": {true, true}, "Icon\r": {true, true},
		"__MACOSX": {true, true}, "node_modules": {true, true}, "@eaDir": {true, true}, ".nfs000000000123456700000001": {true, true},
		".git": {true, true}, ".gitignore": {true, true}, ".obsidian": {true, true}, ".vscode": {true, true}, ".trash": {true, true},
		".env": {true, true}, ".env.local": {true, true}, ".prettierrc.json": {true, true}, ".htpasswd": {true, true},
		// Hidden files for hosts.
		".well-known": {false, false}, ".nojekyll": {false, false}, ".htaccess": {false, false}, ".domains": {false, false},
		"CNAME": {false, false}, "_headers": {false, false}, "_redirects": {false, false},
		// Other hidden files are published from static alone.
		".hidden": {true, false}, ".build.json": {true, false},
		// Names without a reason.
		"x.md": {false, false}, "x.swf": {false, false}, "x.r12": {false, false}, "database.md": {false, false}, "local.md": {false, false},
		"MAP_LOCAL.pdf": {false, false}, "original.md": {false, false}, "x.org": {false, false}, "a#b.md": {false, false}, "sedentary": {false, false},
		"4913.md": {false, false}, "environment": {false, false},
	} {
		if got := folder.Content(name) != ""; got != want.content {
			t.Errorf("content leaves %q out: %v, want %v", name, got, want.content)
		}
		if got := folder.Static(name) != ""; got != want.static {
			t.Errorf("static leaves %q out: %v, want %v", name, got, want.static)
		}
	}
}

func TestFilesThatLookLikeMarkdownHaveABetterName(t *testing.T) {
	for name, want := range map[string]struct {
		name   string
		shared bool
	}{
		"x.md": {}, "x.zh-hans.md": {}, "x.pdf": {}, "x.txt": {}, "x": {}, "md": {}, "x.md.pdf": {}, "x.mdb": {}, "amd.txt": {},
		"x.markdown": {"x.md", false}, "x.mdown": {"x.md", false}, "x.mkd": {"x.md", false}, "x.MD": {"x.md", false}, "x.Md": {"x.md", false},
		"x.MARKDOWN": {"x.md", false}, "x.zh-hans.markdown": {"x.zh-hans.md", false}, "x.md.md": {"x.md", false}, "x.md ": {"x.md", false},
		"x.md.": {"x.md", false}, "x.md_": {"x.md", false}, "x．md": {"x.md", false}, "x。md": {"x.md", false}, "x.ｍｄ": {"x.md", false},
		"x.mdx": {"x.md", true}, "x.Rmd": {"x.md", true}, "x.qmd": {"x.md", true}, "x.text": {"x.md", true},
		"x.md.txt": {"x.md", true}, "x.MD.TXT": {"x.md", true}, "x.markdown.txt": {"x.md", true},
	} {
		got, shared := folder.Markdown(name)
		if got != want.name || shared != want.shared {
			t.Errorf("Markdown(%q) = %q, %v, want %q, %v", name, got, shared, want.name, want.shared)
		}
	}
}

func TestConflictingCopiesAndCopiesHaveOriginals(t *testing.T) {
	for name, want := range map[string]struct{ conflict, copied string }{
		"x.sync-conflict-20240809-101500-ABCDEFG.md":    {"x.md", ""}, // Syncthing
		"x.sync-conflict-20240809-101500.md":            {"x.md", ""}, // Syncthing before 0.14
		"x (Anna's conflicted copy 2024-08-09).md":      {"x.md", ""}, // Dropbox
		"x (conflicted copy 2024-08-09 101500).md":      {"x.md", ""}, // Nextcloud
		"x_conflict-20240809-101500.md":                 {"x.md", ""}, // ownCloud
		"x (SFConflict anna@example.org 2024-08-09).md": {"x.md", ""}, // Seafile
		"x (1).md":        {"", "x.md"}, // Google Drive, browsers
		"x(1).md":         {"", "x.md"},
		"x - Copy.md":     {"", "x.md"}, // Windows
		"x - Copy (2).md": {"", "x.md"},
		"x - Kopie.md":    {"", "x.md"},
		"x - 副本.md":       {"", "x.md"},
		"x copy.md":       {"", "x.md"}, // macOS
		"x copy 2.md":     {"", "x.md"},
		"Copy of x.md":    {"", "x.md"},
		"x.md":            {"", ""},
		"copy.md":         {"", ""},
		"hard-copy.md":    {"", ""},
	} {
		if got := folder.Conflict(name); got != want.conflict {
			t.Errorf("Conflict(%q) = %q, want %q", name, got, want.conflict)
		}
		if got := folder.Copy(name); got != want.copied {
			t.Errorf("Copy(%q) = %q, want %q", name, got, want.copied)
		}
	}
}
