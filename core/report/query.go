package report

import (
	"cmp"
	"slices"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
	"clvcalc/core/rfm"
)

// Query chooses and sorts rows of the customer table.
type Query struct {
	Search     string `json:"search,omitempty"`  // part of the customer's key, any case
	Segment    string `json:"segment,omitempty"` // name of a segment, "" = all
	Late       bool   `json:"late,omitempty"`    // only those silent longer than their own rhythm
	Sort       string `json:"sort,omitempty"`    // key of a field of CustomerRow; "" = predicted, else historic
	Descending bool   `json:"descending,omitempty"`
	From       int    `json:"from"`
	Count      int    `json:"count"` // at most MaxRows
}

// MaxRows is the most rows of the customer table that one question returns.
const MaxRows = 200

// CustomerRow is one row of the customer table, ready to be shown.
type CustomerRow struct {
	Customer  string       `json:"customer"`
	Segment   string       `json:"segment"`
	First     calendar.Day `json:"first"`
	Last      calendar.Day `json:"last"`
	SinceLast int          `json:"since_last"`
	Orders    int          `json:"orders"`
	Spend     float64      `json:"spend"`
	Historic  float64      `json:"historic"`
	R         int          `json:"r"`
	F         int          `json:"f"`
	M         int          `json:"m"`
	PAlive    Figure       `json:"p_alive"`
	Expected  Figure       `json:"expected"`
	Predicted Figure       `json:"predicted"`
	// In 80 of 100 cases Predicted comes to lie in Low..High and Expected in
	// OrdersLow..OrdersHigh.
	Low        Figure `json:"low"`
	High       Figure `json:"high"`
	OrdersLow  Figure `json:"orders_low"`
	OrdersHigh Figure `json:"orders_high"`
	// Returns is the chance of another order at all; in 80 of 100 cases it then
	// comes from NextEarly to NextLate, half of them by Next. nil where it
	// cannot be told.
	Returns   Figure         `json:"returns"`
	NextEarly *calendar.Day  `json:"next_early,omitempty"`
	Next      *calendar.Day  `json:"next,omitempty"`
	NextLate  *calendar.Day  `json:"next_late,omitempty"`
	Late      bool           `json:"late"`
	Days      []calendar.Day `json:"days"` // purchase days of the last 24 months
}

// Select returns the indices of the customers that match the query, sorted;
// From and Count are left to the caller.
func (c *Customers) Select(q Query) []int {
	rows := make([]int, 0, c.Len())
	search := strings.ToLower(strings.TrimSpace(q.Search))
	for i := range c.Key {
		if search != "" && !strings.Contains(strings.ToLower(c.Key[i]), search) ||
			q.Segment != "" && rfm.Segments[c.Segment[i]].Name != q.Segment ||
			q.Late && !c.Late[i] {
			continue
		}
		rows = append(rows, i)
	}
	compare := c.order(q.Sort)
	slices.SortStableFunc(rows, func(a, b int) int {
		if q.Descending {
			a, b = b, a
		}
		return compare(a, b)
	})
	return rows
}

// order returns how two customers compare in one column.
func (c *Customers) order(column string) func(a, b int) int {
	switch column {
	case "customer":
		return by(c.Key)
	case "segment":
		return func(a, b int) int { return cmp.Compare(c.Segment[b], c.Segment[a]) } // strongest is largest
	case "first":
		return by(c.First)
	case "last":
		return by(c.Last)
	case "since_last":
		return by(c.SinceLast)
	case "orders":
		return by(c.Orders)
	case "spend":
		return by(c.Spend)
	case "r":
		return by(c.R)
	case "f":
		return by(c.F)
	case "m":
		return by(c.M)
	case "p_alive":
		return by(c.PAlive)
	case "expected":
		return by(c.Expected)
	case "historic":
		return by(c.Historic)
	case "low":
		return by(c.Low)
	case "high":
		return by(c.High)
	case "orders_low":
		return by(c.OrdersLow)
	case "orders_high":
		return by(c.OrdersHigh)
	case "returns":
		return by(c.Returns)
	case "next":
		return byDay(c.NextOrder)
	case "next_early":
		return byDay(c.NextEarly)
	case "next_late":
		return byDay(c.NextLate)
	}
	if c.Predicted == nil {
		return by(c.Historic)
	}
	return by(c.Predicted)
}

func by[T cmp.Ordered](column []T) func(a, b int) int {
	if column == nil {
		return func(a, b int) int { return 0 }
	}
	return func(a, b int) int { return cmp.Compare(column[a], column[b]) }
}

// byDay compares days after the cutoff; what lies beyond a lifetime, −1, comes
// last.
func byDay(column []int32) func(a, b int) int {
	if column == nil {
		return by(column)
	}
	return func(a, b int) int { return cmp.Compare(uint32(column[a]), uint32(column[b])) }
}

// Row returns customer i ready to be shown, with their purchase days of the
// 24 months before the cutoff.
func (c *Customers) Row(i int, p *customer.Purchases, cutoff calendar.Day) CustomerRow {
	return CustomerRow{
		Customer: c.Key[i], Segment: rfm.Segments[c.Segment[i]].Name,
		First: c.First[i], Last: c.Last[i], SinceLast: int(c.SinceLast[i]), Orders: int(c.Orders[i]),
		Spend: c.Spend[i], Historic: c.Historic[i], R: int(c.R[i]), F: int(c.F[i]), M: int(c.M[i]),
		PAlive: at(c.PAlive, i), Expected: at(c.Expected, i), Predicted: at(c.Predicted, i),
		Low: c.bound(c.Low, i), High: c.bound(c.High, i), OrdersLow: c.bound(c.OrdersLow, i), OrdersHigh: c.bound(c.OrdersHigh, i),
		Returns: at(c.Returns, i), Next: dayAt(c.NextOrder, i, cutoff), NextEarly: dayAt(c.NextEarly, i, cutoff), NextLate: dayAt(c.NextLate, i, cutoff),
		Late: c.Late[i], Days: since(p.Days(i), cutoff.AddMonths(-24)),
	}
}

// at returns the figure of a column that a missing model leaves nil.
func at(column []float64, i int) Figure {
	if column == nil {
		return Without("no_model")
	}
	return Of(column[i])
}

// bound returns the figure of a column of ranges, which the first figures have
// not yet.
func (c *Customers) bound(column []float64, i int) Figure {
	if column == nil && c.Predicted != nil {
		return Without("not_yet")
	}
	return at(column, i)
}

// dayAt returns the day of a column of days after the cutoff, nil where there
// is none.
func dayAt(column []int32, i int, cutoff calendar.Day) *calendar.Day {
	if column == nil || column[i] < 0 {
		return nil
	}
	day := cutoff + calendar.Day(column[i])
	return &day
}

// since returns the days after a day.
func since(days []calendar.Day, after calendar.Day) []calendar.Day {
	i, _ := slices.BinarySearch(days, after+1)
	return days[i:]
}
