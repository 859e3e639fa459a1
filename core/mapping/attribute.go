package mapping

import (
	"cmp"
	"context"
	"slices"

	"clvcalc/core/table"
)

// An Attribute is a column that tells something of customers, by data row: a
// kind (Texts) or a measure (Numbers; the year of birth for a birthday).
type Attribute struct {
	Heading string
	Texts   Texts
	Numbers Numbers
	Channel bool // says by which channel the customer came
	Years   bool // the numbers are years
}

// Measured reports whether the attribute is a number.
func (a *Attribute) Measured() bool { return a.Numbers.State != nil }

// Attributes reads the columns of a table of customers that tell something of
// them, at most so many, and names the others: keys and contacts, texts that are
// nearly everybody's own, one and the same value throughout, days, and what
// only follows from the orders (spent so far, number of orders), which explains
// nothing. key are the columns that name the customer.
func Attributes(ctx context.Context, t *table.Table, m *Mapping, key []int, most int) (list []Attribute, others []string, err error) {
	rows := sampleRows(m.FirstRow, m.EndRow)
	for i := range t.Columns {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		if slices.Contains(key, i) || m.Headings[i] == "" {
			continue
		}
		pause(4095)
		p := profileOf(&t.Columns[i], rows)
		if len(list) < most && (m.tells(i, p, Fold(m.Headings[i])) || isFlag(&t.Columns[i])) {
			list = append(list, m.attribute(ctx, t, i, p))
		} else {
			others = append(others, m.Headings[i])
		}
	}
	return list, others, nil
}

// outcomes are parts of headings, folded, of what follows from orders.
var outcomes = []string{
	"order", "spent", "spend", "purchas", "revenue", "sales", "ltv", "clv", "aov", "rfm", "refund",
	"заказ", "покупк", "потрач", "выручк", "чек",
	"zamow", "zakup", "wydan", "wydat", "przychod", "zwrot",
	"سفارش", "خرید", "درامد", "فروش",
}

// births are parts of headings of a birthday.
var births = []string{"birth", "dob", "рожден", "urodz", "geburt", "تولد"}

// tells reports a column that can tell customers apart.
func (m *Mapping) tells(column int, p *profile, folded string) bool {
	part, _, _ := namePart(folded)
	role, sure := Role(""), false
	for _, a := range m.Assignments {
		if slices.Contains(a.Columns, column) {
			role, sure = a.Role, a.Confidence != Guessed
		}
	}
	days := p.share(p.dates) >= 0.6
	switch {
	case p.filled == 0 || p.distinct < 2 || part != noPart:
		return false
	case days:
		return containsAny(folded, births)
	case role == Channel && sure:
		return true
	case role == CustomerID, sure && slices.Contains([]Role{OrderID, OrderDate, Gross, Refund, Profit, Discount, Cost, Currency}, role):
		return false
	case p.share(p.emails) >= 0.5, p.share(p.phones) >= 0.5, containsAny(folded, outcomes):
		return false
	case p.share(p.numbers) >= 0.9:
		return !hasKeyWord(folded) && !p.counts()
	}
	return p.distinct <= max(12, p.filled/4)
}

// counts reports numbers that rise from row to row, as those of the rows do.
func (p *profile) counts() bool {
	const least = 20
	for i := 1; i < len(p.values); i++ {
		if !(p.values[i] > p.values[i-1]) {
			return false
		}
	}
	return p.filled > least && p.decimals == 0
}

// isFlag reports a column of yes and no, of which no may elsewhere mean nothing.
func isFlag(c *table.Column) bool {
	const most = 8 // ways of writing them
	yes, no := false, false
	for code := 1; code < c.Distinct(); code++ {
		folded := Fold(c.Text(uint32(code)))
		isYes, isNo := is(folded, headings().words.Yes), is(folded, headings().words.No)
		if yes, no = yes || isYes, no || isNo; code > most {
			return false
		}
	}
	return yes && no
}

// attribute reads one column.
func (m *Mapping) attribute(ctx context.Context, t *table.Table, column int, p *profile) Attribute {
	a := Attribute{Heading: m.Headings[column], Channel: m.Column(Channel) == column}
	switch {
	case p.share(p.dates) >= 0.6:
		header := t.RowNumber(m.HeaderRow)
		dated, _ := Guess(t, Choices{HeaderRow: &header}, Hints{Known: []Assignment{{Role: OrderDate, Columns: []int{column}}}})
		dated.FirstRow, dated.EndRow = m.FirstRow, m.EndRow
		if f, err := Read(ctx, t, dated); err == nil {
			a.Numbers, a.Years = yearsOf(f.Day, dated), true
		}
	case p.share(p.numbers) >= 0.9:
		a.Numbers = numbersOf(&t.Columns[column], m.FirstRow, m.EndRow, m.decimalOf(&t.Columns[column]), false)
	default:
		a.Texts = textsOf(t, []int{column}, m.FirstRow, m.EndRow, func(_ int, text string) string {
			if s := clean(text); !isNull(s) || is(Fold(s), headings().words.No) {
				return s
			}
			return ""
		})
	}
	return a
}

// yearsOf takes the years of days, in the calendar in which they are written.
func yearsOf(d Days, m *Mapping) Numbers {
	n := Numbers{Value: make([]float64, len(d.Value)), State: d.State}
	for i, day := range d.Value {
		year, _, _ := m.Calendar.Date(day)
		n.Value[i] = float64(year)
	}
	return n
}

// decimalOf is the decimal mark of one column: what most of its texts show.
func (m *Mapping) decimalOf(c *table.Column) byte {
	switch s := numberStyleOf(c); cmp.Compare(s.comma, s.point) {
	case 1:
		return ','
	case -1:
		return '.'
	}
	return m.decimal()
}

// Keys reads columns as those that name the customer. end bounds the data rows
// that are read; 0 = all.
func (m *Mapping) Keys(ctx context.Context, t *table.Table, columns []int, end int) (Texts, error) {
	one := *m
	one.Assignments = []Assignment{{Role: CustomerID, Columns: columns}}
	for _, a := range m.Assignments {
		if a.Role == CustomerID && slices.Equal(a.Columns, columns) {
			one.Assignments[0].Joined = a.Joined
		}
	}
	if end > 0 {
		one.EndRow = min(m.EndRow, m.FirstRow+end)
	}
	f, err := Read(ctx, t, &one)
	if err != nil {
		return Texts{}, err
	}
	return f.Customer, nil
}

// CanBeKey reports a column whose values can name customers: neither dates nor
// truth values nor fractions.
func (m *Mapping) CanBeKey(t *table.Table, column int) bool {
	p := profileOf(&t.Columns[column], sampleRows(m.FirstRow, m.EndRow))
	return p.filled > 0 && p.distinct > 1 && customerFit(p) == strong && p.share(p.dates) < 0.5
}
