package xlsx

import (
	"context"

	"clvcalc/core/table/cell"
	"clvcalc/core/table/xml"
	"clvcalc/core/table/zip"
)

// maxFormats bounds the cell formats kept; Excel itself allows 65,490.
const maxFormats = 1 << 17

// readStyles returns for each cell format (cellXfs) whether it shows a date.
func (b *Book) readStyles(ctx context.Context, f *zip.File) ([]bool, error) {
	custom := map[int]bool{}
	var dates []bool
	inCells := false
	err := b.walk(ctx, f, func(s *xml.Scanner) {
		switch {
		case s.Is("cellXfs"):
			inCells = s.Started()
		case s.Closing:
		case s.Is("numFmt") && len(custom) < maxFormats:
			if id, ok := cell.Int(s.Attr("numFmtId")); ok {
				custom[id] = cell.IsDateFormat(plain(s.Attr("formatCode")))
			}
		case s.Is("xf") && inCells && len(dates) < maxFormats:
			id, _ := cell.Int(s.Attr("numFmtId"))
			date, known := custom[id]
			dates = append(dates, date || !known && cell.IsDateID(id))
		}
	})
	return dates, err
}
