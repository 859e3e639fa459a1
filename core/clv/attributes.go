package clv

import (
	"cmp"
	"math"
	"slices"
)

// An Attribute is something known of customers that does not change with time,
// such as the channel they came by.
type Attribute struct {
	Name   string
	Levels []string
	Of     []int // index into Levels for each customer; −1, or beyond, where it is unknown
}

// A Term is a level of an attribute, or the rest of the levels, that has
// coefficients of its own: how it differs from the most common level.
type Term struct {
	Attribute string
	Level     string // "" for the rest
	Rest      bool   // levels with too few customers drawn together, and the unknown
	Against   string // the most common level
	Customers int
}

// name is how parameters are called by a term.
func (t Term) name() string {
	if t.Rest {
		return t.Attribute + "=*"
	}
	return t.Attribute + "=" + t.Level
}

const (
	// minLevel is the number of customers below which a level is drawn together
	// with others, as is one in which nobody ordered again.
	minLevel = 30
	// maxLevels is the largest number of levels of one attribute, the rest not
	// counted; the most common ones remain.
	maxLevels = 10
)

// A design says which terms apply to each customer.
type design struct {
	terms  []Term
	groups [][]int // the terms of customers who have the same; the first group has none
	of     []int   // the group of each customer
}

// newDesign draws attributes together into terms; again tells whether a
// customer has ordered again.
func newDesign(n int, attributes []Attribute, again func(i int) bool) design {
	d := design{groups: [][]int{nil}, of: make([]int, n)}
	for _, a := range attributes {
		terms, term := a.terms(n, again)
		d.cross(len(terms), term)
		d.terms = append(d.terms, terms...)
	}
	d.drop(d.implied())
	return d
}

// terms returns the terms of an attribute and which of them, −1 for none,
// applies to each customer.
func (a Attribute) terms(n int, again func(i int) bool) (terms []Term, of []int) {
	rest := len(a.Levels) // stands for the unknown, and then for all that are drawn together
	customers, repeaters := make([]int, rest+1), make([]int, rest+1)
	of = make([]int, n)
	for i := range of {
		of[i] = rest
		if i < len(a.Of) && a.Of[i] >= 0 && a.Of[i] < rest {
			of[i] = a.Of[i]
		}
		customers[of[i]]++
		if again(i) {
			repeaters[of[i]]++
		}
	}
	enough := func(l int) bool { return customers[l] >= minLevel && repeaters[l] > 0 }
	number := slices.Repeat([]int{-1}, rest+1) // the term of a level
	common := a.byCustomers(customers)
	for place, l := range common {
		switch {
		case place == 0:
		case place < maxLevels && enough(common[0]) && enough(l):
			number[l] = len(terms)
			terms = append(terms, Term{Attribute: a.Name, Level: a.Levels[l], Against: a.Levels[common[0]], Customers: customers[l]})
		default:
			number[l] = rest
			customers[rest] += customers[l]
			repeaters[rest] += repeaters[l]
		}
	}
	if rest > 0 && enough(common[0]) && enough(rest) {
		number[rest] = len(terms)
		terms = append(terms, Term{Attribute: a.Name, Rest: true, Against: a.Levels[common[0]], Customers: customers[rest]})
	}
	for i, l := range of {
		if number[l] == rest {
			l = rest
		}
		of[i] = number[l]
	}
	return terms, of
}

// byCustomers returns the levels, the most common one first.
func (a Attribute) byCustomers(customers []int) []int {
	levels := make([]int, len(a.Levels))
	for l := range levels {
		levels[l] = l
	}
	slices.SortStableFunc(levels, func(l, m int) int { return cmp.Compare(customers[m], customers[l]) })
	return levels
}

// cross splits the groups by the terms of one more attribute.
func (d *design) cross(terms int, of []int) {
	type cell struct{ group, term int }
	number := map[cell]int{{0, -1}: 0}
	groups := [][]int{nil}
	for i, term := range of {
		at := cell{d.of[i], term}
		g, ok := number[at]
		if !ok {
			g = len(groups)
			number[at] = g
			group := slices.Clone(d.groups[at.group])
			if term >= 0 {
				group = append(group, len(d.terms)+term)
			}
			groups = append(groups, group)
		}
		d.of[i] = g
		pause(i)
	}
	d.groups = groups
}

// implied returns the terms that the earlier ones imply, as where two
// attributes say the same: their columns, and one of ones, are made orthogonal
// one after the other (Gram and Schmidt), and nothing is left of them.
func (d *design) implied() (drop []int) {
	weight := make([]float64, len(d.groups)) // √ of the customers
	for _, g := range d.of {
		weight[g]++
	}
	for g := range weight {
		weight[g] = math.Sqrt(weight[g])
	}
	basis := [][]float64{unit(slices.Clone(weight))}
	for t := range d.terms {
		column := make([]float64, len(weight))
		for g, terms := range d.groups {
			if slices.Contains(terms, t) {
				column[g] = weight[g]
			}
		}
		whole := norm(column)
		for _, b := range basis {
			inner := 0.0
			for g := range b {
				inner += b[g] * column[g]
			}
			for g := range b {
				column[g] -= inner * b[g]
			}
		}
		if !(norm(column) > 1e-6*whole) {
			drop = append(drop, t)
			continue
		}
		basis = append(basis, unit(column))
	}
	return drop
}

// norm is the length of a vector.
func norm(v []float64) float64 {
	square := 0.0
	for _, x := range v {
		square += x * x
	}
	return math.Sqrt(square)
}

// unit scales a vector to length 1.
func unit(v []float64) []float64 {
	if length := norm(v); length > 0 {
		divide(v, length)
	}
	return v
}

// drop takes terms out.
func (d *design) drop(terms []int) {
	for _, t := range slices.Backward(terms) {
		d.terms = slices.Delete(d.terms, t, t+1)
		for g, group := range d.groups {
			kept := group[:0]
			for _, one := range group {
				switch {
				case one < t:
					kept = append(kept, one)
				case one > t:
					kept = append(kept, one-1)
				}
			}
			d.groups[g] = kept
		}
	}
}
