package mapping

import (
	"clvcalc/core/notice"
)

// otherTable says what a table without a customer, or without dates, looks
// like, nil where it looks like nothing that is known.
func (g *guess) otherTable() *notice.Fault {
	if g.m.HeaderRow < 0 || g.preset != nil && g.preset.NoCustomer != "" {
		return nil
	}
	kind := g.looksLike()
	if kind == "" {
		return nil
	}
	return notice.NewFault("other_table", notice.Key("kind", "kind."+kind))
}

func (g *guess) looksLike() string {
	customer, date, order := g.m.Column(CustomerID), g.m.Column(OrderDate), g.m.Column(OrderID)
	product := g.m.Column(Product)
	if order >= 0 && (is(g.folded[order], kindTerms("orders")) || is(g.folded[order], kindTerms("measure"))) {
		order = -1 // a number of orders is no order
	}
	switch {
	case customer >= 0:
		if date < 0 && order < 0 && g.onePerRow() && g.has("customer_list") {
			return "customer_list"
		}
	case g.has("payout"):
		return "payouts"
	case date < 0 && order < 0 && g.has("stock"):
		return "stock"
	case order >= 0:
	case date >= 0 && g.differs(date) && (g.measures() >= 2 || product < 0 && g.numbersBut(date)):
		return "totals_by_day"
	case date < 0 && product >= 0 && g.differs(product) && g.measures() >= 1:
		return "totals_by_product"
	case date < 0 && product >= 0 && g.differs(product) && (g.m.Column(UnitPrice) >= 0 || g.m.Column(Gross) >= 0 || g.m.Column(Cost) >= 0):
		return "products"
	}
	return ""
}

// has reports a column with one of the headings of a list.
func (g *guess) has(list string) bool { return g.headed(list, anything) >= 0 }

// differs reports a column in which hardly a value stands twice.
func (g *guess) differs(column int) bool {
	p := g.profiles[column]
	return p.filled >= 2 && p.distinct*100 >= p.filled*95
}

// measures counts the columns of numbers with the name of a sum.
func (g *guess) measures() (n int) {
	for i, p := range g.profiles {
		if numeric(p) && is(Fold(withoutBrackets(g.m.Headings[i])), kindTerms("measure")) {
			n++
		}
	}
	return n
}

// numbersBut reports that every other column holds numbers.
func (g *guess) numbersBut(column int) bool {
	for i, p := range g.profiles {
		if i != column && p.filled > 0 && !numeric(p) {
			return false
		}
	}
	return len(g.profiles) > 1
}
