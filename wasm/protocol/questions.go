// Package protocol holds every message between the page and its workers. A
// question names its answer type, so Call needs no casts:
//
//	opened, err := protocol.Call(port, protocol.Open{…})
//
// Messages are JSON; bytes never are: a File handle or a buffer travels beside
// the message as its Attachment. Package browser moves them.
package protocol

import (
	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/report"
	"clvcalc/core/table"
)

// A Question is a message that expects an answer of type A.
type Question[A any] interface {
	// Kind names the question on the wire.
	Kind() string
	answer(A)
}

type asks[A any] struct{}

func (asks[A]) answer(A) {}

// Hello asks a worker who it is; a stale cached program is refused.
type Hello struct{ asks[Version] }

// Version identifies the build of a program.
type Version struct {
	Build string `json:"build"`
}

// Warm asks the engine to run its loops once while nothing is waited for: browsers
// compile what has run, so that the first file is read faster.
type Warm struct{ asks[Warmed] }

// Warmed says that it has.
type Warmed struct{}

// Open reads files: one, or several that belong together. Their File handles,
// in one list, are the attachment.
type Open struct {
	asks[Opened]
	Names    []string        `json:"names"`
	Lang     string          `json:"lang"` // of the reader; settles what the file leaves open
	Settings report.Settings `json:"settings"`
}

// Opened shows what was read and how its columns are understood.
type Opened struct {
	Format  string        `json:"format"`
	Sheet   string        `json:"sheet,omitempty"` // the one that was read: see report.Shop.OneSheet
	Sheets  []table.Sheet `json:"sheets,omitempty"`
	Charset string        `json:"charset,omitempty"`
	Comma   string        `json:"comma,omitempty"`
	Rows    int           `json:"rows"`
	Columns Columns       `json:"columns"`
	Top     []PreviewRow  `json:"top"` // the first rows, of which one may be the heading
}

// Columns is the current reading of the columns, with the first rows as they
// are shown to the user and what the reading leaves out.
type Columns struct {
	Mapping mapping.Mapping `json:"mapping"`
	Preview []PreviewRow    `json:"preview"`
	// Quality accounts for every row under this mapping; nil with a Fault.
	Quality *order.Quality `json:"quality,omitempty"`
	// Inputs account for each of several files and sheets.
	Inputs []report.Input `json:"inputs,omitempty"`
	// Date and Amount show how dates and numbers that are texts in the file are
	// read; nil where there are none.
	Date   *Sample `json:"date,omitempty"`
	Amount *Sample `json:"amount,omitempty"`
	// Notices are about the files and their rows.
	Notices []notice.Notice `json:"notices,omitempty"`
	// Fault says why there can be no analysis yet (no customer column, say).
	Fault *notice.Fault `json:"fault,omitempty"`
}

// A Sample is one cell and what it was read as: a Day or a Number, neither
// where it could not be read.
type Sample struct {
	Text   string        `json:"text"`
	Day    *calendar.Day `json:"day,omitempty"`
	Number *float64      `json:"number,omitempty"`
}

// PreviewRow is one row of the file as text.
type PreviewRow struct {
	Row     int          `json:"row"`
	Cells   []string     `json:"cells"`
	LeftOut order.Reason `json:"left_out,omitempty"`
}

// Remap reads the open table's columns anew under other choices.
type Remap struct {
	asks[Columns]
	Settings report.Settings `json:"settings"`
}

// First computes the first figures of the open table (Report.First): those
// that need no competition of models. Analyze follows.
type First struct {
	asks[Analyzed]
	Settings report.Settings `json:"settings"`
}

// Analyze computes the whole Report of the open table. Questions that only read
// are answered meanwhile, from the analysis before it.
type Analyze struct {
	asks[Analyzed]
	Settings report.Settings `json:"settings"`
}

// Analyzed is the Report.
type Analyzed struct {
	Report report.Report `json:"report"`
}

// Customers asks for one page of the customer table.
type Customers struct {
	asks[CustomerPage]
	Query report.Query `json:"query"`
}

// CustomerPage is some rows of the customer table.
type CustomerPage struct {
	Total int                  `json:"total"` // that match the query
	From  int                  `json:"from"`
	Rows  []report.CustomerRow `json:"rows"`
}

// LeftOut asks for the rows left out for a reason ("" = all) as csv; the file
// is the attachment of the answer.
type LeftOut struct {
	asks[File]
	Reason order.Reason `json:"reason,omitempty"`
	Lang   string       `json:"lang"`
}

// Table asks for a customer list matching the query as csv.
type Table struct {
	asks[File]
	Query report.Query `json:"query"`
	Lang  string       `json:"lang"`
}

// File is an answer whose bytes are the attachment.
type File struct {
	Name string `json:"name"`
	Type string `json:"type"` // media type
}

// Export asks the engine for what the excel program needs: the Report, and the
// customer columns as the attachment (report.Customers' binary form).
type Export struct{ asks[Exported] }

// Exported carries the Report; the customers are the attachment.
type Exported struct {
	Report report.Report `json:"report"`
}

// Write asks the excel program for a workbook; the customers are the
// attachment, and the workbook is the attachment of the answer.
type Write struct {
	asks[File]
	Report report.Report `json:"report"`
	Lang   string        `json:"lang"`
}

// Decrypt asks the excel program to open a workbook with its password; the
// File handle is the attachment, and the opened file that of the answer.
type Decrypt struct {
	asks[Decrypted]
	Password string `json:"password"`
}

// Decrypted is the answer whose attachment is the opened workbook.
type Decrypted struct{}

// Progress is sent one way while a question is worked on.
type Progress struct {
	Phase string  `json:"phase"` // worded by "phase.PHASE": read, map, group, count, fit, write
	Rows  int     `json:"rows"`
	Share float64 `json:"share"` // 0..1 of the whole job
}

// Beside reports whether questions of a kind only read what is there, so that
// they are answered also while another one is being worked on.
func Beside(kind string) bool {
	switch kind {
	case Customers{}.Kind(), Table{}.Kind(), LeftOut{}.Kind():
		return true
	}
	return false
}

// Kind names.
func (Hello) Kind() string     { return "hello" }
func (Warm) Kind() string      { return "warm" }
func (Open) Kind() string      { return "open" }
func (Remap) Kind() string     { return "remap" }
func (First) Kind() string     { return "first" }
func (Analyze) Kind() string   { return "analyze" }
func (Customers) Kind() string { return "customers" }
func (LeftOut) Kind() string   { return "left_out" }
func (Table) Kind() string     { return "table" }
func (Export) Kind() string    { return "export" }
func (Write) Kind() string     { return "write" }
func (Decrypt) Kind() string   { return "decrypt" }
