package order

import (
	"strconv"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// cause is a Reason in one byte; counted rows are used.
type cause uint8

const (
	counted cause = iota
	noCustomer
	noDate
	badDate
	noAmount
	badAmount
	futureDate
	afterCutoff
	cancelled
	loneRefund
	otherCurrency
	duplicate
	inTwoFiles
	totalRow
	notAnOrder
	blankRow
	noHistory
	impossible
	customerTwice
	endBeforeStart
	causes // their number
)

var reasonOf = [causes]Reason{
	noCustomer: NoCustomer, noDate: NoDate, badDate: BadDate, noAmount: NoAmount, badAmount: BadAmount,
	futureDate: FutureDate, afterCutoff: AfterCutoff, cancelled: Cancelled, loneRefund: LoneRefund,
	otherCurrency: OtherCurrency, duplicate: Duplicate, inTwoFiles: InTwoFiles, totalRow: TotalRow, notAnOrder: NotAnOrder, blankRow: BlankRow,
	noHistory: NoHistory, impossible: Impossible, customerTwice: CustomerTwice, endBeforeStart: EndBeforeStart,
}

// roleOf names the column whose cell decided; causes without one are shown by
// the first cell of the row.
var roleOf = [causes]mapping.Role{
	noCustomer: mapping.CustomerID, badDate: mapping.OrderDate, badAmount: mapping.Gross, futureDate: mapping.OrderDate, afterCutoff: mapping.OrderDate,
	cancelled: mapping.Status, loneRefund: mapping.Gross, otherCurrency: mapping.Currency,
	impossible: mapping.Recency, customerTwice: mapping.CustomerID, endBeforeStart: mapping.EndDate,
}

// quality accounts for every row of the table below the heading, the rows
// under the data included.
func (b *builder) quality() *Quality {
	q := &Quality{LeftOut: []LeftOut{}, Repairs: b.repairs}
	var numbers [causes][]uint32
	var first [causes]int // index in the table of the example
	end := max(b.t.Rows, b.m.FirstRow+b.rows)
	for row := max(0, b.m.FirstRow); row < end; row++ {
		c := b.causeOf(row)
		q.RowsRead++
		if c == counted {
			q.RowsUsed++
			continue
		}
		if len(numbers[c]) == 0 {
			first[c] = row
		}
		numbers[c] = append(numbers[c], uint32(b.t.RowNumber(row)))
	}
	for c := counted + 1; c < causes; c++ {
		if n := len(numbers[c]); n > 0 {
			file, number := b.t.Origin(int(numbers[c][0]))
			example := Example{Row: number, File: file, Text: b.deciding(first[c], c)}
			q.LeftOut = append(q.LeftOut, LeftOut{Reason: reasonOf[c], Rows: n, Example: example, Numbers: numbers[c]})
		}
	}
	return q
}

// causeOf returns the cause of a row of the table, also of those under the data.
func (b *builder) causeOf(row int) cause {
	if i := row - b.m.FirstRow; i >= 0 && i < b.rows {
		return b.cause[i]
	}
	if c := b.oddRow(row); c != counted {
		return c
	}
	return notAnOrder
}

// deciding returns the text of the cell that decided about a row.
func (b *builder) deciding(row int, c cause) string {
	for _, column := range b.m.Columns(roleOf[c]) {
		if text := shown(b.t.Cell(row, column)); text != "" {
			return text
		}
	}
	if c == totalRow || c == notAnOrder {
		return firstText(b.t, row)
	}
	return ""
}

// shown is a cell as text, shortened to what an example needs.
func shown(c table.Cell) string {
	const most = 80 // runes
	switch c.Kind {
	case table.Text, table.Error:
		text := []rune(strings.TrimSpace(c.Text))
		if len(text) > most {
			text = append(text[:most], '…')
		}
		return string(text)
	case table.Number, table.Bool:
		return strconv.FormatFloat(c.Number, 'g', -1, 64)
	case table.Date:
		return calendar.Day(c.Number).String()
	}
	return ""
}

// firstText returns the first cell of a row that is not blank.
func firstText(t *table.Table, row int) string {
	for column := range t.Columns {
		if text := shown(t.Cell(row, column)); text != "" {
			return text
		}
	}
	return ""
}

// fault says why the log cannot be analysed, nil when it can.
func (b *builder) fault(log *Log, q *Quality) error {
	most := LeftOut{}
	for _, l := range q.LeftOut {
		if l.Rows > most.Rows {
			most = l
		}
	}
	if log.Len() > 0 {
		for _, revenue := range log.Revenue {
			if revenue > 0 {
				return nil
			}
		}
		return b.notPositive(log.Len())
	}
	n := notice.Count("n", q.RowsRead)
	switch most.Reason {
	case FutureDate:
		return notice.NewFault("all_in_future", n, notice.Text("example", most.Example.Text), notice.Day("today", int(b.rules.Today)))
	case AfterCutoff:
		return notice.NewFault("no_orders_before_cutoff", notice.Day("cutoff", int(*b.rules.Cutoff)))
	case LoneRefund:
		return b.notPositive(most.Rows)
	}
	return notice.NewFault("no_orders", n, notice.Count("rows", most.Rows), notice.Key("reason", "reason."+string(most.Reason)))
}

func (b *builder) notPositive(n int) error {
	f := notice.NewFault("all_amounts_not_positive", notice.Count("n", n))
	f.Column = b.heading(mapping.Gross)
	return f
}

// lookForPlaceholder warns when one customer holds so many orders that the
// name may stand for all unnamed ones ("Guest").
func (b *builder) lookForPlaceholder(log *Log) {
	if len(log.Customers) < 10 {
		return
	}
	orders := make([]int, len(log.Customers))
	most := 0
	for _, c := range log.Customer {
		orders[c]++
		if orders[c] > orders[most] {
			most = int(c)
		}
	}
	share := float64(orders[most]) / float64(log.Len())
	if orders[most] >= 20 && share > 0.2 {
		b.tell(notice.Notice{Code: "one_customer_dominates", Level: notice.Caution, Column: b.heading(mapping.CustomerID),
			Args: []notice.Arg{notice.Text("customer", log.Customers[most]), notice.Share("share", share)}})
	}
}
