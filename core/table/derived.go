package table

// Derive makes a table of the same file with other rows: each is written under
// the number that a spreadsheet program shows beside the row it comes from. The
// Fault is that of a limit passed.
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
	d.Sheet, d.Sheets, d.Charset, d.Comma, d.Notices = t.Sheet, t.Sheets, t.Charset, t.Comma, t.Notices
	return d, nil
}
