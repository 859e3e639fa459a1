package mapping

import (
	"errors"
	"slices"

	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// A TableRole is what the rows of a table are to a shop.
type TableRole string

// The roles of tables.
const (
	OrderTable     TableRole = "orders"     // customer, date and amount in every row
	HeaderTable    TableRole = "headers"    // an order's id, customer and date; its amount stands elsewhere
	LineTable      TableRole = "lines"      // what was bought, under the id of an order that another table knows
	AttributeTable TableRole = "attributes" // what else is known of customers
	SpendTable     TableRole = "spend"      // what was spent on marketing
	UnknownTable   TableRole = ""
)

// Recognise tells what a table is beside others, by its columns, and how they
// are read. The error is that of Guess where the table is read as orders and
// can give none.
func Recognise(t *table.Table, c Choices, h Hints) (TableRole, *Mapping, error) {
	if row := loneHeading(t); c.HeaderRow == nil && row >= 0 {
		number := t.RowNumber(row)
		c.HeaderRow = &number
	}
	m, err := Guess(t, c, h)
	var fault *notice.Fault
	if errors.As(err, &fault) && (fault.Code == "empty_sheet" || fault.Code == "no_rows" || fault.Code == "no_heading_row") {
		return UnknownTable, m, err
	}
	if spend := spendMapping(t, m, h); spend != nil {
		return SpendTable, spend, nil
	}
	has := func(r Role) bool { return m.Column(r) >= 0 }
	amount := has(Gross) || has(UnitPrice) && has(Quantity)
	switch {
	case m.Kind == CustomerSummary:
		return AttributeTable, m, err
	case m.Kind != "":
		return UnknownTable, m, err
	case has(CustomerID) && has(OrderDate) && amount:
		return OrderTable, m, err
	case has(CustomerID) && has(OrderDate) && has(OrderID):
		return HeaderTable, m, err
	case has(OrderID) && (amount || has(UnitPrice) || has(Product)):
		return LineTable, m, err
	case has(CustomerID):
		return AttributeTable, m, err
	}
	return UnknownTable, m, err
}

// loneHeading returns the row of headings of a table of few columns, of which
// the dictionary may know only one ("Customer, City"); −1 where findHeader finds
// it, or where there is none.
func loneHeading(t *table.Table) int {
	found := findHeader(t)
	if t.Rows == 0 || found >= 0 && headerScore(t, found) > 1 {
		return -1
	}
	for row := range min(t.Rows, headerDepth) {
		texts, values := census(t, row)
		if texts >= 2 && values == 0 && (headerScore(t, row) > 1 || overContacts(t, row)) && !repeats(t, row) {
			return row
		}
	}
	return -1
}

// overContacts reports a row that stands over a column of e-mails or telephone
// numbers and is none.
func overContacts(t *table.Table, row int) bool {
	below := sampleRows(row+1, t.Rows)
	for i := range t.Columns {
		p, own := profileOf(&t.Columns[i], below), profileOf(&t.Columns[i], []int{row})
		if p.share(p.emails+p.phones) >= 0.8 && own.filled > 0 && own.emails+own.phones == 0 {
			return true
		}
	}
	return false
}

// One returns the mapping with one role alone, to read no more than that.
func (m *Mapping) One(r Role) *Mapping {
	one := *m
	one.Assignments = nil
	for _, a := range m.Assignments {
		if a.Role == r {
			one.Assignments = []Assignment{a}
		}
	}
	return &one
}

// known gives the roles that are known beforehand, in the place of all that the
// columns alone suggest.
func (g *guess) known() {
	if g.hints.Known == nil {
		return
	}
	g.m.Assignments, g.m.Kind, g.m.Reading = nil, "", nil
	clear(g.taken)
	for _, a := range g.hints.Known {
		g.set(a.Role, a.Confidence, a.Columns...)
	}
}

// spendWords are headings, folded, of money spent on marketing. Those of one
// word may mean other costs and count only beside a channel or a month where
// there is no customer and no product.
var spendWords = []string{
	"spend", "spent", "adspend", "adsspend", "mediaspend", "marketingspend", "totalspend", "amountspent", "cost", "costs", "adcost", "adcosts", "marketingcost", "marketingcosts", "advertisingcost", "campaigncost", "budget", "marketingbudget", "expense", "expenses", "investment",
	"расход", "расходы", "затраты", "бюджет", "потрачено", "расходынарекламу", "расходынамаркетинг", "рекламныерасходы", "рекламныибюджет", "затратынарекламу", "затратынамаркетинг", "маркетинговыирасход", "маркетинговыерасходы", "расходнарекламу", "стоимостьрекламы", "суммарасходов", "сумма",
	"wydatki", "wydatek", "koszt", "koszty", "budzet", "wydano", "wydatkinareklame", "wydatkinamarketing", "wydatkimarketingowe", "wydatkireklamowe", "kosztreklamy", "kosztyreklamy", "kosztmarketingu", "kosztymarketingu", "kosztkampanii", "kosztymarketingowe", "budzetreklamowy", "budzetmarketingowy", "wydanakwota", "kwota",
	"هزینه", "هزینهها", "بودجه", "مخارج", "هزینهتبلیغات", "هزینهبازاریابی", "هزینهکمپین", "هزینهجذب", "بودجهتبلیغات", "بودجهبازاریابی", "مبلغ", "مبلغهزینه",
	"kosten", "ausgaben", "werbekosten", "werbeausgaben", "marketingkosten", "amount",
}

// spendMapping reads a table as marketing spend: the money is its Gross, the
// day or month its OrderDate. nil where it is none: without a heading that says
// so, without both channel and time, or with customers, orders or products.
func spendMapping(t *table.Table, m *Mapping, h Hints) *Mapping {
	sure := func(r Role) bool {
		for _, a := range m.Assignments {
			if a.Role == r {
				return a.Confidence != Guessed
			}
		}
		return false
	}
	if m.HeaderRow < 0 || sure(CustomerID) || sure(OrderID) || sure(Product) || sure(Quantity) {
		return nil
	}
	rows := sampleRows(m.FirstRow, t.Rows)
	spend, rank := -1, len(spendWords)
	for i, heading := range m.Headings {
		k := slices.Index(spendWords, Fold(withoutBrackets(heading)))
		if k < 0 || k >= rank {
			continue
		}
		if numberFit(profileOf(&t.Columns[i], rows)) == strong {
			spend, rank = i, k
		}
	}
	date, channel := m.Column(OrderDate), m.channelOfSpend(t, rows, spend)
	if spend < 0 || date < 0 && channel < 0 {
		return nil
	}
	hints := h
	hints.Known = []Assignment{{Role: Gross, Columns: []int{spend}, Confidence: Sure}}
	for _, a := range []struct {
		role   Role
		column int
	}{{OrderDate, date}, {Channel, channel}} {
		if a.column >= 0 && a.column != spend {
			hints.Known = append(hints.Known, Assignment{Role: a.role, Columns: []int{a.column}, Confidence: Sure})
		}
	}
	header := 0
	if m.HeaderRow >= 0 {
		header = t.RowNumber(m.HeaderRow)
	}
	read, _ := Guess(t, Choices{HeaderRow: &header}, hints) // that it holds no customers is no fault
	return read
}

// channelOfSpend is the column of channels: the one so called, else the only
// one of names; −1 for none.
func (m *Mapping) channelOfSpend(t *table.Table, rows []int, spend int) int {
	if c := m.Column(Channel); c >= 0 && c != spend {
		return c
	}
	names := -1
	for i := range m.Headings {
		p := profileOf(&t.Columns[i], rows)
		if i == spend || i == m.Column(OrderDate) || p.filled == 0 || p.share(p.numbers+p.dates+p.months+p.bools+p.codes) > 0.2 {
			continue
		}
		if names >= 0 {
			return -1
		}
		names = i
	}
	return names
}
