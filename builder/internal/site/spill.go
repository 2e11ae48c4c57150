package site

import (
	"bufio"
	"os"
	"strings"
	"unicode"
)

// A spill has what most of a build does not need, in a file: the contents of the files of the
// site, and the plain texts of their bodies.
type spill struct {
	file  *os.File
	w     *bufio.Writer
	end   int64
	texts []spilledText
}

// A place is where something is in a spill.
type place struct {
	at   int64
	size int
}

type spilledText struct {
	of *parsed
	place
}

// SpillTo moves the contents of all files into a file, from which [Site.Content] reads them, to
// save memory. It is for a site that is only published from now on: it cannot be saved, or be
// the previous one of another. No other method may run.
func (s *Site) SpillTo(file *os.File) error {
	to := &spill{file: file, w: bufio.NewWriterSize(file, 1<<20)}
	var list []*parsed
	for _, p := range s.files {
		if len(p.src) > 0 {
			p.spilled = to.add(p.src)
			list = append(list, p)
		}
	}
	if err := to.w.Flush(); err != nil {
		return err
	}
	for _, p := range list {
		p.src = nil
		if p.entry != nil {
			p.entry.Body = nil
		}
		if p.translation != nil {
			p.translation.Body = nil
		}
	}
	s.spill = to
	return nil
}

func (s *spill) add(text []byte) place {
	at := place{s.end, len(text)}
	s.end += int64(len(text))
	_, _ = s.w.Write(text) // flushing tells the error
	return at
}

func (s *spill) read(at place) ([]byte, error) {
	text := make([]byte, at.size)
	_, err := s.file.ReadAt(text, at.at)
	return text, err
}

// SpillTexts moves the plain texts of bodies to the contents, but for their beginnings, with
// which pages describe themselves. It does nothing before SpillTo. No other method may run.
func (s *Site) SpillTexts() error {
	if s.spill == nil || s.spill.texts != nil {
		return nil
	}
	var list []spilledText
	for _, p := range s.files {
		if p.doc != nil && len(beginning(p.doc.Text)) < len(p.doc.Text) {
			list = append(list, spilledText{p, s.spill.add([]byte(p.doc.Text))})
		}
	}
	if err := s.spill.w.Flush(); err != nil {
		return err
	}
	for _, t := range list {
		t.of.doc.Text = strings.Clone(beginning(t.of.doc.Text))
	}
	s.spill.texts = list
	return nil
}

// RestoreTexts brings back what SpillTexts has moved.
func (s *Site) RestoreTexts() error {
	if s.spill == nil {
		return nil
	}
	for _, t := range s.spill.texts {
		text, err := s.spill.read(t.place)
		if err != nil {
			return err
		}
		t.of.doc.Text = string(text)
	}
	s.spill.texts = nil
	return nil
}

// beginning returns the first characters of a text: more than a description has.
func beginning(text string) string {
	const most = 512 // white space does not count, because descriptions leave some out
	n := 0
	for i, c := range text {
		if n == most {
			return text[:i]
		}
		if !unicode.IsSpace(c) {
			n++
		}
	}
	return text
}
