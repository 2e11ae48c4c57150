package markdown

import (
	"bytes"
	"slices"
	"unicode"

	"accord/builder/diag"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// dialects reports markup of other dialects of Markdown, and malformed wiki links.
func (w *writer) dialects(root ast.Node) {
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.CodeBlock, *ast.HTMLBlock:
		case *ast.FencedCodeBlock:
			if n.Info == nil {
				break
			}
			info := n.Info.Segment
			if m := directive.Find(info.Value(w.text)); m != nil {
				w.foreign(info.Start, info.Start+len(m), "write only the name of the language after ```, or a quote (>)")
			}
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.TableCell, *extast.DefinitionTerm:
			w.scan(n)
		default:
			w.dialects(n)
		}
	}
}

func (w *writer) foreign(start, end int, fix string) {
	w.findings.Add(w.Finding(start, end, diag.UnknownMarkup,
		"%q is not supported Markdown", shortened(w.text[start:end])).Suggest(fix))
}

func (w *writer) remark(start, end int) {
	w.findings.Add(w.Finding(start, end, diag.PublishedComment,
		"%q is not a comment here and would be published", shortened(w.text[start:end])).Suggest(fixComment))
}

type scanner struct {
	*writer
	at, stop int    // the current offset; the end of the block
	brackets int    // open brackets
	opaque   []span // code and addresses
	links    []int  // where links with text begin
	known    bool   // whether opaque and links are set
	block    ast.Node
}

type span struct{ start, end int }

func (w *writer) scan(n ast.Node) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	s := scanner{writer: w, block: n, stop: lines.At(lines.Len() - 1).Stop}
	for i := range lines.Len() {
		line := lines.At(i)
		s.at = max(s.at, line.Start)
		s.line(i, line.Stop)
		for s.at < line.Stop {
			if beginsMarkup[w.text[s.at]] {
				s.step()
			} else {
				s.at++
			}
		}
	}
	start := lines.At(lines.Len() - 1).Start
	if last := w.text[start:s.stop]; bytes.IndexByte(last, '^') < 0 {
		// no name
	} else if m := blockName.FindSubmatchIndex(last); m != nil {
		w.foreign(start+m[2], start+m[3], "remove it, and link to the heading above")
	}
	w.fullWidth(lines.At(0).Start, s.stop)
}

func (s *scanner) line(i, stop int) {
	if s.at >= stop || !beginsLine[s.text[s.at]] {
		return
	}
	line := bytes.TrimRight(s.text[s.at:stop], " \t\n")
	if q, ok := s.block.Parent().(*ast.Blockquote); ok && i == 0 && q.FirstChild() == s.block {
		if m := callout.FindSubmatch(line); m != nil {
			s.foreign(s.at, s.at+len(m[0]), "write **"+string(m[1])+"** as the first words of the quote")
			s.at += len(m[0])
			return
		}
	}
	for _, m := range lineMarkups {
		if m.begin != line[0] || m.first && i > 0 {
			continue
		}
		switch {
		case !m.pattern.Match(line) || s.isOpaque() || s.isLink(line[0]):
			continue
		case m.comment:
			s.comments++
			if s.comments%2 == 1 { // the next such line ends the comment
				s.remark(s.at, s.at+len(line))
			}
		default:
			s.foreign(s.at, s.at+len(line), m.fix)
		}
		s.at = stop
		return
	}
}

// step checks what begins at the current offset, and moves past it.
func (s *scanner) step() {
	rest := s.text[s.at:s.stop]
	if !s.mayBeginMarkup(rest) {
		s.at++
		return
	}
	if s.isOpaque() {
		return
	}
	if rest[0] == '\\' {
		s.escaped(rest)
		return
	}
	for i := range markups {
		m := &markups[i]
		if rest[0] != m.open[0] || !bytes.HasPrefix(rest, []byte(m.open)) {
			continue
		}
		inner, ok := between(rest[len(m.open):], m.end)
		if !ok || m.is != nil && !m.is(inner) || !s.mayBegin(m) || s.isLink(rest[0]) {
			continue
		}
		end := s.at + len(m.open) + len(inner) + len(m.end)
		switch inner := bytes.TrimLeft(inner, "- "); {
		case m.comment:
			s.remark(s.at, end)
		case m.fix == fixTemplate && (bytes.HasPrefix(inner, []byte("end")) || bytes.HasPrefix(bytes.TrimLeft(inner, "<% "), []byte("/"))):
			// the end of a reported template
		default:
			s.foreign(s.at, end, m.fix)
		}
		s.at = end
		return
	}
	switch rest[0] {
	case '[':
		s.bracket(rest)
		s.brackets++
	case ']':
		s.brackets = max(s.brackets-1, 0)
	}
	s.at++
}

