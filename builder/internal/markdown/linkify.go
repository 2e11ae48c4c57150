package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A bareParser turns bare addresses into links: https://example.org/x, www.example.org,
// office@example.org. Called at a colon, period or @, it looks back for the beginning.
// That is much faster than checking each word as goldmark's own extension does, and finds
// addresses after CJK text, which has no spaces: 网址：https://example.org/。
//
// Letters of scripts with spaces between words may be part of an address: wiki/Zürich. A
// letter of another script (Chinese, Thai) ends it, because it may belong to the sentence,
// and is reported.
type bareParser struct{}

func (bareParser) Trigger() []byte { return []byte{':', '.', '@'} }

func (bareParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	src := block.Source()
	switch {
	case segment.Padding > 0 || pc.IsInLinkLabel(),
		line[0] == ':' && !bytes.HasPrefix(line, []byte("://")),
		line[0] == '.' && !bytes.HasSuffix(src[:segment.Start], []byte("www")):
		return nil
	}
	// The text that was read already is in the preceding nodes.
	head := segment.Start
	for n := parent.LastChild(); n != nil && segment.Start-head < maxBack; n = n.PreviousSibling() {
		start, end := plainNode(n)
		if end != head || start == end {
			break
		}
		head = start
	}
	before := src[head:segment.Start]

	var back, length int // bytes of the address before the trigger, and in all
	kind, protocol := ast.AutoLinkType(ast.AutoLinkURL), []byte(nil)
	switch line[0] {
	case ':':
		back, length = webAddress(before, line)
	case '.':
		if len(before) >= len("www") {
			back, protocol = len("www"), []byte("http")
			length = addressLength(src[segment.Start-back:segment.Stop], 0)
		}
	case '@':
		kind = ast.AutoLinkEmail
		back, length = mailAddress(before, line)
	}
	if length <= back {
		if line[0] == ':' {
			if n := schemeLength(before); n > 0 {
				noteHost(block, pc, segment.Start-n, segment.Start+len("://"), segment.Stop)
			}
		}
		return nil
	}
	start := segment.Start - back
	if !mayPrecede(before[:len(before)-back], block, head) {
		return nil
	}
	noteTouch(block, pc, start, start+length, segment.Stop)
	cutText(parent, start, pc)
	block.Advance(length - back)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, start+length)))
	link.Protocol = protocol
	link.SetPos(start)
	return link
}

// maxBack is how many bytes the parser looks back for the beginning of an address.
const maxBack = 100

// plainNode returns the offsets of a node that is text or may become text.
func plainNode(n ast.Node) (start, end int) {
	switch n := n.(type) {
	case *ast.Text:
		if !n.SoftLineBreak() && !n.HardLineBreak() && !n.IsRaw() && n.Segment.Padding == 0 {
			return n.Segment.Start, n.Segment.Stop
		}
	case *parser.Delimiter:
		if n.Char == '_' {
			return n.Segment.Start, n.Segment.Stop
		}
	}
	return 0, 0
}

func cutText(parent ast.Node, start int, pc parser.Context) {
	for n := parent.LastChild(); n != nil; n = parent.LastChild() {
		first, end := plainNode(n)
		if end <= start {
			return
		}
		switch n := n.(type) {
		case *parser.Delimiter:
			pc.RemoveDelimiter(n) // turns it into text
		case *ast.Text:
			if first < start {
				n.Segment = n.Segment.WithStop(start)
				return
			}
			parent.RemoveChild(parent, n)
		}
	}
}

// mayPrecede accepts nothing, a space, an opening mark or CJK text.
func mayPrecede(before []byte, block text.Reader, head int) bool {
	r := rune(' ')
	switch {
	case len(before) > 0:
		r = lastRune(before)
	case head > 0:
		// The node before is not text. The last character of the source may also be the
		// marker of a quote or list item at the beginning of the line.
		r, _ = utf8.DecodeLastRune(block.Source()[:head])
	}
	switch {
	case util.IsSpaceRune(r), isCJK(r):
		return true
	case r < 0x80:
		return bytes.IndexByte([]byte(`*_~("'|>:`), byte(r)) >= 0
	}
	return !unicode.IsLetter(r) && !unicode.IsNumber(r)
}

