package order

import (
	"math"
	"slices"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// amount is what row i says it is worth: its total, else quantity × unit
// price. A positive total of a negative quantity is money given back.
func (b *builder) amount(i int) (float64, mapping.State) {
	v, state := cell(&b.f.Gross, i)
	if state == mapping.Missing {
		return b.price(i)
	}
	if q, s := cell(&b.f.Quantity, i); s == mapping.Good && q < 0 && v > 0 {
		v = -v
	}
	return v, state
}

// price is quantity × unit price of row i, less a discount that is a share of
// it. A blank quantity is one piece.
func (b *builder) price(i int) (float64, mapping.State) {
	p, state := cell(&b.f.UnitPrice, i)
	if state != mapping.Good {
		return 0, state
	}
	q, state := b.pieces(i)
	if state != mapping.Good {
		return 0, state
	}
	if b.rates {
		d, _ := cell(&b.f.Discount, i)
		p *= 1 - d
	}
	if v := q * p; math.Abs(v) <= mapping.Largest {
		return v, mapping.Good
	}
	return 0, mapping.Bad
}

// pieces is the quantity of row i, 1 where it is blank.
func (b *builder) pieces(i int) (float64, mapping.State) {
	q, state := cell(&b.f.Quantity, i)
	if state == mapping.Missing {
		return 1, mapping.Good
	}
	return q, state
}

// given is the money that the refund column of row i gives back, ≥ 0.
func (b *builder) given(i int) float64 {
	v, _ := cell(&b.f.Refund, i)
	return math.Abs(v)
}

// off is the discount of row i in money, ≥ 0; 0 where discounts are shares.
func (b *builder) off(i int) float64 {
	if b.rates {
		return 0
	}
	v, _ := cell(&b.f.Discount, i)
	return math.Abs(v)
}

// readPrices finds out how discounts and costs are meant, over the whole file.
func (b *builder) readPrices() {
	b.rates = shares(&b.f.Discount)
	if b.rates && b.f.Gross.Value == nil && b.f.UnitPrice.Value != nil {
		b.tell(notice.Notice{Code: "discount_rates", Level: notice.Info, Column: b.heading(mapping.Discount)})
	}
	b.unitCost = b.f.Cost.Value != nil && b.f.Quantity.Value != nil && b.costIsPerPiece()
	if b.unitCost && b.f.Profit.Value == nil {
		b.tell(notice.Notice{Code: "unit_cost", Level: notice.Info, Column: b.heading(mapping.Cost)})
	}
}

// shares reports whether all discounts are shares of the price: all within
// 0..1 and some strictly between. A column of only 0 and 1 is money.
func shares(n *mapping.Numbers) bool {
	some := false
	for i := range n.Value {
		v, state := cell(n, i)
		if state != mapping.Good {
			continue
		}
		if v < 0 || v > 1 {
			return false
		}
		some = some || v > 0 && v < 1
	}
	return some
}

var (
	perPiece = phrases{list: "unit,per item,per piece,each,за ед*,за шт*,единиц*,jednostk*,jedn,za szt*,واحد,فی,هر عدد"}
	perLine  = phrases{list: "total,line,сумма,razem,suma,کل,جمع,مجموع"}
)

// costIsPerPiece reports whether the cost column holds the cost of one piece:
// the heading says so, or the cost's share of the amount on lines of several
// pieces matches that on lines of one piece only after multiplying by the
// quantity. Otherwise costs are of the whole line.
func (b *builder) costIsPerPiece() bool {
	heading := words(b.heading(mapping.Cost))
	if says(heading, &perPiece) || says(heading, &perLine) {
		return says(heading, &perPiece)
	}
	const enough, most = 5, 5000
	var one, line, piece []float64 // cost ÷ amount
	for i := range b.rows {
		cost, s1 := cell(&b.f.Cost, i)
		amount, s2 := b.amount(i)
		q, s3 := b.pieces(i)
		if s1 != mapping.Good || s2 != mapping.Good || s3 != mapping.Good || cost <= 0 || amount <= 0 {
			continue
		}
		if q == 1 && len(one) < most {
			one = append(one, cost/amount)
		} else if q >= 2 && len(line) < most {
			line, piece = append(line, cost/amount), append(piece, cost*q/amount)
		}
	}
	if len(one) < enough || len(line) < enough {
		return false
	}
	typical := math.Log(median(one))
	return math.Abs(math.Log(median(piece))-typical) < math.Abs(math.Log(median(line))-typical)
}

// median sorts the values, of which there is at least one.
func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}
