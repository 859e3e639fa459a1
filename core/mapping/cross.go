package mapping

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// A Cross is a table of customers × months, written out as a list.
type Cross struct {
	// Table has a row for each cell with an amount, and one for each total: what
	// names the customer, the month, the amount. Its rows keep their numbers.
	Table *table.Table
	// Months and Customers are the sizes of the cross table, Cells its amounts,
	// Silent the customers without any.
	Months, Customers, Cells, Silent int
}

// IsCross reports a table that Unpivot writes out.
func IsCross(t *table.Table, c Choices, h Hints) bool {
	x, fault := crossOf(t, c, h)
	return x != nil && fault == nil
}

// Unpivot writes a table with customers in rows and months in columns, or the
// other way round, out as a list that Guess reads as orders; an empty cell and
// a zero are no order. nil where the table is no such thing. Faults:
// cross_no_year, where months stand without a year; other_table, where the rows
// are no customers; those of a limit.
func Unpivot(ctx context.Context, t *table.Table, c Choices, h Hints) (*Cross, error) {
	x, fault := crossOf(t, c, h)
	if fault != nil {
		return nil, fault
	}
	if x == nil {
		return nil, nil
	}
	return x.write(ctx)
}

// crossOf looks for months above or beside; nil where there are none.
func crossOf(t *table.Table, c Choices, h Hints) (*crossing, *notice.Fault) {
	if c.Kind != "" && c.Kind != CrossTable || t.Parts != nil {
		return nil, nil
	}
	x := &crossing{t: t, lang: h.Lang}
	switch {
	case x.monthsAbove():
		if x.yearless {
			return x, notice.NewFault("cross_no_year", notice.Text("example", x.example))
		}
		if kind := x.notCustomers(); kind != "" && c.Kind == "" {
			return x, notice.NewFault("other_table", notice.Key("kind", "kind."+kind))
		}
	case x.monthsAside(c.Kind == CrossTable):
	default:
		return nil, nil
	}
	return x, nil
}

// crossing is a cross table being looked at.
type crossing struct {
	t        *table.Table
	lang     string
	header   int
	months   []int              // columns with a month each; of a transposed table, the customers
	heads    map[int]table.Cell // the month, or customer, of each
	labels   []int              // the other columns
	turned   bool               // months stand in rows
	names    [3]string          // headings of the list; "" = those of customers
	yearless bool
	example  string
}

// fewMonths is the least number of months that make a cross table.
const fewMonths = 3

// monthsAbove looks for a row of months over numbers.
func (x *crossing) monthsAbove() bool {
	for row := range min(x.t.Rows, headerDepth) {
		x.months, x.labels, x.heads, x.yearless = nil, nil, map[int]table.Cell{}, false
		year := ""
		for column := range x.t.Columns {
			if y := yearIn(x.t, row-1, column); y != "" {
				year = y // a group reaches to the next one
			}
			if cell, ok := x.month(row, column, year); ok {
				x.months = append(x.months, column)
				x.heads[column] = cell
			} else {
				x.labels = append(x.labels, column)
			}
		}
		if len(x.months) >= fewMonths && len(x.months)*2 >= len(x.labels) && x.numbersBelow(row, x.months) && x.different() {
			x.header = row
			x.labels = slices.DeleteFunc(x.labels, func(c int) bool { return x.isTotal(row, c) })
			return len(x.labels) > 0
		}
	}
	return false
}

// month reads a heading as a month or day, written so that a column of such
// texts is read as dates.
func (x *crossing) month(row, column int, year string) (table.Cell, bool) {
	cell := x.t.Cell(row, column)
	if cell.Kind == table.Date {
		return cell, true
	}
	text := clean(cellText(&x.t.Columns[column], row))
	if n, err := strconv.Atoi(westernDigits(text)); err == nil {
		if y, m := n/100, n%100; systemOf(y) != "" && m >= 1 && m <= 12 {
			return table.Cell{Kind: table.Text, Text: text[:len(text)-len(text)/3] + "-" + text[len(text)-len(text)/3:]}, true
		}
		return cell, false
	}
	if _, ok := scanMonth(text); ok {
		return table.Cell{Kind: table.Text, Text: text}, true
	}
	if d, ok := scanDate(text); ok && plausible(&d) && !d.short() {
		return table.Cell{Kind: table.Text, Text: text}, true
	}
	return x.named(text, year)
}

