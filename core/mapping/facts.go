package mapping

import (
	"context"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/table"
)

// Facts are the data rows of a table that is no list of orders as typed
// columns, one entry for each row of [FirstRow, EndRow). A role without a
// column has none.
type Facts struct {
	Customer, Plan, Status, Interval, Currency Texts
	Days                                       map[Role]Days
	Numbers                                    map[Role]Numbers
}

// ReadFacts converts the data rows of a customer summary or a list of
// subscriptions as the mapping says. It fails only when ctx ends.
func ReadFacts(ctx context.Context, t *table.Table, m *Mapping) (*Facts, error) {
	r := &reader{t: t, m: m, first: m.FirstRow, end: max(m.EndRow, m.FirstRow)}
	var fields Fields
	r.customers(&fields)
	r.statuses(&fields)
	r.currencies(&fields)
	f := &Facts{Customer: fields.Customer, Status: fields.Status, Currency: fields.Currency, Days: map[Role]Days{}, Numbers: map[Role]Numbers{}}
	f.Plan, f.Interval = r.texts(Product, plainText), r.texts(Interval, plainText)
	style := dateStyle{order: m.DateOrder, system: m.Calendar, months: m.MonthOnly}
	if style.system == "" {
		style.system = calendar.Gregorian
	}
	for _, role := range RolesOf(m.Kind) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		column := m.Column(role)
		switch {
		case column < 0:
		case role == OrderDate || role == FirstOrder || role == EndDate:
			f.Days[role] = daysOf(&t.Columns[column], r.first, r.end, style)
		case slices.Contains([]Role{Frequency, Recency, Age, OrderCount, UnitPrice, Gross}, role):
			f.Numbers[role] = r.numbers(role)
		}
	}
	return f, nil
}

// MonthsIn returns how many months an interval of payment lasts: 12 for a
// word for a year, 3 for a quarter, else 1.
func MonthsIn(interval string) float64 {
	folded := Fold(interval)
	switch {
	case slices.Contains(kindTerms("year"), folded):
		return 12
	case slices.Contains(kindTerms("quarter"), folded):
		return 3
	}
	return 1
}

// UnitIn returns the unit of time that the headings of recency and T name:
// "days", "weeks" or "months", "" for none.
func (m *Mapping) UnitIn() string {
	for _, role := range []Role{Age, Recency} {
		if column := m.Column(role); column >= 0 {
			folded := Fold(m.Headings[column])
			for _, unit := range []string{"weeks", "months", "days"} {
				if containsAny(folded, kindTerms(unit)) {
					return unit
				}
			}
		}
	}
	return ""
}

// Monthly reports a list of subscriptions whose amounts its heading calls
// monthly, whatever the interval of payment.
func (m *Mapping) Monthly() bool {
	column := m.Column(Gross)
	return column >= 0 && slices.Contains(kindTerms("monthly"), Fold(withoutBrackets(m.Headings[column])))
}
