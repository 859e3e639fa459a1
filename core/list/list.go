package list

import (
	"io"

	"clvcalc/core/calendar"
	"clvcalc/core/join"
	"clvcalc/core/lang"
	"clvcalc/core/order"
	"clvcalc/core/report"
	"clvcalc/core/rfm"
	"clvcalc/core/table"
)

// Customers writes the customers with the indices rows, in that order.
func Customers(out io.Writer, c *report.Customers, rows []int, words *lang.Words) error {
	w := newWriter(out, words)
	for _, key := range []string{
		"customer", "segment", "first", "last", "since_last", "orders", "spend", "historic",
		"r", "f", "m", "p_alive", "expected", "orders_low", "orders_high", "predicted", "low", "high",
		"returns", "next_early", "next", "next_late", "late",
	} {
		w.text(words.Say("column." + key))
	}
	w.end()
	for _, i := range rows {
		w.text(c.Key[i])
		w.text(words.Say("segment." + rfm.Segments[c.Segment[i]].Name))
		w.day(c.First[i])
		w.day(c.Last[i])
		w.integer(int(c.SinceLast[i]))
		w.integer(int(c.Orders[i]))
		w.number(c.Spend, i)
		w.number(c.Historic, i)
		w.integer(int(c.R[i]))
		w.integer(int(c.F[i]))
		w.integer(int(c.M[i]))
		w.number(c.PAlive, i)
		w.number(c.Expected, i)
		w.number(c.OrdersLow, i)
		w.number(c.OrdersHigh, i)
		w.number(c.Predicted, i)
		w.number(c.Low, i)
		w.number(c.High, i)
		w.number(c.Returns, i)
		for _, column := range [][]int32{c.NextEarly, c.NextOrder, c.NextLate} {
			w.dayAfter(c.Last[i]+calendar.Day(c.SinceLast[i]), column, i)
		}
		w.text(yesNo(words, c.Late[i]))
		w.end()
	}
	return w.err
}

func yesNo(words *lang.Words, yes bool) string {
	if yes {
		return words.Say("word.yes")
	}
	return words.Say("word.no")
}

// LeftOut writes the rows of the file that were left out for a reason, of all
// reasons for "", with their row number and the reason before their cells; of
// several files, with the name of theirs before that.
func LeftOut(out io.Writer, shop *report.Shop, reason order.Reason, words *lang.Words) error {
	w := newWriter(out, words)
	t := shop.Table
	files := t.Parts != nil || len(shop.Others()) > 0
	if files {
		w.text(words.Say("column.file"))
	}
	w.text(words.Say("column.row"))
	w.text(words.Say("column.reason"))
	for _, heading := range shop.Mapping.Headings {
		w.text(heading)
	}
	w.end()
	why := map[int]order.Reason{}
	for _, left := range shop.Quality.LeftOut {
		for _, number := range left.Numbers {
			if reason == "" || left.Reason == reason {
				why[int(number)] = left.Reason
			}
		}
	}
	for row := range t.Rows {
		because, ok := why[t.RowNumber(row)]
		if !ok {
			continue
		}
		file, number := t.Origin(t.RowNumber(row))
		if files {
			w.text(or(file, t.File))
		}
		w.integer(number)
		w.text(words.Say("reason." + string(because)))
		w.cells(t, row)
	}
	for _, other := range shop.Others() {
		w.others(other, reason, words)
	}
	return w.err
}

// cells ends a row with the cells of one of a table.
func (w *writer) cells(t *table.Table, row int) {
	for column := range t.Columns {
		w.text(CellText(t.Cell(row, column)))
	}
	w.end()
}

// others writes the rows left out of a file beside the orders.
func (w *writer) others(a join.Account, reason order.Reason, words *lang.Words) {
	why := map[int]order.Reason{}
	for _, left := range a.LeftOut {
		for _, number := range left.Numbers {
			if reason == "" || left.Reason == reason {
				why[int(number)] = left.Reason
			}
		}
	}
	for row := range a.Table.Rows {
		number := a.Table.RowNumber(row)
		if because, left := why[number]; left {
			file, at := a.Table.Origin(number)
			w.text(or(file, a.Table.File))
			w.integer(at)
			w.text(words.Say("reason." + string(because)))
			w.cells(a.Table, row)
		}
	}
}

// or returns a text, or another where it is empty.
func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