// named reads the name of a month with a year of two digits, or with one that
// stands above it, or in the title.
func (x *crossing) named(text, year string) (table.Cell, bool) {
	name, digits := strings.TrimRight(westernDigits(text), " 0123456789'’.-/"), ""
	for _, r := range text[min(len(name), len(text)):] {
		if d := digitOf(r); d >= 0 {
			digits += strconv.Itoa(d)
		}
	}
	m, ok := monthNames()[Fold(name)]
	if !ok || len(digits) != 0 && len(digits) != 2 {
		return table.Cell{}, false
	}
	if len(digits) == 2 {
		year = "20" + digits
		if m.system == calendar.Jalali {
			year = "14" + digits
		}
	}
	if year == "" {
		year = x.titleYear()
	}
	if year == "" {
		x.yearless, x.example = true, text
	}
	return table.Cell{Kind: table.Text, Text: name + " " + year}, true
}

// titleYear is the one year that the names of file and sheet tell.
func (x *crossing) titleYear() string {
	found := ""
	for _, title := range []string{x.t.Sheet, x.t.File} {
		for _, part := range strings.FieldsFunc(westernDigits(title), func(r rune) bool { return r < '0' || r > '9' }) {
			if y, _ := strconv.Atoi(part); len(part) == 4 && systemOf(y) != "" {
				if found != "" && found != part {
					return ""
				}
				found = part
			}
		}
	}
	return found
}

// yearIn returns the year that a cell holds, "" for anything else.
func yearIn(t *table.Table, row, column int) string {
	if row < 0 {
		return ""
	}
	text := westernDigits(clean(cellText(&t.Columns[column], row)))
	if y, err := strconv.Atoi(text); err == nil && len(text) == 4 && systemOf(y) != "" {
		return text
	}
	return ""
}

// different reports months of which none stands twice.
func (x *crossing) different() bool {
	seen := map[string]bool{}
	for _, head := range x.heads {
		seen[head.Text+numberText(head.Number)] = true
	}
	return len(seen) == len(x.months)
}

// numbersBelow reports columns that hold hardly anything but numbers.
func (x *crossing) numbersBelow(row int, columns []int) bool {
	rows := sampleRows(row+1, x.t.Rows)
	filled, numbers := 0, 0
	for _, column := range columns {
		p := profileOf(&x.t.Columns[column], rows)
		filled += p.filled
		numbers += p.numbers
	}
	return filled > 0 && numbers*10 >= filled*9
}

// isTotal reports a column that sums up the others.
func (x *crossing) isTotal(row, column int) bool {
	folded := Fold(cellText(&x.t.Columns[column], row))
	return is(folded, headings().words.Total) || startsWithAny(folded, headings().words.Total)
}

// notCustomers says what stands in the rows where it is known to be something
// else than customers.
func (x *crossing) notCustomers() string {
	d := headings()
	other := ""
	for _, column := range x.labels {
		folded := Fold(cellText(&x.t.Columns[column], x.header))
		if containsAny(folded, kindTerms("customer_head")) {
			return ""
		}
		for _, t := range d.terms[folded] {
			switch t.role {
			case CustomerID:
				return ""
			case Product:
				other = "totals_by_product"
			case Channel:
				other = "totals_by_channel"
			}
		}
		if is(folded, kindTerms("measure")) || containsAny(folded, headings().words.Seller) {
			other = "totals_by_month"
		}
	}
	return other
}

// monthsAside looks for a column of months beside columns of numbers whose
// headings are keys of customers.
func (x *crossing) monthsAside(chosen bool) bool {
	x.header = findHeader(x.t)
	rows := sampleRows(x.header+1, x.t.Rows)
	if x.header < 0 || len(rows) < fewMonths || len(x.t.Columns) < 1+fewMonths {
		return false
	}
	some := profileOf(&x.t.Columns[0], rows[:len(rows)/8])
	if (some.filled-some.months-some.dates)*10 > len(rows) {
		return false // fewer than nine in ten, whatever the rest are
	}
	p := profileOf(&x.t.Columns[0], rows)
	if p.share(p.months+p.dates) < 0.9 || p.distinct < p.filled {
		return false
	}
	keys := 0
	x.months, x.labels, x.heads = nil, nil, map[int]table.Cell{}
	for column := 1; column < len(x.t.Columns); column++ {
		text := clean(cellText(&x.t.Columns[column], x.header))
		if text == "" || x.isTotal(x.header, column) {
			continue
		}
		head := &profile{}
		head.text(text, 0)
		if head.emails+head.phones+head.keys+head.numbers > 0 {
			keys++
		}
		x.months = append(x.months, column)
		x.heads[column] = table.Cell{Kind: table.Text, Text: text}
	}
	corner := containsAny(Fold(cellText(&x.t.Columns[0], x.header)), kindTerms("customer_head"))
	x.turned = true
	x.dropSum()
	return len(x.months) >= fewMonths && (chosen || corner || keys*10 >= len(x.months)*8) && x.numbersBelow(x.header, x.months)
}
