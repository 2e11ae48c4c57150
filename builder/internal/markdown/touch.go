package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"accord/builder/diag"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A touch is text that follows a bare address without a space and may belong to it, or
// the host of an address that is not a link because of its script.
type touch struct {
	address    int // offset of the address
	start, end int
	host       bool
}

// noteTouch records text right after an address on a line that ends at stop.
func noteTouch(block text.Reader, pc parser.Context, start, end, stop int) {
	rest := block.Source()[end:stop]
	skipped := 0 // marks that trimAddress removed, though they may belong to the address
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

// noteHost records a host that begins at start, and whose script prevents a link.
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
				"an address with the host %q does not become a link", shortened(text)).Suggest("write " + whole))
			continue
		}
		fix := "write " + whole + " if it belongs to the address, or put a space before it"
		if bytes.IndexByte(w.text[t.address:t.start], '@') > 0 && !bytes.Contains(w.text[t.address:t.start], []byte("://")) {
			fix = "put a space before it" // in angle brackets a mail address is plain ASCII
		}
		w.findings.Add(w.Finding(t.start, t.end, diag.BareAddress,
			"%q follows the address without a space, and is not part of the link", shortened(text)).Suggest(fix))
	}
}

func shortened(text []byte) string {
	const most = 100 // bytes
	if len(text) <= most {
		return string(text)
	}
	return string(bytes.ToValidUTF8(text[:most:most], nil)) + "…"
}
