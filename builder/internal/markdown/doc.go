// Package markdown renders the body of an entry as a [Document], once.
//
// A body is GitHub Flavored Markdown (tables, strikethrough, bare addresses as links, task
// lists) with footnotes, definition lists and wiki links between entries: [[id]],
// [[folder/id]], [[id#anchor]], [[id|text]]. The target of a link depends on other entries
// and on the language of the page, so [Document.HTML] asks for it and inserts it. A
// Document depends only on the body and its language. It never changes, so goroutines may
// share it.
//
// # Errors
//
// [Converter.Convert] reports, with exact positions,
//
//   - raw HTML (diag.RawHTML), which is shown as text: one finding for a block, or a tag
//     with its closing tag. <br> is allowed in a cell of a table, where it is the only
//     line break;
//   - addresses without a host or with a scheme other than http, https, mailto, tel and
//     ftp (diag.BadURL), and links without an address (diag.DeadLink). Only their text is
//     shown, and they are not in [Document.Links];
//   - references to footnotes that do not exist (diag.UnknownFootnote). A footnote without
//     a reference is neither shown nor reported;
//   - comments of other programs, such as %%a remark%% (diag.PublishedComment);
//   - text beyond the limits below (diag.BodyLimit);
//
// and warns of text that is probably not shown as its author intended:
//
//   - text that follows a bare address without a space (diag.BareAddress);
//   - numbers that make a sentence a list, and lists in a paragraph (diag.ListNumber);
//   - wiki links without one of their brackets (diag.UnclosedLink);
//   - markup of other programs, such as callouts, templates and [TOC] (diag.UnknownMarkup).
//
// # Differences from CommonMark
//
//   - The title of the page is h1. So a heading is at least h2, and at most one level below
//     its parent: # and ## are both h2; a #### under a ## is h3. An empty heading is left
//     out, and a heading without text is a paragraph.
//   - A heading has an id made from its text, and links to itself unless it has a link.
//   - A line break between two wide CJK characters is no space, and *, _ and ~~ work next
//     to CJK text and punctuation, where CommonMark requires spaces: 关于**《协议》**的.
//   - Two tildes strike text out; one, unlike on GitHub, is text, as in 100~200.
//   - Numbered items keep the numbers of the source, unless all are the same.
//   - A link without text shows the title of its target. A link inside a link is text.
//   - [[…]] is a wiki link, but [[1]](address) is a link whose text is [1].
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
// A Table-scroll can be focused. A pre element cannot, so the style sheet must wrap its
// lines (white-space: pre-wrap). The box of a task is a character, because a control would
// need a label. The HTML contains no words of the interface, so one Document serves every
// language of the site.
//
// Links to http, https and ftp have rel="external". Runs of Han characters in a text of
// another language get [Options].HanLanguage as lang. The element around the body sets its
// direction. In a right-to-left body, code, addresses and runs of Han have dir="ltr"; a
// title in a language of the other direction has its own dir.
package markdown
