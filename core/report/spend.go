package report

import (
	"context"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/channel"
	"clvcalc/core/join"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
)

// Spending is what a file says was spent on marketing.
type Spending struct {
	Channels []string // as in the file; Cost.Channel is an index into them
	Costs    []channel.Cost
	Dated    bool
	Calendar calendar.System
	Currency string // "" = not said
}

// readSpend reads a table of marketing spend.
func (shop *Shop) readSpend(ctx context.Context, o *sheet) error {
	f, err := mapping.Read(ctx, o.Table, o.m)
	if err != nil {
		return err
	}
	s := &Spending{Channels: f.Channel.Dict.Strings(), Dated: f.Day.State != nil, Calendar: or(o.m.Calendar, calendar.Gregorian), Currency: o.m.Currency}
	a := join.Account{Table: o.Table}
	total := 0.0
	for row := o.m.FirstRow; row < o.Table.Rows; row++ {
		i := row - o.m.FirstRow
		if reason := spendReason(f, i, o.m.EndRow-o.m.FirstRow); reason != "" {
			a.Leave(row, reason, "")
			continue
		}
		c := channel.Cost{Channel: -1, Amount: f.Gross.Value[i]}
		if f.Channel.Code != nil && f.Channel.Code[i] != 0 {
			c.Channel = int(f.Channel.Code[i])
		}
		if s.Dated {
			c.Day = f.Day.Value[i]
		}
		total += c.Amount
		s.Costs = append(s.Costs, c)
		a.Use()
	}
	shop.account(a, mapping.SpendTable)
	shop.tellOf(notice.Info, "joined_spend", notice.Count("n", len(s.Costs)), notice.Text("file", o.Table.Called()),
		notice.Money("spend", total, or(s.Currency, shop.log.Currency)))
	if known := shop.found.Spend; known != nil { // a second file of the kind
		s.after(known)
	}
	shop.found.Spend = s
	return nil
}

// after takes the costs of another file in.
func (s *Spending) after(known *Spending) {
	for _, c := range known.Costs {
		if c.Channel >= 0 {
			name := known.Channels[c.Channel]
			if c.Channel = slices.Index(s.Channels, name); c.Channel < 0 {
				c.Channel = len(s.Channels)
				s.Channels = append(s.Channels, name)
			}
		}
		s.Costs = append(s.Costs, c)
	}
	s.Dated = s.Dated && known.Dated
}

// spendReason says why a row is no spending, "" where it is.
func spendReason(f *mapping.Fields, i, rows int) order.Reason {
	switch {
	case i >= rows, order.IsTotal(f.Channel.At(i)):
		return order.TotalRow
	case f.Gross.State[i] == mapping.Missing:
		return order.NoAmount
	case f.Gross.State[i] == mapping.Bad || !(f.Gross.Value[i] < 1e15 && f.Gross.Value[i] > -1e15):
		return order.BadAmount
	case f.Day.State != nil && f.Day.State[i] == mapping.Bad:
		return order.BadDate
	case f.Day.State != nil && f.Day.State[i] == mapping.Missing:
		return order.NoDate
	}
	return ""
}
