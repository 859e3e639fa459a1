package report

import (
	"clvcalc/core/join"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// An Input is one of several files, or sheets, of a shop, and what became of its
// rows.
type Input struct {
	File  string            `json:"file"`
	Sheet string            `json:"sheet,omitempty"` // of a workbook with several
	Role  mapping.TableRole `json:"role"`
	Rows  int               `json:"rows"` // below its heading
	Used  int               `json:"used"`
	// Alone counts the rows that found no partner: lines without their order,
	// orders without a line, customers without an order.
	Alone int `json:"alone,omitempty"`
}

// Inputs accounts for every file and sheet: first those of the orders, then what
// stands beside them. Where the columns give no orders, nothing is used.
func (shop *Shop) Inputs() (all []Input) {
	var left []order.LeftOut
	if shop.Quality != nil {
		left = shop.Quality.LeftOut
	}
	role := mapping.OrderTable
	if shop.linked != nil {
		role = mapping.LineTable
	}
	all = inputsOf(shop.Table, shop.Mapping.FirstRow, role, left, shop.Quality != nil)
	var alone []Input // headers without lines stand under the lines
	if l := shop.linked; l != nil {
		all, alone = all[:l.parts], all[l.parts:]
	}
	for k, a := range shop.accounts {
		first := a.Table.Rows - a.Rows
		if k == 0 && shop.linked != nil {
			first = shop.linked.m.FirstRow
		}
		all = append(all, withAlone(inputsOf(a.Table, first, shop.inputs[k].Role, a.LeftOut, true), alone)...)
		alone = nil
	}
	if shop.accounts == nil {
		for _, o := range shop.beside {
			all = append(all, inputsOf(o.Table, o.m.FirstRow, o.role, nil, false)...)
		}
	}
	return all
}

// withAlone notes in the account of the headers those that have no lines.
func withAlone(headers, alone []Input) []Input {
	for _, a := range alone {
		for k := range headers {
			if h := &headers[k]; h.File == a.File && h.Sheet == a.Sheet {
				h.Alone += a.Rows
				h.Used -= a.Rows - a.Used
			}
		}
	}
	return headers
}

// inputsOf splits the account of a table, whose data begin with a row, by its
// parts.
func inputsOf(t *table.Table, first int, role mapping.TableRole, left []order.LeftOut, used bool) (list []Input) {
	of := t.Parts
	if of == nil {
		of = []table.Part{{File: t.File, Sheet: t.Sheet, Name: t.Called()}}
	}
	for k, p := range of {
		end := t.Rows
		if k+1 < len(of) {
			end = of[k+1].First
		}
		in := Input{File: p.File, Role: role, Rows: max(0, end-max(first, p.First))}
		if p.Name != p.File {
			in.Sheet = p.Sheet
		}
		if used {
			in.Used = in.Rows
		}
		list = append(list, in)
	}
	for _, l := range left {
		for _, number := range l.Numbers {
			in := &list[t.PartOf(int(number))]
			in.Used--
			if l.Reason == join.NoOrders || l.Reason == join.NoHeader {
				in.Alone++
			}
		}
	}
	return list
}

// SheetNames names the sheets that hold the orders.
func (shop *Shop) SheetNames() string {
	var names []string
	for _, in := range shop.Inputs() {
		if in.Sheet != "" && (in.Role == mapping.OrderTable || in.Role == mapping.LineTable) {
			names = append(names, in.Sheet)
		}
	}
	if names == nil {
		return shop.Table.Sheet
	}
	return listed(names)
}

// OneSheet names the one sheet that was read of the first workbook with several:
// table.AllSheets where every one was asked for, "" where those with the same
// columns were read.
func (shop *Shop) OneSheet() string {
	inputs, one := shop.Inputs(), ""
	switch {
	case shop.aside:
		return table.AllSheets
	case len(inputs) == 1:
		return shop.Table.Sheet
	}
	for _, in := range inputs {
		if in.Sheet != "" && in.File == shop.Book {
			if one != "" {
				return ""
			}
			one = in.Sheet
		}
	}
	return one
}

// appended tells how many rows each of several files has.
func (shop *Shop) appended() []notice.Notice {
	parts := shop.Table.Parts
	if shop.linked != nil {
		parts = parts[:min(len(parts), shop.linked.parts)]
	}
	if len(parts) < 2 {
		return nil
	}
	code := "appended"
	var files []string
	var rows []int
	for k, p := range parts {
		end := shop.Table.Rows
		if k+1 < len(shop.Table.Parts) {
			end = shop.Table.Parts[k+1].First
		}
		if p.Name != p.File {
			code = "sheets_appended"
		}
		files, rows = append(files, p.Name), append(rows, max(0, end-max(p.First, shop.Mapping.FirstRow)))
	}
	if len(files) > mostLeft {
		files, rows = append(files[:mostLeft], "…"), append(rows[:mostLeft], -1)
	}
	return []notice.Notice{{Code: code, Level: notice.Info, Args: []notice.Arg{notice.Count("n", len(parts)),
		notice.Count("rows", shop.Table.Rows-shop.Mapping.FirstRow), notice.Each("files", files, rows)}}}
}

// leftAside names the sheets that fit nothing.
func (shop *Shop) leftAside() []notice.Notice { return ofSheets(nil, "sheets_aside", shop.unfit) }

// ofSheets adds a notice that names sheets, if there are any.
func ofSheets(told []notice.Notice, code string, names []string) []notice.Notice {
	if names == nil {
		return told
	}
	return append(told, notice.Notice{Code: code, Level: notice.Info,
		Args: []notice.Arg{notice.Count("n", len(names)), notice.Text("sheets", listed(names))}})
}
