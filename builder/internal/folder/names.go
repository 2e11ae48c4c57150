package folder

import (
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Content returns why a file or folder is not part of the content folder, or "" if it is.
func Content(base string) (reason string) {
	if reason := leftover(base); reason != "" {
		return reason
	}
	if strings.HasPrefix(base, ".") && !forHosts[base] {
		return "it is hidden"
	}
	return ""
}

// Static is [Content] for static and templates, where hidden files count unless private.
func Static(base string) (reason string) {
	if reason := leftover(base); reason != "" {
		return reason
	}
	if strings.HasPrefix(base, ".") && (private[base] || privateName.MatchString(base)) {
		return "it is private to a tool"
	}
	return ""
}

// forHosts are hidden names that hosts and browsers read.
var forHosts = map[string]bool{
	".well-known": true, // RFC 8615
	".nojekyll":   true, // GitHub Pages
	".domains":    true, // Codeberg Pages
	".htaccess":   true, // Apache
}

// private are hidden names that must not be published: of tools, or with secrets.
var private = setOf(
	".git", ".gitignore", ".gitattributes", ".gitmodules", ".gitkeep", ".github", ".gitlab", ".gitlab-ci.yml", ".mailmap", ".keep",
	".hg", ".hgignore", ".hgtags", ".svn", ".bzr", ".bzrignore", ".jj", ".ci", ".circleci", ".woodpecker", ".woodpecker.yml", ".travis.yml",
	".idea", ".vscode", ".vs", ".fleet", ".zed", ".obsidian", ".logseq", ".foam", ".trash", ".project", ".settings", ".classpath",
	".editorconfig", ".dir-locals.el", ".nova", ".sublime",
	".stfolder", ".stversions", ".stignore", ".sync", ".dropbox", ".dropbox.cache", ".dropbox.attr", ".owncloudsync.log", ".csync_journal.db",
	".npmrc", ".yarnrc", ".yarnrc.yml", ".yarn", ".nvmrc", ".node-version", ".tool-versions", ".babelrc", ".browserslistrc",
	".netlify", ".vercel", ".vercelignore", ".wrangler", ".firebase", ".firebaserc", ".cache", ".sass-cache", ".parcel-cache", ".turbo",
	".dockerignore", ".devcontainer", ".direnv", ".envrc", ".python-version", ".venv", ".ipynb_checkpoints", ".Rproj.user", ".Rhistory", ".accord",
	".htpasswd", ".netrc", ".ssh", ".aws", ".gnupg", ".pgpass", ".history", ".bash_history", ".zsh_history",
)

var privateName = regexp.MustCompile(`^\.(env(\..*)?|(prettier|eslint|stylelint|markdownlint|remark|textlint|htmlhint|jshint|npm|git-).*)$`)

var folders = setOf(
	"node_modules", "bower_components", "__pycache__", "CVS", "__MACOSX", "@eaDir", "$RECYCLE.BIN", "System Volume Information", "lost+found",
)

var systems = setOf(
	".DS_Store", ".AppleDouble", ".LSOverride", ".localized", "Icon\r", ".Spotlight-V100", ".Trashes", ".fseventsd", ".TemporaryItems",
	".DocumentRevisions-V100", ".apdisk", ".directory",
	"Thumbs.db", "thumbs.db", "Thumbs.db:encryptable", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "Desktop.ini",
)

func setOf(names ...string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

type trace struct {
	name   *regexp.Regexp
	reason string
}

var traces = []trace{
	// This must be the first: ._x.swp is from macOS, not from Vim.
	{regexp.MustCompile(`^\._`), "macOS keeps the facts of another file in it"},
	{regexp.MustCompile(`^~\$|^\.~lock\..*#$|^~WR[LD]\d+\.tmp$`), "an office program keeps it while a document is open"},
	{regexp.MustCompile(`(?i)\.sw[nopx]$|^\..*\.sw[a-z]$|^\.#|^#.*#$|~$|^4913$|___jb_(tmp|old)___$|\.vsctmp$|\.un~$|^\.goutputstream-|\.kate-swp$|\.save(\.\d+)?$`), "an editor left it behind"},
	{regexp.MustCompile(`(?i)\.(bak|old|tmp|temp)$`), "its name is that of a backup"},
	{regexp.MustCompile(`(?i)\.(orig|rej)$`), "a merge left it behind"},
	// git mergetool, old and new: x.BACKUP.123.md, x_BACKUP_123.md.
	{regexp.MustCompile(`\.(BACKUP|LOCAL|REMOTE|BASE)(\.\d+)?(\.[A-Za-z]+)?$|_(BACKUP|LOCAL|REMOTE|BASE)_\d+(\.[A-Za-z]+)?$`), "a merge left it behind"},
	// Bazaar, Breezy; Subversion.
	{regexp.MustCompile(`\.md\.(THIS|OTHER|mine|working|r\d+|merge-(left|right)(\.r\d+)?)$`), "a merge left it behind"},
	{regexp.MustCompile(`(?i)\.(part|partial|crdownload|download)$`), "it is a download that has not ended"},
	{regexp.MustCompile(`^\.(nfs[0-9a-f]{8,}|fuse_hidden[0-9a-f]+|syncthing\..*\.tmp|Trash-\d+)$`), "a file system left it behind"},
}

func leftover(base string) (reason string) {
	switch {
	case folders[base]:
		return "a tool made it"
	case systems[base]:
		return "a file manager made it"
	}
	if isPlain(base) {
		return ""
	}
	for _, t := range traces {
		if t.name.MatchString(base) {
			return t.reason
		}
	}
	return ""
}

// isPlain reports whether a name is like those of most entries: .md after letters, digits,
// hyphens and dots. No trace matches such a name, and the patterns are slow.
func isPlain(base string) bool {
	if !strings.HasSuffix(base, ".md") || base[0] == '.' {
		return false
	}
	for _, c := range []byte(base) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' {
			return false
		}
	}
	return true
}

