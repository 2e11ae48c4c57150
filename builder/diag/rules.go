package diag

import "slices"

// A Code names a rule: stable, kebab-case, safe to search for.
type Code string

// The codes, in the order of rules.md.
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
	TooManyFindings     Code = "too-many-findings"
	MergeConflict       Code = "merge-conflict"
	Leftover            Code = "leftover"

	// Keys and values.
	DuplicateKey    Code = "duplicate-key"
	UnknownKey      Code = "unknown-key"
	MissingKey      Code = "missing-key"
	WrongType       Code = "wrong-type"
	BadValue        Code = "bad-value"
	UnknownValue    Code = "unknown-value"
	BadDate         Code = "bad-date"
	DateOrder       Code = "date-order"
	DateConflict    Code = "date-conflict"
	UnlikelyDate    Code = "unlikely-date"
	BadLanguage     Code = "bad-language"
	BadURL          Code = "bad-url"
	BadRedirect     Code = "bad-redirect"
	DuplicateItem   Code = "duplicate-item"
	UnreadNumber    Code = "unread-number"
	ConflictingKeys Code = "conflicting-keys"
	MissingEvidence Code = "missing-evidence"

	// References between entries.
	UnknownAgreement  Code = "unknown-agreement"
	UnknownParty      Code = "unknown-party"
	UnknownEvent      Code = "unknown-event"
	UnknownSector     Code = "unknown-sector"
	UnknownPlace      Code = "unknown-place"
	UnknownSource     Code = "unknown-source"
	UnknownCommitment Code = "unknown-commitment"
	UnknownOutcome    Code = "unknown-outcome"
	Cycle             Code = "cycle"

	// Translations.
	OrphanTranslation Code = "orphan-translation"
	UnknownLanguage   Code = "unknown-language"
	TranslationKey    Code = "translation-key"
	UnknownReason     Code = "unknown-reason"
	UnequalLists      Code = "unequal-lists"

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
	MissingURL            Code = "missing-url"
	AbsentFact            Code = "absent-fact"
	MissingTranslation    Code = "missing-translation"
	RepeatedTitle         Code = "repeated-title"
	IncompleteTranslation Code = "incomplete-translation"
	SingleParty           Code = "single-party"
	ExpiredInForce        Code = "expired-in-force"
	UnusedParty           Code = "unused-party"
)

// A Rule describes the findings of one code.
type Rule struct {
	Code     Code
	Severity Severity
	Summary  string // one line: what is wrong
	Fix      string // one line: what to do about it
}

// Rules returns every rule, in the order of rules.md.
func Rules() []Rule { return slices.Clone(rules[:]) }

