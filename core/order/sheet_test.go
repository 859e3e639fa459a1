package order

import (
	"context"
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// A sheet is a table whose headings are mapped by hand.
type sheet struct {
	t *table.Table
	m *mapping.Mapping
	f *mapping.Fields
}

// sheetOf reads a csv text whose headings are names of roles; any other
// heading is a column without a role. Dates are ISO.
func sheetOf(t *testing.T, text string) sheet {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimSpace(text)))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	roles := map[string]mapping.Role{}
	for _, role := range mapping.Roles {
		roles[string(role)] = role
	}
	return mapped(rows, roles, calendar.Parse)
}

// mapped gives columns their roles by heading and reads their cells.
func mapped(rows [][]string, roles map[string]mapping.Role, date func(string) (calendar.Day, bool)) sheet {
	s := sheet{t: table.FromRows("test.csv", rows), f: &mapping.Fields{}}
	s.m = &mapping.Mapping{FirstRow: 1, EndRow: s.t.Rows, Headings: rows[0]}
	n := s.t.Rows - 1
	for c, heading := range rows[0] {
		role, ok := roles[heading]
		if !ok {
			continue
		}
		s.m.Assignments = append(s.m.Assignments, mapping.Assignment{Role: role, Columns: []int{c}, Headings: []string{heading}})
		at := func(i int) string { return strings.TrimSpace(s.t.Cell(i+1, c).Text) }
		switch role {
		case mapping.OrderDate:
			s.f.Day = daysOf(n, at, date)
		case mapping.CustomerID, mapping.OrderID, mapping.Product, mapping.Channel, mapping.Status, mapping.Currency:
			*textField(s.f, role) = textsOf(n, at)
		default:
			*numberField(s.f, role) = numbersOf(n, at)
		}
	}
	return s
}

func textField(f *mapping.Fields, r mapping.Role) *mapping.Texts {
	return map[mapping.Role]*mapping.Texts{mapping.CustomerID: &f.Customer, mapping.OrderID: &f.OrderID, mapping.Product: &f.Product,
		mapping.Channel: &f.Channel, mapping.Status: &f.Status, mapping.Currency: &f.Currency}[r]
}

func numberField(f *mapping.Fields, r mapping.Role) *mapping.Numbers {
	return map[mapping.Role]*mapping.Numbers{mapping.Gross: &f.Gross, mapping.Quantity: &f.Quantity, mapping.UnitPrice: &f.UnitPrice,
		mapping.Cost: &f.Cost, mapping.Profit: &f.Profit, mapping.Discount: &f.Discount, mapping.Refund: &f.Refund}[r]
}

func textsOf(n int, at func(int) string) mapping.Texts {
	x := mapping.Texts{Code: make([]uint32, n), Dict: mapping.DictOf("")}
	known := map[string]uint32{"": 0}
	for i := range n {
		text := at(i)
		if _, ok := known[text]; !ok {
			known[text] = x.Dict.Append(text)
		}
		x.Code[i] = known[text]
	}
	return x
}

func daysOf(n int, at func(int) string, date func(string) (calendar.Day, bool)) mapping.Days {
	x := mapping.Days{Value: make([]calendar.Day, n), State: make([]mapping.State, n)}
	for i := range n {
		if at(i) == "" {
			continue
		}
		x.State[i] = mapping.Bad
		if day, ok := date(at(i)); ok {
			x.Value[i], x.State[i] = day, mapping.Good
		}
	}
	return x
}

func numbersOf(n int, at func(int) string) mapping.Numbers {
	x := mapping.Numbers{Value: make([]float64, n), State: make([]mapping.State, n)}
	for i := range n {
		if at(i) == "" {
			continue
		}
		x.State[i] = mapping.Bad
		if v, err := strconv.ParseFloat(at(i), 64); err == nil && math.Abs(v) <= mapping.Largest {
			x.Value[i], x.State[i] = v, mapping.Good
		}
	}
	return x
}

// result is what Build answers.
type result struct {
	log     *Log
	q       *Quality
	notices []notice.Notice
	err     error
}

func (s sheet) build(rules Rules) result {
	log, q, notices, err := Build(context.Background(), s.f, s.t, s.m, rules)
	return result{log, q, notices, err}
}

// built builds a csv text and fails the test on an error or a row unaccounted for.
func built(t *testing.T, text string) result {
	t.Helper()
	r := sheetOf(t, text).build(Rules{})
	if r.err != nil {
		t.Fatalf("Build: %v", r.err)
	}
	accounted(t, r.q)
	return r
}

func accounted(t *testing.T, q *Quality) {
	t.Helper()
	sum := q.RowsUsed
	for _, l := range q.LeftOut {
		if l.Rows != len(l.Numbers) || l.Rows == 0 || l.Example.Row != int(l.Numbers[0]) {
			t.Errorf("%s: %d rows, %d numbers, example row %d", l.Reason, l.Rows, len(l.Numbers), l.Example.Row)
		}
		sum += l.Rows
	}
	if sum != q.RowsRead {
		t.Errorf("%d rows read, %d accounted for", q.RowsRead, sum)
	}
}

// String lists the orders: customer, day, revenue−refund.
func (r result) String() string {
	if r.log == nil {
		return "no log"
	}
	var b strings.Builder
	for i := range r.log.Len() {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(r.log.Customers[r.log.Customer[i]] + " " + r.log.Day[i].String()[5:] + " " + number(r.log.Revenue[i]))
		if r.log.Refund[i] != 0 {
			b.WriteString("−" + number(r.log.Refund[i]))
		}
	}
	return b.String()
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// out lists the reasons: "cancelled 1 (row 3: void)".
func (r result) out() string {
	var parts []string
	for _, l := range r.q.LeftOut {
		part := string(l.Reason) + " " + strconv.Itoa(l.Rows) + " (row " + strconv.Itoa(l.Example.Row)
		if l.Example.Text != "" {
			part += ": " + l.Example.Text
		}
		parts = append(parts, part+")")
	}
	return strings.Join(parts, ", ")
}

func (r result) says(code string) bool {
	return slices.ContainsFunc(r.notices, func(n notice.Notice) bool { return n.Code == code })
}

func (r result) repaired(code string) int {
	for _, repair := range r.q.Repairs {
		if repair.Code == code {
			return repair.Rows
		}
	}
	return 0
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
