package diag

import "slices"

// A Code names a rule: stable, kebab-case, safe to search for.
type Code string

// The codes, in the order of the table in rules.md.
const (
	// The file itself.
	UnreadableFile      Code = "unreadable-file"
	MisplacedFile       Code = "misplaced-file"
	MisnamedFile        Code = "misnamed-file"
	ConflictingCopy     Code = "conflicting-copy"
	PointerFile         Code = "pointer-file"
	BadID               Code = "bad-id"
	DuplicateID         Code = "duplicate-id"
	MissingSite         Code = "missing-site"
	AddressConflict     Code = "address-conflict"
	BadAddress          Code = "bad-address"
	UnportableName      Code = "unportable-name"
	MissingFrontMatter  Code = "missing-front-matter"
	UnclosedFrontMatter Code = "unclosed-front-matter"
	Syntax              Code = "syntax"
	MergeConflict       Code = "merge-conflict"
	Leftover            Code = "leftover"
	TooManyFindings     Code = "too-many-findings"

	// Keys and values.
	DuplicateKey  Code = "duplicate-key"
	UnknownKey    Code = "unknown-key"
	MissingKey    Code = "missing-key"
	WrongType     Code = "wrong-type"
	BadValue      Code = "bad-value"
	UnknownValue  Code = "unknown-value"
	BadDate       Code = "bad-date"
	DateOrder     Code = "date-order"
	UnlikelyDate  Code = "unlikely-date"
	DateConflict  Code = "date-conflict"
	BadLanguage   Code = "bad-language"
	BadURL        Code = "bad-url"
	BadRedirect   Code = "bad-redirect"
	DuplicateItem Code = "duplicate-item"
	UnreadNumber  Code = "unread-number"

	// References between entries.
	UnknownAgreement  Code = "unknown-agreement"
	UnknownParty      Code = "unknown-party"
	UnknownEvent      Code = "unknown-event"
	UnknownSector     Code = "unknown-sector"
	UnknownPlace      Code = "unknown-place"
	UnknownSource     Code = "unknown-source"
	UnknownCommitment Code = "unknown-commitment"
	Cycle             Code = "cycle"

	// Translations.
	OrphanTranslation Code = "orphan-translation"
	UnknownLanguage   Code = "unknown-language"
	TranslationKey    Code = "translation-key"

	// The body.
	RawHTML          Code = "raw-html"
	DeadLink         Code = "dead-link"
	DeadAnchor       Code = "dead-anchor"
	AmbiguousLink    Code = "ambiguous-link"
	UnknownFootnote  Code = "unknown-footnote"
	BareAddress      Code = "bare-address"
	ListNumber       Code = "list-number"
	UnclosedLink     Code = "unclosed-link"
	EscapedLink      Code = "escaped-link"
	UnknownMarkup    Code = "unknown-markup"
	PublishedComment Code = "published-comment"
	BodyLimit        Code = "body-limit"

	// The project's own templates, style sheets, scripts and words.
	BadTemplate     Code = "bad-template"
	BadStyle        Code = "bad-style"
	BadScript       Code = "bad-script"
	UnknownProperty Code = "unknown-property"
	UnusedFile      Code = "unused-file"
	MissingWord     Code = "missing-word"

	// Warnings.
	MissingSigned         Code = "missing-signed"
	MissingSummary        Code = "missing-summary"
	MissingSource         Code = "missing-source"
	MissingTranslation    Code = "missing-translation"
	IncompleteTranslation Code = "incomplete-translation"
	RepeatedTitle         Code = "repeated-title"
	SingleParty           Code = "single-party"
	ExpiredInForce        Code = "expired-in-force"
	UnusedParty           Code = "unused-party"
)

// A Rule is one thing that can be found.
type Rule struct {
	Code     Code
	Severity Severity
	Summary  string // one line: what is wrong
	Mend     string // one line: what to do about it
}

// Rules returns every rule, in the order of the documentation's table.
func Rules() []Rule { return slices.Clone(rules[:]) }

