package table

import "sort"

// Derive makes a table of the same file with other rows: each is written under
// the number of the row that it comes from, which never falls. The Fault is that of a limit passed.
func Derive(t *Table, rows func(write func(number int, cells ...Cell))) (*Table, error) {
	b := newBuilder(Source{Name: t.File, Size: maxMemory}, t.Format)
	rows(func(number int, cells ...Cell) {
		b.Row(number)
		for column, cell := range cells {
			switch cell.Kind {
			case Empty:
			case Text, Error:
				b.put(column, cell.Kind, []byte(cell.Text))
			default:
				b.putNumber(column, cell.Kind, cell.Number)
			}
		}
	})
	if f := b.Full(); f != nil {
		return nil, f
	}
	d := b.table
	d.Sheet, d.Sheets, d.Title, d.Charset, d.Comma, d.Notices = t.Sheet, t.Sheets, t.Title, t.Charset, t.Comma, t.Notices
	for _, p := range t.Parts {
		p.First = sort.Search(d.Rows, func(i int) bool { return d.RowNumber(i) > p.before })
		d.Parts = append(d.Parts, p)
	}
	return d, nil
}
