package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/overlay"
)

// tokensFile of a project follows the program's, so it needs only the tokens that differ.
const tokensFile = stylesFolder + "/tokens.css"

// LaidOver reports whether a project's file adds to the program's instead of replacing it.
func LaidOver(name string) bool {
	return name == path.Join(staticFolder, tokensFile) || path.Dir(name) == path.Join(templatesFolder, wordsFolder)
}

// joinStyles also finds mistakes in the style sheets of the project.
func (s *statics) joinStyles(files []textFile, beside *styleFiles, o Options) error {
	var sheet bytes.Buffer
	for i, f := range files {
		text, missing := beside.placed(f, o.Static)
		files[i].Text = text
		if o.Static.Own(f.Name) {
			s.findings.Add(checkStyle(o.Static, f)...)
			s.findings.Add(missing...)
			if f.Name == tokensFile {
				program, err := fs.ReadFile(o.Static.Program(), tokensFile)
				if err != nil {
					return err
				}
				files[i].Text = strings.TrimSpace(string(program)) + "\n" + layered(text)
			}
		}
		sheet.WriteString(strings.TrimSpace(files[i].Text))
		sheet.WriteByte('\n')
	}
	s.findings.Add(checkProperties(o.Static, files)...)
	if s.findings.HasErrors() {
		return nil
	}
	if o.Minify {
		var minified bytes.Buffer
		if err := css.Minify(minify.New(), &minified, &sheet, nil); err != nil {
			return err
		}
		sheet = minified
	}
	hash := sha256.Sum256(sheet.Bytes())
	s.stylesheet = address.Asset("site." + hex.EncodeToString(hash[:4]) + ".css")
	s.assets = append(append(s.assets, asset{path: s.stylesheet, bytes: sheet.Bytes()}), beside.assets...)
	return nil
}

var comment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// layered puts a project's tokens into the cascade layer of the program's, so that later
// layers (the colours in print) still override them. A file with layers is left as it is.
func layered(text string) string {
	if strings.Contains(comment.ReplaceAllString(text, ""), "@layer") {
		return text
	}
	return "@layer tokens {\n" + strings.TrimSpace(text) + "\n}"
}

func checkStyle(files *overlay.Files, f textFile) diag.List {
	result := api.Transform(f.Text, api.TransformOptions{
		Loader: api.LoaderCSS, Sourcefile: f.Name, LogLevel: api.LogLevelSilent,
	})
	var found diag.List
	for _, m := range result.Errors {
		found.Add(bundlerFinding(files, m, diag.BadStyle))
	}
	for _, m := range result.Warnings {
		if m.ID == "unsupported-css-property" {
			found.Add(bundlerFinding(files, m, diag.UnknownProperty))
			continue
		}
		// Skip what follows from another mistake in this line, or an unclosed brace in it.
		follows := slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
			return d.Code == diag.BadStyle && (m.Location != nil && d.Line == m.Location.Line ||
				slices.ContainsFunc(m.Notes, func(n api.Note) bool { return n.Location != nil && d.Line == n.Location.Line }))
		})
		if !follows {
			found.Add(bundlerFinding(files, m, diag.BadStyle))
		}
	}
	return found
}

func bundlerFinding(files *overlay.Files, m api.Message, code diag.Code) diag.Diagnostic {
	text := strings.TrimPrefix(m.Text, "[plugin "+staticFolder+"] ")
	text = strings.ReplaceAll(text, staticFolder+":", staticFolder+"/")
	text = strings.ToLower(text[:min(1, len(text))]) + text[min(1, len(text)):]
	d := diag.New(diag.Position{}, 0, code, "")
	if l := m.Location; l != nil {
		name := strings.TrimPrefix(l.File, staticFolder+":")
		if own, err := fs.ReadFile(files, name); err == nil && files.Own(name) {
			content := diag.NewContent(files.Path(name), own)
			start := content.Offset(l.Line, l.Column)
			d = content.Finding(start, start+l.Length, code, "")
		} else {
			// A file of the program no longer finds what a file of the project should have.
			text = path.Join(files.Name(), name) + ": " + text
			for named := range strings.SplitSeq(m.Text, `"`) {
				if named = strings.TrimPrefix(named, staticFolder+":"); files.Own(named) {
					d.Position = diag.Position{File: files.Path(named), Line: 1, Column: 1}
				}
			}
		}
	}
	d.Message = text
	for _, note := range m.Notes {
		if strings.HasPrefix(note.Text, "Did you mean") {
			d.Suggestion = "did you mean " + strings.TrimSuffix(strings.TrimPrefix(note.Text, "Did you mean "), " instead?") + "?"
		} else if note.Location != nil && d.Suggestion == "" {
			suggestion := strings.Replace(strings.TrimSuffix(note.Text, ":"), "here", fmt.Sprintf("in line %d", note.Location.Line), 1)
			d.Suggestion = strings.ToLower(suggestion[:1]) + suggestion[1:]
		}
	}
	return d
}

var (
	definesProperty = regexp.MustCompile(`(--[\pL\d_-]+)\s*:`)
	usesProperty    = regexp.MustCompile(`var\(\s*(--[\pL\d_-]+)`)
)

// checkProperties finds custom properties of the project that are only set or only used, if
// another has a similar name. Unused tokens in tokens.css are found whatever their name.
func checkProperties(files *overlay.Files, sheets []textFile) diag.List {
	defined, used := map[string]bool{}, map[string]bool{}
	for _, f := range sheets {
		text := comment.ReplaceAllString(f.Text, "")
		for _, m := range definesProperty.FindAllStringSubmatch(text, -1) {
			defined[m[1]] = true
		}
		for _, m := range usesProperty.FindAllStringSubmatch(text, -1) {
			used[m[1]] = true
		}
	}
	var found diag.List
	for _, f := range sheets {
		if !files.Own(f.Name) {
			continue
		}
		text, err := fs.ReadFile(files, f.Name)
		if err != nil {
			continue
		}
		content := diag.NewContent(files.Path(f.Name), text)
		blank := comment.ReplaceAllStringFunc(string(content.Text()), blanked)
		look := func(what *regexp.Regexp, known, other map[string]bool, message string) {
			for _, m := range what.FindAllStringSubmatchIndex(blank, -1) {
				name := blank[m[2]:m[3]]
				if known[name] {
					continue
				}
				near := diag.Nearest(name, func(yield func(string) bool) {
					for candidate := range other {
						if known[candidate] && !yield(candidate) {
							return
						}
					}
				})
				if near == "" && f.Name == tokensFile {
					near = longerToken(name, other)
				} else if near == "" {
					continue
				}
				suggestion := ""
				if near != "" {
					suggestion = `did you mean "` + near + `"?`
				}
				found.Add(content.Finding(m[2], m[3], diag.UnknownProperty, message, name).Suggest(suggestion))
			}
		}
		look(definesProperty, used, defined, "no style sheet uses %q")
		look(usesProperty, defined, defined, "no style sheet sets %q")
	}
	return found
}

// longerToken returns the shortest token that ends with a name: --color-accent for --accent.
func longerToken(name string, tokens map[string]bool) string {
	longer := ""
	for t := range tokens {
		if strings.HasSuffix(t, name[1:]) && t != name &&
			(longer == "" || len(t) < len(longer) || len(t) == len(longer) && t < longer) {
			longer = t
		}
	}
	return longer
}

// blanked returns spaces of the same length and lines as a text.
func blanked(text string) string {
	blank := bytes.Repeat([]byte{' '}, len(text))
	for i := range blank {
		if text[i] == '\n' {
			blank[i] = '\n'
		}
	}
	return string(blank)
}
