package builder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"accord/builder/internal/search"
)

// SearchOptions say where to search, and what to show.
type SearchOptions struct {
	Index  string // bleve's index, as a build ships it; empty: public/search/bleve
	Limit  int    // how many hits; 0: ten
	Offset int    // how many hits to pass over
	ByDate bool   // the latest first, instead of the best
	Lang   string // of titles and addresses, a BCP 47 tag; empty: the site's default language
}

// An Answer is what a query finds, in the shape that the client in the browser
// gives it too.
type Answer = search.Answer

// Search asks bleve's own index, with the query language and the statistics of
// the site's search page: it gives the same answer.
//
// The error is a [*UsageError] when there is no index of this version. An index that
// is damaged, or held by a program that writes to it, is a failure of the machine.
func Search(ctx context.Context, query string, o SearchOptions) (*Answer, error) {
	dir := o.Index
	if dir == "" {
		dir = filepath.Join("public", searchFolder, nativeFolder)
	}
	if _, err := os.Stat(filepath.Join(dir, "index_meta.json")); errors.Is(err, fs.ErrNotExist) {
		return nil, &UsageError{
			Message:    fmt.Sprintf("there is no search index in %q", dir),
			Suggestion: "build the site first, or name its index with --index; search: {native_index: false} in site.yaml leaves it out",
		}
	}
	ix, err := search.Open(dir)
	var version *search.VersionError
	var damaged *search.DamagedError
	var busy *search.BusyError
	switch {
	case errors.As(err, &version):
		return nil, &UsageError{Message: version.Error(), Suggestion: "build the site again"}
	case errors.As(err, &damaged):
		return nil, fmt.Errorf("%w; build the site again", err)
	case errors.As(err, &busy):
		return nil, fmt.Errorf("%w; try again when it is done, or search a copy of the folder", err)
	case err != nil:
		return nil, err
	}
	defer ix.Close()
	return ix.Search(ctx, query, search.Options{
		Limit: o.Limit, Offset: o.Offset, ByDate: o.ByDate, Lang: o.Lang, Facets: true,
	})
}
