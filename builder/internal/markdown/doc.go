// Package markdown renders the body of an entry as a [Document], once.
//
// A body is GitHub Flavored Markdown (tables, strikethrough, bare addresses as
// links, task lists) with footnotes and definition lists, and with wiki links
// between entries: [[id]], [[folder/id]], [[id#anchor]], [[id|text]]. The target of a
// link depends on the other entries and on the language of the page, so a Document
// leaves its links open: [Document.HTML] asks for the target of each and inserts it. A
// Document depends only on the body and its language. It never changes, so goroutines
// may share it.
//
// # Errors
//
// [Converter.Convert] reports, with exact positions,
//
//   - raw HTML (diag.RawHTML), which is shown as text. A block or a tag is one
//     finding; the closing tag of a reported one is not reported again. <br> is allowed
//     in a cell of a table, because a cell cannot have a second line otherwise;
//   - addresses with a scheme other than http, https, mailto, tel and ftp, addresses
//     without a host (diag.BadURL), and links without an address (diag.DeadLink). Such a
//     link is not in [Document.Links], and only its text is shown;
//   - references to footnotes that do not exist (diag.UnknownFootnote). A
//     footnote without a reference is not shown and not reported;
//   - comments of other programs, such as %%a remark%%, which would be published
//     (diag.PublishedComment);
//   - text beyond the limits below (diag.BodyLimit);
//
// and warns of text that is probably not shown as its author intended:
//
//   - text that follows a bare address without a space (diag.BareAddress);
//   - numbers that turn a sentence into a list, and lists that are part of a
//     paragraph (diag.ListNumber);
//   - wiki links without one of their brackets (diag.UnclosedLink);
//   - markup of other programs: callouts, containers, attributes, templates,
//     ==marks==, formulas, [TOC] (diag.UnknownMarkup).
//
// # Differences from CommonMark
//
//   - A heading is at least h2, because h1 is the title of the page, and at most one
//     level below its parent: # and ## are both h2; a #### under a ## is h3. An empty
//     heading is left out, and a heading without text is a paragraph.
//   - A heading has an id made from its text, and links to itself, unless it contains
//     another link.
//   - A line break in a paragraph is no space between two wide CJK characters, and
//     *, _ and ~~ work next to CJK text and punctuation, where CommonMark requires
//     spaces: 关于**《协议》**的.
//   - Two tildes strike text out. One is text, as in 100~200, where GitHub strikes out
//     what is between two of them.
//   - The items of a numbered list keep the numbers of the source, unless all are the
//     same.
//   - A link without text shows the title of its target. A link inside a link is text.
//   - [[…]] is a wiki link, unless a parenthesis follows: [[1]](address) is a
//     link whose text is [1].
//   - A bare address is a link after CJK text as well as after a space.
//   - Quotes, lists and emphasis nest at most 40 levels deep, a paragraph has at most
//     1,000 runs of asterisks and 200 open brackets, a table at most 50,000 cells, and
//     links copy at most a megabyte from reference definitions. The rest is text.
//
// # The HTML
//
// The HTML has no inline styles and passes the Nu HTML checker. Its classes:
//
//	Heading-link      the link of a heading to itself, around its text
//	Table-scroll      around each table, to scroll it sideways
//	is-center         a cell of a column written :---:
//	is-right          a cell of a column written ---:
//	is-long           a numbered list with numbers of three digits or more
//	Task, Task-box    the item of a task list; its box, the character ☐ or ☑
//	Footnote-ref      the link to a footnote
//	Footnotes         around the list of footnotes, at the end
//	Footnote-back     the link from a footnote back to the text
//	language-…        on the code element of a fenced block, as written
//
// A Table-scroll can be focused, so that the keyboard can scroll it, and is named by
// the heading before it. A pre element cannot be focused, so the style sheet must wrap
// its lines (white-space: pre-wrap). The box of a task is a character, because a control
// would need a label. The HTML contains no words of the interface, so one Document serves
// every language of the site.
//
// Links to http, https and ftp have rel="external". Runs of Han characters in a text of
// another language are in a span whose lang is [Options].HanLanguage. The element around
// the body sets its direction. In a right-to-left body, code, addresses and runs of Han
// have dir="ltr"; a title in a language of the other direction has its own dir.
package markdown
