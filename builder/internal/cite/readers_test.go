package cite

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"accord/builder/internal/need"
)

// What a reader understood of a record.
type understood struct {
	URL    string
	Title  string
	Note   string
	Author []struct{ Family, Given, Literal string }
	Issued struct {
		Parts   [][]int `json:"date-parts"`
		Circa   bool
		Literal string
		Raw     string
	}
}

// The programs that people use read what was meant: whole names of bodies, the title, and of
// a date no more than it says. Where they find no date, or drop a doubt, the note tells it.
func TestReadersReadWhatWasMeant(t *testing.T) {
	read := readAll(t)
	for _, k := range kinds {
		r := record(t, k.id, k.date, k.words)
		for reader, items := range read {
			i := slices.IndexFunc(items, func(u understood) bool { return u.URL == r.URL })
			if i < 0 {
				t.Errorf("%s does not find %s", reader, k.id)
				continue
			}
			u := items[i]
			if around, ok := printedAround[reader]; ok {
				if want := strings.ReplaceAll(around[0]+datePrinted(t, reader, k.id, k.csl)+around[1], "..", "."); !strings.Contains(u.Title, want) {
					t.Errorf("%s prints %s as %q, want %q", reader, k.id, u.Title, want)
				}
				continue
			}
			checkNames(t, reader, &r, &u)
			checkDate(t, reader, k.id, k.words, wanted(reader, k.bibtex, k.ris, k.csl), &u)
		}
	}
}

// styles is the folder of the styles of citations, which Debian's package
// citation-style-language-styles has.
const styles = "/usr/share/citation-style-language/styles"

func readAll(t *testing.T) map[string][]understood {
	t.Helper()
	node, pandoc := need.Program(t, "node"), need.Program(t, "pandoc")
	modules := need.File(t, "ACCORD_READERS", "readers-*/node_modules")
	if _, err := os.Stat(filepath.Join(modules, "@citation-js")); err != nil {
		need.Missing(t, "@citation-js")
	}
	if _, err := os.Stat(styles); err != nil {
		need.Missing(t, "citation-style-language-styles")
	}
	folder := t.TempDir()
	var bib, ris strings.Builder
	var records []Record
	for _, k := range kinds {
		r := record(t, k.id, k.date, k.words)
		records = append(records, r)
		bib.WriteString(r.BibTeX() + "\n")
		ris.WriteString(r.RIS())
	}
	csl, err := CSL(records)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"all.bib": bib.String(), "all.ris": ris.String(), "all.json": string(csl)} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(node, "testdata/read.mjs", folder, modules, pandoc, styles).Output()
	if failed, ok := err.(*exec.ExitError); ok {
		t.Fatalf("%s", failed.Stderr)
	}
	var read map[string][]understood
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatal(err)
	}
	return read
}

// wanted returns the date that a file has for a reader: its numbers, or its words.
func wanted(reader, bibtex, ris, csl string) (parts [][]int) {
	text := bibtex
	switch {
	case strings.HasSuffix(reader, "RIS"):
		text = strings.TrimRight(ris, "/")
		if text = strings.ReplaceAll(text, "/", "-"); strings.HasSuffix(text, "?") {
			return nil // it is read as words
		}
	case strings.HasSuffix(reader, "CSL-JSON"):
		var date cslDate
		if err := json.Unmarshal([]byte(csl), &date); err != nil {
			panic(err)
		}
		return date.Parts
	}
	if text == "" {
		return nil
	}
	for end := range strings.SplitSeq(strings.TrimRight(text, "?~"), "/") {
		var numbers []int
		for part := range strings.SplitSeq(end, "-") {
			n, err := strconv.Atoi(part)
			if err != nil {
				panic(err)
			}
			numbers = append(numbers, n)
		}
		parts = append(parts, numbers)
	}
	return parts
}

func checkDate(t *testing.T, reader, id, words string, want [][]int, u *understood) {
	t.Helper()
	if len(u.Issued.Parts) == 0 {
		u.Issued.Parts = nil
	}
	if !reflect.DeepEqual(u.Issued.Parts, want) {
		t.Errorf("%s reads %s as %v, want %v", reader, id, u.Issued.Parts, want)
	}
	told := strings.Contains(u.Note, words) || u.Issued.Literal == words
	if sure := len(want) == 1 && words != "" && !strings.Contains(words, "about") && !strings.Contains(words, "uncertain"); !sure && !told && len(want) != 2 {
		// pandoc 2 reads no literal date, and leaves the file as the only place that has it.
		if reader != "pandoc, CSL-JSON" || want != nil {
			t.Errorf("%s does not tell that %s is %q: note %q", reader, id, words, u.Note)
		}
	}
}

// plain undoes what readers do to a text without changing what it says.
var plain = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", `<span class="nocase">`, "", "</span>", "")

func checkNames(t *testing.T, reader string, r *Record, u *understood) {
	t.Helper()
	if got, want := plain.Replace(u.Title), plain.Replace(r.Title); got != want {
		t.Errorf("%s reads the title %q, want %q", reader, got, want)
	}
	var got, want []string
	for _, a := range u.Author {
		got = append(got, plain.Replace(a.Family+a.Literal))
		if a.Given != "" {
			t.Errorf("%s parts the name %q %q", reader, a.Given, a.Family)
		}
	}
	for _, name := range r.Parties {
		if strings.HasSuffix(reader, "RIS") {
			name = WithoutComma(name)
		}
		want = append(want, name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s reads the names\n%q, want\n%q", reader, got, want)
	}
}

// printedAround is what a style prints before and after a date.
var printedAround = map[string][2]string{
	"APA":                      {"(", ")"},
	"Chicago, author and date": {". ", ". “"},
	"Chicago, notes":           {"Accord: agreements, ", ". https"},
	"GB/T 7714":                {"Accord: agreements, ", ". https"},
}

// datePrinted returns what a style prints of a date: its words, or less than its numbers and
// never more. Of a doubt, APA says ca. and Chicago's notes [?]; GB/T 7714 has brackets for an
// estimate, also around the end of a range of years; Chicago's author and date says nothing.
func datePrinted(t *testing.T, style, id, csl string) string {
	t.Helper()
	var date cslDate
	if err := json.Unmarshal([]byte(csl), &date); err != nil {
		t.Fatal(err)
	}
	if date.Parts == nil {
		return date.Literal
	}
	year := strconv.Itoa(date.Parts[0][0])
	days := map[string]map[string]string{
		"APA": {
			"day": "2024, August 9", "time": "2024, August 9", "month": "2024, August", "some-day": "2024, August",
			"days": "2012, May 3–6", "about-month": "ca. 2013, August",
		},
		"Chicago, notes": {
			"day": "August 9, 2024", "time": "August 9, 2024", "month": "August 2024", "some-day": "August 2024",
			"days": "May 3–6, 2012", "about-month": "[August 2013?]",
		},
	}
	switch {
	case days[style][id] != "":
		return days[style][id]
	case id == "years" && style == "GB/T 7714":
		return "2012-[2014]"
	case id == "years":
		return "2012–2014"
	case !date.Circa:
		return year
	}
	return map[string]string{"APA": "ca. " + year, "Chicago, author and date": year, "Chicago, notes": "[" + year + "?]", "GB/T 7714": "[" + year + "]"}[style]
}
