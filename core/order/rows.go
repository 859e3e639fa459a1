package order

import (
	"slices"
	"strings"
	"unicode"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// inherit gives every row its customer, day and status: its own, or, on the
// further lines of an order, those of the line before. Shop exports often
// leave the cells of the order blank after its first line.
func (b *builder) inherit() error {
	f := b.f
	copy(b.order, f.OrderID.Code)
	copy(b.customer, f.Customer.Code)
	copy(b.day, f.Day.Value)
	copy(b.dated, f.Day.State)
	statuses := judgeStatuses(f)
	b.journal = isJournal(f.Status.Dict.Strings())
	if f.Status.Code != nil {
		for i, code := range f.Status.Code {
			b.verdict[i] = statuses[code]
		}
	}
	b.markCancelDates()
	b.markByPreset()
	if f.OrderID.Code == nil || b.complete() {
		return nil
	}
	b.fillDown()
	return b.inheritByOrder()
}

// complete reports a file in which every row says its customer and its date, and
// none that it does not count: nothing is to be taken from other rows.
func (b *builder) complete() bool {
	for i, customer := range b.customer {
		if customer == 0 || b.dated[i] == mapping.Missing || b.verdict[i] != Counts {
			return false
		}
	}
	return true
}

var cancelDate = phrases{list: "cancel* at,cancel* on,cancel* date,date cancel*,дата отмен*,data anulow*,تاریخ لغو"}

// markCancelDates voids rows with a cell in a column such as "Cancelled at",
// which holds a day and no word.
func (b *builder) markCancelDates() {
	columns := b.m.Columns(mapping.Status)
	if len(columns) < 2 {
		return
	}
	for _, c := range columns {
		if c >= len(b.m.Headings) || !says(words(b.m.Headings[c]), &cancelDate) {
			continue
		}
		for i := range b.verdict {
			if strings.ContainsFunc(shown(b.t.Cell(b.m.FirstRow+i, c)), isCount) {
				b.verdict[i] = Void
			}
		}
	}
}

// isCount reports a digit other than zero: "0000-00-00" is no day.
func isCount(r rune) bool {
	return unicode.IsDigit(r) && r != '0' && r != '۰' && r != '٠'
}

// fillDown gives a line whose order id, customer and date are all blank the
// order of the line above it: merged cells come so. Only a line with a product
// is one; a total has none.
func (b *builder) fillDown() {
	n := 0
	for i := 1; i < b.rows; i++ {
		if b.order[i] == 0 && b.customer[i] == 0 && b.dated[i] == mapping.Missing && b.order[i-1] != 0 &&
			code(&b.f.Product, i) != 0 && !isTotal(b.f.Product.At(i)) && !isTotal(firstText(b.t, b.m.FirstRow+i)) {
			b.order[i] = b.order[i-1]
			n++
		}
	}
	b.repaired(Repair{Code: "filled_down", Rows: n})
}

// inheritByOrder fills blank cells from the latest line of the order above,
// or, where there is none, from the first below.
func (b *builder) inheritByOrder() error {
	ids := b.f.OrderID.Dict.Len()
	customer, day, dated, verdict := make([]uint32, ids), make([]calendar.Day, ids), make([]bool, ids), make([]Verdict, ids)
	for i := b.rows - 1; i >= 0; i-- {
		id := b.order[i]
		if b.customer[i] != 0 {
			customer[id] = b.customer[i]
		}
		if b.dated[i] == mapping.Good {
			day[id], dated[id] = b.day[i], true
		}
	}
	filled := 0
	for i := range b.rows {
		if err := b.pause(i); err != nil {
			return err
		}
		id := b.order[i]
		if id == 0 {
			continue
		}
		further := false
		if b.customer[i] != 0 {
			customer[id] = b.customer[i]
		} else if customer[id] != 0 {
			b.customer[i], further = customer[id], true
		}
		if b.dated[i] == mapping.Good {
			day[id] = b.day[i]
		} else if b.dated[i] == mapping.Missing && dated[id] {
			b.day[i], b.dated[i], further = day[id], mapping.Good, true
		}
		if (further || b.totalLeftOut(i)) && code(&b.f.Status, i) == 0 && b.verdict[i] == Counts {
			b.verdict[i] = verdict[id]
		}
		verdict[id] = b.verdict[i]
		if further {
			filled++
		}
	}
	b.repaired(Repair{Code: "filled_from_order", Rows: filled})
	return nil
}

// totalLeftOut reports a row without a total in a file that has totals: it is
// a further line of its order, even where its customer and date are repeated.
func (b *builder) totalLeftOut(i int) bool {
	return b.f.Gross.State != nil && b.f.Gross.State[i] == mapping.Missing
}

// judge decides about every row by itself: what is no order is left out, the
// rest is a sale, a returned sale or money given back.
func (b *builder) judge() error {
	b.chooseCurrency()
	b.readPrices()
	var left [causes]int
	for i := range b.rows {
		if err := b.pause(i); err != nil {
			return err
		}
		c := b.judgeRow(i)
		b.cause[i] = c
		left[c]++
		b.someBack = b.someBack || b.kind[i] == giveBack
	}
	if n := left[futureDate]; n > 0 {
		b.tell(notice.Notice{Code: "future_dates", Level: notice.Caution, Column: b.heading(mapping.OrderDate),
			Args: []notice.Arg{notice.Count("n", n), notice.Day("today", int(b.rules.Today))}})
	}
	if n := left[otherCurrency]; n > 0 {
		b.tell(notice.Notice{Code: "other_currencies", Level: notice.Caution, Column: b.heading(mapping.Currency),
			Args: []notice.Arg{notice.Count("n", n), notice.Text("currency", b.currency)}})
	}
	return nil
}

func (b *builder) judgeRow(i int) cause {
	amount, state := b.amount(i)
	if b.dated[i] != mapping.Good || b.customer[i] == 0 {
		if c := b.oddRow(b.m.FirstRow + i); c != counted {
			return c
		}
	}
	switch {
	case b.customer[i] == 0 && b.dated[i] != mapping.Good && state != mapping.Good:
		return notAnOrder
	case b.verdict[i] == Void:
		return cancelled
	case b.customer[i] == 0:
		return noCustomer
	case b.dated[i] == mapping.Bad:
		return badDate
	case b.dated[i] == mapping.Missing:
		return noDate
	case b.rules.Today != 0 && b.day[i] > b.rules.Today+1:
		return futureDate
	case b.rules.Cutoff != nil && b.day[i] > *b.rules.Cutoff:
		return afterCutoff
	case state == mapping.Bad:
		return badAmount
	case state == mapping.Missing && b.order[i] == 0 && !(b.given(i) > 0):
		return noAmount
	case b.mainCurrency != nil && !b.mainCurrency[b.f.Currency.Code[i]]:
		return otherCurrency
	}
	switch {
	case state == mapping.Good && amount < 0, state == mapping.Missing && b.order[i] == 0:
		b.kind[i] = giveBack
	case b.verdict[i] == Refunded && b.journal:
		b.kind[i] = giveBack
	case b.verdict[i] == Refunded:
		b.kind[i] = returned
	}
	return counted
}

// oddRow recognises rows that are no data: blank ones, totals, notes of one
// cell, the heading once more. It looks at the cells themselves and is asked only about rows in
// which a customer or a date is missing.
func (b *builder) oddRow(row int) cause {
	first := firstText(b.t, row)
	if first == "" {
		return blankRow
	}
	same, cells, total := 0, 0, false
	for column := range b.t.Columns {
		cell := b.t.Cell(row, column)
		if cell.Kind == table.Empty {
			continue
		}
		cells++
		if column < len(b.m.Headings) && cell.Kind == table.Text && strings.TrimSpace(cell.Text) == strings.TrimSpace(b.m.Headings[column]) {
			same++
		}
		total = total || cell.Kind == table.Text && isTotal(cell.Text) && len(words(cell.Text)) <= 2
	}
	switch {
	case same > 1 && same*2 > cells:
		return notAnOrder
	case total || isTotal(first):
		return totalRow
	case cells == 1 && len(b.t.Columns) > 2:
		return notAnOrder
	}
	return counted
}

var totalWords = phrases{list: "total*,grand total*,subtotal*,sub total*,sum,итог*,всего,suma,sumy,razem,ogolem,lacznie,podsumowanie,جمع,مجموع,سرجمع"}

// isTotal reports whether a text begins as the label of a total does.
func isTotal(s string) bool {
	text := words(s)
	return slices.ContainsFunc(totalWords.get(), func(p phrase) bool { return p.at(text, 0) })
}

// code returns the code of a row's text, 0 without a column.
func code(t *mapping.Texts, i int) uint32 {
	if t.Code == nil {
		return 0
	}
	return t.Code[i]
}

// cell returns the number of a row; Missing is what a file without the column
// holds.
func cell(n *mapping.Numbers, i int) (float64, mapping.State) {
	if n.State == nil {
		return 0, mapping.Missing
	}
	return n.Value[i], n.State[i]
}
