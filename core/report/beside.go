package report

import (
	"context"
	"slices"
	"strings"

	"clvcalc/core/join"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// A link is what joined the headers of orders to their lines.
type link struct {
	*join.Linked
	headers *table.Table
	m       *mapping.Mapping
	parts   int    // of the table before
	lines   string // the file
}

// Beside is what other files tell beside the orders: who the customers are and
// what was spent to win them.
type Beside struct {
	Attributes []join.Attribute // Of is by customer of the log
	Spend      *Spending        // nil without a file of marketing spend
}

// read makes of the tables beside the orders what fits them.
func (shop *Shop) readBeside(ctx context.Context) error {
	shop.found = Beside{}
	shop.accounts, shop.told, shop.inputs = nil, nil, nil
	if shop.log == nil || shop.Fault != nil {
		return nil
	}
	shop.accountLink()
	for _, o := range shop.beside {
		var err error
		if o.role == mapping.SpendTable {
			err = shop.readSpend(ctx, o)
		} else {
			err = shop.readAttributes(ctx, o)
		}
		if shop.leave(o, err) {
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// account takes the rows of another file into the account of all.
func (shop *Shop) account(a join.Account, role mapping.TableRole) {
	shop.accounts = append(shop.accounts, a)
	shop.inputs = append(shop.inputs, Input{File: a.Table.Called(), Role: role, Rows: a.Rows, Used: a.Used})
	q := *shop.Quality
	q.RowsRead += a.Rows
	q.RowsUsed += a.Used
	q.LeftOut = slices.Clone(q.LeftOut)
	for _, l := range a.LeftOut {
		l.Numbers = nil // those of its own table: see Others
		k := slices.IndexFunc(q.LeftOut, func(known order.LeftOut) bool { return known.Reason == l.Reason })
		if k < 0 {
			q.LeftOut = append(q.LeftOut, l)
			continue
		}
		q.LeftOut[k].Rows += l.Rows
	}
	shop.Quality = &q
}

// Others returns the accounts of the files beside the orders.
func (shop *Shop) Others() []join.Account { return shop.accounts }

func (shop *Shop) tellOf(level notice.Level, code string, args ...notice.Arg) {
	shop.told = append(shop.told, notice.Notice{Code: code, Level: level, Args: args})
}

// accountLink accounts for the rows of headers and says of lines without one
// that it is their header that lacks.
func (shop *Shop) accountLink() {
	l := shop.linked
	if l == nil {
		return
	}
	q := *shop.Quality
	q.LeftOut = orphans(q.LeftOut, l.Orphan, shop.Table)
	shop.Quality = &q
	a := join.Account{Table: l.headers, Rows: l.Headers - l.Alone, Used: l.Headers - l.Alone - len(l.Again)}
	if n := len(l.Again); n > 0 {
		a.LeftOut = []order.LeftOut{{Reason: join.OrderAgain, Rows: n, Numbers: l.Again, Example: order.Example{Row: int(l.Again[0]), File: l.headers.Called()}}}
	}
	shop.account(a, mapping.HeaderTable)
	shop.tellOf(notice.Info, "joined_lines", notice.Count("n", l.Found), notice.Text("headers", l.headers.Called()), notice.Text("lines", l.lines))
	if n := len(l.Orphan); n > 0 {
		shop.tellOf(notice.Caution, "lines_without_order", notice.Count("n", n), notice.Text("headers", l.headers.Called()), notice.Text("lines", l.lines))
	}
	if l.Alone > 0 {
		shop.tellOf(notice.Info, "orders_without_lines", notice.Count("n", l.Alone), notice.Text("headers", l.headers.Called()), notice.Text("lines", l.lines))
	}
}

// orphans puts the rows that have no header under a reason of their own,
// whatever it was that they lack for want of one.
func orphans(left []order.LeftOut, orphan map[uint32]bool, t *table.Table) (out []order.LeftOut) {
	lone := order.LeftOut{Reason: join.NoHeader}
	for _, l := range left {
		switch l.Reason {
		case order.NoCustomer, order.NoDate, order.NoAmount, order.NotAnOrder:
			kept := l
			kept.Numbers = nil
			for _, number := range l.Numbers {
				if orphan[number] {
					lone.Numbers = append(lone.Numbers, number)
				} else {
					kept.Numbers = append(kept.Numbers, number)
				}
			}
			if kept.Rows = len(kept.Numbers); kept.Rows == 0 {
				continue
			}
			if orphan[l.Numbers[0]] {
				kept.Example.File, kept.Example.Row = t.Origin(int(kept.Numbers[0]))
				kept.Example.Text = ""
			}
			l = kept
		}
		out = append(out, l)
	}
	if lone.Rows = len(lone.Numbers); lone.Rows > 0 {
		slices.Sort(lone.Numbers)
		lone.Example.File, lone.Example.Row = t.Origin(int(lone.Numbers[0]))
		out = append(out, lone)
	}
	return out
}

// readAttributes joins a table of customers to the log.
func (shop *Shop) readAttributes(ctx context.Context, o *sheet) error {
	customers := join.Keyed{Keys: shop.log.Customers}
	for i := range shop.log.Customers {
		customers.Customer = append(customers.Customer, int32(i))
	}
	k, err := join.Attributes(ctx, o.Table, o.m, len(shop.log.Customers), customers, func() ([]join.Keyed, error) { return shop.otherKeys(ctx) })
	if err != nil {
		return err
	}
	shop.account(k.Account, mapping.AttributeTable)
	if k.Customers == 0 {
		shop.tellOf(notice.Caution, "attributes_no_match", notice.Text("file", o.Table.Called()), notice.Text("column", strings.Join(k.Key, ", ")),
			notice.Text("here", shop.log.Customers[0]), notice.Text("there", k.LeftOut[0].Example.Text))
		return nil
	}
	names := make([]string, len(k.Attributes))
	for i, a := range k.Attributes {
		names[i] = a.Name
	}
	shop.tellOf(notice.Info, "joined_attributes", notice.Count("n", k.Customers), notice.Count("customers", len(shop.log.Customers)),
		notice.Text("file", o.Table.Called()), notice.Text("key", strings.Join(k.Key, ", ")), notice.Text("columns", listed(names)))
	if len(k.Others) > 0 {
		shop.tellOf(notice.Info, "columns_not_used", notice.Count("n", len(k.Others)), notice.Text("file", o.Table.Called()), notice.Text("columns", listed(k.Others)))
	}
	shop.found.Attributes = append(shop.found.Attributes, k.Attributes...)
	return nil
}

// listed joins names for a sentence, the first of many.
func listed(names []string) string {
	const most = 12
	if len(names) > most {
		return strings.Join(names[:most], ", ") + " …"
	}
	if len(names) == 0 {
		return "–"
	}
	return strings.Join(names, ", ")
}

// otherKeys are what else in the orders could name their customers: every column
// that can be a key and in which one value belongs to one customer.
func (shop *Shop) otherKeys(ctx context.Context) ([]join.Keyed, error) {
	number := make(map[string]int32, len(shop.log.Customers))
	for i, key := range shop.log.Customers {
		number[key] = int32(i)
	}
	var all []join.Keyed
	for c := range shop.Mapping.Headings {
		if shop.Mapping.RoleOf(c) != "" || !shop.Mapping.CanBeKey(shop.Table, c) {
			continue
		}
		texts, err := shop.Mapping.Keys(ctx, shop.Table, []int{c}, 0)
		if err != nil {
			return nil, err
		}
		of := slices.Repeat([]int32{-1}, texts.Dict.Len())
		const shared = -2
		for row, code := range texts.Code {
			i, known := number[shop.fields.Customer.At(row)]
			switch {
			case code == 0 || !known || of[code] == i:
			case of[code] == -1:
				of[code] = i
			default:
				of[code] = shared
			}
		}
		one := join.Keyed{}
		for code, i := range of {
			if i >= 0 {
				one.Keys, one.Customer = append(one.Keys, texts.Dict.At(uint32(code))), append(one.Customer, i)
			}
		}
		if len(one.Keys)*2 > texts.Dict.Len() {
			all = append(all, one)
		}
	}
	return all, nil
}
