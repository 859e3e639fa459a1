package order

import (
	"math"
	"slices"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// levels says of each column of money whether it repeats the figure of the
// order on every line (true) or holds the part of the line.
type levels struct {
	gross, discount, refund, cost, profit bool
	// firstLine: totals stand on the first line of an order only, so that a
	// blank total on a further line is no gap.
	firstLine bool
}

func (b *builder) chooseLevels() error {
	if b.f.OrderID.Code == nil {
		return nil
	}
	b.level.gross = b.repeats(&b.f.Gross, b.votePrices)
	b.level.firstLine = b.firstLineOnly()
	noVote := func([]uint32, float64) int { return 0 }
	b.level.discount = b.repeats(&b.f.Discount, noVote) && !b.rates
	b.level.refund = b.repeats(&b.f.Refund, noVote)
	b.level.cost = b.repeats(&b.f.Cost, noVote) && !b.unitCost
	b.level.profit = b.repeats(&b.f.Profit, noVote)
	if !b.level.gross {
		return nil
	}
	n, rows := 0, 0
	for o := range b.groups.len() {
		if lines := b.sales(o); len(lines) > 1 && b.same(&b.f.Gross, lines) > 1 {
			n++
			rows += len(lines)
		}
	}
	b.repaired(Repair{Code: "totals_repeated", Rows: rows})
	b.tell(notice.Notice{Code: "totals_repeated", Level: notice.Info, Column: b.heading(mapping.Gross),
		Args: []notice.Arg{notice.Count("n", n)}})
	return nil
}

// repeats decides whether a column repeats the order's figure on its lines.
// The ballots are the orders with at least two figures other than zero:
//
//   - Nine in ten of them must have the same figure on every line; one order
//     whose lines happen to be equal proves nothing.
//   - Where vote can compare with quantity × unit price, its majority decides.
//   - Otherwise at least two figures must have been repeated, in a column where
//     two orders are rarely equal by chance (a shop with one price says nothing).
func (b *builder) repeats(n *mapping.Numbers, vote func(rows []uint32, figure float64) int) bool {
	if n.Value == nil {
		return false
	}
	ballots, equal, again, votes := 0, 0, 0, 0
	for o := range b.groups.len() {
		if len(b.groups.rows(o)) < 2 {
			continue
		}
		rows := b.sales(o)
		switch figures := b.same(n, rows); {
		case figures == 0: // different figures
			ballots++
		case figures > 1:
			ballots++
			equal++
			again += figures - 1
			votes += vote(rows, b.first(n, rows))
		}
	}
	if equal == 0 || equal*10 < ballots*9 {
		return false
	}
	if votes != 0 {
		return votes > 0
	}
	return again >= 2 && b.chanceOfTwins(n) < 0.5
}

// same returns how many of the rows have a figure other than zero, or 0 when
// two of them differ by more than rounding.
func (b *builder) same(n *mapping.Numbers, rows []uint32) int {
	figures, one := 0, 0.0
	for _, i := range rows {
		v, state := cell(n, int(i))
		if state != mapping.Good || v == 0 {
			continue
		}
		if figures > 0 && math.Abs(v-one) > 1e-6*math.Abs(one) {
			return 0
		}
		one = v
		figures++
	}
	if figures == 0 {
		return 1 // nothing to repeat: no ballot
	}
	return figures
}

// first returns the first figure other than zero in the rows.
func (b *builder) first(n *mapping.Numbers, rows []uint32) float64 {
	for _, i := range rows {
		if v, state := cell(n, int(i)); state == mapping.Good && v != 0 {
			return v
		}
	}
	return 0
}

// votePrices compares a repeated total with the sum of quantity × unit price:
// +1 when one total is nearer to it, −1 when the sum of all is, 0 when the
// prices do not say.
func (b *builder) votePrices(rows []uint32, total float64) int {
	sum := 0.0
	for _, i := range rows {
		v, state := b.price(int(i))
		if state != mapping.Good {
			return 0
		}
		sum += v
	}
	if sum <= 0 || total <= 0 {
		return 0
	}
	if math.Abs(total-sum) < math.Abs(total*float64(len(rows))-sum) {
		return 1
	}
	return -1
}

// chanceOfTwins is the probability that two orders, drawn at random from those
// with a figure other than zero, begin with the same figure.
func (b *builder) chanceOfTwins(n *mapping.Numbers) float64 {
	const most = 4096
	var v []float64
	for o := 0; o < b.groups.len(); o += 1 + b.groups.len()/most {
		if x := b.first(n, b.sales(o)); x != 0 {
			v = append(v, x)
		}
	}
	if len(v) < 2 {
		return 0
	}
	slices.Sort(v)
	twins, run := 0, 0
	for i := range v {
		if i > 0 && v[i] != v[i-1] {
			run = 0
		}
		twins += run
		run++
	}
	return float64(2*twins) / float64(len(v)) / float64(len(v)-1)
}

// firstLineOnly reports whether most orders of several lines have their total
// on one line and nothing on the others.
func (b *builder) firstLineOnly() bool {
	one, several := 0, 0
	for o := range b.groups.len() {
		rows := b.groups.rows(o)
		if len(rows) < 2 {
			continue
		}
		totals := 0
		for _, i := range rows {
			if _, state := cell(&b.f.Gross, int(i)); state == mapping.Good {
				totals++
			}
		}
		if totals == 1 {
			one++
		} else if totals > 1 {
			several++
		}
	}
	return one > several
}
