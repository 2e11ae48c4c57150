// Package address knows every address of a site, and which file each one is.
//
// An address is a path below the site's root: decoded, without a slash at its start. The
// empty address and one that ends in a slash are folders, for which hosts send the index.html
// in them; any other address is a file.
//
//	""                            the home page
//	agreements/                   the entries of a kind: agreements, parties, …
//	browse/agreements/2/          the second page of them
//	agreements/<id>/              an entry
//	parties/<id>/2/               the second page of its agreements; also of a sector or a place
//	<id>/                         an entry of the kind page
//	browse/<facet>/               the values of a facet
//	browse/values/<facet>/2/      the second page of them
//	browse/<facet>/<value>/       the agreements of a value
//	browse/<facet>/<value>/2/     the second page of them
//	browse/rows/7.json            rows of tables, for the script that filters lists
//	search/                       the search page
//	404.html                      the page for what does not exist
//	opensearch.xml                how browsers ask the search page
//	feed.atom                     the feed of the site
//	calendar.ics                  the calendar of the site
//	parties/<id>/feed.atom        the feed of a party, a sector or a place
//	agreements/<id>/cite.bib      how to cite an agreement; also .ris and .json
//	agreements/<id>/index.md      its file in the content
//	agreements/<id>/history/      what changed in an entry
//	agreements/<id>/history/<commit>/  the entry as it read after a commit
//	data/citations.bib            how to cite all agreements; also .ris and .json
//
// The default language has these at the root of the site, each other language below a root of
// its own: zh-hans/agreements/. A site also has, once:
//
//	agreements/<id>/index.json    an agreement in all languages, for programs
//	assets/                       style sheets and scripts, named by their content
//	search/*.bin                  the search index for browsers
//	search/bleve/                 bleve's own index
//	_accord/                      the files of a preview, at the root of the host
//
// Lists that are derived from entries are below browse/, so that no id can be one of them. All
// other addresses are written in the content: redirects, and files; limits.go has their rules.
package address

import (
	"path"
	"strconv"
	"strings"
)

// Each language has these below its root.
const (
	Home       = ""
	Search     = "search/"
	NotFound   = "404.html"
	OpenSearch = "opensearch.xml"
	Calendar   = "calendar.ics"
)

// The files beside the page of an agreement.
const (
	BibTeX   = "cite.bib"
	RIS      = "cite.ris"
	CSL      = "cite.json"
	JSON     = "index.json"
	Markdown = "index.md"
)

// Assets is the folder of files named by their content, without a slash at its end.
const Assets = "assets"

// Native is the folder of bleve's own index inside that of the search index.
const Native = "bleve"

// Preview is a path on the host. No id begins with an underscore.
const Preview = "/" + preview + "/"

const (
	preview = "_accord"
	browse  = "browse/"
	search  = "search"
	data    = "data/"
	history = "history/"
	index   = "index.html"
	pages   = "pages" // the folder of the content whose entries have addresses without a folder
)

// Slug returns a language tag as addresses and the names of files have it: zh-hans.
func Slug(language string) string { return strings.ToLower(language) }

// Root returns where a language has its pages, zh-hans/; the default one has [Home].
func Root(language string) string { return Slug(language) + "/" }

// Entry takes the folder of the entry's kind in the content.
func Entry(folder, id string) string {
	if folder == pages {
		return id + "/"
	}
	return folder + "/" + id + "/"
}

// Entries returns the address of a page, from 1, of the list of all entries of a kind.
func Entries(folder string, page int) string {
	if page == 1 {
		return folder + "/"
	}
	return later(browse+folder+"/", page)
}

// Values returns the address of a page, from 1, of the list of a facet's values.
func Values(facet string, page int) string {
	if page == 1 {
		return browse + facet + "/"
	}
	return later(browse+"values/"+facet+"/", page) // no facet has the key values
}

// Value returns the address of a page, from 1, of the list of the agreements of a value.
func Value(facet, value string, page int) string {
	return later(browse+facet+"/"+value+"/", page)
}

// Rows returns the folder of the files with the rows of tables. No facet has the key rows.
func Rows() string { return browse + "rows/" }

// RowFile returns one of these files, from 0.
func RowFile(n int) string { return Rows() + strconv.Itoa(n) + ".json" }

// Part returns the address of a page, from 1, of the list that begins on the page of an entry.
func Part(entry string, page int) string { return later(entry, page) }

// Feed returns the feed that is beside a page: that of the site beside [Home].
func Feed(page string) string { return page + "feed.atom" }

// History returns the address of the history of the entry at an address.
func History(entry string) string { return entry + history }

// commitDigits is how many digits of a commit are in an address: enough for one entry, and
// always as many, so that an address stays when the repository grows.
const commitDigits = 12

// Version returns the address of an entry as it read after a commit.
func Version(entry, commit string) string {
	return entry + history + commit[:min(commitDigits, len(commit))] + "/"
}

// InHistory returns the address of the entry of whose history a file or an address is.
func InHistory(address string) (entry string, ok bool) {
	i := strings.LastIndex("/"+address, "/"+history)
	if i <= 0 {
		return "", false
	}
	return address[:i], true
}

// Beside returns the address of a file in the folder of a page.
func Beside(page, file string) string { return page + file }

// Citations returns the address of the citations of all agreements. file is that of one:
// [BibTeX] and so on.
func Citations(file string) string { return data + "citations" + path.Ext(file) }

func later(list string, page int) string {
	if page == 1 {
		return list
	}
	return list + strconv.Itoa(page) + "/"
}

func Asset(name string) string { return Assets + "/" + name }

func IsAsset(file string) bool { return strings.HasPrefix(file, Assets+"/") }

// Index takes the name of a file of the search index, which may have several parts.
func Index(name string) string { return search + "/" + name }

// InIndex returns the name of a file of the search index, and whether it is one.
func InIndex(file string) (name string, ok bool) {
	name, ok = strings.CutPrefix(file, search+"/")
	return name, ok && path.Ext(name) != path.Ext(index) // the search page is no part of the index
}

func IsFolder(address string) bool { return address == "" || strings.HasSuffix(address, "/") }

// File returns the file of an address: a path in the output folder.
func File(address string) string {
	if IsFolder(address) {
		return address + index
	}
	return address
}

// OfFile returns the address of a file: of an index.html that of its folder.
func OfFile(file string) string {
	if folder, name := path.Split(file); name == index {
		return folder
	}
	return file
}

// FromPath drops a slash at the start, and adds one at the end if there is no extension.
func FromPath(p string) string {
	p = strings.TrimPrefix(p, "/")
	if IsFolder(p) || path.Ext(p) != "" {
		return p
	}
	return p + "/"
}
