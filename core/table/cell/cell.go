// Package cell holds what the readers of workbooks share: the Sink that they
// fill, and how programs write numbers and dates into files.
package cell

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

// A Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool  // hidden or very hidden
	Bytes  int64 // how much there seems to be in it, beside other sheets of the workbook
}

// Limits of a sheet in every spreadsheet program.
const (
	MaxRows    = 1 << 20
	MaxColumns = 1 << 14
)