// conflict matches the names that Syncthing, Dropbox, Nextcloud, ownCloud and Seafile give
// to second versions of files. The groups are the stem and the extension of the original.
var conflict = regexp.MustCompile(`^(.+?)(?:\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]+)?|_conflict-[0-9-]+| \((?:[^()]*'s? )?conflicted copy[^()]*\)| \(SFConflict [^()]*\))(\.[^.]+)$`)

// Conflict returns the original's name if a name is that of a conflicting copy, or "".
func Conflict(base string) string {
	if !strings.Contains(strings.ToLower(base), "conflict") {
		return "" // the pattern is slow
	}
	if m := conflict.FindStringSubmatch(base); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// copied matches the names that file managers give to copies: x (1).md, x - Copy.md,
// x copy 2.md, Copy of x.md, and the same in German, French, Spanish, Portuguese and Chinese.
var copied = regexp.MustCompile(`(?i)^(?:(?:copy of|kopie von|copie de|copia de) (.+)|(.+?)(?: ?\(\d+\)| ?- (?:copy|kopie|copie|copia|cópia|副本)(?: ?\(\d+\))?| (?:copy|副本)(?: \d+)?))(\.[^.]+)$`)

// Copy returns the original's name if a name is that of a copy, or "".
func Copy(base string) string {
	if !strings.ContainsAny(base, " (") {
		return "" // the pattern is slow
	}
	if m := copied.FindStringSubmatch(base); m != nil {
		return m[1] + m[2] + m[3]
	}
	return ""
}

// markdown has extensions of Markdown; true if files of other programs have them too.
var markdown = map[string]bool{
	".md": false, ".markdown": false, ".mdown": false, ".mkdown": false, ".mkd": false, ".mkdn": false, ".mdwn": false,
	".mdtxt": false, ".mdtext": false, ".mmd": false, ".mdx": true, ".rmd": true, ".qmd": true, ".livemd": true, ".text": true,
}

// Markdown returns the name that a file should have if it looks like Markdown but does not
// end in .md, or "". shared reports whether it may be a file of another program.
func Markdown(base string) (name string, shared bool) {
	plain := norm.NFKC.String(base)
	plain = strings.TrimRight(strings.ReplaceAll(plain, "。", "."), ". _")
	switch ext := strings.ToLower(path.Ext(plain)); ext {
	case ".txt", ".text", ".md":
		inner := strings.TrimSuffix(plain, path.Ext(plain))
		if shares, known := markdown[strings.ToLower(path.Ext(inner))]; known {
			return strings.TrimSuffix(inner, path.Ext(inner)) + ".md", shares || ext != ".md"
		}
	}
	ext := path.Ext(plain)
	shares, known := markdown[strings.ToLower(ext)]
	if !known || plain == base && ext == ".md" {
		return "", false
	}
	return strings.TrimSuffix(plain, ext) + ".md", shares
}
