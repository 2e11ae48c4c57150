package diag

import (
	"bufio"
	"strconv"
	"strings"
)

// writeGitHub prints a workflow command per finding:
//
//	::error file=content/x.md,line=12,col=9,endColumn=13,title=unknown-party::no party …
//
// after GitHub's "Workflow commands for GitHub Actions", with the escapes of its toolkit
// (actions/toolkit, packages/core/src/command.ts). endColumn is the one after the last.
func (l List) writeGitHub(w *bufio.Writer, o PrintOptions) {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, d := range l {
		separator := " "
		set := func(key, value string) {
			w.WriteString(separator + key + "=" + property.Replace(value))
			separator = ","
		}
		w.WriteString("::" + d.Severity.String())
		if d.File != "" {
			set("file", o.file(d.File))
			if d.Line > 0 {
				set("line", strconv.Itoa(d.Line))
			}
			if n := d.span(); n > 0 {
				set("col", strconv.Itoa(d.Column))
				set("endColumn", strconv.Itoa(d.Column+n))
			}
		}
		if d.Code != "" {
			set("title", string(d.Code))
		}
		message := d.Message
		if d.Suggestion != "" {
			message += "\n" + d.Suggestion
		}
		w.WriteString("::" + data.Replace(message) + "\n")
	}
}