// webAddress returns how many bytes before a colon an address begins, and its length.
func webAddress(before, line []byte) (back, length int) {
	if back = schemeLength(before); back > 0 {
		if n := addressLength(line, len("://")); n > 0 {
			return back, back + n
		}
	}
	return 0, 0
}

// schemeLength returns 0 for a scheme that a bare address may not have.
func schemeLength(before []byte) int {
	n := 0
	for n < len(before) && 'a' <= before[len(before)-1-n]|0x20 && before[len(before)-1-n]|0x20 <= 'z' {
		n++
	}
	switch string(before[len(before)-n:]) {
	case "http", "https", "ftp":
		return n
	}
	return 0
}

// addressLength returns the length of an address whose host begins at an index, or 0.
func addressLength(line []byte, host int) int {
	end := domainLength(line[host:]) + host
	if end == host {
		return 0
	}
	if end < len(line) && line[end] == ':' {
		port := end + 1
		for port < len(line) && util.IsNumeric(line[port]) {
			port++
		}
		if port > end+1 {
			end = port
		}
	}
	if end < len(line) && bytes.IndexByte([]byte("/?#"), line[end]) >= 0 {
		for end < len(line) {
			if n := letterLength(line[end:]); n > 0 {
				end += n
			} else if isAddressByte(line[end]) {
				end++
			} else {
				break
			}
		}
	}
	return trimAddress(line[:end], host)
}

// letterLength returns the length of a leading letter, mark or digit, or 0.
func letterLength(s []byte) int {
	if len(s) == 0 {
		return 0
	}
	if s[0] < utf8.RuneSelf {
		if util.IsAlphaNumeric(s[0]) {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRune(s)
	if isWordRune(r) && !isUnspaced(r) {
		return n
	}
	return 0
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// isUnspaced includes Korean, whose particles follow a name without a space.
func isUnspaced(r rune) bool {
	return isCJK(r) || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
		unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Tai_Tham, unicode.Tai_Viet, unicode.Javanese, unicode.Balinese)
}

// domainLength returns the length of a domain name of at least two parts, or 0.
func domainLength(s []byte) int {
	end := 0
	for end < len(s) {
		if n := letterLength(s[end:]); n > 0 {
			end += n
		} else if end > 0 && bytes.IndexByte([]byte("-_."), s[end]) >= 0 {
			end++
		} else {
			break
		}
	}
	name := bytes.TrimRight(s[:end], ".")
	if bytes.IndexByte(name, '.') < 0 || bytes.Contains(name, []byte("..")) {
		return 0
	}
	return len(name)
}

func isAddressByte(c byte) bool {
	return c > ' ' && c < 0x7F && bytes.IndexByte([]byte("<>\"`\\|[]{}^"), c) < 0
}

// trimAddress returns the length of an address without trailing punctuation and without
// closing parentheses that it does not open. It keeps at least n bytes.
func trimAddress(s []byte, n int) int {
	closing := bytes.Count(s, []byte{')'}) - bytes.Count(s, []byte{'('})
	for len(s) > n {
		switch s[len(s)-1] {
		case '?', '!', '.', ',', ':', ';', '*', '_', '~', '\'':
		case ')':
			if closing <= 0 {
				return len(s)
			}
			closing--
		default:
			return len(s)
		}
		s = s[:len(s)-1]
	}
	return len(s)
}

// mailAddress returns how many bytes before an @ an address begins, and its length; 0, 0
// if there is none.
func mailAddress(before, line []byte) (back, length int) {
	for back < len(before) {
		c := before[len(before)-1-back]
		if !util.IsAlphaNumeric(c) && c != '.' && c != '-' && c != '_' && c != '+' {
			break
		}
		back++
	}
	for back > 0 && !util.IsAlphaNumeric(before[len(before)-back]) {
		back--
	}
	if back == 0 {
		return 0, 0
	}
	n := domainLength(line[1:])
	if n == 0 || 1+n < len(line) && (line[1+n] == '@' || line[1+n] == '/') {
		return 0, 0
	}
	if last := line[n]; last == '-' || last == '_' {
		return 0, 0
	}
	return back, back + 1 + n
}
