package view

import "strings"

// A Node is an element of markup, or a text where Tag is empty.
type Node struct {
	Tag   string
	Attrs [][2]string // names and values
	Text  string
	Kids  []*Node
}

// Nodes reads markup. No text stands beside another, and none is empty, as in a
// page that was read from HTML.
func Nodes(markup string) []*Node {
	open := []*Node{{}}
	for markup != "" {
		size := strings.IndexFunc(markup[1:], func(r rune) bool { return r <= markClose }) + 1
		if size == 0 {
			size = len(markup)
		}
		mark, body := markup[0], markup[1:size]
		markup = markup[size:]
		last := open[len(open)-1]
		switch mark {
		case markOpen:
			n := element(body)
			last.Kids = append(last.Kids, n)
			open = append(open, n)
		case markAttr:
			name, value, _ := strings.Cut(body, "=")
			last.Attrs = append(last.Attrs, [2]string{name, value})
		case markText:
			last.append(body)
		case markClose:
			open = open[:len(open)-1]
		}
	}
	return open[0].Kids
}

func element(body string) *Node {
	tag, classes, _ := strings.Cut(body, ".")
	n := &Node{Tag: tag}
	if classes != "" {
		n.Attrs = append(n.Attrs, [2]string{"class", strings.ReplaceAll(classes, ".", " ")})
	}
	return n
}

func (n *Node) append(text string) {
	last := len(n.Kids) - 1
	switch {
	case text == "":
	case last >= 0 && n.Kids[last].Tag == "":
		n.Kids[last].Text += text
	default:
		n.Kids = append(n.Kids, &Node{Text: text})
	}
}

// HTML prints markup, without a blank between elements.
func HTML(markup string) string {
	var b strings.Builder
	for _, n := range Nodes(markup) {
		n.print(&b)
	}
	return b.String()
}

func (n *Node) print(b *strings.Builder) {
	if n.Tag == "" {
		b.WriteString(escaped(n.Text))
		return
	}
	content := ""
	b.WriteString("<" + n.Tag)
	for _, a := range n.Attrs {
		switch {
		case n.Tag == "textarea" && a[0] == "value":
			content = escaped(a[1])
		case a[1] == "" && a[0] != "value" && a[0] != "data-page":
			b.WriteString(" " + a[0])
		default:
			b.WriteString(" " + a[0] + `="` + escaped(a[1]) + `"`)
		}
	}
	b.WriteString(">" + content)
	if n.Tag == "input" {
		return
	}
	for _, kid := range n.Kids {
		kid.print(b)
	}
	b.WriteString("</" + n.Tag + ">")
}

func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;").Replace(s)
}
