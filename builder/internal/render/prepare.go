package render

import (
	"bytes"
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/tdewolff/minify/v2"
	minifyhtml "github.com/tdewolff/minify/v2/html"

	"accord/builder/internal/words"
)

// Templates with these elements are not changed: words in code need other escapes, and the
// minifier removes white space from a script or textarea that contains an action.
var delicate = [...]string{"<script", "<style", "<pre", "<textarea"}

func isDelicate(tree *parse.Tree) bool {
	text := strings.ToLower(tree.Root.String())
	for _, tag := range delicate {
		if strings.Contains(text, tag) {
			return true
		}
	}
	return false
}

// templateMinifier changes only white space and the notation of attributes.
var templateMinifier = minifyhtml.Minifier{
	KeepDefaultAttrVals: true,
	KeepDocumentTags:    true,
	KeepEndTags:         true,
	TemplateDelims:      minifyhtml.GoTemplateDelims,
}

// bareValue matches an attribute at the end of a text whose value lost its quotes.
var bareValue = regexp.MustCompile(`=([^\s"'=<>` + "`" + `]+)$`)

// squeeze removes the white space that browsers do not show from a template. To minify the
// finished pages instead would take as long as to render them. The minifier gets the text
// with a marker in place of the actions, and only the text is put back, so the positions
// of errors stay right. If a marker is lost, the template is not changed.
func squeeze(tree *parse.Tree) {
	var texts []*parse.TextNode
	lists(tree.Root, func(list *parse.ListNode) {
		for _, n := range list.Nodes {
			if n, ok := n.(*parse.TextNode); ok {
				texts = append(texts, n)
			}
		}
	})
	slices.SortFunc(texts, func(a, b *parse.TextNode) int { return cmp.Compare(a.Pos, b.Pos) })
	var marked, small strings.Builder
	for _, n := range texts {
		marked.WriteString(marker)
		marked.Write(n.Text)
	}
	marked.WriteString(marker) // the template may be called between words
	err := templateMinifier.Minify(minify.New(), &small, strings.NewReader(marked.String()), nil)
	parts := strings.Split(small.String(), marker)
	if err != nil || len(parts) != len(texts)+2 {
		return
	}
	for i, n := range texts {
		text := parts[i+1]
		if strings.HasSuffix(text, "&") {
			text += "amp;" // the minifier removes it, and an action may write "copy" behind it
		}
		if bytes.HasSuffix(n.Text, []byte{'"'}) {
			text = bareValue.ReplaceAllString(text, `="$1"`) // an action may write another attribute behind it
		}
		n.Text = []byte(text)
	}
	lists(tree.Root, dropEmpty)
}

const marker = "{{x}}"

// settleWords replaces actions that only write words, without numbers or values, by these.
func settleWords(list *parse.ListNode, w *words.Words) {
	lists(list, func(list *parse.ListNode) {
		before := ""
		for i, n := range list.Nodes {
			text := ""
			switch n := n.(type) {
			case *parse.TextNode:
				text = string(n.Text)
			case *parse.ActionNode:
				// After = there is an attribute value without quotes, which needs another escape.
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

// lists calls do for a list of nodes and for those inside it.
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
