package search

import "strings"

// Version is the version of the format below, and of what a query means. The
// client refuses any other. Raise it when a file can be read in another way than
// before, or when the same words would be looked up in another way.
//
//	1  the first
//	2  stop words are terms
//	3  marks that make another letter stay; compounds, codes, and words without what is
//	   elided before them; Hangul, Thai, Lao, Khmer and Burmese by pairs; rows have
//	   the aliases
//	4  stop words have no positions: who reads them would take those of the next term
//	5  the manifest describes the facets; rows have the addresses of pages
const Version = 5

// # The format of search/
//
// An index is a manifest and files that are named by their content:
//
//	search/manifest.bin    says what all other files are; the only name that stays
//	search/<name>.bin      six hexadecimal digits of the SHA-256 of the file's
//	                       content; where two would be the same, of the content
//	                       and the bytes 1, 2, …
//
// Because a name stands for a content, a reader who holds an old manifest finds
// the old files or none, never a mixture; where a file is gone, the manifest has
// to be asked for again. Each file is compressed with gzip (RFC 1952), whose
// checksum tells a file that is whole from one that is not. The content of each but
// the manifest begins with a byte that says what it is: t, a term shard; c, a common
// term; p, positions; w, a word shard; r, rows; f, facets; d, days. What follows is
// said of what comes after it.
//
// A number is an unsigned varint: seven bits a byte, the lowest first, the high
// bit on all bytes but the last. A name is three bytes; 000000 is no file. A list
// of texts is front-coded: of each, how many bytes it shares with the one before
// it, how many follow, and those, as UTF-8. JSON is a number of bytes, then a
// JSON value of that length. Documents are numbered from 0 in the order of their
// keys, see document.go.
//
// The manifest:
//
//	4 bytes   "ACS" and the version, one byte
//	JSON      {"documents": N, "languages": [tag], "kinds": [name],
//	          "fields": [{"name", "boost", "total"}],
//	          "facets": [{"key", "large": whether it has many values and a file of
//	          its own, "years": whether these are years}], "types": [value],
//	          "statuses": [value], "group": documents in a file of rows,
//	          "common": number of common terms, "terms": number of term shards,
//	          "words": number of word shards, "places": number of files of positions}
//	terms     the common ones, which no shard holds, as in a term shard, but after
//	          each the name of its file
//	list      what separates each term shard from the one before: the shortest text
//	          that is after the last term there and not after its own first
//	list      the same of each word shard
//	numbers   how many term shards each file of positions is of
//	names     of the term shards, the files of positions, the word shards, the files
//	          of rows, the facets, and the column of days, one after the other
//	columns   of lengths, one for each of the fields 0 and 2: how many tokens it has
//	          in each document, rounded up (fields.go); the others have 1. A column is a number of values that
//	          differ, these as numbers, then for each document the index of its
//	          value, one byte
//
// A term shard holds terms in the order of their bytes, with what documents they
// are in:
//
//	number    of terms
//	numbers   the lengths in bytes of the three parts
//	terms     as a list, but after each text: a byte, whose bit f says that the
//	          term stands in field f; for each of these fields, in how many documents
//	gaps      for each term, for each of its fields, for each document: its number
//	          less that of the one before, less 1 (before the first stands -1)
//	counts    in the same order: how often the term stands there, less 1
//
// The file of a common term holds the length of its gaps in bytes, the name of its
// file of positions, the gaps and the counts.
//
// A file of positions says in the same order where the terms of some shards stand,
// or one common term. It begins with two numbers for each shard, the lengths of
// its two parts in bytes; then come the parts:
//
//	passages  for each place: in which passage, less that of the place before in
//	          the same document (0 for the first)
//	places    for each place: its number in the passage, less that of the place
//	          before it in the same passage (0 for the first there)
//
// Positions are in fields 0 to 2 only, the texts. Two sorts of terms have none: three
// Han characters, each with its marks (scan.go), and stop words (foldtable.go). The
// file of a common term that has none names no file of positions.
//
// A word shard is a list of words, but after each text in how many documents the
// word stands.
//
// A file of rows is a JSON object of columns, of the documents of a group: "kinds"
// (of each document a digit: index into the manifest's kinds), "ids", "titles" (in
// their own language), "lang" (of the title: index into "langs"), "pages" (the address
// of the page with this title, below the site's root, which is the folder that search/
// is in: agreements/x/), "others" (by the index of a document: what else it is called,
// [{"l": language, "t": title, "a": address of the page in this language, or not at all}]),
// "names" (likewise, its aliases), "dates" (EDTF), "type" and "status" (index into the
// manifest's types and statuses, from 1; 0 is none).
//
// A file of facets holds one or more, each beginning with its number. A facet is
// the lengths in bytes of its two parts, JSON {"values": [value], "labels":
// [[label]]} (the labels in the order of the values, for each of the manifest's
// languages; an empty one is that of the first language), then the parts:
//
//	sizes     for each document: how many values it has, a number
//	values    for each document: the indexes of its values, ascending: the first,
//	          then each less the one before, less 1
//
// The column of days is a number for each document: the rank of its day among all
// days, from 1, or 0 for none, less that of the document before; twice that when
// it is not less than 0, or else twice its amount less 1.

// Limits of the files. They decide what a query has to fetch: the content of a
// shard is cut where it has this many bytes, at the next term that a hash chooses,
// so that a change of one term does not move all cuts behind it.
const (
	shardBytes     = 10 << 10 // of a term shard; half of it is what makes a term a common one
	placesBytes    = 24 << 10 // of a file of positions
	wordBytes      = 4 << 10  // of a word shard
	rowDocuments   = 24       // documents in a file of rows: few, because ten hits are mostly in ten files
	cutOneIn       = 16       // terms that a hash chooses
	cutPlacesOneIn = 2        // shards likewise
	manyDocuments  = 12000    // beyond, files grow
)

// ManifestName is the name of the manifest, and Extension that of all files.
const (
	ManifestName = "manifest.bin"
	Extension    = ".bin"
)

// IsBlock reports whether a file of the index is one that is named by its content:
// any but the manifest.
func IsBlock(name string) bool {
	return strings.HasSuffix(name, Extension) && name != ManifestName && !strings.Contains(name, "/")
}
