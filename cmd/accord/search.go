package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"accord/builder"
)

func newSearch(stdout io.Writer) *cobra.Command {
	var (
		dir    string
		o      builder.SearchOptions
		asJSON bool
	)
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Ask the search index of a site that was built",
		Long: `Search asks the index that build ships with a site (public/search/bleve), and
gives the answer that the site's own search page gives: the same entries in the
same order.

All words have to be found. Beside words, a query may hold
  "a phrase"             words in this order
  -word  -"a phrase"     without it; NOT word is the same
  this OR that           either; AND between words says nothing new
  party:cqc              of a facet: kind, type, status, sector, party, place,
                         year, language; any of several values, with commas
  party:cqc AND party:sac
                         several values of one facet at once
  year:2012..2018        a range of years
  2024-08-09             a date, in any form: August 2024, 2024年8月9日
The last word may be the beginning of one. A word that no entry has is corrected
if it seems mistyped, and named and left out otherwise. After "--" all is query: a
word that would be a flag can be left out, as in accord search toys -- -n. The commonest English
words are left out beside others, and named, unless they are written in capitals
or stand between quotation marks: WHO, "the Hague".`,
		Example: `  accord search toys
  accord search '"quality safety" year:2017..2024'
  accord search --json -n 50 '义乌 认证'
  accord search valves -motors
  accord search --index /var/www/kb/search/bleve valves`,
		Args: func(cmd *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return usage(cmd, errors.New("there is no query; say what to look for, such as accord search toys"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.Limit < 1 || o.Offset < 0 {
				return usage(cmd, fmt.Errorf("-n is at least 1 and --offset at least 0, not %d and %d", o.Limit, o.Offset))
			}
			index, err := builder.OpenIndex(dir)
			if err != nil {
				return err
			}
			defer index.Close() // read only: nothing can be lost
			answer, err := index.Search(cmd.Context(), strings.Join(args, " "), o)
			if err != nil {
				return err
			}
			if asJSON {
				out := json.NewEncoder(stdout)
				out.SetEscapeHTML(false)
				out.SetIndent("", "  ")
				return out.Encode(answer)
			}
			return printAnswer(stdout, answer, o.Offset, isTerminal(stdout) && os.Getenv("NO_COLOR") == "")
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&dir, "index", "public/search/bleve", "the `folder` of the index")
	flags.BoolVar(&asJSON, "json", false, "print the answer as JSON, with the counts of every facet")
	flags.IntVarP(&o.Limit, "number", "n", 10, "the `number` of entries to show")
	flags.IntVar(&o.Offset, "offset", 0, "the `number` of entries to pass over")
	flags.BoolVar(&o.ByDate, "by-date", false, "show the latest first, instead of the best")
	flags.StringVar(&o.Lang, "lang", "", "the `language` of titles, such as zh-Hans (default that of the site)")
	return cmd
}

// printAnswer writes an answer for a person: of each entry its title, then what
// it is, when it was and where it stands.
func printAnswer(w io.Writer, a *builder.Answer, offset int, colour bool) error {
	bold, faint, plain := "", "", ""
	if colour {
		bold, faint, plain = "\x1b[1m", "\x1b[2m", "\x1b[0m"
	}
	var b strings.Builder
	for _, c := range a.Corrected {
		fmt.Fprintf(&b, "No entry has %s; shown for %s.\n", quoted(c.From), quoted(c.To))
	}
	without := "; shown without it"
	if a.Total == 0 {
		without = ""
	}
	for _, m := range a.Missing {
		fmt.Fprintf(&b, "No entry has %s%s.\n", quoted(m), without)
	}
	for _, i := range a.Ignored {
		fmt.Fprintf(&b, "%s %s.\n", quoted(i.Text), ignoredBecause[i.Why])
	}
	for _, c := range a.Suggested {
		fmt.Fprintf(&b, "Did you mean %s?\n", c.To)
	}
	for i, h := range a.Hits {
		about := []string{h.Kind}
		for _, part := range []string{h.Date, h.Type, h.Status} {
			if part != "" {
				about = append(about, part)
			}
		}
		fmt.Fprintf(&b, "%3d. %s%s%s\n     %s%s  %s%s\n", offset+i+1, bold, h.Title, plain, faint, strings.Join(about, " · "), h.URL, plain)
	}
	fmt.Fprintln(&b, found(a, offset))
	_, err := io.WriteString(w, b.String())
	return err
}

// quoted puts a part of a query between quotation marks, where it has none itself: a
// phrase is named as it was typed.
func quoted(s string) string {
	q := strconv.Quote(s)
	if !strings.Contains(s, `"`) {
		return q
	}
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}

// ignoredBecause says why a part of a query is not searched for.
var ignoredBecause = map[string]string{
	"common":   `is left out, because nearly every text has it; in quotation marks it is searched for`,
	"sign":     `cannot be searched for: there is no letter and no digit in it`,
	"operator": `joins nothing here, and is left out`,
	"key":      `is no filter; these are: kind:, type:, status:, sector:, party:, place:, year:, language:`,
	"value":    `is left out: it needs a value, without a space before it`,
}

// found is the line that ends an answer.
func found(a *builder.Answer, offset int) string {
	total := count(a.Total, "entry", "entries")
	switch {
	case a.Total == 0:
		return "Nothing was found."
	case len(a.Hits) == 0:
		return total + ", none of them beyond the offset."
	case len(a.Hits) < a.Total:
		return fmt.Sprintf("%d–%d of %s.", offset+1, offset+len(a.Hits), total)
	}
	return total + "."
}
