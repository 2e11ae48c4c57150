package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"accord/builder/diag"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A touch is text that follows a bare address without a space, and may have been
// meant as part of it; or the host of what is no address because of its script.
type touch struct {
	address    int // where the address begins
	start, end int
	host       bool
}

// noteTouch notes what touches the end of the address between two places of the
// source, if anything does. The line ends at stop.
func noteTouch(block text.Reader, pc parser.Context, start, end, stop int) {
	rest := block.Source()[end:stop]
	skipped := 0 // marks that were taken off the address, though they may belong to it
	for skipped < len(rest) && bytes.IndexByte([]byte("?_~"), rest[skipped]) >= 0 {
		skipped++
	}
	r, n := utf8.DecodeRune(rest[skipped:])
	switch next := rest[min(skipped+n, len(rest)):]; {
	case isWordRune(r) && r != utf8.RuneError:
	case bytes.ContainsRune([]byte("’‘·–‐‑"), r) && letterLength(next) > 0:
	default:
		return
	}
	st := stateOf(pc)
	length := skipped + n
	length += wordsLength(rest[length:])
	length = len(bytes.TrimRight(rest[:length], ".,;:!'*"))
	st.touches = append(st.touches, touch{address: start, start: end, end: end + length})
}

// noteHost notes the host of the address that begins at a place of the source, if it
// would be one but for its script. The host begins at start.
func noteHost(block text.Reader, pc parser.Context, address, start, stop int) {
	host := block.Source()[start:stop]
	if i := bytes.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	host = host[:wordsLength(host)]
	before, after, ok := bytes.Cut(host, []byte{'.'})
	if ok && len(before) > 0 && len(after) > 0 && bytes.ContainsFunc(host, isUnspaced) {
		st := stateOf(pc)
		st.touches = append(st.touches, touch{address, start, start + len(host), true})
	}
}

// wordsLength returns the length of the letters and marks of addresses that a text
// begins with.
func wordsLength(s []byte) int {
	length := 0
	for length < len(s) {
		r, n := utf8.DecodeRune(s[length:])
		if !isWordRune(r) && !isAddressByte(s[length]) {
			break
		}
		length += n
	}
	return length
}

// reportTouches reports what touches the ends of bare addresses.
func (w *writer) reportTouches(st *state) {
	for _, t := range st.touches {
		text := w.text[t.start:t.end]
		address := shortened(w.text[t.address:t.end])
		if strings.HasPrefix(strings.ToLower(address), "www.") { // in angle brackets an address needs its scheme
			address = "http://" + address
		}
		whole := "<" + address + ">"
		if t.host {
			w.findings.Add(w.Finding(t.start, t.end, diag.BareAddress,
				"an address whose host is %q is no link by itself", shortened(text)).Suggest("write " + whole))
			continue
		}
		mend := "write " + whole + " if it belongs to the address, or else put a space before it"
		if bytes.IndexByte(w.text[t.address:t.start], '@') > 0 && !bytes.Contains(w.text[t.address:t.start], []byte("://")) {
			mend = "put a space before it" // in angle brackets a mail address is plain ASCII
		}
		w.findings.Add(w.Finding(t.start, t.end, diag.BareAddress,
			"%q follows the address without a space, and is not part of the link", shortened(text)).Suggest(mend))
	}
}

// shortened returns text for a message, which is not for whole pages.
func shortened(text []byte) string {
	const most = 100 // bytes
	if len(text) <= most {
		return string(text)
	}
	return string(bytes.ToValidUTF8(text[:most:most], nil)) + "…"
}
