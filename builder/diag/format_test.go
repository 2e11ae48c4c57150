package diag_test

import (
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"accord/builder/diag"
)

func TestParseFormat(t *testing.T) {
	for _, f := range diag.Formats() {
		if got, err := diag.ParseFormat(string(f)); got != f || err != nil {
			t.Errorf("ParseFormat(%q) = %q, %v", f, got, err)
		}
	}
	for s, want := range map[string]string{
		"jsn":    `unknown format "jsn", did you mean "json"? (choose from text, json, github, sarif)`,
		"JSON":   `unknown format "JSON", did you mean "json"? (choose from text, json, github, sarif)`,
		"gihtub": `unknown format "gihtub", did you mean "github"? (choose from text, json, github, sarif)`,
		"xml":    `unknown format "xml" (choose from text, json, github, sarif)`,
		"":       `unknown format "" (choose from text, json, github, sarif)`,
	} {
		if _, err := diag.ParseFormat(s); err == nil || err.Error() != want {
			t.Errorf("ParseFormat(%q): %v, want %s", s, err, want)
		}
	}
	if err := findings().Write(&strings.Builder{}, "xml", diag.PrintOptions{}); err == nil {
		t.Error("Write takes an unknown format")
	}
}

type brokenWriter struct{}

var errBroken = errors.New("broken pipe")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteReturnsErrorsOfTheWriter(t *testing.T) {
	for _, f := range diag.Formats() {
		if err := findings().Write(brokenWriter{}, f, diag.PrintOptions{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: the writer's error is lost: %v", f, err)
		}
	}
}

func TestPathsOfFindings(t *testing.T) {
	l := diag.List{diag.New(diag.Position{File: "parties/cqc.md"}, 0, diag.UnusedParty, "m")}
	for dir, want := range map[string]string{
		"":                 "parties/cqc.md: ",
		".":                "parties/cqc.md: ",
		"content":          "content/parties/cqc.md: ",
		"./content//":      "content/parties/cqc.md: ",
		"../other/content": "../other/content/parties/cqc.md: ",
		"/srv/content":     "/srv/content/parties/cqc.md: ",
	} {
		if got := printed(t, l, diag.Text, diag.PrintOptions{Dir: dir}); !strings.HasPrefix(got, want) {
			t.Errorf("%q gives %q, want %q", dir, got, want)
		}
	}
}

func TestJSON(t *testing.T) {
	l := findings()
	var got []map[string]any
	if err := json.Unmarshal([]byte(printed(t, l, diag.JSON, diag.PrintOptions{})), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != len(l) {
		t.Fatalf("%d objects for %d findings", len(got), len(l))
	}
	for i, o := range got {
		for _, key := range []string{"file", "line", "column", "width", "code", "severity", "message", "suggestion", "source"} {
			if _, ok := o[key]; !ok {
				t.Errorf("object %d has no %s", i, key)
			}
		}
		if o["message"] != l[i].Message || o["source"] != l[i].LineText {
			t.Errorf("object %d is %v, want %+v", i, o, l[i])
		}
	}
}

// The numbers are sections of SARIF 2.1.0.
func TestSARIF(t *testing.T) {
	type object = map[string]any
	type array = []any
	levels := []string{"error", "warning"} // of the four of 3.27.10
	for name, l := range map[string]diag.List{"some": findings(), "none": nil} {
		t.Run(name, func(t *testing.T) {
			var log object
			text := printed(t, l, diag.SARIF, diag.PrintOptions{Dir: "内 容", Version: "1.2.3"})
			if err := json.Unmarshal([]byte(text), &log); err != nil {
				t.Fatal(err)
			}
			if log["version"] != "2.1.0" { // 3.13.2
				t.Errorf("version %v", log["version"])
			}
			run := log["runs"].(array)[0].(object)        // 3.13.4
			if run["columnKind"] != "unicodeCodePoints" { // 3.14.17
				t.Errorf("columnKind %v", run["columnKind"])
			}
			driver := run["tool"].(object)["driver"].(object) // 3.18.2
			if driver["name"] != "accord" || driver["version"] != "1.2.3" {
				t.Errorf("driver %v", driver)
			}
			rules := driver["rules"].(array)
			ids := map[any]bool{}
			for _, r := range rules {
				rule := r.(object)
				if id := rule["id"]; id == "" || ids[id] { // 3.49.3, 3.19.23: unique
					t.Errorf("rule id %q", id)
				}
				ids[rule["id"]] = true
				level := rule["defaultConfiguration"].(object)["level"].(string)
				if !slices.Contains(levels, level) {
					t.Errorf("rule level %q", level)
				}
				if rule["id"] == "no-such-rule" {
					continue
				}
				for _, key := range []string{"shortDescription", "help"} { // 3.49.9, 3.49.13
					if s := rule[key].(object)["text"].(string); s == "" {
						t.Errorf("%v of %v is empty", key, rule["id"])
					}
				}
			}
			results := run["results"].(array) // 3.14.23: an empty array when nothing was found
			if len(results) != len(l) {
				t.Fatalf("%d results for %d findings", len(results), len(l))
			}
			for i, r := range results {
				result, d := r.(object), l[i]
				at := int(result["ruleIndex"].(float64)) // 3.27.6
				if result["ruleId"] != string(d.Code) || rules[at].(object)["id"] != string(d.Code) {
					t.Errorf("result %d: rule %v at %d, want %s", i, result["ruleId"], at, d.Code)
				}
				if result["level"] != d.Severity.String() {
					t.Errorf("result %d: level %v", i, result["level"])
				}
				if result["message"].(object)["text"] == "" { // 3.27.11
					t.Errorf("result %d: no message", i)
				}
				if d.File == "" {
					if result["locations"] != nil {
						t.Errorf("result %d has a location", i)
					}
					continue
				}
				place := result["locations"].(array)[0].(object)["physicalLocation"].(object)
				uri := place["artifactLocation"].(object)["uri"].(string)
				u, err := url.Parse(uri) // 3.4.3, RFC 3986
				if err != nil || u.Path != "内 容/"+d.File || strings.ContainsAny(uri, " 内襄") {
					t.Errorf("result %d: uri %q (%v)", i, uri, err)
				}
				region, ok := place["region"].(object) // 3.30
				if ok != (d.Line > 0) {
					t.Errorf("result %d: region %v for %v", i, region, d.Position)
				}
				if d.Line > 0 && d.Column > 0 {
					width := float64(max(1, d.Width))
					start, end := region["startColumn"].(float64), region["endColumn"].(float64)
					if region["startLine"] != float64(d.Line) || start != float64(d.Column) || end != start+width {
						t.Errorf("result %d: region %v for %v", i, region, d.Position)
					}
				}
			}
			if len(l) > 0 && !strings.Contains(text, "the comment is {{odd}}") { // 3.11.5
				t.Error("braces are not doubled")
			}
		})
	}
}

func TestURIsInSARIF(t *testing.T) {
	for _, tt := range []struct{ dir, file, want string }{
		{"", "parties/cqc.md", "parties/cqc.md"},
		{"", "a:b.md", "./a:b.md"}, // not the scheme a
		{"../content", "a#b?.md", "../content/a%23b%3F.md"},
		{"/srv/my content", "襄.md", "file:///srv/my%20content/%E8%A5%84.md"},
	} {
		l := diag.List{diag.New(diag.Position{File: tt.file}, 0, diag.BadID, "m")}
		got := printed(t, l, diag.SARIF, diag.PrintOptions{Dir: tt.dir})
		if !strings.Contains(got, `"uri": "`+tt.want+`"`) {
			t.Errorf("%s in %s: want %s in\n%s", tt.file, tt.dir, tt.want, got)
		}
	}
}
