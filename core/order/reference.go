package order

import (
	"strconv"
	"strings"

	"clvcalc/core/mapping"
	"clvcalc/core/table"
)

var referenceWords = phrases{list: "reference*,ref,original*,parent*,related*,refunded order,исходн*,первонач*,основание,referenc*,oryginal*,pierwotn*,dotyczy,مرجع,اصلی"}

// refer gives a row of money given back the order that it names in a column
// beside its own id: payment ledgers number every movement anew and say in
// "Reference Txn ID" what it takes back.
func (b *builder) refer() error {
	columns := b.referenceColumns()
	if len(columns) == 0 {
		return nil
	}
	codes := make(map[string]uint32, b.f.OrderID.Dict.Len())
	for code, id := range b.f.OrderID.Dict.All() {
		codes[id] = uint32(code)
	}
	for i := range b.rows {
		if err := b.pause(i); err != nil {
			return err
		}
		if b.cause[i] != counted || b.kind[i] != giveBack {
			continue
		}
		for _, c := range columns {
			if code := codes[idText(b.t.Cell(b.m.FirstRow+i, c))]; code != 0 {
				b.order[i] = code
				break
			}
		}
	}
	return nil
}

// referenceColumns are the columns without a role whose heading says that they
// name another row, in a file with order ids.
func (b *builder) referenceColumns() (columns []int) {
	if b.f.OrderID.Code == nil {
		return nil
	}
	hasRole := b.columnsWithRole()
	for c, heading := range b.m.Headings {
		if c < len(hasRole) && !hasRole[c] && says(words(heading), &referenceWords) {
			columns = append(columns, c)
		}
	}
	return columns
}

// columnsWithRole tells for each column of the table whether it has a role.
func (b *builder) columnsWithRole() []bool {
	hasRole := make([]bool, len(b.t.Columns))
	for _, role := range mapping.Roles {
		for _, c := range b.m.Columns(role) {
			if c >= 0 && c < len(hasRole) {
				hasRole[c] = true
			}
		}
	}
	return hasRole
}

// idText is a cell as the text of an order id.
func idText(c table.Cell) string {
	if c.Kind == table.Number {
		return strconv.FormatFloat(c.Number, 'f', -1, 64)
	}
	return strings.TrimSpace(c.Text)
}
