package table

import (
	"bytes"
	"context"
)

// readWrapped reads a text once more in which each line stands in quotes as a
// whole, as a spreadsheet program saves a file that it did not divide into
// columns; any other table it returns as it is.
func readWrapped(ctx context.Context, t *Table, opt Options, progress Progress) (*Table, error) {
	text := unwrapped(t)
	if text == nil || opt.Delimiter != "" {
		return t, nil
	}
	again, err := readEncoded(ctx, Source{ReaderAt: bytes.NewReader(text), Name: t.File, Size: int64(len(text))}, "utf-8", 0, opt, progress, false)
	if err != nil {
		return t, nil
	}
	again.Charset, again.Notices = t.Charset, append(t.Notices, again.Notices...)
	return again, nil
}

// unwrapped returns the lines within the only column of a table, nil where they
// do not agree on their columns.
func unwrapped(t *Table) []byte {
	if len(t.Columns) != 1 || t.Rows < 2 {
		return nil
	}
	var text []byte
	for row, line := 0, 1; row < t.Rows; row, line = row+1, line+1 {
		for ; line < t.RowNumber(row); line++ {
			text = append(text, '\n')
		}
		text = append(append(text, t.Cell(row, 0).Text...), '\n')
	}
	sample := text[:min(len(text), sampleSize)]
	all := len(sample) == len(text)
	if d := guessDelimiter(sample, all); d == ' ' || consistency(sample, all, d) < 0.9*(1+2.0/16) {
		return nil
	}
	return text
}
