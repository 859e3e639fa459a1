package formula

import (
	"strconv"
	"strings"
)

// An Element is a piece of presentation MathML: Tag is mrow, mi, mn, mo, mfrac,
// msub, msup or munderover. It has a text or children.
type Element struct {
	Tag      string
	Text     string
	Children []Element
}

// A Writer says how an expression is written.
type Writer struct {
	// Values are the numbers that stand in the place of symbols, worded; nil
	// leaves every symbol. A negative one is put into parentheses where needed.
	Values map[string]string
	// Number words a number of the expression itself; nil writes it plainly.
	Number func(v float64) string
}

// Layout lays an expression out: fractions stand as fractions, parentheses only
// where they are needed, and products of symbols have a dot, those of numbers a
// cross.
func (w Writer) Layout(n *Node) Element { return w.node(n, Sum, nil) }

// node lays out what stands where something at least as binding as outer is
// wanted. Names in bound are those that sums run over.
func (w Writer) node(n *Node, outer Kind, bound []string) Element {
	var e Element
	loose := n.Kind < outer
	a := func(i int, outer Kind) Element { return w.node(n.Args[i], outer, bound) }
	switch n.Kind {
	case Number:
		return Element{Tag: "mn", Text: w.number(n.Value)}
	case Symbol:
		return w.symbol(n.Name, outer, bound)
	case Call:
		return w.call(n, outer, bound)
	case Quotient:
		e = Element{Tag: "mfrac", Children: []Element{a(0, Sum), a(1, Sum)}}
		loose = outer > Quotient
	case Power:
		e = Element{Tag: "msup", Children: []Element{a(0, Call), a(1, Sum)}}
	case Negative:
		e = row(operator("−"), a(0, Product))
	case Sum:
		if right := n.Args[1]; right.Kind <= Difference { // a + (b − c) is a + b − c
			first := &Node{Kind: Sum, Args: []*Node{n.Args[0], right.Args[0]}}
			return w.node(&Node{Kind: right.Kind, Args: []*Node{first, right.Args[1]}}, outer, bound)
		}
		e = row(a(0, Sum), operator("+"), a(1, Product))
	case Difference:
		e = row(a(0, Sum), operator("−"), a(1, Product))
	case Product:
		e = row(a(0, Product), operator(w.times()), a(1, Product))
	}
	if loose {
		return parentheses(e)
	}
	return e
}

func (w Writer) times() string {
	if w.Values == nil {
		return "·"
	}
	return "×"
}

func (w Writer) number(v float64) string {
	if w.Number != nil {
		return w.Number(v)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// symbol is a letter with its index, or its value.
func (w Writer) symbol(name string, outer Kind, bound []string) Element {
	for _, b := range bound {
		if b == name {
			return letters(name)
		}
	}
	text, ok := w.Values[name]
	if !ok {
		return letters(name)
	}
	e := Element{Tag: "mn", Text: text}
	if outer > Sum && strings.ContainsAny(text, "-−") {
		return parentheses(e)
	}
	return e
}

func letters(name string) Element {
	base, index, found := strings.Cut(name, "_")
	if !found {
		return Element{Tag: "mi", Text: name}
	}
	return Element{Tag: "msub", Children: []Element{{Tag: "mi", Text: base}, {Tag: "mi", Text: index}}}
}

func (w Writer) call(n *Node, outer Kind, bound []string) Element {
	args := make([]Element, len(n.Args))
	for i, arg := range n.Args {
		args[i] = w.node(arg, Sum, bound)
	}
	switch n.Name {
	case "sum", "prod":
		return w.series(n, args, outer, bound)
	case "ceil":
		return row(operator("⌈"), args[0], operator("⌉"))
	case "exp":
		return Element{Tag: "msup", Children: []Element{{Tag: "mi", Text: "e"}, args[0]}}
	case "hyp":
		f := row(Element{Tag: "msub", Children: []Element{row(), {Tag: "mn", Text: w.number(2)}}},
			Element{Tag: "msub", Children: []Element{{Tag: "mi", Text: "F"}, {Tag: "mn", Text: w.number(1)}}})
		return row(f, parentheses(row(args[0], operator(","), args[1], operator(";"), args[2], operator(";"), args[3])))
	case "min", "max":
		return row(Element{Tag: "mi", Text: n.Name}, parentheses(row(args[0], operator(","), args[1])))
	}
	return row(Element{Tag: "mi", Text: n.Name}, parentheses(args[0]))
}

// series is ∑ or ∏ over its terms.
func (w Writer) series(n *Node, args []Element, outer Kind, bound []string) Element {
	sign := "∑"
	if n.Name == "prod" {
		sign = "∏"
	}
	name := n.Args[0].Name
	from := row(letters(name), operator("="), args[1])
	body := w.node(n.Args[3], Product, append(bound[:len(bound):len(bound)], name))
	e := row(Element{Tag: "munderover", Children: []Element{operator(sign), from, args[2]}}, body)
	if outer > Sum {
		return parentheses(e)
	}
	return e
}

func operator(text string) Element       { return Element{Tag: "mo", Text: text} }
func row(children ...Element) Element    { return Element{Tag: "mrow", Children: children} }
func parentheses(inside Element) Element { return row(operator("("), inside, operator(")")) }
