package report

import (
	"context"
	"errors"
	"slices"

	"clvcalc/core/join"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// A sheet is one of several files with columns of its own.
type sheet struct {
	Table *table.Table
	role  mapping.TableRole
	m     *mapping.Mapping
	err   error // of the mapping
}

// arrange decides what each of several tables is and puts together those that
// make the orders; what tells of customers or of marketing stays beside them.
func (shop *Shop) arrange(ctx context.Context, tables []*table.Table, s Settings) error {
	shop.Table = tables[0]
	if len(tables) == 1 {
		return nil
	}
	h := mapping.Hints{Lang: shop.hints.Lang, Today: shop.hints.Today, Currency: s.Currency}
	sheets := make([]*sheet, len(tables))
	for k, t := range tables {
		role, m, err := mapping.Recognise(t, mapping.Choices{}, h)
		sheets[k] = &sheet{t, role, m, err}
	}
	if err := shop.acrossSpend(ctx, sheets, h); err != nil {
		return err
	}
	if err := shop.describe(ctx, sheets); err != nil {
		return err
	}
	main := pick(sheets, mapping.OrderTable, mapping.HeaderTable)
	if main == nil {
		return notOrders(sheets)
	}
	rest := slices.DeleteFunc(sheets, func(o *sheet) bool { return o == main })
	for _, o := range rest {
		if o.role == mapping.OrderTable || o.role == mapping.HeaderTable {
			next, err := shop.together(ctx, main, o)
			if shop.leave(o, err) {
				continue
			}
			if err != nil {
				return err
			}
			main = next
		}
	}
	for _, o := range rest {
		if o.role == mapping.LineTable {
			err := shop.lines(ctx, main, o)
			if shop.leave(o, err) {
				continue
			}
			if err != nil {
				return err
			}
			main = o
		}
	}
	shop.Table = main.Table
	for _, o := range rest {
		switch {
		case o.role == mapping.AttributeTable, o.role == mapping.SpendTable, o.role == mapping.UnknownTable && o.m.Kind == "" && o.m.HeaderRow >= 0:
			shop.beside = append(shop.beside, o) // of an unknown one the values may be keys of customers
		case o.role == mapping.UnknownTable:
			if err := join.Unknown(o.Table.Called(), "nothing"); !shop.leave(o, err) {
				return err
			}
		}
	}
	return nil
}

// leave leaves a sheet of a workbook aside that fits nothing. Nobody said that
// it does, as one does who gives a file.
func (shop *Shop) leave(o *sheet, err error) bool {
	var fault *notice.Fault
	if !shop.aside || o.Table.Title == "" || !errors.As(err, &fault) || fault.Code != "file_unknown" && fault.Code != "files_differ" {
		return false
	}
	if !slices.Contains(shop.unfit, o.Table.Title) {
		shop.unfit = append(shop.unfit, o.Table.Title)
	}
	return true
}

// acrossSpend writes tables of marketing spend with a column for each channel
// out as lists.
func (shop *Shop) acrossSpend(ctx context.Context, sheets []*sheet, h mapping.Hints) error {
	var channels []string
	for _, o := range sheets {
		if o.m.Column(mapping.Channel) >= 0 {
			f, err := mapping.Read(ctx, o.Table, o.m.One(mapping.Channel))
			if err != nil {
				return err
			}
			channels = append(channels, f.Channel.Dict.Strings()[1:]...)
		}
	}
	for _, o := range sheets {
		list, err := mapping.SpendAcross(ctx, o.Table, h, channels)
		if err != nil {
			return inFile(err, o.Table.Called(), len(sheets))
		}
		if list != nil {
			o.Table = list
			o.role, o.m, o.err = mapping.Recognise(list, mapping.Choices{}, h)
		}
	}
	return nil
}

// pick returns the first sheet with the first of the roles that one has.
func pick(sheets []*sheet, roles ...mapping.TableRole) *sheet {
	for _, r := range roles {
		for _, o := range sheets {
			if o.role == r {
				return o
			}
		}
	}
	return nil
}

// notOrders is the Fault of files of which none holds orders: what the first
// that could be a list of orders lacks.
func notOrders(sheets []*sheet) error {
	for _, o := range sheets {
		var fault *notice.Fault
		if o.role != mapping.SpendTable && errors.As(o.err, &fault) {
			return inFile(fault, o.Table.Called(), len(sheets))
		}
	}
	return join.Unknown(sheets[0].Table.Called(), "nothing")
}

// together puts two tables of orders together: as lines and headers where the
// ids of one are those of the other, else under each other.
func (shop *Shop) together(ctx context.Context, main, other *sheet) (*sheet, error) {
	lines, headers, err := byID(ctx, main, other)
	if err != nil {
		return nil, err
	}
	if lines != nil {
		return lines, shop.lines(ctx, headers, lines)
	}
	if shop.linked != nil || main.role != other.role {
		return nil, inFile(mapping.Differ(main.Table, main.m, other.Table, other.m), other.Table.Called(), 2)
	}
	if err := mapping.AppendAlike(ctx, main.Table, main.m, other.Table, other.m); err != nil {
		return nil, inFile(err, other.Table.Called(), 2)
	}
	return main, nil
}

// lines puts headers beside lines; the roles of the columns are then known.
func (shop *Shop) lines(ctx context.Context, headers, lines *sheet) error {
	if shop.linked != nil {
		return join.Unknown(lines.Table.Called(), "second_lines")
	}
	parts := len(lines.Table.Parts)
	linked, err := join.Lines(ctx, lines.Table, lines.m, headers.Table, headers.m)
	if err != nil {
		return inFile(err, lines.Table.Called(), 2)
	}
	shop.linked = &link{linked, headers.Table, headers.m, max(parts, 1), lines.Table.Called()}
	lines.role = mapping.OrderTable
	return nil
}

// byID tells two tables of orders of which most ids are the same apart: the
// lines are those that repeat ids, or else those that name products. nil where
// they hold other orders.
func byID(ctx context.Context, a, b *sheet) (lines, headers *sheet, err error) {
	if a.m.Column(mapping.OrderID) < 0 || b.m.Column(mapping.OrderID) < 0 {
		return nil, nil, nil
	}
	var ids [2]mapping.Texts
	for k, o := range []*sheet{a, b} {
		f, err := mapping.Read(ctx, o.Table, o.m.One(mapping.OrderID))
		if err != nil {
			return nil, nil, err
		}
		ids[k] = f.OrderID
	}
	there := map[string]bool{}
	for _, id := range ids[0].Dict.Strings()[1:] {
		there[id] = true
	}
	both := 0
	for _, id := range ids[1].Dict.Strings()[1:] {
		if there[id] {
			both++
		}
	}
	if least := min(ids[0].Dict.Len(), ids[1].Dict.Len()) - 1; both == 0 || both*2 < least {
		return nil, nil, nil
	}
	perID := func(k int) float64 { return float64(len(ids[k].Code)) / float64(ids[k].Dict.Len()) }
	switch {
	case perID(0) > perID(1)*1.01, perID(0) > perID(1)*0.99 && a.m.Column(mapping.Product) >= 0 && b.m.Column(mapping.Product) < 0:
		return a, b, nil
	}
	return b, a, nil
}

// describe finds, among several tables that could be orders, those that tell of
// customers: one row for each, no order, product or status, and nearly all of
// them customers of another table in which customers come again.
func (shop *Shop) describe(ctx context.Context, sheets []*sheet) error {
	const most = 4096 // rows looked at
	keys := make([]mapping.Texts, len(sheets))
	for k, o := range sheets {
		if columns := o.m.Columns(mapping.CustomerID); columns != nil && o.role == mapping.OrderTable {
			var err error
			if keys[k], err = o.m.Keys(ctx, o.Table, columns, 0); err != nil {
				return err
			}
		}
	}
	for k, o := range sheets {
		if keys[k].Code == nil || o.repeats(keys[k]) || !o.bare() {
			continue
		}
		for l, other := range sheets {
			if l == k || keys[l].Code == nil || !other.repeats(keys[l]) && other.bare() {
				continue
			}
			there := map[string]bool{}
			for _, key := range keys[l].Dict.Strings()[1:] {
				there[key] = true
			}
			own := keys[k].Dict.Strings()[1:min(keys[k].Dict.Len(), most)]
			shared := 0
			for _, key := range own {
				if there[key] {
					shared++
				}
			}
			if shared*2 > len(own) {
				o.role = mapping.AttributeTable
			}
		}
	}
	return nil
}

// repeats reports a table in which a customer stands in two rows.
func (o *sheet) repeats(keys mapping.Texts) bool { return keys.Dict.Len()-1 < len(keys.Code)*98/100 }

// bare reports a table without orders, products, quantities and statuses.
func (o *sheet) bare() bool {
	for _, r := range []mapping.Role{mapping.OrderID, mapping.Product, mapping.Quantity, mapping.Status} {
		if o.m.Column(r) >= 0 {
			return false
		}
	}
	return true
}