// Severity returns the severity of the rule, and Error for an unknown code.
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
	{MisplacedFile, Error, "a Markdown file is outside the folders of the content model", "move it to agreements, parties, events, sectors, places or pages"},
	{MisnamedFile, Error, "a file looks like an entry, but its name does not end in .md", "rename it"},
	{ConflictingCopy, Warning, "a file is a second version of another, made by a program that synchronises folders; it is left out", "copy what is new in it to the other, then remove it"},
	{PointerFile, Warning, "a file is a pointer of Git LFS or git-annex to a file that was not fetched", "fetch the file before the build: git lfs pull, or lfs: true for actions/checkout"},
	{BadID, Error, "the file's name is not a valid id", "use lower-case letters a to z, digits and single hyphens, at most 100 characters"},
	{DuplicateID, Error, "two entries of a kind, or two sources, commitments or outcomes of an entry, have the same id", "rename one of them"},
	{MissingSite, Error, "the content folder has no site.yaml", "add one, with title, base_url and the vocabularies"},
	{AddressConflict, Error, "two files of the site have the same address, or one has an address that is reserved for the site", "rename one entry or file, or remove the redirect"},
	{BadAddress, Error, "an address cannot be published: a part of it is too long, it is not UTF-8, or its name is reserved", "use another file name, or another redirect"},
	{UnportableName, Warning, "a name is invalid on Windows, or two names are the same on systems that ignore case", "use another name"},
	{MissingFrontMatter, Error, "the file does not start with front matter", "start it with a line ---, the keys, and another line ---"},
	{UnclosedFrontMatter, Error, "the front matter has no end", "end it with a line ---"},
	{Syntax, Error, "the front matter, site.yaml or a file of words is not valid YAML or TOML", "correct the line that is shown"},
	{TooManyFindings, Error, "a file has more findings than are shown; it is a warning when all that are left out are warnings", "correct what is shown, and check again"},
	{MergeConflict, Error, "a merge is unfinished: the file contains two versions of some lines", "keep one version, and remove the conflict markers"},
	{Leftover, Warning, "a program left something in the text, or characters were lost", "remove it, or write it again"},
	{DuplicateKey, Error, "a key is used twice", "remove one of them"},
	{UnknownKey, Error, "a key is not part of the content model", "correct its spelling, or remove it"},
	{MissingKey, Error, "a required key is missing or empty", "add it"},
	{WrongType, Error, "a value has the wrong type: text instead of a list, for instance", "write it as the content model says"},
	{BadValue, Error, "a value is out of its range, or otherwise invalid", "write a value within the range that is named"},
	{UnknownValue, Error, "a value is not one that its key allows, or not in the vocabulary of site.yaml", "use one of those listed, or add it to the vocabulary"},
	{BadDate, Error, "a date is not valid EDTF of level 0 or 1, or an interval ends before it starts", "write 2024-08-09, 2024-08, 2012, 2013?, 201X, 2012/2014 or ../2018-10-28"},
	{DateOrder, Warning, "a date contradicts an earlier one: it expires before it is signed, for instance", "check both dates"},
	{DateConflict, Warning, "an agreement was signed at another time than its event took place", "check both dates"},
	{UnlikelyDate, Warning, "a date such as 0000 or 9999 is a placeholder, or a date of the past is in the future", "write signed: unknown, leave other keys out, or check the date"},
	{BadLanguage, Error, "a language is not a valid BCP 47 tag", "write a tag such as en, zh-Hans or fr"},
	{BadURL, Error, "a URL is not an absolute http or https URL", "write it in full, with https://"},
	{BadRedirect, Error, "an old address is not a path inside the site", "write it from the root of the site: /old/path/"},
	{DuplicateItem, Warning, "a list has the same item twice", "remove one of them"},
	{UnreadNumber, Warning, "a number is written in a way that pages cannot format", "write its digits alone, with a point before a fraction"},
	{ConflictingKeys, Error, "two keys exclude each other: url and no_url of a source, or a fact under both inferred and ours", "remove one of them"},
	{MissingEvidence, Error, "no source proves a status other than unverified, or a commitment's state other than stated", "name the source that proves it, or leave out the status or the state"},
	{UnknownAgreement, Error, "no agreement has this id", "correct the id, or add the entry"},
	{UnknownParty, Error, "no party has this id", "correct the id, or add the entry"},
	{UnknownEvent, Error, "no event has this id", "correct the id, or add the entry"},
	{UnknownSector, Error, "no sector has this id", "correct the id, or add the entry"},
	{UnknownPlace, Error, "no place has this id", "correct the id, or add the entry"},
	{UnknownSource, Error, "no source of the entry has this id", "correct the id, or add the source"},
	{UnknownCommitment, Error, "a translation or a link refers to a commitment that the entry does not have", "correct the id"},
	{UnknownOutcome, Error, "a translation refers to an outcome that the entry does not have", "correct the id"},
	{Cycle, Error, "relations, broader sectors, larger places, parents or successors form a cycle", "remove one link of the cycle"},
	{OrphanTranslation, Error, "a translation has no entry", "add the entry, or correct the file's name"},
	{UnknownLanguage, Error, "a translation is in a language that is not in site.yaml", "add the language to site.yaml, or correct the file's name"},
	{TranslationKey, Error, "a translation has a key other than those of its text", "move the key to the entry"},
	{UnknownReason, Error, "a translation gives a reason for a key that is not under inferred or ours of its entry", "correct the key, or add the reason to the entry"},
	{UnequalLists, Error, "a translation has another number of texts under unknown than its entry", "write one text for each, in the same order"},
	{RawHTML, Error, "the body contains HTML, which is shown as text", "write it in Markdown"},
	{DeadLink, Error, "a link leads to nothing that the site publishes", "correct its target"},
	{DeadAnchor, Error, "a link leads to a heading or a part that its page does not have", "correct what follows the #"},
	{AmbiguousLink, Error, "the id of a wiki link is in two folders", "add the folder: [[parties/cqc]]"},
	{UnknownFootnote, Error, "a footnote is referred to but missing", "add it: [^name]: its text"},
	{BareAddress, Warning, "a letter follows a bare URL without a space, and may be part of it", "write < and > around the URL, or add a space after it"},
	{ListNumber, Warning, "a number at the start of a line turns a sentence into a list, or a list is read as text", "write a backslash before its point, or an empty line before the list"},
	{UnclosedLink, Warning, "a wiki link lacks a bracket, or its brackets are full-width", "write [[id]]"},
	{EscapedLink, Warning, "a wiki link to an entry is shown as text, because backslashes come before its brackets", "remove the backslashes"},
	{UnknownMarkup, Warning, "markup of another program in a body, or any markup in a text of the front matter, is shown as text", "write it in Markdown, or as plain text in the front matter"},
	{PublishedComment, Error, "a comment of another program would be published", "remove it"},
	{BodyLimit, Error, "a body exceeds a limit that keeps pages small", "write it more simply, or as two entries"},
	{BadTemplate, Error, "a template of the project is invalid, fails, or lacks a part that pages need", "correct the line that is shown; in the source of Accord, builder/internal/render/view.go describes the data of templates, and templates/templates.go their functions"},
	{BadStyle, Error, "a style sheet of the project is not valid CSS, or loads a missing file", "correct the line that is shown"},
	{BadScript, Error, "a script of the project is not valid JavaScript, or imports a missing file", "correct the line that is shown"},
	{UnknownProperty, Warning, "a style sheet of the project sets or uses an unknown property", "correct its spelling"},
	{UnusedFile, Warning, "a file of the project replaces none of the program's, and nothing uses it", "correct its name or its folder, or remove it"},
	{MissingWord, Warning, "a language of the site lacks a word of the interface, which is shown in English", "add it to templates/i18n/LANGUAGE.yaml, or set partial: true for the language in site.yaml"},
	{MissingSigned, Warning, "an agreement has no date of signing", "add a date, an interval, or unknown"},
	{MissingSummary, Warning, "an agreement has no summary", "add one to three sentences on what it is about"},
	{MissingSource, Warning, "no source supports a key fact, and it is neither inferred, nor the editors' own, nor marked as unknown", "add the key to the supports of a source, or say how you come to it"},
	{MissingURL, Warning, "a source has neither a URL nor a reason for having none", "add url, or no_url with the reason"},
	{AbsentFact, Warning, "a file says how something is known that it does not give: a fact under inferred or ours, or the state of a commitment", "remove it, or add what it is about"},
	{MissingTranslation, Warning, "an entry has no translation into a language of the site", "add the translation"},
	{RepeatedTitle, Warning, "a body starts with the title of its entry, which the page shows above it", "remove the heading from the body"},
	{IncompleteTranslation, Warning, "a translation lacks the summary, short title or name, commitments, outcomes, reasons or unknowns of its entry", "translate them"},
	{SingleParty, Warning, "an agreement lists fewer than two parties", "add the other party"},
	{ExpiredInForce, Warning, "an agreement is in force although it has expired", "check its status"},
	{UnusedParty, Warning, "no agreement lists this party", "add it to an agreement, or remove it"},
}