// Severity returns how bad a finding of the rule is.
func (c Code) Severity() Severity {
	for i := range rules {
		if rules[i].Code == c {
			return rules[i].Severity
		}
	}
	return Error
}

var rules = [...]Rule{
	{UnreadableFile, Error, "the file cannot be read, or is not UTF-8 text", "save it as UTF-8"},
	{MisplacedFile, Error, "a Markdown file lies outside the folders of the content model", "move it into agreements, parties, events, sectors, places or pages"},
	{MisnamedFile, Error, "a file looks like an entry, and its name does not end in .md", "rename it"},
	{ConflictingCopy, Warning, "a file is a second version of another that a program made when it synchronised folders; it is left out", "take over what is new in it, then remove it"},
	{PointerFile, Warning, "a file stands for another that was not fetched: a pointer of Git LFS or git-annex", "fetch the file before the build: git lfs pull, or lfs: true for actions/checkout"},
	{BadID, Error, "the file's name is no id", "use lower-case ASCII letters, digits and single hyphens, at most 100"},
	{DuplicateID, Error, "two entries of a kind, two sources or two commitments share an id", "rename one of them"},
	{MissingSite, Error, "the content folder has no site.yaml", "write one, with title, base_url and the vocabularies"},
	{AddressConflict, Error, "two pages claim one address", "rename one entry, or drop the redirect"},
	{BadAddress, Error, "an address cannot be published: a part of it is too long, it is not UTF-8, or its name is reserved", "take another file name, or another redirect"},
	{UnportableName, Warning, "a name that Windows cannot have, or two names that many systems take for the same", "take another name"},
	{MissingFrontMatter, Error, "the file does not begin with front matter", "begin it with a line ---, the keys, and another line ---"},
	{UnclosedFrontMatter, Error, "the front matter is never closed", "end it with a line ---"},
	{Syntax, Error, "the front matter, site.yaml or a file of words is not valid YAML or TOML", "mend the line that is shown"},
	{TooManyFindings, Error, "a file has more findings than are shown; a warning when only warnings are left out", "mend what is shown, and check again"},
	{MergeConflict, Error, "a merge was not finished: the file holds two versions of some lines", "keep one, and take the marks of the merge out"},
	{Leftover, Warning, "a program left something in the text, or characters were lost on the way", "take it out, or write it again"},
	{DuplicateKey, Error, "a key is written twice", "keep one"},
	{UnknownKey, Error, "a key is not part of the content model", "mend its spelling, or take it out"},
	{MissingKey, Error, "a required key is absent or empty", "add it"},
	{WrongType, Error, "a value has the wrong type: text where a list belongs, for instance", "write it as the content model says"},
	{BadValue, Error, "a value is out of its range, or of no use", "write one within the range that is named"},
	{UnknownValue, Error, "a value is not among the values that its key allows, or not in the vocabulary of site.yaml", "take one of those listed, or add it to the vocabulary"},
	{BadDate, Error, "a date is not an EDTF date of level 0 or 1, or an interval that runs backwards", "write 2024-08-09, 2024-08, 2012, 2013?, 201X, 2012/2014 or ../2018-10-28"},
	{DateOrder, Warning, "something ends, or is judged, before it begins", "check both dates"},
	{DateConflict, Warning, "an agreement was signed at another time than its event took place", "check both dates"},
	{UnlikelyDate, Warning, "a date stands for none, such as 0000 or 9999, or something has happened that is yet to come", "write signed: unknown, leave other keys out, or check the date"},
	{BadLanguage, Error, "a language is not a well-formed BCP 47 tag", "write en, zh-Hans, fr …"},
	{BadURL, Error, "an address is not an absolute http or https URL", "write it in full, https:// and all"},
	{BadRedirect, Error, "an old address is not a path inside the site", "write it from the root of the site: /old/path/"},
	{DuplicateItem, Warning, "a list names the same thing twice", "keep one"},
	{UnreadNumber, Warning, "a number is written in a way that is not read as one", "write its digits alone, with a point before a fraction"},
	{UnknownAgreement, Error, "no agreement has this id", "mend the id, or write the entry"},
	{UnknownParty, Error, "no party has this id", "mend the id, or write the entry"},
	{UnknownEvent, Error, "no event has this id", "mend the id, or write the entry"},
	{UnknownSector, Error, "no sector has this id", "mend the id, or write the entry"},
	{UnknownPlace, Error, "no place has this id", "mend the id, or write the entry"},
	{UnknownSource, Error, "the entry has no source of this id", "mend the id, or add the source"},
	{UnknownCommitment, Error, "a translation, or a link, names a commitment that the entry does not have", "mend the id"},
	{Cycle, Error, "relations, hierarchies or successions lead back to where they began", "take one link out of the circle"},
	{OrphanTranslation, Error, "a translation has no entry to translate", "write the entry, or mend the file's name"},
	{UnknownLanguage, Error, "a translation is in a language that site.yaml does not list", "add the language to site.yaml, or mend the file's name"},
	{TranslationKey, Error, "a translation holds a key that is not text", "move it to the entry itself: facts live once"},
	{RawHTML, Error, "the body holds HTML, which is not passed through", "write it in Markdown"},
	{DeadLink, Error, "a link leads to nothing that the site publishes", "mend its target"},
	{DeadAnchor, Error, "a link leads to a heading or commitment that its page does not have", "mend what follows the #"},
	{AmbiguousLink, Error, "a wiki link's id stands in two folders", "write the folder before it: [[parties/cqc]]"},
	{UnknownFootnote, Error, "a footnote is referred to and never written", "write it: [^name]: its text"},
	{BareAddress, Warning, "a letter follows a bare address without a space, and may be part of it", "write < and > around the address, or put a space behind it"},
	{ListNumber, Warning, "a number at the beginning of a line makes a list of a sentence, or makes none of a list", "put a backslash before its point, or an empty line before the list"},
	{UnclosedLink, Warning, "a wiki link lacks a bracket, or its brackets are full-width", "write [[id]]"},
	{EscapedLink, Warning, "a wiki link to an entry is text, because backslashes stand before its brackets", "take the backslashes out"},
	{UnknownMarkup, Warning, "markup of another program in a body, or any markup in a text of the front matter, is published as text", "write it in Markdown, or as plain text in the front matter"},
	{PublishedComment, Error, "a comment of another program would be published", "take it out"},
	{BodyLimit, Error, "a body goes beyond a limit that keeps pages from growing without end", "write it in a simpler way, or as two entries"},
	{BadTemplate, Error, "a template of the project is not valid, fails, or lacks a part that pages need", "mend the line that is shown; templates/templates.go says what templates are given"},
	{BadStyle, Error, "a style sheet of the project is not valid CSS", "mend the line that is shown"},
	{BadScript, Error, "a script of the project is not valid JavaScript, or imports what is not there", "mend the line that is shown"},
	{UnknownProperty, Warning, "a style sheet of the project sets or uses a property that is not there", "mend its spelling"},
	{UnusedFile, Warning, "a file of the project takes the place of none of the program's, and nothing uses it", "mend its name or its folder, or remove it"},
	{MissingWord, Warning, "a language of the site lacks a word of the interface, which is shown in English", "write it into templates/i18n/LANGUAGE.yaml, or announce the language with partial: true in site.yaml"},
	{MissingSigned, Warning, "an agreement does not say when it was signed", "add the date, an interval, or unknown"},
	{MissingSummary, Warning, "an entry has no summary", "say in one to three sentences what it is"},
	{MissingSource, Warning, "no source backs a key fact", "name the key in the supports of a source"},
	{MissingTranslation, Warning, "an entry is not translated into a language of the site", "write the translation"},
	{RepeatedTitle, Warning, "a body begins with the title of its entry, which the page shows above it", "take the heading out of the body"},
	{IncompleteTranslation, Warning, "a translation lacks the summary or commitments that its entry has", "translate them"},
	{SingleParty, Warning, "an agreement names fewer than two parties", "name the other party"},
	{ExpiredInForce, Warning, "an agreement is in force after it expired", "check its status"},
	{UnusedParty, Warning, "no agreement names this party", "name it in an agreement, or remove it"},
}
