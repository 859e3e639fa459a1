package mapping

import (
	"context"
	"slices"

	"clvcalc/core/table"
)

// AppendAlike puts the rows of another order file, whose columns are called
// otherwise but play the same roles, under those of t. Dates and numbers go as
// what they say, so that the files may write them differently. A column that
// only one of the files has stays blank in the rows of the other. The Fault
// files_differ names a role that one of the files lacks, or a currency.
func AppendAlike(ctx context.Context, t *table.Table, m *Mapping, next *table.Table, nm *Mapping) error {
	columns, missing := m.placesOf(nm, len(next.Columns))
	switch {
	case m.HeaderRow < 0 || nm.HeaderRow < 0 || m.MonthOnly != nm.MonthOnly:
		return differ(t.Called(), next.Called(), nm.heading(OrderDate))
	case missing != "" && m.Column(missing) >= 0:
		return differ(next.Called(), t.Called(), m.heading(missing))
	case missing != "":
		return differ(t.Called(), next.Called(), nm.heading(missing))
	case m.Currency != nm.Currency && m.Currency != "" && nm.Currency != "" && nm.Column(Currency) < 0:
		return differ(t.Called(), next.Called(), nm.Currency)
	}
	if err := typed(ctx, next, nm); err != nil {
		return err
	}
	width := len(t.Columns)
	if err := t.Append(ctx, next, nm.FirstRow, columns); err != nil {
		return err
	}
	for i, c := range columns {
		if c >= width {
			t.Put(m.HeaderRow, c, table.Cell{Kind: table.Text, Text: nm.Headings[i]})
		}
	}
	return nil
}

// placesOf returns for each column of another mapping its place here: the column
// of its role, else the one with its heading, else a new one. missing is a role
// that decides what an order is and that only one of them has.
func (m *Mapping) placesOf(other *Mapping, width int) (columns []int, missing Role) {
	for _, r := range []Role{CustomerID, OrderDate, Gross, OrderID} {
		if (m.Column(r) < 0) != (other.Column(r) < 0) || len(m.Columns(r)) > 1 || len(other.Columns(r)) > 1 {
			return nil, r
		}
	}
	columns = slices.Repeat([]int{-1}, width)
	used := map[int]bool{}
	for _, a := range other.Assignments {
		if c := m.Column(a.Role); c >= 0 && !used[c] {
			columns[a.Columns[0]] = c
			used[c] = true
		}
	}
	next := len(m.Headings)
	for i := range columns {
		if columns[i] >= 0 {
			continue
		}
		for k, h := range m.Headings {
			if columns[i] < 0 && h != "" && !used[k] && Fold(h) == Fold(other.Headings[i]) && m.RoleOf(k) == "" {
				columns[i] = k
				used[k] = true
			}
		}
		if columns[i] < 0 {
			columns[i] = next
			next++
		}
	}
	return columns, ""
}

// RoleOf returns the role of a column, "" for none.
func (m *Mapping) RoleOf(column int) Role {
	for _, a := range m.Assignments {
		if slices.Contains(a.Columns, column) {
			return a.Role
		}
	}
	return ""
}

// heading is how the first column of a role is called, the role where it is not.
func (m *Mapping) heading(r Role) string {
	if c := m.Column(r); c >= 0 && m.Headings[c] != "" {
		return m.Headings[c]
	}
	return string(r)
}

// typed writes the days and numbers of a table as what they are.
func typed(ctx context.Context, t *table.Table, m *Mapping) error {
	f, err := Read(ctx, t, m)
	if err != nil {
		return err
	}
	if c := m.Column(OrderDate); c >= 0 && !m.MonthOnly {
		for i, state := range f.Day.State {
			if state == Good {
				t.Put(m.FirstRow+i, c, table.Cell{Kind: table.Date, Number: float64(f.Day.Value[i])})
			}
		}
	}
	for _, n := range []struct {
		role Role
		Numbers
	}{{Gross, f.Gross}, {Quantity, f.Quantity}, {UnitPrice, f.UnitPrice}, {Cost, f.Cost}, {Profit, f.Profit}, {Refund, f.Refund}} {
		for i, state := range n.State {
			if state == Good {
				t.Put(m.FirstRow+i, m.Column(n.role), table.Cell{Kind: table.Number, Number: n.Value[i]})
			}
		}
		pause(4095)
	}
	return nil
}

// Differ is the Fault files_differ of two tables: a role that only one has.
func Differ(t *table.Table, m *Mapping, next *table.Table, nm *Mapping) error {
	for _, r := range Roles {
		switch {
		case m.Column(r) >= 0 && nm.Column(r) < 0:
			return differ(next.Called(), t.Called(), m.heading(r))
		case m.Column(r) < 0 && nm.Column(r) >= 0:
			return differ(t.Called(), next.Called(), nm.heading(r))
		}
	}
	return differ(t.Called(), next.Called(), nm.heading(OrderDate))
}
