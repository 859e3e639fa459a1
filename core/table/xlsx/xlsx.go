// Package xlsx reads the cells of .xlsx and .xlsm workbooks (ECMA-376,
// ISO/IEC 29500, transitional and strict) with its own byte scanner: streaming
// over an io.ReaderAt, without encoding/xml and without a string per cell.
//
// Nothing ends quietly: each part is read to its end and its CRC-32 compared,
// the end of the sheet's data must be seen, and whatever is missing, damaged
// or built to exhaust the machine is a *notice.Fault.
package xlsx

import "clvcalc/core/notice"

// A Sink takes the cells of a sheet in the order of the file. Rows count from
// 1, columns from 0. Texts are valid only during the call.
type Sink interface {
	Row(number int)
	Text(column int, text []byte)
	Number(column int, v float64)
	// Date takes days since 1970-01-01, the time of day as fraction.
	Date(column int, days float64)
	Bool(column int, v bool)
	// Error takes the name of an error, "#N/A".
	Error(column int, text []byte)
	// Full is asked after each row; a Fault ends the reading.
	Full() *notice.Fault
}

// Limits of the format, and of the parts that are kept in memory.
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
	maxParts   = 10_000
	maxText    = 1 << 20 // of one cell; the format allows 32,767 characters
)
