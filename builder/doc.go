// Package builder turns a knowledge base of cooperation agreements into a web
// site. It is the whole program without its command line: [Build] publishes,
// [Check] finds mistakes, [Serve] previews what is being written, [Search] asks what
// was published, and all are plain functions of their options.
//
// This page is for the engineer who comes next: what the parts are, which way
// they lean, and what was decided where another way would have done.
//
// # One idea
//
// A site is a pure function from a snapshot of the knowledge base to a set of
// named files, each rendered on demand.
//
//	content/ ─ entry ─▶ site.Site ─ render ─▶ []plan.File{Path, Make} ─ output ─▶ public/
//	            │          │                       │
//	            └─ diag ───┴── every finding ──────┘
//
// The snapshot never changes once it is made, so nothing in the middle needs a
// lock. A file of the plan knows its path and how it is made: the page that comes of
// that has a key (a hash of everything that its bytes depend on) and writes itself.
// A build makes all files and swaps them in, a preview makes the one that is asked
// for. So what is previewed is what is published. A page whose key is that of the
// last publication is not written again: the published file is reused.
//
// The same input gives the same bytes, whatever the number of workers, the
// folder's place, the order of the directory and the time. The one thing that
// looks at the calendar is the warning of an agreement that is in force after it
// expired, and it never reaches the output.
//
// # The packages
//
// Imports go one way, from the top of this list to the bottom, and a test holds
// them to it (imports_test.go, which also says which package owns which library).
//
//	cmd/accord          commands: flags in, words and exit status out; no logic
//	builder             the stages in order; the only caller of those below
//	internal/preview    serves a plan while it changes, and tells browsers to look again
//	internal/corpus     what there is to be found on a site: a document for each entry
//	internal/search     bleve's index, its export to static files, the query language
//	internal/output     stages, publishes and prunes a folder; knows nothing of pages
//	internal/watch      tells which paths may have changed; knows nothing of what they hold
//	internal/render     views (plain data) out of the snapshot, templates into HTML, the plan
//	internal/facet      the ways to divide entries, such as by status: one table
//	internal/words      the interface's words per language, plurals, numbers
//	internal/collation  the order of names in a language: Chinese by pinyin, numbers by value
//	internal/site       loads files, links entries, finds what is wrong between them
//	internal/markdown   a body to HTML whose links are still open, once per body
//	internal/entry      one file to a typed value with positions
//	internal/node       YAML and TOML to one tree that knows where everything stands
//	internal/leftover   what programs leave in a text: unfinished merges, lost characters
//	internal/direction  which way a language is written
//	internal/edtf       dates: reading, ordering, formatting
//	internal/cjk        which characters are Chinese, Japanese or Korean; joins lines of text
//	internal/overlay    a project's own files over those that the program carries
//	internal/notices    the licences of what the program is made of
//	internal/address    every address of a site, the file of each, the ids of parts of pages, reserved names
//	internal/folder     reads the project's folders: regular files alone, and names that are left out
//	internal/plan       what a file of the site is
//	internal/scratch      temporary folders, which a killed run leaves to the next
//	internal/lock         locks that end with their process
//	builder/diag        findings, the table of rules (rules.md), and their printers
//
// static/js/search is the other half of internal/search: the client that answers
// queries in the browser. Its files mirror those in Go, and package
// internal/search/parity asks both the same questions.
//
// templates and static hold no logic that runs here; they are embedded, and a project's own
// files beside its content folder take their place one by one; but for the tokens of
// the style sheet and the words of the interface, which follow the program's, since one
// colour or one word is what people want to change. What is wrong with such a file is a
// finding, whose path leads out of the content folder: ../templates/home.html. The smallest
// inline pieces (links, dates, values) are written by render itself, because
// hundreds of them on each page made templates the greatest cost of a build.
//
// # Decisions
//
// Parsing is by file, linking is of the whole. What can be known from one file
// is found by package entry and kept for as long as the file's hash stays the
// same; what needs two files is found by package site, from references that
// carry their places. Linking 10,000 entries takes a fraction of the time that
// parsing them does, so it is done anew each time rather than patched.
//
// Bodies are rendered before their links are known. Markdown is the most
// expensive step and depends on the body alone; a link depends on everything
// else. So package markdown leaves holes where links go, and render fills them
// for each page.
//
// A key is a hash of the view, not of a list of dependencies. Whatever a
// template can show is in its view, and nothing else is, so equal views give
// equal pages; nobody has to remember to name a dependency. Views are cheap
// because the body stays out of them: its hash and the addresses it links to
// stand for it.
//
// Nothing stale survives a new program. The program's code is no part of a key,
// for the marker in the output has to be the same wherever the program was
// compiled; instead a program that is newer than the last publication renders
// everything again.
//
// The root belongs to the default language, and an entry's own text is always
// published there, whatever its language; a translation lives below the slug of
// its language. No page is made whose only translated part would be its frame:
// lists in a language lead to the entry's own page instead.
//
// A file of the plan knows where somebody has written that it is there: a source file,
// a redirect. Whether all files can be published is checked in one place (plan.Check),
// and what cannot is a finding at that place, so the output refuses nothing that was
// not found before.
//
// A template of a project may go on for ever. Each turn of a loop and each call writes,
// if only nothing, and a page has a limit of writes: render/steps.go.
//
// Derived lists live below /browse/, so that no id of an entry can ever collide
// with one. Only a page (pages/<id>.md, published at /<id>/) can, and that is a
// finding.
//
// A sector counts the agreements of its narrower sectors, and a place those of
// the places within it: whoever asks for manufacturing wants motors too. A
// party never counts its predecessors' agreements as its own; its page shows
// them under the predecessor's name.
//
// A date is listed under each year that it can lie in, for a signing that lasted from
// June 1945 to February 1946 happened in both. One that says no year is listed under
// none of them: "on or before 2015" is among those whose year is unknown, and a search
// for a range of years finds it when the two can meet.
//
// Links on pages are written from the host's root, with the path of base_url
// before them, because pages of one depth then share their rows, and because
// 404.html is shown at any depth. A build for another place needs --base-url.
//
// The files of the search index are a group of the plan: which there are is known
// only when all are made. Whether the index is made is decided while the output is
// locked, so that no other build can take away what this one keeps. A publication
// whose index has the same stamp (a hash of every
// document) keeps it whole; otherwise it is made anew, and what an edit did not
// touch keeps its name. bleve's own index is copied along as the one part of the
// output whose bytes may differ between two builds.
//
// Scripts are bundled and minified by esbuild, from the same layers of files as
// templates, so that a project may override one module. The client of the search is
// one file for everything that a first query needs.
//
// The list below the search field writes dates as pages do, and says why a result is
// there. The words for that are on the page of the search, from which it reads them when
// the field is first used: on every page they would be 40 words that nobody needs.
//
// The snippets of the search page come from the found pages themselves: they are
// what the reader is about to open, and an index of all texts would double the size
// of search/.
//
// A mistake has one finding. What follows from it is left out: an entry that is missing
// is found once, with a count of the places that name it; nothing is held against a
// site.yaml that could not be read; and of each file a hundred findings are kept.
//
// # Watch mode
//
//	watch ─ changes ─▶ session ─ plan ─▶ preview.Server ─ events ─▶ pages that are open
//	                      └── site ─▶ indexer ─ search.Live ─▶ the page of the search
//
// A session (session.go) parses what has changed, links everything and plans it anew.
// To patch links would be faster still and could be wrong; that the plan after any
// changes is that of a clean load is a property test. Bodies are the expensive part,
// and those stay. Three things keep 10,000 entries within a few tenths of a second:
// a watcher names the files to read again, what is made of templates and static files
// is taken over by its hash, and warnings are looked for after the pages are shown.
//
// An open page asks for itself when it hears of a new version, and puts in the main
// part where nothing around it has changed; else it loads itself anew. Keys say which
// pages have changed, so a page that has not is left alone.
//
// The search index of a preview is bleve's, kept up by each edit (search.Live), and
// asked on the server: the client's files cannot be exported again within a second.
// The preview's own client takes the place of the published one at its address, and
// package search/parity proves that both give the same answers. A query waits until
// the index has seen what is shown, so what was just saved is found.
//
// The content folder, templates and static files are opened as roots, and addresses
// are looked up in the plan: there is nothing that a path or a symbolic link could
// lead out of. Nothing but regular files is opened (package folder), so that no named
// pipe or device is waited for.
//
// # The content model
//
// content-model.md is the contract of the files: what each may hold, and what it means.
// Its tables and examples are written from those in package entry that read the files.
// A later version may add to it, and never renames in it.
//
// YAML is read by go.yaml.in/yaml/v4, not by goccy/go-yaml: every finding has to
// stand at the exact column, and the latter's places drift after CRLF and inside
// block scalars. A reader of our own for plain YAML was five times as fast, but saved
// only 1 % of a build of 10,000 entries.
//
// # Tests
//
// testdata/sites holds a whole small site, and below invalid one for each code of
// the rules' table, laid over it, with what check prints of it. The commands are tested as
// scripts (cmd/accord/testdata), the pages in a real browser
// (internal/browser), where .ci/run provides one.
package builder
