package mapping

import (
	"context"
	"slices"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/table"
)

// Read converts the data rows of a table as the mapping says. Every distinct
// text is converted once. It fails only when ctx ends.
func Read(ctx context.Context, t *table.Table, m *Mapping) (*Fields, error) {
	r := &reader{t: t, m: m, first: m.FirstRow, end: max(m.EndRow, m.FirstRow)}
	f := &Fields{}
	for _, step := range []func(*Fields){r.customers, r.ids, r.days, r.statuses, r.amounts, r.shares, r.currencies} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step(f)
	}
	return f, ctx.Err()
}

type reader struct {
	t          *table.Table
	m          *Mapping
	first, end int
}

func (r *reader) customers(f *Fields) {
	isPhone := map[int]bool{}
	parts := r.m.NameParts()
	var keys []int
	for _, i := range r.m.Columns(CustomerID) {
		if !slices.Contains(parts, i) {
			isPhone[i] = r.m.phoneColumn(r.t, i)
			keys = append(keys, i)
		}
	}
	if keys != nil {
		f.Customer = textsOf(r.t, keys, r.first, r.end, func(column int, text string) string { return customerKey(text, isPhone[column]) })
	}
	if parts != nil {
		f.Customer = f.Customer.orElse(r.names(parts))
	}
}

// phoneColumn reports a column of telephone numbers, by its heading or values.
func (m *Mapping) phoneColumn(t *table.Table, column int) bool {
	folded := Fold(m.Headings[column])
	words := headings().words
	if containsAny(folded, words.Phone) && !containsAny(folded, words.Email) {
		return true
	}
	p, c := profile{}, &t.Columns[column]
	for _, row := range sampleRows(m.FirstRow, m.EndRow) {
		switch kind, text := c.Kind(row), c.Text(c.Code(row)); {
		case kind == table.Empty:
		case kind != table.Text && kind != table.Error:
			p.filled++
		case !isNull(text):
			p.filled++
			if phone(text) && !isDate(text) {
				p.phones++
			}
		}
	}
	return p.share(p.phones) >= 0.8
}

func (r *reader) ids(f *Fields) {
	f.OrderID = r.texts(OrderID, func(_ int, text string) string { return orderKey(text) })
	f.Product = r.texts(Product, plainText)
	f.Channel = r.texts(Channel, plainText)
}

// statuses reads the status. A column that says when an order was cancelled
// says "cancelled" wherever it has a date, one that says whether it was, or was
// returned, wherever it says yes, and one that says whether it was paid "unpaid"
// wherever it says no.
func (r *reader) statuses(f *Fields) {
	words := headings().words
	dated, flags := map[int]bool{}, map[int][2]string{} // for yes and no
	for _, i := range r.m.Columns(Status) {
		folded := Fold(r.m.Headings[i])
		if dated[i] = is(folded, words.Cancelled); is(folded, words.CancelFlag) {
			flags[i] = [2]string{"cancelled", ""}
		} else if isRefund(folded) {
			flags[i] = [2]string{"refunded", ""}
		} else if is(folded, words.PaidFlag) {
			flags[i] = [2]string{"", "unpaid"}
		}
	}
	f.Status = r.texts(Status, func(column int, text string) string {
		if flag, known := flags[column]; known {
			if folded := flagText(text); is(folded, words.Yes) {
				return flag[0]
			} else if is(folded, words.No) {
				return flag[1]
			}
		}
		if p, ok := scanDate(text); dated[column] && ok {
			if p.null() {
				return ""
			}
			return "cancelled"
		}
		return plain(text)
	})
}

func plainText(_ int, text string) string { return plain(text) }

func (r *reader) texts(role Role, convert func(int, string) string) Texts {
	columns := r.m.Columns(role)
	if len(columns) == 0 {
		return Texts{}
	}
	return textsOf(r.t, columns, r.first, r.end, convert)
}

func (r *reader) days(f *Fields) {
	style := dateStyle{order: r.m.DateOrder, system: r.m.Calendar, months: r.m.MonthOnly, swapped: r.m.DatesSwapped}
	if style.system == "" {
		style.system = calendar.Gregorian
	}
	for k, i := range r.m.Columns(OrderDate) {
		days := daysOf(&r.t.Columns[i], r.first, r.end, style)
		if k == 0 {
			f.Day = days
			continue
		}
		for row, state := range f.Day.State {
			if state == Missing {
				f.Day.Value[row], f.Day.State[row] = days.Value[row], days.State[row]
			}
		}
	}
}

func (r *reader) amounts(f *Fields) {
	f.Gross, f.Quantity = r.numbers(Gross), r.numbers(Quantity)
	f.UnitPrice, f.Cost = r.numbers(UnitPrice), r.numbers(Cost)
}

func (r *reader) shares(f *Fields) {
	f.Profit, f.Discount, f.Refund = r.numbers(Profit), r.numbers(Discount), r.numbers(Refund)
}

// numbers reads the columns of a role; each row takes the first that is not
// blank. A heading that says percent makes shares of its column.
func (r *reader) numbers(role Role) Numbers {
	var out Numbers
	for k, i := range r.m.Columns(role) {
		heading := r.m.Headings[i]
		percent := strings.ContainsAny(heading, "%٪") || containsAny(Fold(heading), headings().words.Percent)
		n := numbersOf(&r.t.Columns[i], r.first, r.end, r.m.decimal(), percent && role == Discount)
		if k == 0 {
			out = n
			continue
		}
		for row, state := range out.State {
			if state == Missing {
				out.Value[row], out.State[row] = n.Value[row], n.State[row]
			}
		}
	}
	return out
}

func (m *Mapping) decimal() byte {
	if m.Decimal == "," {
		return ','
	}
	return '.'
}

// currencies reads the currency of each row as a code: from its own column, or
// from the words beside the amounts where they name more than one.
func (r *reader) currencies(f *Fields) {
	f.Currency = r.texts(Currency, func(_ int, text string) string { return currencyCode(text) })
	if f.Currency.Code != nil {
		return
	}
	column := r.m.amountColumn()
	if column < 0 || len(numberStyleOf(&r.t.Columns[column]).currencies) < 2 {
		return
	}
	f.Currency = textsOf(r.t, []int{column}, r.first, r.end, func(_ int, text string) string {
		return parseAmount(text, r.m.decimal()).currency
	})
}

// amountColumn is the column whose unit is the unit of the orders, −1 for none.
func (m *Mapping) amountColumn() int {
	if c := m.Column(Gross); c >= 0 {
		return c
	}
	return m.Column(UnitPrice)
}

// currencyCode returns the code that a cell of a currency column stands for; a
// word that is not known stays as it is, in capitals.
func currencyCode(text string) string {
	s := clean(text)
	if isNull(s) {
		return ""
	}
	if code, ok := currencyOf(s); ok && code != "" {
		return code
	}
	if code := currencyIn(s); code != "" {
		return code
	}
	return strings.ToUpper(s)
}
