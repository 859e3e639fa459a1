package mapping

import (
	"slices"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// moneyRoles are the columns whose numbers show how money is written.
var moneyRoles = []Role{Gross, UnitPrice, Cost, Profit, Discount, Refund}

// settleNumbers finds the currency and the decimal mark, and asks where the
// file says neither.
func (g *guess) settleNumbers() {
	var money numberStyle
	for _, role := range moneyRoles {
		c := g.column(role)
		if c == nil {
			continue
		}
		s := numberStyleOf(c)
		money.point += s.point
		money.comma += s.comma
		money.ambiguous += s.ambiguous
		if money.example == "" {
			money.example, money.mark = s.example, s.mark
		}
		if role == Gross || role == UnitPrice && money.currencies == nil {
			money.currencies = s.currencies
		}
	}
	g.settleCurrency(money.currencies)
	if d := g.choices.Decimal; d == "." || d == "," {
		g.m.Decimal = d
		return
	}
	g.settleDecimal(money)
}

// settleDecimal follows the majority of the texts whose mark is plain, else
// the currency, else takes three digits behind a mark for a group, as money
// has two decimals; then it asks.
func (g *guess) settleDecimal(s numberStyle) {
	switch {
	case s.comma > s.point:
		g.m.Decimal = ","
		return
	case s.point > 0:
		return
	case s.ambiguous == 0:
		if commaCurrency(g.m.Currency) || g.m.Currency == "" && commaLanguage(g.hints.Lang) {
			g.m.Decimal = ","
		}
		return
	}
	if s.mark == '.' {
		g.m.Decimal = ","
	}
	settled := g.persian || g.m.Currency == "IRR" || g.m.Currency == "IRT" ||
		g.m.Currency != "" && commaCurrency(g.m.Currency) == (g.m.Decimal == ",")
	if settled {
		return
	}
	other := "."
	if g.m.Decimal == "." {
		other = ","
	}
	g.ask("decimal", "decimal", []string{g.m.Decimal, other}, notice.Text("example", s.example))
}

func commaCurrency(code string) bool {
	switch code {
	case "EUR", "PLN", "RUB", "UAH", "BYN", "KZT", "CZK", "SEK", "NOK", "DKK", "HUF", "RON", "TRY", "BRL":
		return true
	}
	return false
}

func commaLanguage(lang string) bool {
	lang, _, _ = strings.Cut(lang, "-")
	return lang == "ru" || lang == "pl"
}

// settleCurrency takes the currency from the heading, the words beside the
// amounts or the column of currencies. A Persian file that names neither toman
// nor rial is asked about: the size of the numbers tells nothing.
func (g *guess) settleCurrency(words map[string]int) {
	column := g.m.amountColumn()
	if column < 0 {
		return
	}
	g.m.Currency = currencyIn(g.m.Headings[column])
	if g.m.Currency == "" && g.column(Currency) != nil {
		g.m.Currency = mostFrequent(g.countCurrencies(g.column(Currency)))
	}
	if g.m.Currency == "" && len(words) > 0 {
		g.m.Currency = mostFrequent(words)
	}
	mixed := words["IRT"] > 0 && words["IRR"] > 0
	if mixed {
		g.note("currency_mixed", notice.Caution, column)
	}
	if g.m.Currency == "" {
		g.m.Currency = g.currencyElsewhere()
	}
	if g.hints.Currency == "" && (mixed || g.m.Currency == "" && g.fromIran()) {
		example := 0.0
		for _, v := range g.profiles[column].values {
			if v > example {
				example = v
				break
			}
		}
		g.ask("currency", "currency", []string{"IRT", "IRR"}, notice.Number("amount", example),
			notice.Money("toman", example, "IRT"), notice.Money("rial", example/10, "IRT"))
	}
}

// fromIran reports a file whose amounts can be in toman or rial: it has a
// Persian heading of the dictionary or Jalali dates. Persian letters alone may
// be a customer's name.
func (g *guess) fromIran() bool {
	if g.m.Calendar == calendar.Jalali {
		return true
	}
	for i := range g.folded {
		terms, weight := g.terms(i)
		if weight == whole && slices.ContainsFunc(terms, func(t term) bool { return t.lang == "fa" }) {
			return true
		}
	}
	return false
}

// currencyElsewhere looks for a currency in the headings of the other columns
// of money, and counts only if they agree.
func (g *guess) currencyElsewhere() string {
	found := ""
	for _, role := range moneyRoles {
		for _, i := range g.m.Columns(role) {
			switch c := currencyIn(g.m.Headings[i]); {
			case c == "" || c == found:
			case found != "":
				return ""
			default:
				found = c
			}
		}
	}
	return found
}

// countCurrencies counts the rows of each currency, in a sample.
func (g *guess) countCurrencies(c *table.Column) map[string]int {
	count := map[string]int{}
	for _, row := range g.sample {
		if row < g.m.EndRow {
			if code := currencyCode(cellText(c, row)); code != "" {
				count[code]++
			}
		}
	}
	return count
}

// mostFrequent returns the key with the highest count; of equals, the first by
// name.
func mostFrequent(count map[string]int) string {
	best := ""
	for key, n := range count {
		if best == "" || n > count[best] || n == count[best] && key < best {
			best = key
		}
	}
	return best
}

func (g *guess) ask(code, setting string, options []string, args ...notice.Arg) {
	g.m.Questions = append(g.m.Questions, Question{Code: code, Setting: setting, Options: options, Args: args})
}

func (g *guess) note(code string, level notice.Level, column int, args ...notice.Arg) {
	heading := g.m.Headings[column]
	g.m.Notices = append(g.m.Notices, notice.Notice{Code: code, Level: level, Column: heading, Args: append([]notice.Arg{notice.Text("column", heading)}, args...)})
}

// remark tells what harms the figures though it can be read.
func (g *guess) remark() {
	g.remarkPhones()
	g.remarkPerson()
	g.remarkMangledDates()
	g.swapDates()
}

// remarkPhones tells of telephone numbers whose last digits a spreadsheet
// program has thrown away ("9.12E+09"): they name nobody any more.
func (g *guess) remarkPhones() {
	for _, i := range g.m.Columns(CustomerID) {
		if !g.m.phoneColumn(g.t, i) {
			continue
		}
		c, lost, example := &g.t.Columns[i], 0, ""
		for row := g.m.FirstRow; row < g.m.EndRow; row++ {
			if c.Kind(row) != table.Text {
				continue
			}
			if text := c.Text(c.Code(row)); strings.ContainsAny(text, "eE") {
				if gone, _ := scientific(text); gone {
					lost++
					example = text
				}
			}
		}
		if lost > 0 {
			g.note("phone_precision", notice.Caution, i, notice.Count("n", lost), notice.Text("example", example))
		}
	}
}

// remarkMangledDates tells of Jalali dates with two-digit years that a
// spreadsheet program took for Gregorian ones when they were typed: 02/05/17
// became 5 February 2017. They betray themselves by years that run through the
// days of a month.
func (g *guess) remarkMangledDates() {
	c := g.column(OrderDate)
	if c == nil || !g.persian {
		return
	}
	years, rows, low := map[int]bool{}, 0, 0
	for _, row := range g.sample {
		if c.Kind(row) != table.Date {
			continue
		}
		y, _, d := calendar.Day(int(c.Number(row))).Date()
		rows++
		if y >= 2001 && y <= 2031 && d <= 12 {
			low++
			years[y] = true
		}
	}
	if rows >= 20 && low*100 >= rows*95 && len(years) >= 15 {
		g.note("dates_mangled", notice.Caution, g.m.Column(OrderDate))
	}
}

// missing returns the Fault for what an analysis cannot do without.
func (g *guess) missing() *notice.Fault {
	if g.m.FirstRow >= g.m.EndRow {
		return notice.NewFault("no_rows")
	}
	customer, date := g.m.Column(CustomerID) >= 0, g.m.Column(OrderDate) >= 0
	amount := g.m.Column(Gross) >= 0 || g.m.Column(UnitPrice) >= 0 && g.m.Column(Quantity) >= 0
	if !customer || !date {
		if f := g.otherTable(); f != nil {
			return f
		}
	}
	switch {
	case !customer && !date && !amount:
		return notice.NewFault("no_columns_understood", notice.Key("missing", "missing.customer_date_amount"))
	case !customer && !date:
		return notice.NewFault("no_columns_understood", notice.Key("missing", "missing.customer_date"))
	case !customer:
		return g.noCustomer()
	case !date:
		return notice.NewFault("no_date")
	case !amount:
		return notice.NewFault("no_amount")
	}
	return nil
}

// noCustomer says why there is no customer: an export that leaves the buyer
// out, a seller in the place where one looks for a customer, or nothing at all.
func (g *guess) noCustomer() *notice.Fault {
	if g.preset != nil && g.preset.NoCustomer != "" {
		return notice.NewFault("no_customer", notice.Key("why", "no_customer.why."+g.preset.NoCustomer))
	}
	for i, folded := range g.folded {
		if folded != "" && containsAny(folded, headings().words.Seller) {
			return &notice.Fault{Code: "no_customer", Column: g.m.Headings[i], Args: []notice.Arg{notice.Key("why", "no_customer.why.seller"), notice.Text("column", g.m.Headings[i])}}
		}
	}
	return notice.NewFault("no_customer", notice.Key("why", "no_customer.why.none"))
}
