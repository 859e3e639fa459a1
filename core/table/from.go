package table

// FromRows makes a table of text cells, as a csv file would give it: an empty
// text is an Empty cell, a row without texts is skipped and counted by
// RowNumber. For samples and tests.
func FromRows(name string, rows [][]string) *Table {
	cells := make([][]Cell, len(rows))
	for i, row := range rows {
		for _, text := range row {
			cells[i] = append(cells[i], Cell{Kind: Text, Text: text})
		}
	}
	return FromCells(name, cells)
}

// FromCells makes a table of typed cells, as a workbook would give it.
func FromCells(name string, rows [][]Cell) *Table {
	b := newBuilder(Source{Name: name, Size: maxMemory}, "csv")
	for i, row := range rows {
		b.Row(i + 1)
		for column, cell := range row {
			switch cell.Kind {
			case Empty:
			case Text, Error:
				b.put(column, cell.Kind, []byte(cell.Text))
			default:
				b.putNumber(column, cell.Kind, cell.Number)
			}
		}
	}
	return b.table
}
