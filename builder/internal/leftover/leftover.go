// Package leftover finds what programs leave in a text by mistake: conflict markers,
// commands of an editor, placeholders for lost references, and lost characters.
package leftover

import (
	"bytes"
	"regexp"

	"accord/builder/diag"
)

// Find returns the findings about a file, sorted. An unfinished file contains two
// versions of some lines, and should not be parsed.
func Find(content *diag.Content) (found diag.List, unfinished bool) {
	text := content.Text()
	found = Conflicts(content)
	unfinished = len(found) > 0
	for _, t := range traces {
		if bytes.Contains(text, []byte(t.clue)) || t.clue == lineWithColon && bytes.HasPrefix(text, []byte{':'}) {
			found.Add(t.find(content)...)
		}
	}
	found.Sort()
	return found, unfinished
}

func Conflicts(content *diag.Content) diag.List {
	if text := content.Text(); !bytes.Contains(text, []byte("<<<<<<<")) && !bytes.Contains(text, []byte(">>>>>>>")) {
		return nil
	}
	return conflicts(content)
}

// lineWithColon is a clue that also matches at the start of the text.
const lineWithColon = "\n:"

// A trace is a text that a program leaves.
type trace struct {
	clue    string         // a part of it that is fast to find
	pattern *regexp.Regexp // nil: the clue itself
	what    string
	fix     string
}

var traces = []trace{
	{"\uFFFD", nil, "a character was lost here", "write it again"},
	{"锟斤拷", nil, "characters were lost here", "write them again"},
	{"Ã", regexp.MustCompile(`\pL*Ã[¤¶¼Ÿ©¨¡³±§ª«®´º]\pL*`), "UTF-8 text was read as Latin-1", "write the word again"},
	{"â€", regexp.MustCompile(`â€[™œ“”¦˜\x{9d}]`), "UTF-8 text was read as Windows-1252", "write the punctuation mark again"},
	{lineWithColon, regexp.MustCompile(`(?m)^:(wq|wq!|q!|x|qa!?)\r?$`), "this is a command of the editor vi", "remove the line"},
	{"[20", regexp.MustCompile(`\[20[01]~`), "a terminal added this to pasted text", "remove it"},
	{"Error! ", regexp.MustCompile(`Error! (Reference source not found|Bookmark not defined)\.?`), "a word processor wrote this for a lost reference", "write the reference again"},
	{"错误", regexp.MustCompile(`错误[！!]\s?(未找到引用源|未定义书签)[。.]?`), "a word processor wrote this for a lost reference", "write the reference again"},
	{"oaicite", regexp.MustCompile(`:?contentReference\[oaicite:[^\]]*\](\{[^}]*\})?|\[?oaicite:\d+\]?`), "a chat program wrote this for a reference", "write the source instead"},
}

// maxPerTrace is the limit of findings of one trace in a file.
const maxPerTrace = 20

func (t *trace) find(content *diag.Content) (found diag.List) {
	pattern := t.pattern
	if pattern == nil {
		pattern = regexp.MustCompile(regexp.QuoteMeta(t.clue))
	}
	for _, m := range pattern.FindAllIndex(content.Text(), maxPerTrace) {
		match := bytes.TrimRight(content.Text()[m[0]:m[1]], "\r")
		found.Add(content.Finding(m[0], m[1], diag.Leftover, "%q: %s", match, t.what).Suggest(t.fix))
	}
	return found
}

// Programs write longer markers if the text contains such lines.
const markLength = 7

// mark returns the character of a conflict marker and its length, or 0. Git, Mercurial,
// Subversion and Jujutsu write it at the start of a line, with a name after it.
func mark(line []byte) (c byte, n int) {
	if len(line) == 0 || line[0] != '<' && line[0] != '>' {
		return 0, 0
	}
	for n < len(line) && line[n] == line[0] {
		n++
	}
	if n < markLength || n < len(line) && line[n] != ' ' {
		return 0, 0
	}
	return line[0], n
}

// conflicts reports pairs of outer markers, and single ones; = alone may be a heading.
func conflicts(content *diag.Content) (found diag.List) {
	report := func(line int, format string, args ...any) {
		start, end := content.Bounds(line)
		found.Add(content.Finding(start, end, diag.MergeConflict, format, args...).
			Suggest("keep one version, and remove the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>"))
	}
	type open struct{ line, length int }
	var opened []open
	for line := range content.Lines() {
		start, end := content.Bounds(line)
		switch c, n := mark(content.Text()[start:end]); {
		case c == '<':
			opened = append(opened, open{line, n})
		case c == '>' && len(opened) > 0 && opened[len(opened)-1].length == n:
			o := opened[len(opened)-1]
			if opened = opened[:len(opened)-1]; len(opened) == 0 {
				report(o.line, "unfinished merge: the lines from here to line %d are two versions of one text", line+1)
			}
		case c == '>' && n == markLength:
			report(line, "unfinished merge: this line is left over from it")
		}
	}
	for _, o := range opened {
		report(o.line, "unfinished merge: this line is left over from it")
	}
	return found
}
