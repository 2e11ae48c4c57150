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
		byDate bool
	)
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search a published site",
		Long: `Search asks the index that build publishes with a site (public/search/bleve). It finds
the same entries, in the same order, as the site's own search page.

An entry must have all words of the query. A query may also contain
  "a phrase"             words in this order
  -word  -"a phrase"     entries without it; NOT word means the same
  this OR that           one or the other; AND is the default
  party:cqc              a value of a facet; with commas, one of several
  party:cqc AND party:sac
                         both values
  year:2012..2018        a range of years
  2024-08-09             a date, in any form: August 2024, 2024年8月9日
The last word may be the beginning of a word. A word that no entry has is corrected if
it seems mistyped, otherwise ignored; the answer says so. It also says when it ignores
one of the commonest English words. In capitals or quotation marks these are searched
for: WHO, "the Hague". After "--" there are no flags: accord search toys -- -n.
The facets are ` + strings.Join(builder.FacetKeys(), ", ") + `.`,
		Example: `  accord search toys
  accord search '"quality safety" year:2017..2024'
  accord search --json -n 50 '义乌 认证'
  accord search valves -motors
  accord search --sort title standing:renewed
  accord search --index /var/www/kb/search/bleve valves`,
		Args: func(cmd *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return usage(cmd, errors.New("the query is missing; write for example accord search toys"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.Limit < 1 || o.Offset < 0 {
				return usage(cmd, fmt.Errorf("-n must be at least 1 and --offset at least 0, not %d and %d", o.Limit, o.Offset))
			}
			if byDate {
				if cmd.Flags().Changed("sort") && o.Sort != "date" {
					return usage(cmd, fmt.Errorf("--by-date and --sort %s contradict each other; leave one out", o.Sort))
				}
				o.Sort = "date"
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
	flags.StringVar(&dir, "index", builder.IndexFolder("public"), "the `folder` of the index")
	flags.BoolVar(&asJSON, "json", false, "print the answer as JSON, with the counts of all facets")
	flags.IntVarP(&o.Limit, "number", "n", 10, "the `number` of entries to show")
	flags.IntVar(&o.Offset, "offset", 0, "the `number` of entries to skip")
	flags.StringVar(&o.Sort, "sort", "relevance", "the `order` of the entries: relevance, date (the latest first), title,\nparty (the first of an agreement)")
	flags.BoolVar(&byDate, "by-date", false, "the same as --sort date")
	flags.StringVar(&o.Lang, "lang", "", "the `language` of titles, such as zh-Hans (default the language of the site)")
	return cmd
}

// printAnswer prints of each entry its title, then its kind, date, type, status and URL.
func printAnswer(w io.Writer, a *builder.Answer, offset int, colour bool) error {
	bold, faint, plain := "", "", ""
	if colour {
		bold, faint, plain = "\x1b[1m", "\x1b[2m", "\x1b[0m"
	}
	var b strings.Builder
	for _, c := range a.Corrected {
		fmt.Fprintf(&b, "No entry has %s; searched for %s instead.\n", quoted(c.From), quoted(c.To))
	}
	without := "; it was ignored"
	if a.Total == 0 {
		without = ""
	}
	for _, m := range a.Missing {
		fmt.Fprintf(&b, "No entry has %s%s.\n", quoted(m), without)
	}
	for _, i := range a.Ignored {
		fmt.Fprintf(&b, "%s %s.\n", quoted(i.Text), ignoredBecause(i.Why))
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

// quoted quotes a part of a query, but not a phrase, which has quotation marks.
func quoted(s string) string {
	q := strconv.Quote(s)
	if !strings.Contains(s, `"`) {
		return q
	}
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}

// ignoredBecause says why a part of a query was ignored, by builder.Ignored.Why.
func ignoredBecause(why string) string {
	return map[string]string{
		"common":   `was ignored because nearly every text has it; put it in quotation marks to search for it`,
		"sign":     `was ignored: it has no letter and no digit`,
		"operator": `was ignored: it joins nothing here`,
		"key":      `is not a filter; the filters are ` + strings.Join(builder.FacetKeys(), ":, ") + ":",
		"value":    `was ignored: it needs a value, without a space before it`,
	}[why]
}

// found is the line that ends an answer.
func found(a *builder.Answer, offset int) string {
	total := count(a.Total, "entry", "entries")
	switch {
	case a.Total == 0:
		return "Nothing was found."
	case len(a.Hits) == 0:
		return total + ", but none after the offset."
	case len(a.Hits) < a.Total:
		return fmt.Sprintf("%d–%d of %s.", offset+1, offset+len(a.Hits), total)
	}
	return total + "."
}
