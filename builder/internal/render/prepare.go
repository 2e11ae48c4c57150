package render

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"accord/builder/internal/words"
)

// What prepare leaves as it is: templates that write code, or text whose white
// space counts.
var delicate = [...]string{"<script", "<style", "<pre", "<textarea"}

// isDelicate reports whether a template stays as it is.
func isDelicate(tree *parse.Tree) bool {
	text := strings.ToLower(tree.Root.String())
	for _, tag := range delicate {
		if strings.Contains(text, tag) {
			return true
		}
	}
	return false
}

// squeezeList does once, to a template, what would else be done to every page: white
// space that nobody sees is taken out. To minify the finished pages took as long as to
// make them, and gained less than a hundredth more.
func squeezeList(list *parse.ListNode) {
	lists(list, func(list *parse.ListNode) {
		for _, n := range list.Nodes {
			if n, ok := n.(*parse.TextNode); ok {
				n.Text = []byte(squeeze(string(n.Text)))
			}
		}
		dropEmpty(list)
	})
}

// settleWords puts the words of a language without a number or value in their places,
// as text.
func settleWords(list *parse.ListNode, w *words.Words) {
	lists(list, func(list *parse.ListNode) {
		before := ""
		for i, n := range list.Nodes {
			text := ""
			switch n := n.(type) {
			case *parse.TextNode:
				text = string(n.Text)
			case *parse.ActionNode:
				// After = a value without quotes begins, in which not all is text.
				if key, ok := plainWords(n); ok && !strings.HasSuffix(before, "=") {
					list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(html.EscapeString(w.Text(key)))}
				}
			}
			before = text
		}
		dropEmpty(list)
	})
}

func dropEmpty(list *parse.ListNode) {
	list.Nodes = slices.DeleteFunc(list.Nodes, func(n parse.Node) bool {
		text, ok := n.(*parse.TextNode)
		return ok && len(text.Text) == 0
	})
}

// lists calls do for a list of a template and for those in it.
func lists(list *parse.ListNode, do func(*parse.ListNode)) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.IfNode:
			lists(n.List, do)
			lists(n.ElseList, do)
		case *parse.WithNode:
			lists(n.List, do)
			lists(n.ElseList, do)
		case *parse.RangeNode:
			lists(n.List, do)
			lists(n.ElseList, do)
		}
	}
	do(list)
}

// plainWords returns the key of an action that is no more than {{t "key"}}.
func plainWords(n *parse.ActionNode) (key string, ok bool) {
	if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 {
		return "", false
	}
	args := n.Pipe.Cmds[0].Args
	if len(args) != 2 || args[0].String() != "t" {
		return "", false
	}
	text, ok := args[1].(*parse.StringNode)
	if !ok {
		return "", false
	}
	return text.Text, true
}

// Elements around which white space is not shown, for they begin and end lines.
const blocks = `(?:html|head|meta|title|link|body|header|footer|main|nav|section|article|aside|div|` +
	`ol|ul|li|dl|dt|dd|table|thead|tbody|tr|th|td|h[1-6]|p|form|figure)\b`

var (
	spaces      = regexp.MustCompile(`[ \t\r\n\f]+`)
	beforeBlock = regexp.MustCompile(`\s(</?` + blocks + `)`)
	afterBlock  = regexp.MustCompile(`(</?` + blocks + `[^<>]*>)\s`)
)

// squeeze takes the white space out of a piece of a template that its pages can
// do without.
func squeeze(text string) string {
	text = spaces.ReplaceAllStringFunc(text, func(run string) string {
		if strings.Contains(run, "\n") {
			return "\n"
		}
		return " "
	})
	return afterBlock.ReplaceAllString(beforeBlock.ReplaceAllString(text, "$1"), "$1")
}
