package search

import "strings"

// Version is the version of the format below and of the query language. Clients refuse other
// versions. Raise it, and the version in static/js/search/manifest.js, if a file is read
// differently, or the same words are looked up differently. Other boosts need none: the
// manifest has them.
//
//	1  the first
//	2  stop words are terms
//	3  marks that make another letter stay; compounds, codes, and words without their
//	   elided article; Hangul, Thai, Lao, Khmer and Burmese by pairs; rows have the aliases
//	4  stop words have no positions: clients would read those of the next term
//	5  the manifest describes the facets; rows have the addresses of pages
//	6  fields have the edges of names
//	7  orders; short names of values; lists of shards; shards with the words in their range;
//	   lengths in pairs; facets in tables
//	8  rows in runs
const Version = 8

// manifestMagic is before the version.
const manifestMagic = "ACS"

// # The format of search/
//
// A field is a part of a document that is searched, and scored, by itself (fields.go). A term
// is a word of a field in the form in which it is looked up (analysis.go); a posting, a
// document that has a term in a field, and how often. A shard is a file with successive
// terms, or with successive words of the lexicon.
//
// An index is a manifest and blocks. A block is a file that is named by its content:
//
//	search/manifest.bin    describes all other files; its name never changes
//	search/<name>.bin      six hexadecimal digits of the SHA-256 of the content; if
//	                       another file has the name, of the content followed by the
//	                       byte 1, 2, …
//	search/<name>-<n>.bin  a file of a run, from 0: successive files that are named by all
//	                       their contents, because the manifest then has one name for them
//
// So a client with an old manifest gets the old blocks or none, never a mixture. If a block
// is missing, it must fetch the manifest again. Each file is compressed with gzip (RFC
// 1952), whose checksum shows whether it is complete. The content of a block begins with a
// byte for its type, omitted below: l, list of shards; t, term shard; c, common term; p,
// positions; w, word shard; r, rows; f, facets; d, days; o, an order.
//
// A number is an unsigned varint (LEB128): seven bits per byte, the lowest first, the high
// bit set on all bytes but the last. A name is three bytes; 000000 means no file. A list of
// texts is front-coded: for each text the number of bytes that it shares with the one before,
// the number of bytes that follow, and these, in UTF-8. JSON is its length in bytes, then the
// JSON text. Documents are numbered from 0 in the order of their keys, see document.go.
//
// The manifest:
//
//	4 bytes   "ACS" and the version, one byte
//	JSON      {"documents": number, "languages": [tag], "kinds": [name],
//	          "fields": [{"name", "boost", "total"}],
//	          "facets": [{"key", "large": it has many values and its own file,
//	          "years": its values are years}], "orders": [{"key", "dated": documents of
//	          the same rank are ordered by day, the latest first}], "types": [value], "statuses": [value],
//	          "group": documents in a file of rows,
//	          "run": files in a run of them,
//	          "common": number of common terms, "lists": number of files with lists of
//	          shards, "words": number of word shards}
//	list      the common terms, each followed by the name of its file
//	shards    the shards that are in no other list, as in a list of shards
//	list      for each other list of shards the separator before its first shard
//	list      for each word shard the separator before it
//	names     of the lists of shards, the word shards, the runs of rows, the facets, the
//	          column of days, and each order in each language
//	lengths   of the fields 0 and 2 in each document, the number of tokens, rounded up
//	          (fields.go): the number of different pairs, these, the commonest first, and
//	          for each document the index of its pair. All other lengths are 1
//
// The separator before a shard is the shortest text that is after the last term of the shard
// before, and not after its own first term.
//
// A list of shards has successive term shards: their number, a list of the separators before
// them, the number of the files of their positions, for each of these the number of its
// shards, then the names of the shards and those of the files of positions. The manifest has
// the shards before those of Han; the others have lists of their own, if they are many, because
// most queries need none or few of them.
//
// A term shard has terms in the order of their bytes, with their postings:
//
//	number    of terms
//	numbers   the lengths in bytes of the next three parts
//	terms     as a list, but after each text its counts: a byte, whose bit f means that the
//	          term is in field f, and for each of these fields the number of documents
//	gaps      for each term, each of its fields and each document: the number of the
//	          document minus that of the one before (-1 before the first), minus 1
//	counts    in the same order: the frequency of the term in the field, minus 1
//	words     those of the lexicon from the separator before this shard (the first shard: all
//	          before, too) to that before the next, as in a word shard
//
// The file of a common term is its counts, the length of its gaps in bytes, the name of its
// file of positions, the gaps and the counts of its postings.
//
// A file of positions has the positions of the terms of some shards, or of one common term,
// in the same order. It begins with two numbers for each shard, the lengths of its two parts
// in bytes; then come the parts:
//
//	passages   for each occurrence: the number of its passage, minus that of the
//	           occurrence before in the same document (0 before the first)
//	positions  for each occurrence: its position in the passage, minus that of the
//	           occurrence before in the same passage (0 before the first)
//
// Only the fields 0 to 2 have positions. Terms of three Han characters, each with its marks
// (scan.go), and stop words (foldtable.go) have none; the file of such a common term names
// no file of positions.
//
// A word shard is the number of words, then a list of them, but after each text the number of
// documents that have the word.
//
// All words are in word shards, and again in term shards. Where a single term shard of the
// manifest has all words with some beginning, clients need no word shard: a query for them
// needs that term shard anyway.
//
// A file of rows is a JSON object of columns, for the documents of a group: k (a digit for each
// document: index into the manifest's kinds), i (ids), t (titles, in their own language), l
// (different languages), g (of the title: index into l), p (different addresses of pages, below
// the folder that has search/, with * in the place of the id: agreements/*/), a (of the page with
// this title: index into p), o (by the index of a document: its other titles, [{"l": language,
// "t": title, "a": address of the page in this language, if there is one}]), n (by the index of a
// document: its aliases), d (dates: EDTF), y and s (index into the manifest's types and statuses,
// from 1; 0 means none).
//
// A file of facets has tables. A table is the number of its facets; for each its number and JSON
// {"values": [value], "labels": [[label]], "short": [[label]]} (for each of the manifest's
// languages the labels in the order of the values; an empty label means that of the first
// language, an empty short one the label); if there are several facets, a number of rows; then
// the rows, of a single facet one for each document:
//
//	number    the length in bytes of the sizes
//	sizes     for each row and facet the number of values
//	values    for each row and facet the indexes of its values, ascending: each minus the one
//	          before (-1 before the first), minus 1
//
// and, if there are several facets, for each document the index of its row; the commonest rows
// come first.
//
// The column of days has a number for each document. Its day's rank among all days, from 1 (0
// means no day), minus that of the document before, is d; the number is 2d, or -2d-1 if d
// is negative.
//
// An order has a number for each document: its rank, from 1; 0 comes last.

// Sizes of the files. A shard ends when it has so many bytes, before the next term that a
// hash chooses, so that a change of one term does not move all later ends.
const (
	shardBytes        = 6 << 10  // of a term shard
	commonBytes       = 5 << 10  // of the postings of a term in a shard; one with more is a common term
	positionsBytes    = 24 << 10 // of a file of positions
	wordBytes         = 4 << 10  // of a word shard
	rowDocuments      = 12       // documents in a file of rows: few, because ten hits are mostly in ten files
	rowRun            = 32       // files in a run
	listShards        = 64       // shards in a list
	minListed         = 512      // so many shards of Han have lists of their own
	cutOneIn          = 16       // one in so many words can begin a shard
	cutListsOneIn     = 8        // one in so many shards can begin a list
	cutPositionsOneIn = 2        // one in so many shards can begin a file
	manyDocuments     = 12000    // with more, files grow
)

const (
	ManifestName = "manifest.bin"
	Extension    = ".bin"
)

// IsBlock reports whether a file of the index is any but the manifest.
func IsBlock(name string) bool {
	return strings.HasSuffix(name, Extension) && name != ManifestName && !strings.Contains(name, "/")
}
