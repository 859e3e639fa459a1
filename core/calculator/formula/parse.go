package formula

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// A SyntaxError says where an expression cannot be read.
type SyntaxError struct{ At int }

func (e *SyntaxError) Error() string { return "formula: syntax error at " + strconv.Itoa(e.At) }

// deepest bounds how deep parentheses nest.
const deepest = 100

// Parse reads an expression; what cannot be read is a *SyntaxError.
func Parse(expression string) (*Node, error) {
	p := parser{}
	at := 0
	eachToken(expression, func(token string) {
		if token != " " {
			p.tokens, p.at = append(p.tokens, token), append(p.at, at)
		}
		at += len(token)
	})
	p.at = append(p.at, at)
	n, ok := p.sum()
	if !ok || p.next < len(p.tokens) {
		return nil, &SyntaxError{p.at[min(p.next, len(p.tokens))]}
	}
	return n, nil
}

// eachToken visits a text's numbers, names, and single other characters.
func eachToken(text string, visit func(token string)) {
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case isDigit(r):
			size = span(text, func(r rune) bool { return isDigit(r) || r == '.' })
		case unicode.IsLetter(r):
			size = span(text, func(r rune) bool { return unicode.IsLetter(r) || isDigit(r) || r == '_' })
		}
		visit(text[:size])
		text = text[size:]
	}
}

func span(text string, in func(rune) bool) int {
	for i, r := range text {
		if !in(r) {
			return i
		}
	}
	return len(text)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

type parser struct {
	tokens      []string
	at          []int
	next, depth int
}

func (p *parser) peek() string {
	if p.next < len(p.tokens) {
		return p.tokens[p.next]
	}
	return ""
}

func (p *parser) take(token string) bool {
	if p.peek() != token {
		return false
	}
	p.next++
	return true
}

// sum reads products with + and − between them, one more before the first.
func (p *parser) sum() (*Node, bool) {
	if p.depth++; p.depth > deepest {
		return nil, false
	}
	negative := p.take("-")
	left, ok := p.product()
	if negative {
		left = &Node{Kind: Negative, Args: []*Node{left}}
	}
	for ok {
		kind := Sum
		if p.take("-") {
			kind = Difference
		} else if !p.take("+") {
			break
		}
		var right *Node
		right, ok = p.product()
		left = &Node{Kind: kind, Args: []*Node{left, right}}
	}
	p.depth--
	return left, ok
}

func (p *parser) product() (*Node, bool) {
	left, ok := p.power()
	for ok {
		kind := Product
		if p.take("/") {
			kind = Quotient
		} else if !p.take("*") {
			break
		}
		var right *Node
		right, ok = p.power()
		left = &Node{Kind: kind, Args: []*Node{left, right}}
	}
	return left, ok
}

// power reads a^b; a^b^c needs parentheses.
func (p *parser) power() (*Node, bool) {
	base, ok := p.atom()
	if !ok || !p.take("^") {
		return base, ok
	}
	exponent, ok := p.atom()
	return &Node{Kind: Power, Args: []*Node{base, exponent}}, ok
}

func (p *parser) atom() (*Node, bool) {
	if p.take("(") {
		n, ok := p.sum()
		return n, ok && p.take(")")
	}
	token := p.peek()
	r, _ := utf8.DecodeRuneInString(token)
	switch {
	case isDigit(r):
		v, err := strconv.ParseFloat(token, 64)
		if err != nil {
			return nil, false
		}
		p.next++
		return &Node{Kind: Number, Value: v}, true
	case unicode.IsLetter(r):
		p.next++
		if p.take("(") {
			return p.call(token)
		}
		return &Node{Kind: Symbol, Name: token}, true
	}
	return nil, false
}

// call reads the arguments of a function.
func (p *parser) call(name string) (*Node, bool) {
	n := &Node{Kind: Call, Name: name}
	for len(n.Args) == 0 || p.take(",") {
		arg, ok := p.sum()
		if !ok {
			return nil, false
		}
		n.Args = append(n.Args, arg)
	}
	bound := name != "sum" && name != "prod" || n.Args[0].Kind == Symbol
	return n, bound && len(n.Args) == arity(name) && p.take(")")
}
