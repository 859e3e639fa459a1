package mapping

import (
	"context"
	"runtime"
	"slices"

	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// crossHeads are the headings of the columns of a list that was a cross table,
// as the dictionary knows them: customer, month, amount.
func crossHeads(lang string) [3]string {
	switch lang {
	case "fa":
		return [3]string{"مشتری", "ماه", "مبلغ"}
	case "ru":
		return [3]string{"Клиент", "Месяц", "Сумма"}
	case "pl":
		return [3]string{"Klient", "Miesiąc", "Kwota"}
	}
	return [3]string{"Customer", "Month", "Amount"}
}

// write writes the cross table out as a list.
func (x *crossing) write(ctx context.Context) (*Cross, error) {
	out := &Cross{Months: len(x.months)}
	var ended error
	list, err := table.Derive(x.t, func(write func(int, ...table.Cell)) {
		x.heading(write)
		for row := x.header + 1; row < x.t.Rows; row++ {
			if row%1024 == 0 {
				runtime.Gosched()
				if ended = ctx.Err(); ended != nil {
					return
				}
			}
			x.row(row, out, write)
		}
	})
	if ended != nil {
		return nil, ended
	}
	if err != nil {
		return nil, err
	}
	if out.Table = list; x.turned {
		out.Months, out.Customers = out.Customers, len(x.months)
	}
	return out, nil
}

// heading writes the row of headings; a customer without one gets one.
func (x *crossing) heading(write func(int, ...table.Cell)) {
	lang := x.lang
	if lang == "fa" && !slices.ContainsFunc(headingsOf(x.t, x.header), persian) {
		lang = "" // a Persian heading would ask whether amounts are toman or rial
	}
	names := crossHeads(lang)
	var cells []table.Cell
	for _, column := range x.labels {
		text := cellText(&x.t.Columns[column], x.header)
		if text == "" && len(x.labels) == 1 {
			text = names[0]
		}
		cells = append(cells, table.Cell{Kind: table.Text, Text: text})
	}
	if x.names[0] != "" {
		names = x.names
	}
	if x.turned || x.names[0] != "" {
		cells = []table.Cell{{Kind: table.Text, Text: names[0]}}
	}
	write(x.t.RowNumber(x.header), append(cells, table.Cell{Kind: table.Text, Text: names[1]}, table.Cell{Kind: table.Text, Text: names[2]})...)
}

// row writes the amounts of a row; of a total, only its name, so that it is
// accounted for.
func (x *crossing) row(row int, out *Cross, write func(int, ...table.Cell)) {
	var labels []table.Cell
	named := false
	for _, column := range x.labels {
		cell := x.t.Cell(row, column)
		labels = append(labels, cell)
		named = named || cell.Kind != table.Empty
	}
	if x.turned {
		labels, named = []table.Cell{x.t.Cell(row, 0)}, x.t.Columns[0].Kind(row) != table.Empty
		if month, ok := x.month(row, 0, ""); ok {
			labels[0] = month
		}
	}
	if first := slices.IndexFunc(labels, func(c table.Cell) bool { return c.Kind == table.Text }); first >= 0 && isTotalText(labels[first].Text) {
		write(x.t.RowNumber(row), labels...)
		return
	}
	cells := 0
	for _, column := range x.months {
		amount := x.t.Cell(row, column)
		if x.nothing(row, column) {
			continue
		}
		cells++
		if x.turned {
			write(x.t.RowNumber(row), x.heads[column], labels[0], amount)
		} else {
			write(x.t.RowNumber(row), append(slices.Clone(labels), x.heads[column], amount)...)
		}
	}
	out.Cells += cells
	if named {
		out.Customers++
		if cells == 0 {
			out.Silent++
		}
	}
}

// nothing reports an empty cell, a sign for nothing and a zero.
func (x *crossing) nothing(row, column int) bool {
	c := &x.t.Columns[column]
	switch c.Kind(row) {
	case table.Empty:
		return true
	case table.Number:
		return c.Number(row) == 0
	case table.Text:
		text := clean(c.Text(c.Code(row)))
		a := parseAmount(text, '.')
		return isNull(text) || a.state == Good && a.value == 0
	}
	return false
}

// isTotalText reports the label of a total.
func isTotalText(text string) bool {
	folded := Fold(text)
	return is(folded, headings().words.Total) || startsWithAny(folded, headings().words.Total)
}

// Told is what Guess says of the list, told as the cross table that it was.
func (x *Cross) Told(m *Mapping, c Choices) {
	m.Kind = CrossTable
	m.Notices = append(m.Notices, notice.Notice{Code: "cross_read", Level: notice.Info, Args: []notice.Arg{
		notice.Count("n", x.Cells), notice.Count("customers", x.Customers), notice.Count("months", x.Months), notice.Count("silent", x.Silent)}})
	if c.Kind == "" {
		m.Questions = append(m.Questions, Question{Code: "table_kind", Setting: "table_kind", Options: []string{string(CrossTable), string(Orders)},
			Args: []notice.Arg{notice.Key("kind", "kind."+string(CrossTable))}})
	}
}
