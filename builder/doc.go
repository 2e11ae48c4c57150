// Package builder turns a knowledge base of cooperation agreements, a folder of Markdown
// files, into a web site. Open the knowledge base, then check, publish, preview or
// search it:
//
//	kb, err := builder.Open(ctx, builder.Dir("content"), builder.Options{
//		Templates: builder.Dir("templates"), // the project's own; may be left out
//		Static:    builder.Dir("static"),
//	})
//	if err != nil { … }
//	defer kb.Close()
//
//	report, err := kb.Check(ctx)                                          // the mistakes
//	done, err := kb.Build(ctx, builder.BuildOptions{Target: "public"})    // publish
//	err = kb.Serve(ctx, builder.ServeOptions{})                           // preview
//	answer, err := kb.Search(ctx, "toys", builder.SearchOptions{})        // search
//
// Content, templates and static files may come from any [fs.FS]: a folder ([Dir]), an
// embed.FS, a zip, a map in a test. [OpenIndex] searches a published site without its
// content. [Keys] describes the files that a knowledge base has. [Build] does all that a build
// does at once, and nothing if nothing has changed.
//
// Mistakes in the project are findings of a [Report], with a position, a code, a message
// and a suggestion; package diag prints them as text, JSON, SARIF and annotations of
// GitHub. A method that finds errors among them returns [ErrContent]. All other errors
// are typed: [FolderError], [OptionError], [TargetError], [IndexError], or an error of the
// system. What happens during a call is sent to [Options].Events as an [Event]. Nothing is
// logged or printed, so that a program decides what to do with each event; package builder
// has no global state.
//
// The rest of this page is for the next engineer.
//
// # One idea
//
// A site is a pure function from a snapshot of the knowledge base to a list of files,
// each made on demand.
//
//	content/ ─ entry ─▶ site.Site ─ render ─▶ []plan.File{Path, Make} ─ output ─▶ public/
//	            │          │                       │
//	            └─ diag ───┴── every finding ──────┘
//
// The snapshot never changes once it is made, so nothing in the middle needs a lock. A
// file of the plan knows its path and how it is made: the page that Make returns has a
// key (a hash of everything that its bytes depend on) and can write itself. A build makes
// all files and swaps them in; a preview makes the one that is requested. So what is
// previewed is what is published. A page whose key is that of the last publication is not
// written again.
//
// The same input gives the same bytes, whatever the number of workers, the location of
// the folder, the order of the directory and the time. Only the warnings about agreements
// that have expired and about dates in the future depend on the day, and they never
// reach the output.
//
// # The stages
//
//	Compare  remember.go   Build alone: whether anything has changed since the last build
//	Load     load.go       site.Link: read and parse each file, link the entries
//	         history.go    at the same time, history.Read: what git knows of the files
//	Plan     load.go       render.New: templates, styles, scripts, words; planned.complete: the files
//	Check    builder.go    site.Warnings; render.Try makes every page if the project has templates
//	Index    index.go      corpus.Of, search.Write
//	Publish  build.go      output.Publish
//	Serve    serve.go      session.go: load again after each change, show, then look for warnings
//
// Each stage returns findings, and report in builder.go puts them together. A template
// that fails for a page returns a diag.Failure, an error that carries its finding.
//
// # To change something
//
// Run the tests of the packages that you touch and of builder; -update writes golden files.
//
//	a front-matter key   internal/entry: a row in the table of its kind (agreement.go, party.go …; site.yaml:
//	                     configkeys.go), a field in entry.go (config.go), an example in reference.go, the
//	                     lists of keys in schema_test.go and parse_test.go; testdata/sites/full.txtar uses
//	                     it. agreementFacts in check.go, if the file must say how it is known; facts in
//	                     internal/site/known.go, if pages count how facts are known.
//	                     If it refers to entries: internal/site: a field in site.go, filled in in refs.go;
//	                     its other side in gather.go.
//	                     If it is translated: internal/entry/translation.go and Translation in entry.go;
//	                     internal/site: Text in site.go, both ways to make one in link.go, checkTranslated and
//	                     lacks in translated.go.
//	                     To show it on its page: the view in internal/render (agreement.go …), the word
//	                     fact.<key>, and computedKeys in templates_test.go. In tables: Row in view.go,
//	                     rows.go, templates/agreement-row.html, templates/partials/agreements.html; Columns,
//	                     if a table drops it where all rows say the same.
//	                     To find it: internal/corpus, in the field of a search.Document that has its meaning.
//	                     Then go test ./builder/internal/entry -update writes content-model.md
//	what became of an    internal/site/standing.go: a kind of Standing, in its rank. internal/render/standing.go:
//	agreement            its words and where it leads. The word standing.<kind>, computedKeys in
//	                     templates_test.go, and its sign in static/css/status.css. Rows, pages and results of
//	                     the search show it then: the results read it from the page
//	a facet              internal/facet: a key and a row of the table in facet.go, with a rank of its own if it
//	                     has lists; its values, and all of them if they are declared, in values.go; labels of
//	                     a new sort in label.go; a row and the order of lists in facet_test.go. The words
//	                     facet.<key>, facet.all.<key> and index.facet.<key> for lists, and those of its values,
//	                     which computedKeys in internal/render/templates_test.go names. README.md names the filters
//	a finding            diag/rules.go: a code, and a row in the same position of the table. The check:
//	                     internal/entry for what one file shows, errors and warnings (agreement.go, check.go;
//	                     translation.go; findings_test.go); internal/markdown for bodies;
//	                     internal/site/refs.go for wrong references, bodylink.go for wrong links, warn.go for
//	                     warnings that need several files; internal/plan/check.go for addresses;
//	                     internal/render for templates, styles and scripts; internal/words for words. An
//	                     example: testdata/sites/invalid/<code>.txtar. Then go test ./builder -update writes
//	                     what check prints, and diag/rules.md
//	a file that shows    plan.File.Source in internal/render (plan.go, takeaway.go): the file that has the body
//	a body
//	a kind of page       internal/address/address.go: its address, in limits.go if it is a new folder.
//	                     internal/render: the struct of its view in listview.go; a file of its own that makes
//	                     it, with a method fill if it has tables, as in browse.go; a row in pageKinds
//	                     (templates.go); a call in plan.go (localPages); the views in hash_test.go; links to
//	                     it in base.go (menu) or home.go. templates/<kind>.html, whose first line names the
//	                     view; templates/templates.go lists the file; static/css; its words
//	a kind of entry      internal/entry: a file with its table of keys; entry.go (Kind, kinds, a type),
//	                     tables in agreement.go, parse.go, reference.go, the tests as for a key.
//	                     diag/rules.go: a code for references to nothing, and the fix of misplaced-file.
//	                     internal/site: site.go, slab.go, link.go, refs.go, gather.go, order.go, anchor.go,
//	                     bodylink.go. internal/corpus. internal/render: a kind of page with a case in plan.go
//	                     (entryPage); base.go (kinds), index.go, home.go, and search.go for menus and lists.
//	                     The words kind.<kind> and kinds.<kind>; README.md
//	what a feed says     internal/render/follow.go, or calendar.go; how it is written: internal/feed. The day of
//	                     its entry: internal/site/asof.go, and README.md. readers_test.go in internal/render
//	                     compares what real readers read: internal/render/testdata/readers.mjs, and .py
//	what a history tells internal/compare finds what changed. internal/render: versions.go, the versions of an
//	                     entry; historypage.go and fieldchange.go, how a change is told; oldversion.go, and
//	                     internal/site/past.go, how an old text is shown. A key of the items of a list also
//	                     needs the word history.key.<key>
//	a section of a page  internal/address/section.go: its id, twice. internal/site/anchor.go: Sections, the
//	                     pages that have it, in order. internal/render: its content in the view
//	                     (agreement.go, party.go …) or, for all kinds, in section.go. If the content is of a
//	                     new sort: a field of Section in view.go, appendSection or fillSections in
//	                     section.go, templates/partials/section.html. Its title, a word.
//	                     internal/render/anchors_test.go lists the ids
//	how to cite          internal/cite: a method for the format, in the tests what each kind of date becomes, and
//	                     a reader in internal/cite/testdata/read.mjs (.ci/readers has their versions). A file beside the page:
//	                     address.go, citeFormats in internal/render/cite.go. What pages tell programs in their
//	                     heads: internal/render/machine.go. The JSON of an entry: internal/dataset
//	an order of results  internal/corpus/order.go: its ranks. The words search.by-<key>, and options in
//	                     templates/search.html and templates/browse.html; sorts in static/js/search-ui/address.js;
//	                     the help in cmd/accord/search.go
//	a score              internal/search: boosts of fields in fields.go; plan_test.go with -update writes
//	                     the expected plans, and the tests plan.test.mjs and dictionary.test.mjs in
//	                     static/js/search name the boosts too. The client reads boosts from the manifest.
//	                     Weights of completions: resolve.go, and static/js/search/resolve.js. Whole names:
//	                     called.go, and the function of this name in resolve.js. The lengths of
//	                     fields (level): fields.go. The formula: bleve's, and static/js/search/score.js.
//	                     internal/search/parity compares both languages
//	what the index has   internal/search: format.go, export.go, and its reader in static/js/search; Version in
//	                     format.go and in static/js/search/manifest.js, if a client reads or looks up something
//	                     in another way. A new program makes each index again, whatever its Version
//	a word               templates/i18n/en.yaml and zh-hans.yaml, and {{t "its.key"}} in a template. Words that
//	                     the script of the search page shows are also in searchTexts, internal/render/search.go;
//	                     keys that Go code puts together, in computedKeys, internal/render/templates_test.go
//	a language           templates/i18n/<tag>.yaml, with its dates (date.…); site.yaml lists it. Plurals, numbers,
//	                     names of languages and the order of names come from CLDR
//	a flag               cmd/accord/<command>.go, or flags.go when several commands have it; a field of Options
//	                     (builder.go), BuildOptions (build.go), ServeOptions (serve.go) or SearchOptions
//	                     (search.go); hints about it in cmd/accord/explain.go; cmd/accord/testdata/script;
//	                     README.md
//	a style, a script    static/css/<component>.css, static/js; new colours and sizes in static/css/tokens.css;
//	                     a part in sans, the voice of the archive: static/css/apparatus.css. Characters of the
//	                     font: .ci/font.py, which makes static/fonts
//	an event             event.go, the code that sends it (kb.send), and cmd/accord/build.go or serve.go, which
//	                     print it
//
// # Glossary
//
// One word for each concept, in code, messages and documents:
//
//	project      content, templates and static files together
//	entry        an agreement, party, event, sector, place or page, and the file of the content that is about it
//	text         what an entry says in one language: its own file, or a translation
//	title        what an entry is called in a text; some kinds write it as name. names: what it is called in
//	             other languages, whether it has a text there or not; aliases: all other names
//	key          a name in front matter. Of a page: the hash of what its bytes depend on
//	label        a text of the front matter in one or more languages at once: entry.Localized
//	as of        the day up to which an agreement tells: site.Agreement.AsOf. A feed has it as updated
//	place        an entry of the kind place, and nothing else
//	source       a source of the facts of an entry. The text of a file is its content
//	basis        how a fact is known: by which sources, why it is inferred or ours, what is not known of
//	             it. ground: the one word for it, under which it is counted
//	reason       why the editors infer a fact (inferred), or why something is their own (ours)
//	unknown      something that is not known, with what was looked for
//	mark         what stands behind a fact and says how it is known: a source, inferred, ours, not known
//	version      an entry as it was after a commit. Its history tells what changed from one to the next
//	standing     what is known of what became of an agreement as a whole: its status, or what relations,
//	             commitments and outcomes tell
//	outcome      what became of an agreement, as a later source tells. evidence: the sources that prove
//	             the state of a commitment
//	position     file, line and column
//	finding      a mistake: code, severity, position, message, suggestion. Its type is diag.Diagnostic
//	snapshot     the linked, immutable site of one moment: site.Site
//	view         the data that a template shows
//	section      a part of a page with an id, to which links may lead
//	locale       the interface in one language: its words, and the templates bound to them
//	page         a file of the site that readers open. Also a kind of entry: free text
//	address      the path of a page below the root of the site
//	list         agreements at one address; in package render, a selection
//	filter       the chosen values of a facet
//	facet        a way to divide entries: by year, party …; value: one of its divisions; count: how many
//	             entries have it. facet.Facet is a row of the table, facet.Division the agreements by its
//	             values, render.Facet what a page shows of it, search.Facet what the index has of it
//	plan         the files of a site, and how to make them
//	target       a folder that a site is published into. Of a link or a relation: what it leads to
//	publication  a site in its target
//	outline      all that the files of a plan depend on, but bodies
//	spare        the tree of the publication before, kept in the cache for the next one
//	layer        the project's own templates or static files over those of the program
//	cache        a folder for what saves the next run work; it never changes a result
//	document     an entry as the search index has it; field, term, posting, shard, block, manifest: as
//	             internal/search/format.go defines them
//
// # The packages
//
// Imports go one way, from the top of this list to the bottom. A test (imports_test.go)
// checks this, and which package uses which library.
//
//	cmd/accord          the commands: flags, messages and exit statuses; no logic
//	builder             the stages in order; the only package that imports most of those below
//	internal/preview    serves a plan while it changes, and tells open pages to look again
//	internal/corpus     makes the documents of the search index: one for each entry
//	internal/search     the index: bleve's own, and static files for browsers; the query language
//	internal/output     publishes into a target; knows nothing of pages
//	internal/cache      keeps what saves the next run work, and finds which files have changed
//	internal/watch      reports which paths may have changed; knows nothing of their content
//	internal/render     makes views of the snapshot, HTML of views, and the plan
//	internal/history    reads from git when and by which commits files changed, and old texts
//	internal/compare    finds what changed between two texts of an entry
//	internal/cite       writes citations of agreements: BibTeX, RIS, CSL-JSON, GB/T 7714
//	internal/dataset    writes entries for programs, as JSON
//	internal/feed       writes Atom feeds and iCalendar calendars
//	internal/facet      the table of facets: their values, labels and orders
//	internal/words      the words of the interface in each language: plurals, numbers
//	internal/collation  the order of names in a language: Chinese by pinyin, numbers by value
//	internal/site       loads files, links entries, finds mistakes between files
//	internal/markdown   turns a body into HTML with holes for its links
//	internal/entry      turns one file into a typed value with positions
//	internal/node       reads YAML and TOML into one tree with positions
//	internal/leftover   finds what programs leave in a text: conflict markers, lost characters
//	internal/direction  the direction in which a language is written
//	internal/edtf       reads, orders and formats dates
//	internal/overlay    the project's files over those of the program
//	internal/notices    the licences of the parts of the program
//	internal/address    every address of a site, the file of each, the ids of parts of pages, reserved names
//	internal/folder     reads the project's folders: regular files only; which names are left out
//	internal/picture    draws agreements, partners and the course of an agreement in time, as SVG
//	internal/plan       what a file of the site is
//	internal/scratch    temporary folders; those of a killed run are removed by the next run
//	internal/lock       locks that end with their process
//	internal/stat       what the system says of a file, and whether that tells each change of it
//	internal/pack       values as bytes, and back
//	internal/compiled   executes templates of html/template without interpreting them
//	builder/diag        findings, positions in files, the table of rules (rules.md), and printers
//	internal/cjk        recognises Chinese, Japanese and Korean characters; joins lines of text
//	internal/edit       how far apart two spellings are
//
// internal/browser and internal/need are for tests. static/js/search is the other half of
// internal/search: the client that answers queries in the browser. Its files have the
// names of their twins in Go, and the tests of internal/search/parity ask both the same
// questions.
//
// templates and static are embedded. A file of the project replaces the program's file of
// the same name; only tokens.css and the words of the interface are added to the
// program's, so that a project can change one colour or one word. Findings in the
// project's files have paths that lead out of the content folder: ../templates/home.html.
// Package render writes the smallest pieces of HTML itself (links, dates, values), because
// with hundreds of them on each page templates were the largest cost of a build.
//
// # Decisions
//
// Files are parsed one by one, and linked all together. What one file shows is found by
// package entry, and kept while the file stays the same; what needs two files is found by
// package site, from references that carry their positions. Linking 10,000 entries takes a
// fraction of the time of parsing them, so all are linked again each time.
//
// Bodies are rendered before their links are known, because Markdown is the most
// expensive step and depends only on the body. Package markdown leaves holes for links,
// and render fills them for each page.
//
// A key is a hash of the view, not of a list of dependencies. A template can show only
// what is in its view, so equal views give equal pages, and no dependency can be
// forgotten. Views are cheap because they have no body: its hash, and the addresses that
// it links to, stand for it.
//
// A new program makes every page again. The program's code is not part of a key, because
// the marker in the output must be the same wherever the program was compiled. Instead a
// program that is newer than the last publication reuses nothing.
//
// The root of the site belongs to the default language. The own text of an entry is
// always published there, whatever its language; a translation is below the slug of its
// language. An entry without a text in a language has no page in it: lists in that
// language link to the entry's own page. A list on which nothing has a text in a language is
// not made in it either, nor are the citations of all agreements: those of the default
// language stand for them, and the list's address leads there. The list of all agreements
// is in each language, for the menu and the filters.
//
// A file of the plan knows which position in the project asks for it: the file of an entry, a
// redirect. plan.Check finds the files that cannot be published, as findings at these
// positions, so that package output never rejects a file that a check accepted.
//
// html/template says what a template writes, but takes longest of all to write it, because it
// looks up each field and function each time. So package compiled turns the templates that it
// has escaped, also a project's, into functions for the types of the views, when they are first
// executed. html/template executes what package compiled does not know, and makes each page again
// on which that fails, so that it alone says what is wrong. Both write the same pieces in the same
// order, so that steps are counted the same; tests compare them with random templates and views, and
// on all pages.
//
// A project's template may run for ever, for example when it calls itself. Each turn of a
// loop and each call writes something, possibly nothing visible, and the number of writes of
// a page is limited: internal/render/steps.go.
//
// A sector counts the agreements of its narrower sectors, and a place those of the places
// within it. A party does not count the agreements of its predecessors: its page shows
// them under their names.
//
// A date is listed under each year that it may be in. A date without a year is listed
// under none, and a search for a range of years finds it when the two can overlap.
//
// Links on pages begin at the root of the host, with the path of base_url. A row of a table
// then has the same HTML on all pages, so it is rendered once, and 404.html can be shown at
// any depth. A build for another address needs another base URL.
//
// The files of the search index are planned as one group, because their names are known only
// after all are made. Whether to make the index is decided while the target is locked, so
// that no other build removes what this one keeps. A publication whose index has the same
// stamp (a hash of every document, and of the versions of the program and of the format)
// keeps it, unless the program was compiled since; otherwise a new one is made, in which
// blocks that stay the same keep their names. The database of bleve's own index has the time
// in it, and is the one part of the output whose bytes differ between two builds.
//
// A feed has the days that entries name, and not those of git or of the system: a clone, a copy
// and a later build then give the same feed, and readers hear of an entry again only when its
// editors did something that they date.
//
// History is an extra: pages tell it where git knows it, and nothing depends on it. It comes
// from a few runs of git over everything, because a run for each file takes hundreds of times
// as long, and from git itself, because libraries fail on partial, sparse and linked checkouts.
// A clone that does not know everything (a shallow one) tells nothing, because what it seems to
// know is wrong. What is shown is that of the commits: the same in each clone, whatever was
// edited since. It begins with what HEAD has, and goes back from each text to the one before,
// so that edits of a branch that a merge did not take are left out.
//
// An old version is shown by the views of today, within the entries of today: site.Past links
// its text to them. An old text with errors by today's rules is shown as it is written, because a
// page would leave out without a word what it cannot read. There is no limit to the number
// of versions: they are as many as the editors made, and a limit would make the sentence that a
// history shows every change a lie. Old versions are made on demand, like all pages; a text is
// read from git when its page needs it.
//
// Addresses of versions have the first twelve digits of the commit, so that they stay when the
// repository grows. All addresses below history/ of an entry are its history's, also where none
// is known, so that a check needs no git.
//
// A build that makes all pages needs the most memory. It first keeps the parsed files in the
// cache, then moves their contents to a temporary file, and their plain texts when the index is
// made (package site, SpillTo): the only change of a snapshot, by a build that is its last user.
//
// A preview reads the history once, when it starts: a commit changes no file of the content, and
// what editors want to see is what they save.
//
// The files beside the page of an agreement are made on demand, as pages are, and their own
// bytes are their key: they are so short that making them costs less than describing them.
// Files of citations are one for each language, because titles, names and addresses differ;
// the JSON of an entry has all languages.
//
// esbuild bundles and minifies the scripts, from the project's files over the program's,
// so that a project may replace one module. The search client is one file with everything
// that a first query needs.
//
// Sources and reasons open without a script, by :target. The link that closes one leads to
// #back, an element that is always at the top of the window, so that the page stays where it
// is. A source that is open is fixed to the window for the same reason.
//
// The list of agreements and the search page have one script (finder.js in search-ui), and differ
// in what they show. The list starts with the links and numbers of the page itself, so nothing of
// the search is loaded before the first filter. Its rows are not made of the index: render plans
// files with the rows of a few agreements each (filter.go), so that the template of the rows, also
// a project's, makes those with a script and those without. An agreement is in the file that the
// hash of its id says, which needs no table.
//
// Titles are ordered as their language has it, which browsers cannot do without all titles. The
// index has the ranks of documents instead. They are not in bleve, because a new document moves
// the ranks of all others.
//
// The words of the search page's script are on that page, and the list below the search
// field reads them when it is first used. On every page most readers would not need them.
// The snippets of the search page are read from the pages that were found, because an
// index of all texts would double the size of search/.
//
// A mistake has one finding, and its consequences have none: a missing entry has one
// finding, with the number of references to it. A site.yaml that cannot be read has no
// further findings. Of each file a hundred findings are kept.
//
// # The cache
//
// A cache only saves time: whatever is in it, or is not, a run publishes and reports the same.
// So its files have hashes of all that they hold, and keys that name all that they depend on,
// the program among them; one that does not fit counts as none, and is written again. Doubts
// are resolved the long way: a symbolic link to a folder, a repository that lacks texts.
//
// Of the last complete build it has what the system said of each file of the project before it
// was read, what git says of the repository, the report, and what the publication looks like.
// If all that is still so, a build would do the same again, so it reports that and ends. A
// file may be written twice in one tick of the clock without a trace; one that had changed
// just before it was looked at is therefore compared by its hash, as git does it. Folders of
// the output are listed again only if their own times have changed, but each file is looked at:
// its size and its time tell what Publish would find (package output, Reusing).
//
// The documents of the search index are kept inverted (builder/index.go, internal/search), in
// blocks of about 1 MB of text, under a hash of their texts: an edit inverts one block again.
// bleve's index is in segments of about 4 MB; one whose documents have not changed is neither
// made nor read: the group of the index asks what is published (plan.Group), and the cache has
// the checksums. So it is with the files of search/: after an edit the cache tells which terms
// have changed, and has the postings of their neighbours.
//
// Of the last plan it has the outline: a hash of all that files depend on but bodies
// (render.Plan.Outline, site.Outline). While it stays the same, which is so after edits of bodies,
// only the files whose plan.File.Source has changed are made: those of texts with another body,
// with links that lead elsewhere, or to which other bodies lead (site.Sources). All others are
// known to be those of the last publication, if its marker is still in the target. An outline is
// of the input of all pages at once, not of each page's, so that no dependency of one page on the
// facts of another can be forgotten; what shows a body is tested for all kinds of texts
// (lastplan_test.go).
//
// It also has the tree of the publication before the last one, in which the next publication
// changes what differs: package output, Spares. Its files are those of the output under a second
// name, and take no space.
//
// It also has the parsed files, by their paths and the hashes of their bytes, in a few shards,
// so that an edit writes one of them again (site.Save). They are written by package pack, which
// learns the fields of a type by reflection: a new key of the front matter needs nothing there.
// A type with fields of its own packs itself (edtf.Date, markdown.Document), and a test holds
// what is read from a store to what parsing finds. The bundles of scripts are there under the
// hash of all modules, and the orders of the search under that of all names (internal/corpus).
//
// A test does anything to a project, its cache and its output, also kills builds, and compares
// each build with a clean one (incremental_test.go, killed_test.go).
//
// # Watch mode
//
//	watch ─ changes ─▶ front ─ changes ─▶ session ─ plan ─▶ front ─▶ preview.Server ─ events ─▶ open pages
//	                                         └── site ─▶ indexer ─ search.Live ─▶ the search page
//
// A session (session.go) parses what has changed, links everything and plans it again. With 10,000
// entries that takes a few tenths of a second: the watcher says which files to read again,
// templates and static files are taken over when their hash is the same, and warnings are looked
// for after the pages are shown. A property test checks that the plan after any changes is that
// of a clean load.
//
// Whoever saves a file looks at its page, so that is shown ahead of the rest (front.go), also while
// an earlier save is planned. Patching links could be wrong, so an entry is linked alone only if it
// refers to the same others as before, and if nothing else has changed that its own page shows by
// way of others: a party's name is in the rows of its agreements (site.Amend). Where that cannot
// be told, the page waits until all is linked, but not until all is planned. A property test checks
// that a page shown ahead is the one that planning shows. If planning fails, the page before is
// shown again.
//
// A preview begins with the home page, which needs no plan of all files: Open leaves that to
// planned.complete.
//
// An open page fetches itself when it hears of a new version, and replaces its main element and
// what it tells programs of that, such as its title, if nothing around them has changed; otherwise
// it reloads. Keys say which pages
// have changed.
//
// The search index of a preview is bleve's, updated after each change (search.Live) and
// queried on the server, because exporting the client's files takes longer than a second.
// The preview serves its own client at the address of the published one. A query waits until
// the index has what is shown.
//
// A folder on the disk is opened as an [os.Root], and addresses are looked up in the plan:
// no path or symbolic link leads out of the project. Only regular files are opened
// (package folder), so that nothing waits for a named pipe or a device.
//
// # The content model
//
// content-model.md is the contract of the files: what each may contain, and what it means.
// Its tables and examples are written from those in package entry that read the files.
// A later version may add to it, but never rename.
//
// YAML is read by go.yaml.in/yaml/v4, not by goccy/go-yaml: every finding must have an
// exact column, and the columns of the latter are wrong after CRLF and inside block
// scalars. A reader of our own for plain YAML was five times as fast, but saved only 1 % of
// a build of 10,000 entries.
//
// # Tests
//
// testdata/sites has a small whole site, and in invalid a change to it for each rule, with
// what check prints. The commands are tested by scripts (cmd/accord/testdata), the modules
// of static/js by node (a test is beside its module: mark.test.mjs), and the pages in real
// browsers (internal/browser). .ci/run installs node and the browsers.
package builder
