// Package table turns the bytes of a spreadsheet into typed cells. It knows
// file formats and nothing of shops: headings, dates written as text and money
// are the business of package mapping.
package table

import (
	"io"

	"clvcalc/core/notice"
)

// Kind is the type of a cell as the file states it.
type Kind uint8

// The kinds of cells. A csv file holds only Empty and Text.
const (
	Empty Kind = iota
	Text
	Number
	Date // Number holds days since 1970-01-01, with the time of day as fraction
	Bool // Number holds 0 or 1
	Error
)

// A Cell is one value. Text is set for Text and Error cells, Number for
// Number, Date and Bool cells.
type Cell struct {
	Kind   Kind
	Text   string
	Number float64
}

// A Table is one sheet as read: all rows of the file in order, the heading
// and whatever stands above and below it included. It does not change once read.
type Table struct {
	File    string   // name of the file
	Format  string   // name of the Format that read it: "csv", "xlsx"
	Sheet   string   // name of the sheet, "" where the format has none
	Sheets  []Sheet  // every sheet of the file
	Charset string   // encoding of a text file, "" otherwise
	Comma   rune     // delimiter of a text file (' ' = runs of blanks), 0 otherwise
	Columns []Column // one for each column of the widest row
	Rows    int      // number of rows
	Notices []notice.Notice
	Title   string // what its rows are told by where it is not their file: see Called
	Parts   []Part // the files it was put together from, nil where it is one: see Append
	book    *openBook
	numbers []uint32 // row numbers in the file where they are not 1, 2, 3 …
}

// A Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string `json:"name"`
	Hidden bool   `json:"hidden,omitempty"`
}

// RowNumber returns the number that a spreadsheet program shows beside row i
// (0 ≤ i < Rows), counted from 1. In a table of several files the numbers run
// on from file to file; Origin tells them apart.
func (t *Table) RowNumber(i int) int {
	if t.numbers != nil {
		return int(t.numbers[i])
	}
	return i + 1
}

// Cell returns the cell in a row (0-based) and column (0-based); Empty outside.
func (t *Table) Cell(row, column int) Cell {
	if column < 0 || column >= len(t.Columns) {
		return Cell{}
	}
	return t.Columns[column].Cell(row)
}

// Options are the user's choices about reading; the zero value means "find out".
type Options struct {
	Sheet     string `json:"sheet,omitempty"`     // name of the sheet; AllSheets
	Encoding  string `json:"encoding,omitempty"`  // "utf-8", "windows-1250" …
	Delimiter string `json:"delimiter,omitempty"` // one character; "\t" for a tab
	Damaged   string `json:"damaged,omitempty"`   // KeepRows, or "" to refuse a damaged file
}

// KeepRows, for Options.Damaged, uses the rows before the damage of a file.
const KeepRows = "keep"

// A Source is a file that is read where it lies: nothing asks for all its
// bytes at once.
type Source struct {
	io.ReaderAt
	Name string
	Size int64
}

// Progress is told how far reading has come: rows so far and the share of the
// file's bytes (0..1). It is called every few thousand rows.
type Progress func(rows int, share float64)
