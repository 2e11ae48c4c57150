// Package search makes the index of a knowledge base, and answers queries with it.
//
// bleve builds the index and is the judge of every answer. The browser gives the
// same answers from static files, without a server: [Index.Export] writes them
// with bleve's own reader, and the client below static/js/search reads them. For
// every query, both return the same documents in the same order, with the same
// scores to the last bit, totals and counts of facets; package parity asks both
// and compares.
//
// # From a query to an answer
//
//	text ─ parse ─▶ items ─ resolve ─▶ plan ─▶ bleve's queries, or the client's score.js
//
// To parse (parse.go, units.go) is to read the language, to resolve (resolve.go) is
// to look words up: which are there, which are the beginning of others, which are
// mistyped, where one Chinese word ends. What comes out, a plan, says what a
// document has to have and what that counts; bleve and the client only carry it
// out. Each of these files has a twin in JavaScript, of the same name and with the
// same main functions: a change of one is a change of both, and of [Version] if an index
// or a query then means something else. The tests of both read testdata/plans.json:
// queries, and the printed plans that they must have.
//
// The resolver asks a dictionary (dictionary.go). Here that is bleve's reader; in the
// browser it asks for files, so its dictionary.js resolves a query in rounds, until
// everything that it asks for is loaded.
//
// The language: all words have to be found; "a phrase"; -without, or NOT; this OR
// that, with | as another sign for OR; kind:, type:, status:, sector:, party:,
// place:, year: and language: with a value, a name of one, several with commas or,
// for years, a range; dates in every written form. The last word may be the
// beginning of one. Nothing is an error: what has no meaning is a word.
//
// The values of one facet are alternatives, however they are chosen: typed with
// commas, with the same key twice, or as a filter of the caller. With AND before it, a
// typed filter has to hold as well: the agreements of two parties. A facet in which
// values are chosen is counted as if none were, for a count says what choosing that
// value would find.
//
// Nothing is left out in silence. An answer names what no document has (missing),
// what was taken for something else (corrected), what may have been meant
// (suggested), and what cannot be searched for and why (ignored).
//
// # What is found, and what comes first
//
// A document is an entry with all its texts in all languages. Its words stand in
// four fields (mapping.go): title, what it is called; names, the same and what the
// parties that it names are called; text, all the rest; date. A word has to stand
// in any of them, and counts more where it stands in more of them: that is bleve's
// way with alternatives, and it puts the party that is called CQC before its
// agreements, and those before what mentions it.
//
// Terms are stems. Words as they are written are in the lexicon (lexicon.go), which
// is not bleve's: it completes what is being typed and corrects what is mistyped,
// and what it finds is looked up like any word. Fuzzy and prefix queries of bleve
// are not used, because they find too much and rank it badly.
//
// The commonest English words, stop words, are terms too, because they are names
// as well: WHO, IT. A query leaves them out unless they are written in capitals, in a
// phrase, or all that is asked for; a word of capitals is not told from others in the
// index, since its idf and its field already put the name first.
//
// A phrase is exact but for its stop words. An index does not say where they stand, since
// that would be a seventh of what is published, and 387 KB for one "the … of" at 10,000
// entries. So a document has to have each of them in the field of the phrase, and the
// words around them have to stand as far apart as the phrase says: "cooperation of
// trade" is also found where a text has "cooperation in trade", and "of" elsewhere. Of a
// phrase of stop words alone, such as "to be", a field has to have all.
//
// What has a word comes before what only has a longer one that begins with it: a
// completion counts next to nothing where the word itself is known.
//
// Words that are written as one, with a hyphen, or apart (co-operation, e-commerce, non
// tariff, GB/T 19001, ISO17065) are compounds (scan.go). An index has a compound's parts
// and what they are as one word at one position; a query asks for the one word or for
// all parts, and a phrase for each way to write it (compound.go). What French and Italian
// elide before a word (l'accord) is no part of it, and Xi'an is one word.
//
// Chinese is indexed by characters, pairs and threes, and so are the other scripts
// without blanks between words, kana, Thai, Lao, Khmer and Burmese, and Hangul, where
// particles have none; this package calls them all Han. A query of three characters
// and more asks for every three neighbours in one field: pairs alone found texts
// that hold each pair somewhere, for three top hits in a hundred. Where no document
// has them all, the run is divided (han.go), the best way first, until a document
// has all parts; a run that is nowhere in any way is named as missing.
//
// Hiragana and katakana are different letters, as a Japanese dictionary has them.
//
// # An index that follows its corpus
//
// A preview asks a [Live] index (live.go), which [Live.Update] makes that of a
// corpus that has changed: what differs is indexed, and nothing else. What is not
// bleve's own, the lexicon and the lengths of fields, is a tally (tally.go): what
// the old documents count for is taken off, and what the new ones count for is
// added, so that every answer is that of an index made anew. bleve's document
// frequencies leave deleted documents out, as a score asks for.
//
// A search reads a state (state.go), which is bleve's and the rest of the
// same moment. An Update that ends early has changed bleve, but shows no state
// of it; it leaves behind what it was about to write, which the next one writes
// again.
//
// # Decisions
//
// BM25 asks for the average length of a field. bleve takes it from its segments,
// so that a score would depend on how the index was cut; every query is given the
// true one instead (setStats).
//
// Lengths are rounded up at index time (fields.go): to steps for texts, to powers
// of two for titles, to one for all else. bleve reckons with what the browser has,
// so nothing is lost in exactness, and what a first query has to fetch is 20 KB
// less at 10,000 entries.
//
// What a query is made of is joined ten parts at a time (maxKids): bleve sums more of
// them in an order of its own, which would change the last digits of a score, and so
// the order of equal ones. The client has the logarithm of Go (log.js), because those
// of browsers round otherwise.
//
// Documents are ordered by kind, sector and day, not by id. Those that are found
// together are then stored together, and their facets compress better.
//
// Postings of one document change with one edit, those of all others do not:
// shards are cut where a hash of the term says so, and passages are counted
// separately, so that an edit moves positions in its own paragraph alone.
package search
