package mapping

import "clvcalc/core/calendar"

// State says what a cell of a typed column turned out to be.
type State uint8

// The states of a cell.
const (
	Missing State = iota // blank, or a sign for nothing ("--")
	Bad                  // something that is no date or number
	Good
)

// Fields are the data rows of a table as typed columns, one entry for each row
// of [FirstRow, EndRow). A role without a column leaves its field nil.
type Fields struct {
	Customer, OrderID, Product, Channel, Status, Currency Texts
	Day                                                   Days
	Gross, Quantity, UnitPrice, Cost, Profit              Numbers
	Discount, Refund                                      Numbers
}

// Texts is a column of texts, each distinct one stored once under its code.
type Texts struct {
	Code []uint32
	Dict Dict
}

// Days is a column of civil days.
type Days struct {
	Value []calendar.Day
	State []State
}

// Largest bounds the numbers that are believed, ±: a cell beyond it holds no
// amount of money.
const Largest = 1e15

// Numbers is a column of numbers. Value is within ±Largest, and 0 where the
// State is not Good.
type Numbers struct {
	Value []float64
	State []State
}

// At returns the text of a row, "" without a column.
func (t Texts) At(row int) string {
	if t.Code == nil {
		return ""
	}
	return t.Dict.At(t.Code[row])
}
