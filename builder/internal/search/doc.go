// Package search indexes a knowledge base and answers queries.
//
// bleve defines the answers, from an index on a disk or in memory. Browsers give the same
// answers without a server: [Write] makes static files, and the client in static/js/search
// reads them.
// For every query, both return the same documents in the same order, with the same scores to
// the last bit, totals, and counts of facets. The tests in parity compare them.
//
// # From a query to an answer
//
//	text ─ parse ─▶ items ─ resolve ─▶ plan ─▶ bleve's queries, or the client's score.js
//
// parse (parse.go, units.go) reads the query language. resolve (resolve.go) looks up the
// words: which are in the index, may be the beginning of a word, are mistyped, where a Chinese
// word ends. The plan is what a document must have, and the boosts; bleve and the client only
// execute it. Each of these files has a twin in JavaScript with the same name and the same
// main functions. Change both, and raise [Version] if an index or a query then means something
// else. The tests of both read testdata/plans.json: queries with their printed plans.
//
// The resolver's dictionary (dictionary.go) is bleve's reader. The browser must fetch files,
// so its dictionary.js resolves a query in rounds, until everything it needs is loaded.
//
// The query language: a document must have all words; "a phrase"; -excluded, or NOT; this
// OR that, also this | that; the key of a facet with a value, its name, several with commas
// or, for years, a range; dates in every written form. The last word may be incomplete.
// There are no errors: what is not in the language is a word.
//
// The values of one facet are alternatives, whether typed with commas, with the same key
// twice, or from [Options].Filters. A filter with AND before it applies in addition:
// agreements of two parties. The counts of a filtered facet ignore its own filter: they say
// what choosing another value would find.
//
// An answer reports everything that differs from the query (missing, corrected, suggested,
// ignored).
//
// # Building
//
//	documents ─ invert ─▶ blocks ─ merge ─▶ shards.go    the files of search/
//	                           └── merge ─▶ segments.go  bleve's own index
//
// Write makes both from one inverted index. invert (invert.go) reads documents, 1 MB of text
// at a time, on all processors, and sorts the occurrences of terms into a block. merge
// (merge.go) walks blocks by term: all of them for the shards, a few successive ones for each
// segment, at the same time. bleve through its API took five times as much
// processor time, a third of it to read everything back for the files.
//
// A text is read by the fused pass (fuse.go), which finds the same as analyze in half of its
// time: it makes no tokens, and looks each word up once, as it is written. analyze is the
// judge; whoever changes the tokenizer, or what a term is, runs FuzzFusedPass.
//
// Prepare (input.go) hashes the documents, so that [Input.Write] takes blocks from a store if
// their documents are those of before (reuse.go). A segment depends on its own documents alone,
// and is not made again while it is published. While the numbers of documents stay, a store also
// has what the shards were made of, in groups (groups.go): the old and the new block of an edited
// portion tell which terms differ, and only the groups that have one are made again (again.go),
// and those behind them, until a group begins as it did before. A file is compressed when it is
// written, so that what was published already costs little.
//
// Segments have the format of zapx, which bleve opens, searches, updates and merges like those
// of its own: bleve's offline builder makes an index of one document, and frame.go puts our
// segments in the place of its. segment_test.go compares every document, dictionary, posting,
// position, column and stored field with an index that bleve made alone, and fails when zapx
// has another version. [Build] is bleve alone: for queries without a site on the disk.
//
// # Scores
//
// A document is an entry with all its texts in all languages. It has four fields
// of what it says (fields.go): title, its names; names, these, its id and the names of its
// parties; text, the rest; date. A word must be in any field, and scores more if it is in
// several: that is how bleve scores alternatives. So the party CQC comes before texts that
// mention it.
//
// Whoever types the name of an entry wants that entry: the party SAC, not its agreements,
// whose titles are shorter and have SAC too. So two more fields, begin and end, have the first
// and the last term of each name, and a query whose own first and last terms are there finds
// this entry before all others (called.go). Only the whole query counts. To score names
// higher in every query put a party before its agreement when the query named both parties.
// Names with the same ends are taken for each other if all words are in the entry: "China" is
// also the customs office, which is called China Customs, and otherwise ends with China.
//
// Terms are stems. The lexicon (lexicon.go), which is not part of bleve, has the words
// themselves. It completes and corrects words, which are then looked up like any other.
// bleve's own fuzzy and prefix queries find too much and rank it badly.
//
// Stop words, the commonest English words, are terms too, because they are also names: WHO,
// IT. A query ignores them unless they are in capitals, in a phrase, or alone. The index
// does not distinguish words in capitals: the idf and the field put names first.
//
// Phrases are exact except for stop words. These have no positions, which would be a seventh
// of the published index, and 387 KB for one "the … of" at 10,000 entries. Instead, the field
// must have each stop word, and the other words must be as far apart as in the phrase. So
// "cooperation of trade" also finds "cooperation in trade" if the field has "of" elsewhere.
// Of a phrase of stop words only, such as "to be", a field must have all.
//
// A document with a word comes before one that only has a completion of it.
//
// Words that are written as one, with a hyphen, or apart (co-operation, e-commerce, GB/T
// 19001, ISO17065) are compounds (scan.go). The index has the parts and the compound as one
// word at one position. A query searches for the one word or all parts, a phrase for each
// way to write it (compound.go). Elided articles of French and Italian (l'accord) are not
// part of a word; Xi'an is one word.
//
// Chinese is indexed by single characters, pairs and trigrams. So are the other scripts
// without spaces between words, kana, Thai, Lao, Khmer and Burmese, and Hangul, which has
// none before particles. This package calls all of them Han. A query of three or more
// characters searches for all trigrams in one field: pairs found texts with the pairs in
// different places, for three in a hundred top hits. If no document has all trigrams, the run
// is divided into words (han.go), the best division first, until a document has all parts.
//
// Hiragana and katakana are different letters, as in a Japanese dictionary.
//
// # A live index
//
// A preview uses a [Live] index (live.go). [Live.Update] indexes only what differs from the
// last corpus. The data that bleve does not keep, the lexicon and the lengths of fields, is
// a tally (tally.go), from which Update subtracts old documents. So every answer is that of
// a new index.
//
// A search reads a state (state.go): bleve's reader and the other data of the same moment. A
// failed Update has changed bleve, but not the state; the next one repeats its changes.
//
// # Decisions
//
// BM25 needs the average length of a field. bleve takes it from its segments, so that scores
// would depend on how the index was divided. Every query gets the true average instead
// (setStats).
//
// Lengths are rounded up when they are indexed (fields.go): to steps for texts, to powers of
// two for titles, to 1 for the others. bleve scores with the rounded lengths too, so both
// scores are equal, and a first query fetches 20 KB less at 10,000 entries.
//
// The parts of a query are joined ten at a time (maxKids), because bleve sums the scores of
// more in an order of its own. That would change the last bits of a score, and so the order
// of equal scores. The client has Go's logarithm (log.js), because those of browsers round
// differently.
//
// Documents are ordered by kind, group (their sector) and day, not by id, so those found
// together are stored together, and their facets compress better.
//
// Most requests of a query are for rows: at 10,000 entries nine files for ten hits, and six if
// each had 256 documents. Files of a few documents cost the fewest bytes, because the manifest
// names runs of them; the price is that a changed title renames a run. Rows ordered by the
// lengths of texts would be in eight files. Forty rows beside the postings of each common term
// would leave four of nine files to fetch (of texts at random, one) for as many bytes, but depend
// on titles and lengths, which an edit must then look for in each common term. Preloading the
// manifest from the head of a page shows an old one where a host lets browsers keep it.
//
// The gaps of postings are as small as they can be: arithmetic coding takes as many bytes as gzip.
//
// An edit changes few files: shards end where a short text separates them, which an edit seldom
// moves, and positions count from the start of a passage, so that only those of an edited
// paragraph change.
package search
