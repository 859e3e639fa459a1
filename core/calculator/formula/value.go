package formula

import "math"

// longest is how many steps an evaluation may take.
const longest = 10_000_000

// Evaluate returns the value of an expression with the values of its symbols.
// It is false where one is missing, the result is no finite number, or sums
// have too many terms.
func (n *Node) Evaluate(symbols map[string]float64) (float64, bool) {
	e := evaluation{symbols: symbols}
	v := e.value(n)
	return v, !e.failed && !math.IsNaN(v) && !math.IsInf(v, 0)
}

// An evaluation knows the symbols, those that sums run over last.
type evaluation struct {
	symbols map[string]float64
	bound   []binding
	steps   int
	failed  bool
}

type binding struct {
	name  string
	value float64
}

func (e *evaluation) value(n *Node) float64 {
	if e.steps++; e.steps > longest {
		e.failed = true
	}
	if e.failed {
		return 0
	}
	switch n.Kind {
	case Number:
		return n.Value
	case Symbol:
		return e.symbol(n.Name)
	case Call:
		return e.call(n)
	}
	a := e.value(n.Args[0])
	if n.Kind == Negative {
		return -a
	}
	b := e.value(n.Args[1])
	switch n.Kind {
	case Sum:
		return a + b
	case Difference:
		return a - b
	case Product:
		return a * b
	case Quotient:
		return a / b
	}
	return math.Pow(a, b)
}

func (e *evaluation) symbol(name string) float64 {
	for i := len(e.bound) - 1; i >= 0; i-- {
		if e.bound[i].name == name {
			return e.bound[i].value
		}
	}
	v, ok := e.symbols[name]
	e.failed = e.failed || !ok
	return v
}

func (e *evaluation) call(n *Node) float64 {
	if n.Name == "sum" || n.Name == "prod" {
		return e.series(n)
	}
	var a [4]float64
	for i, arg := range n.Args {
		a[i] = e.value(arg)
	}
	switch n.Name {
	case "ln":
		return math.Log(a[0])
	case "exp":
		return math.Exp(a[0])
	case "ceil":
		return Ceil(a[0])
	case "min":
		return math.Min(a[0], a[1])
	case "max":
		return math.Max(a[0], a[1])
	}
	return e.hypergeometric(a[1], a[2], a[3])
}

// series adds up or multiplies.
func (e *evaluation) series(n *Node) float64 {
	from, to := e.value(n.Args[1]), e.value(n.Args[2])
	product := n.Name == "prod"
	total := 0.0
	if product {
		total = 1
	}
	e.bound = append(e.bound, binding{n.Args[0].Name, 0})
	for t := from; t <= to && !e.failed; t++ {
		e.bound[len(e.bound)-1].value = t
		if v := e.value(n.Args[3]); product {
			total *= v
		} else {
			total += v
		}
	}
	e.bound = e.bound[:len(e.bound)-1]
	return total
}

// hypergeometric is Σ_k (b)ₖ/(c)ₖ·zᵏ.
func (e *evaluation) hypergeometric(b, c, z float64) float64 {
	sum, term := 0.0, 1.0
	for k := 0.0; term > 1e-18*sum; k++ {
		sum += term
		term *= (b + k) / (c + k) * z
		if e.steps++; e.steps > longest || !(z < 1) {
			e.failed = true
			break
		}
	}
	return sum
}

// Ceil rounds up; what is whole but for the last digits is whole.
func Ceil(x float64) float64 { return math.Ceil(x - 1e-9*math.Max(1, math.Abs(x))) }
