package order

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"clvcalc/core/mapping"
)

// refund is the money given back for an order, the profit that went with it,
// and the part of the money that only a status or the refund column told. A file may tell one
// refund in several ways (a status, a column, a row of its own): the largest
// counts, never their sum.
func (b *builder) refund(g int, rows []uint32, revenue float64) (money, lost, told float64) {
	if b.f.Refund.Value == nil && b.onlySales(b.groups.rows(g)) {
		return 0, 0, 0
	}
	column := b.total(rows, b.level.refund && b.same(&b.f.Refund, rows) > 0, b.given)
	status := b.returnedMoney(rows, revenue)
	back, backLost := b.givenBack(g)
	money = max(column, status, back)
	if money == 0 {
		return 0, 0, 0
	}
	if back == money {
		return money, backLost, 0
	}
	if money >= revenue && b.has(&b.f.Profit, rows) && b.profit(rows, revenue) <= 0 {
		return money, 0, money - back // the profit column has taken it into account
	}
	return money, money, money - back
}

// onlySales reports rows of which none gives money back.
func (b *builder) onlySales(rows []uint32) bool {
	for _, i := range rows {
		if b.kind[i] != sale {
			return false
		}
	}
	return true
}

// returnedMoney is the money that the status says was given back: the whole
// order, or the lines that have the status.
func (b *builder) returnedMoney(rows []uint32, revenue float64) (sum float64) {
	some := false
	for _, i := range rows {
		if b.kind[i] == returned {
			some = true
			v, _ := b.amount(int(i))
			sum += v
		}
	}
	if some && (b.level.gross || b.level.firstLine || b.all(rows, returned)) {
		return revenue
	}
	return sum
}

// isRecord reports whether a returned row records the refund of another row of
// its order (a ledger: sale 100, refund 100) and is no line of the order by
// itself: the thing it names, or where nothing is named its amount, is sold by
// a row without that status.
func (b *builder) isRecord(rows []uint32, i uint32) bool {
	if b.kind[i] != returned {
		return false
	}
	amount, _ := b.amount(int(i))
	return slices.ContainsFunc(rows, func(j uint32) bool {
		if b.kind[j] != sale {
			return false
		}
		if b.f.Product.Code != nil {
			return b.f.Product.Code[j] == b.f.Product.Code[i]
		}
		sold, _ := b.amount(int(j))
		return amount <= sold
	})
}

// givenBack adds up the rows of money given back that name the order.
func (b *builder) givenBack(g int) (money, lost float64) {
	all := b.groups.rows(g)
	if !slices.ContainsFunc(all, func(i uint32) bool { return b.kind[i] == giveBack }) {
		return 0, 0
	}
	var rows []uint32
	for _, i := range all {
		if b.kind[i] == giveBack {
			rows = append(rows, i)
		}
	}
	if b.level.gross && len(rows) > 1 && b.same(&b.f.Gross, rows) > 1 {
		rows = rows[:1]
	}
	for _, i := range rows {
		v := b.moneyBack(int(i))
		money += v
		lost += b.takenBack(int(i), v)
	}
	return money, lost
}

// moneyBack is the money, ≥ 0, of a row of money given back.
func (b *builder) moneyBack(i int) float64 {
	if v, state := b.amount(i); state == mapping.Good && v != 0 {
		return math.Abs(v)
	}
	return b.given(i)
}

// reach bounds how many orders back a refund without an order id is looked for.
const reach = 256

// joinAlone gives each row of money given back that names no order of the file
// to an order of its customer on or before its day (see orderFor). A customer
// without one leaves the row out as LoneRefund.
func (b *builder) joinAlone(log *Log, s *sorted) {
	rows := slices.Clone(b.groups.alone)
	slices.SortStableFunc(rows, func(x, y uint32) int { return cmp.Compare(b.day[x], b.day[y]) })
	joined := 0
	for _, i := range rows {
		money := b.moneyBack(int(i))
		at := b.orderFor(log, s, i, money)
		if at < 0 {
			b.cause[i] = loneRefund
			continue
		}
		joined++
		if s.told[at] > 0 {
			s.told[at] -= money // the same money, told once more
			continue
		}
		log.Refund[at] += money
		if log.Profit != nil {
			log.ProfitLost[at] += b.takenBack(int(i), money)
		}
	}
	b.repaired(Repair{Code: "refund_by_customer", Rows: joined})
}

// orderFor returns the order of the log to which a refund of so much money
// belongs: the latest of which a status or column told just that, else the
// latest that has so much money left, else the latest of which one told
// another sum, else the latest; −1 for a customer without an earlier order.
func (b *builder) orderFor(log *Log, s *sorted, i uint32, money float64) int {
	c := s.number[b.customer[i]]
	if c == none {
		return -1
	}
	from, to := int(s.from[c]), int(s.from[c+1])
	end := from + sort.Search(to-from, func(k int) bool { return log.Day[from+k] > b.day[i] })
	rich, told := -1, -1
	for o := end - 1; o >= max(from, end-reach); o-- {
		switch {
		case s.told[o] > 0 && math.Abs(s.told[o]-money) < 0.005:
			return o
		case s.told[o] > 0:
			told = max(told, o)
		case log.Revenue[o]-log.Refund[o] >= money-0.005:
			rich = max(rich, o)
		}
	}
	switch {
	case rich >= 0:
		return rich
	case told >= 0:
		return told
	case end > from:
		return end - 1
	}
	return -1
}
