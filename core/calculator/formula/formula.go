// Package formula reads, evaluates and lays out the equations that calculators
// show, so that the equation on the screen is the one that gives the figure.
//
// An expression has numbers, symbols (letters, Greek ones too, with _ before an
// index: D_N), + - * / ^, parentheses and functions:
//
//	ln(x) exp(x) ceil(x) min(x, y) max(x, y)
//	sum(t, from, to, x) prod(t, from, to, x)  over whole t
//	hyp(1, b, c, z)                           Gauss's ₂F₁(1, b; c; z), 0 ≤ z < 1
package formula

// Kind says what a Node is.
type Kind uint8

// The kinds of nodes, from those that bind loosest to those that bind most.
const (
	Sum        Kind = iota // of two
	Difference             // of two
	Negative               // of one
	Product                // of two
	Quotient               // of two
	Power                  // of two
	Call                   // of a function by Name
	Number
	Symbol
)

// A Node is an expression.
type Node struct {
	Kind  Kind
	Value float64 // of a Number
	Name  string  // of a Symbol or Call
	Args  []*Node
}

// arity is how many arguments each function takes.
func arity(function string) int {
	switch function {
	case "ln", "exp", "ceil":
		return 1
	case "min", "max":
		return 2
	case "sum", "prod", "hyp":
		return 4
	}
	return 0
}

// Uses reports whether a symbol stands in an expression.
func Uses(expression, symbol string) bool {
	found := false
	eachToken(expression, func(token string) { found = found || token == symbol })
	return found
}

// Substitute puts another expression in the place of a symbol. It needs
// parentheses of its own.
func Substitute(expression, symbol, by string) string {
	out := ""
	eachToken(expression, func(token string) {
		if token == symbol {
			token = by
		}
		out += token
	})
	return out
}
