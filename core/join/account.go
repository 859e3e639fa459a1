package join

import (
	"slices"

	"clvcalc/core/order"
	"clvcalc/core/table"
)

// Reasons why rows of a file beside the orders are left out.
const (
	NoOrders order.Reason = "no_orders" // the customer has no order

	OrderAgain order.Reason = "order_again" // an earlier row of the same order counts
	NoHeader   order.Reason = "no_header"   // a line whose order the file of orders lacks
)

// An Account accounts for the rows of one file: Rows = Used + Σ LeftOut.Rows.
// Numbers are those of its Table.
type Account struct {
	Table      *table.Table
	Rows, Used int
	LeftOut    []order.LeftOut
}

// Leave leaves a row of the table out; text is the cell that decided.
func (a *Account) Leave(row int, reason order.Reason, text string) {
	a.Rows++
	k := slices.IndexFunc(a.LeftOut, func(l order.LeftOut) bool { return l.Reason == reason })
	number := a.Table.RowNumber(row)
	if k < 0 {
		k = len(a.LeftOut)
		file, at := a.Table.Origin(number)
		if file == "" {
			file = a.Table.Called()
		}
		a.LeftOut = append(a.LeftOut, order.LeftOut{Reason: reason, Example: order.Example{Row: at, Text: text, File: file}})
	}
	a.LeftOut[k].Rows++
	a.LeftOut[k].Numbers = append(a.LeftOut[k].Numbers, uint32(number))
}

// Use counts a row that is used.
func (a *Account) Use() {
	a.Rows++
	a.Used++
}
