package diag

import (
	"bufio"
	"encoding/json"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The parts that we write of SARIF 2.1.0 (OASIS), section 3.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"` // never null, which would mean that no check was made
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   string        `json:"id"`
		ShortDescription     *sarifText    `json:"shortDescription,omitempty"`
		Help                 *sarifText    `json:"help,omitempty"`
		DefaultConfiguration sarifDefaults `json:"defaultConfiguration"`
	}
	sarifDefaults struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifLocation struct {
		PhysicalLocation sarifPhysicalLocation `json:"physicalLocation"`
	}
	sarifPhysicalLocation struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"` // the one after the last
	}
)

func (l List) writeSARIF(w *bufio.Writer, o PrintOptions) error {
	rules, index := l.sarifRules()
	results := make([]sarifResult, 0, len(l))
	for _, d := range l {
		message := d.Message
		if d.Suggestion != "" {
			message += "; " + d.Suggestion
		}
		results = append(results, sarifResult{
			RuleID:    string(d.Code),
			RuleIndex: index[d.Code],
			Level:     d.Severity.String(),
			Message:   sarifText{sarifBraces(message)},
			Locations: sarifLocations(d, o),
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool:       sarifTool{sarifDriver{Name: "accord", Version: o.Version, Rules: rules}},
			ColumnKind: "unicodeCodePoints",
			Results:    results,
		}},
	})
}

// sarifRules returns the rules of the findings as in [Rules], unknown codes last.
func (l List) sarifRules() ([]sarifRule, map[Code]int) {
	used := map[Code]bool{}
	for _, d := range l {
		used[d.Code] = true
	}
	rules, index := []sarifRule{}, map[Code]int{}
	for _, r := range Rules() {
		if !used[r.Code] {
			continue
		}
		delete(used, r.Code)
		index[r.Code] = len(rules)
		rules = append(rules, sarifRule{
			ID:                   string(r.Code),
			ShortDescription:     &sarifText{sarifBraces(r.Summary)},
			Help:                 &sarifText{sarifBraces(r.Fix)},
			DefaultConfiguration: sarifDefaults{r.Severity.String()},
		})
	}
	unknown := make([]Code, 0, len(used))
	for c := range used {
		unknown = append(unknown, c)
	}
	slices.Sort(unknown)
	for _, c := range unknown {
		index[c] = len(rules)
		rules = append(rules, sarifRule{ID: string(c), DefaultConfiguration: sarifDefaults{c.Severity().String()}})
	}
	return rules, index
}

func sarifLocations(d Diagnostic, o PrintOptions) []sarifLocation {
	if d.File == "" {
		return nil
	}
	at := sarifPhysicalLocation{ArtifactLocation: sarifArtifact{fileURI(o.file(d.File))}}
	if d.Line > 0 {
		at.Region = &sarifRegion{StartLine: d.Line}
		if n := d.span(); n > 0 {
			at.Region.StartColumn, at.Region.EndColumn = d.Column, d.Column+n
		}
	}
	return []sarifLocation{{at}}
}

// fileURI returns a relative reference, or a file URI for an absolute path.
func fileURI(name string) string {
	u := url.URL{Path: name}
	if path.IsAbs(name) || filepath.IsAbs(filepath.FromSlash(name)) {
		u.Scheme = "file"
		u.Path = "/" + strings.TrimPrefix(name, "/")
		return "file://" + u.EscapedPath()
	}
	return u.String()
}

// sarifBraces doubles braces, which mark placeholders (section 3.11.5).
func sarifBraces(s string) string {
	return strings.NewReplacer("{", "{{", "}", "}}").Replace(s)
}
