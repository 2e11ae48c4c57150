package markdown

import (
	"slices"
	"strconv"

	"accord/builder/diag"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// Items keep their numbers, as articles of a legal text must, unless all are the same.
func (w *writer) list(n *ast.List) {
	end := "</ul>\n"
	var numbers []int
	if n.IsOrdered() {
		numbers = w.itemNumbers(n)
		end = "</ol>\n"
		w.tag("<ol")
		if n.Start != 1 {
			w.tag(` start="`, strconv.Itoa(n.Start), `"`)
		}
		if n.Start+n.ChildCount() > 100 || len(numbers) > 0 && slices.Max(numbers) > 99 {
			w.tag(` class="is-long"`)
		}
		w.tag(">\n")
	} else {
		w.tag("<ul>\n")
	}
	next := n.Start
	for i, item := 0, n.FirstChild(); item != nil; i, item = i+1, item.NextSibling() {
		first := item.FirstChild()
		w.tag("<li")
		if numbers != nil {
			if numbers[i] != next {
				w.tag(` value="`, strconv.Itoa(numbers[i]), `"`)
			}
			next = numbers[i] + 1
		}
		if first != nil && isTask(first.FirstChild()) {
			w.tag(` class="Task"`)
		}
		w.tag(">")
		if _, tight := first.(*ast.TextBlock); first != nil && !tight {
			w.tag("\n")
		}
		w.blocks(item)
		w.tag("</li>\n")
	}
	w.tag(end)
}

func isTask(n ast.Node) bool {
	_, ok := n.(*extast.TaskCheckBox)
	return ok
}

// itemNumbers returns nil if items are to be counted. It reports probable years.
func (w *writer) itemNumbers(n *ast.List) []int {
	numbers := make([]int, 0, n.ChildCount())
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		number, _, _ := w.itemNumber(item)
		numbers = append(numbers, number)
	}
	years := len(numbers) > 1 && !slices.ContainsFunc(numbers, func(n int) bool { return !isYear(n) }) // a chronicle
	for i, item := 0, n.FirstChild(); item != nil && !years; i, item = i+1, item.NextSibling() {
		follows := i > 0 && numbers[i] == numbers[i-1]+1
		if !isYear(numbers[i]) || follows {
			continue
		}
		_, start, end := w.itemNumber(item)
		text := string(w.text[start:end])
		w.findings.Add(w.Finding(start, end, diag.ListNumber,
			"%q at the beginning of a line turns it into a list item", text).
			Suggest("write " + text[:len(text)-1] + `\` + text[len(text)-1:] + " if it is part of a sentence"))
	}
	if len(numbers) > 1 && !slices.ContainsFunc(numbers, func(number int) bool { return number != numbers[0] }) {
		return nil
	}
	return numbers
}

func isYear(number int) bool { return 1000 <= number && number < 3000 }

// The offsets of itemNumber include the mark after the number.
func (w *writer) itemNumber(item ast.Node) (number, start, end int) {
	for start = item.Pos(); start < len(w.text) && w.text[start] == ' '; start++ {
	}
	for end = start; end < len(w.text) && util.IsNumeric(w.text[end]); end++ {
		number = number*10 + int(w.text[end]-'0')
	}
	return number, start, min(end+1, len(w.text))
}

// swallowedList reports lines of a paragraph that are probably a list: only one that
// begins with 1 may follow a paragraph without an empty line.
func (w *writer) swallowedList(n ast.Node) {
	lines := n.Lines()
	last, at := 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		number, length := leadingNumber(line.Value(w.text))
		if number > 0 && number == last+1 && last > 1 && i > 1 {
			first := lines.At(at)
			w.findings.Add(w.Finding(first.Start, first.Start+len(strconv.Itoa(last))+1, diag.ListNumber,
				"a list that begins with %d is part of the paragraph before it", last).Suggest("put an empty line before it"))
			return
		}
		last, at = 0, i
		if length > 0 && i > 0 {
			last = number
		}
	}
}

// leadingNumber returns the number of an item, and its length with the mark after it.
func leadingNumber(line []byte) (number, length int) {
	for length < len(line) && length < 9 && util.IsNumeric(line[length]) {
		number = number*10 + int(line[length]-'0')
		length++
	}
	if length == 0 || length+1 >= len(line) || line[length] != '.' && line[length] != ')' || line[length+1] != ' ' {
		return 0, 0
	}
	return number, length + 1
}