// mayBeginMarkup is a quick test of the first bytes.
func (s *scanner) mayBeginMarkup(rest []byte) bool {
	if len(rest) < 2 {
		return rest[0] == ']'
	}
	next := rest[1]
	switch rest[0] {
	case ':':
		return 'a' <= next && next <= 'z'
	case '!':
		return next == '['
	case '<':
		return next == '%'
	case '=', '%', '\'':
		return next == rest[0]
	}
	return true
}

func between(s []byte, end string) (inner []byte, ok bool) {
	i := bytes.Index(s[:min(len(s), 500)], []byte(end))
	if i < 0 {
		return nil, false
	}
	return s[:i], true
}

// mayBegin reports whether the characters around a markup allow it.
func (s *scanner) mayBegin(m *markup) bool {
	before := byte(' ')
	if s.at > 0 {
		before = s.text[s.at-1]
	}
	switch m.open {
	case "==", "$$", "%%", "^":
		if before == m.open[0] {
			return false
		}
		// 5%% and 10%% is not a comment.
		return m.open != "%%" || !util.IsNumeric(before) || s.at+2 < s.stop && s.text[s.at+2] > ' '
	case ":":
		if before > ' ' {
			return false
		}
		inner, _ := between(s.text[s.at+1:s.stop], ":")
		end := s.at + len(inner) + 2
		return end >= s.stop || s.text[end] <= ' ' || util.IsPunct(s.text[end]) && s.text[end] != ':'
	}
	return true
}

// isLink reports whether a link begins at this bracket or the next.
func (s *scanner) isLink(c byte) bool {
	if c != '[' {
		return false
	}
	for len(s.links) > 0 && s.links[0] < s.at {
		s.links = s.links[1:]
	}
	return len(s.links) > 0 && s.links[0] <= s.at+1
}

// isOpaque reports whether the scanner is in code or an address, and moves past it.
func (s *scanner) isOpaque() bool {
	if !s.known {
		s.known = true
		s.findOpaque(s.block)
		slices.SortFunc(s.opaque, func(a, b span) int { return a.start - b.start })
		slices.Sort(s.links)
	}
	for len(s.opaque) > 0 && s.opaque[0].end <= s.at {
		s.opaque = s.opaque[1:]
	}
	if len(s.opaque) == 0 || s.at < s.opaque[0].start {
		return false
	}
	s.at = s.opaque[0].end
	return true
}

func (s *scanner) findOpaque(parent ast.Node) {
	add := func(start, end int) { s.opaque = append(s.opaque, span{start, end}) }
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.CodeSpan:
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					add(t.Segment.Start, t.Segment.Stop)
				}
			}
		case *ast.AutoLink:
			label := n.Label(s.text)
			start := s.offset(label, n.Pos())
			add(start, start+len(label))
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				add(n.Segments.At(i).Start, n.Segments.At(i).Stop)
			}
		case *ast.Link:
			start := s.offset(n.Destination, hint(n, n.Reference))
			if isWiki(n) {
				end := start + len(n.Destination)
				if i := bytes.Index(s.text[end:s.stop], []byte("]]")); i >= 0 {
					end += i + 2
				}
				add(n.Pos(), end)
				break
			}
			s.links = append(s.links, n.Pos())
			add(start, s.afterTitle(start+len(n.Destination), n.Title))
			s.findOpaque(n)
		case *ast.Image:
			start := s.offset(n.Destination, hint(n, n.Reference))
			add(start, s.afterTitle(start+len(n.Destination), n.Title))
			s.findOpaque(n)
		default:
			s.findOpaque(n)
		}
	}
}

func (s *scanner) afterTitle(end int, title []byte) int {
	if len(title) == 0 {
		return end
	}
	return max(end, s.offset(title, end)+len(title))
}

func hasLetter(s []byte) bool { return bytes.ContainsFunc(s, unicode.IsLetter) }
