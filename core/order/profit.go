package order

import (
	"math"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// profit is an order's own profit before refunds: the profit column, else
// revenue less cost; NaN where the order has neither.
func (b *builder) profit(rows []uint32, revenue float64) float64 {
	if b.has(&b.f.Profit, rows) {
		return b.total(rows, b.level.profit && b.same(&b.f.Profit, rows) > 0, func(i int) float64 {
			v, _ := cell(&b.f.Profit, i)
			return v
		})
	}
	if b.has(&b.f.Cost, rows) {
		return revenue - b.total(rows, b.level.cost && b.same(&b.f.Cost, rows) > 0, b.cost)
	}
	return math.NaN()
}

func (b *builder) has(n *mapping.Numbers, rows []uint32) bool {
	for _, i := range rows {
		if _, state := cell(n, int(i)); state == mapping.Good {
			return true
		}
	}
	return false
}

// cost is what the goods of row i cost, ≥ 0.
func (b *builder) cost(i int) float64 {
	v, _ := cell(&b.f.Cost, i)
	if q, state := b.pieces(i); b.unitCost && state == mapping.Good {
		v *= q
	}
	return math.Abs(v)
}

// takenBack is the profit that a row of money given back takes away: its own
// profit where it states one, with the sign it must have; else the money, less
// the cost of goods that came back.
func (b *builder) takenBack(i int, money float64) float64 {
	if v, state := cell(&b.f.Profit, i); state == mapping.Good {
		return math.Abs(v)
	}
	return money - b.cost(i)
}

// estimateProfit gives orders without a profit of their own the mean margin
// of the others, and says so.
func (b *builder) estimateProfit(o *orders) error {
	var profit, revenue float64
	unknown := 0
	for i, p := range o.profit {
		if math.IsNaN(p) {
			unknown++
		} else {
			profit += p
			revenue += o.revenue[i]
		}
	}
	if unknown == 0 {
		return nil
	}
	if unknown == len(o.profit) {
		o.profit, o.lost = nil, nil
		return nil
	}
	margin := 0.0
	if revenue > 0 {
		margin = profit / revenue
	}
	for i, p := range o.profit {
		if math.IsNaN(p) {
			o.profit[i] = o.revenue[i] * margin
		}
	}
	b.tell(notice.Notice{Code: "profit_estimated", Level: notice.Caution, Column: b.heading(mapping.Profit),
		Args: []notice.Arg{notice.Count("n", unknown), notice.Share("share", margin)}})
	return nil
}
