package preview

import (
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"accord/builder/diag"
)

// A Problem is a finding as a page shows it.
type Problem struct {
	Severity   string `json:"severity"`             // error, warning
	Position   string `json:"position"`             // content/agreements/x.md:4:11; may be empty
	Message    string `json:"message"`              // of one line or more
	Code       string `json:"code,omitempty"`       // of the rule
	Suggestion string `json:"suggestion,omitempty"` // what to do
	Line       string `json:"line,omitempty"`       // the text of the line
	Column     int    `json:"column,omitempty"`     // the position in it, in code points from 1
	Width      int    `json:"width,omitempty"`      // the number of code points that are wrong
	Editor     string `json:"editor,omitempty"`     // the address that opens the file in an editor
}

// maxProblems is how many problems a page shows.
const maxProblems = 50

// Problems returns findings as pages show them: errors first, at most maxProblems.
func (s *Server) Problems(found diag.List) []Problem {
	list := make([]Problem, 0, min(len(found), maxProblems))
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, d := range found {
			if d.Severity == severity && len(list) < maxProblems {
				list = append(list, s.problem(d))
			}
		}
	}
	return list
}

func (s *Server) problem(d diag.Diagnostic) Problem {
	p := Problem{
		Severity: d.Severity.String(), Message: d.Message, Code: string(d.Code), Suggestion: d.Suggestion,
		Line: d.LineText, Column: d.Column, Width: max(1, d.Width),
	}
	at := d.Position
	if d.File != "" {
		at.File = path.Join(filepath.ToSlash(s.options.Dir), d.File)
		p.Editor = s.editor(d.Position)
	}
	p.Position = at.String()
	return p
}

// editor returns the address that opens a position of the content in an editor.
func (s *Server) editor(at diag.Position) string {
	if s.options.Editor == "" || s.options.Root == "" {
		return ""
	}
	file := filepath.ToSlash(filepath.Join(s.options.Root, filepath.FromSlash(at.File)))
	if !strings.HasPrefix(file, "/") {
		file = "/" + file // C:/…
	}
	return strings.NewReplacer(
		"{path}", (&url.URL{Path: file}).EscapedPath(),
		"{line}", strconv.Itoa(max(1, at.Line)),
		"{column}", strconv.Itoa(max(1, at.Column)),
	).Replace(s.options.Editor)
}

// Editors maps an editor's command to the address that opens a file in it.
func Editors() map[string]string {
	return map[string]string{
		"code":          "vscode://file{path}:{line}:{column}",
		"code-insiders": "vscode-insiders://file{path}:{line}:{column}",
		"codium":        "vscodium://file{path}:{line}:{column}",
		"cursor":        "cursor://file{path}:{line}:{column}",
		"idea":          "idea://open?file={path}&line={line}&column={column}",
		"mate":          "txmt://open?url=file://{path}&line={line}&column={column}",
		"subl":          "subl://open?url=file://{path}&line={line}&column={column}",
		"zed":           "zed://file{path}:{line}:{column}",
	}
}
