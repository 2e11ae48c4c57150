// Package markdown turns the body of an entry into a [Document], once.
//
// A body is GitHub Flavored Markdown (tables, strikethrough, bare addresses as
// links, task lists) with footnotes and definition lists, and with wiki links
// between entries: [[id]], [[folder/id]], [[id#anchor]], [[id|text]]. What a
// link leads to depends on the other entries and on the language of the page,
// so a Document leaves its links open: [Document.HTML] asks for each of them and
// joins the answers with what was rendered beforehand. A Document depends on
// the body and its language alone; it never changes, and may be shared by any
// number of goroutines.
//
// # What is refused
//
// [Converter.Convert] reports, with exact places,
//
//   - raw HTML (diag.RawHTML): it is shown as text. A block of it, or a tag,
//     is one finding; the closing tag of a reported opening one is none. <br> in a
//     table's cell is read, for a cell can get a second line in no other way;
//   - addresses of a scheme other than http, https, mailto, tel and ftp, and
//     those that name no host (diag.BadURL), and links that have no address
//     (diag.DeadLink). Such a link is not among [Document.Links], and only its
//     text is shown;
//   - references to footnotes that nobody wrote (diag.UnknownFootnote). A
//     footnote that nobody refers to is not shown, which is no mistake;
//   - comments of other programs, such as %%a remark%%, which readers would see
//     (diag.PublishedComment);
//   - what goes beyond the limits below (diag.BodyLimit);
//
// and warns of what is probably not meant as it is shown:
//
//   - text that follows a bare address without a space (diag.BareAddress);
//   - numbers that make a list of a sentence, and lists that are part of a
//     paragraph (diag.ListNumber);
//   - wiki links that lack a bracket (diag.UnclosedLink);
//   - markup of other programs: callouts, containers, attributes, templates,
//     ==marks==, formulas, [TOC] (diag.UnknownMarkup).
//
// # Where it differs from CommonMark
//
//   - A heading becomes at least h2, because h1 is the title of the page, and is
//     never more than one level below the heading that it belongs to: # and ##
//     are both h2; a #### under a ## is h3. An empty heading is left out, and one that
//     holds no text is a paragraph.
//   - A heading has an id made of its text, and links to itself, unless it holds
//     another link.
//   - A line break inside a paragraph yields no space between two wide CJK
//     characters, and *, _ and ~~ mark text next to CJK text and punctuation,
//     where CommonMark wants spaces: 关于**《协议》**的.
//   - Two tildes strike text out; one is text, as in 100~200, also where GitHub
//     strikes out what lies between two of them.
//   - The items of a numbered list keep the numbers that they are written with,
//     unless all are the same.
//   - A link without a text shows the title of what it leads to. Inside a link
//     there is no second one: what would be one is shown as text.
//   - [[…]] is a wiki link, unless a parenthesis follows: [[1]](address) is a
//     link whose text is [1].
//   - A bare address is a link after CJK text as well as after a space.
//   - Quotes, lists and emphasis nest 40 levels deep, a paragraph has at most 1,000
//     runs of asterisks and 200 open brackets, a table 50,000 cells, and links take
//     at most a megabyte from the definitions of references; what goes beyond is
//     text.
//
// # The HTML
//
// It needs no inline style and passes the Nu checker. Its classes:
//
//	Heading-link      the link of a heading to itself, around its text
//	Table-scroll      around each table: let it scroll sideways
//	is-center         a cell of a column written :---:
//	is-right          a cell of a column written ---:
//	is-long           a numbered list with numbers of three digits or more
//	Task, Task-box    the item of a task list; its box, the character ☐ or ☑
//	Footnote-ref      the number that leads to a footnote
//	Footnotes         around the list of footnotes, at the end
//	Footnote-back     the arrow that leads back from a footnote
//	language-…        on the code element of a fenced block, as written
//
// A Table-scroll can be focused, so that it can be scrolled from the keyboard,
// and takes its name from the heading before it. A pre element cannot: its lines
// must wrap (white-space: pre-wrap). A task's box is a character rather than a
// control because a control would need a label. All of it works without words of
// the interface, so one Document serves every language of the site.
//
// Links to http, https and ftp carry rel="external". Runs of Han characters in a
// text of another language lie in a span with [Options].HanLanguage as their lang.
// A Document says nothing of its own direction: the element around it does. In a
// body that is written from right to left, code, addresses and runs of Han have
// dir="ltr"; a title in a language of the other direction has its dir.
package markdown
