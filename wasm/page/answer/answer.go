// Package answer turns the Report into what each question of the page says:
// one sentence, its charts and its tables, as keys and figures that package
// lang words. It picks and orders figures and computes none, so page, workbook
// and command line cannot disagree.
package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Say is one sentence: a key of package lang with its arguments. The zero
// value says nothing.
type Say struct {
	Key  string
	Args []notice.Arg
}

// To returns the sentence with the key and arguments.
func To(key string, args ...notice.Arg) Say { return Say{Key: key, Args: args} }

// A Cell is one place of a table: a figure or text (Arg), a sentence (Say), or
// the code of the reason why there is nothing (Missing, worded by
// "unavailable.CODE"). Below states more, quietly in a second line.
type Cell struct {
	Arg     notice.Arg
	Say     Say
	Missing string
	Below   Say
}

// Of is the cell of one argument.
func Of(a notice.Arg) *Cell { return &Cell{Arg: a} }

// Text is a cell that shows a text of the user's file.
func Text(s string) *Cell { return Of(notice.Text("", s)) }

// Key is a cell that shows a text of package lang.
func Key(key string) *Cell { return Of(notice.Key("", key)) }

// Count is a whole number that stands at path in the Report.
func Count(path string, n int) *Cell { return Of(notice.Count("", n).At(path)) }

// A head is the kind of figure that a path holds: money, share or number.
type wording func(value float64) notice.Arg

func money(currency string) wording {
	return func(v float64) notice.Arg { return notice.Arg{Kind: Brief, Number: v, Text: currency} }
}

func share(v float64) notice.Arg { return notice.Share("", v) }

func number(v float64) notice.Arg { return notice.Number("", v) }

// figure is the cell of a Figure: the number, or why there is none.
func figure(path string, f report.Figure, as wording) *Cell {
	if !f.OK() {
		return &Cell{Missing: f.Unavailable, Arg: notice.Arg{Path: path}}
	}
	return Of(as(f.Value).At(path))
}

// amount is money with its name in a sentence and its place in the Report.
func amount(name string, v float64, currency, path string) notice.Arg {
	return notice.Arg{Name: name, Kind: Brief, Number: v, Text: currency, Path: path}
}

// named gives a worded figure its name inside a sentence.
func named(name string, a notice.Arg, path string) notice.Arg {
	a.Name, a.Path = name, path
	return a
}

// A Head is the heading of one column.
type Head struct {
	Key    string
	Args   []notice.Arg
	Number bool // aligned at the end
	Wide   bool // left out on a phone
}

// A Row is one row of a table; Segment names the RFM segment that it shows, if
// any, and Best marks the one that did best.
type Row struct {
	Cells   []*Cell
	Segment string
	Best    bool
}

// A Table is the same figures as a chart, to be read and to be taken away.
type Table struct {
	Name  string // also that of its csv file
	Heads []Head
	Rows  []Row
}

// An Answer is what one question of the page shows.
type Answer struct {
	Sentence Say
	Notes    []Say // what to keep in mind, quietly below the sentence
	Tables   []Table
}

// notes leaves out what says nothing.
func notes(list ...Say) []Say {
	var said []Say
	for _, s := range list {
		if s.Key != "" {
			said = append(said, s)
		}
	}
	return said
}

// Table returns the table of that name; a name that is not there is a bug.
func (a Answer) Table(name string) Table {
	for _, t := range a.Tables {
		if t.Name == name {
			return t
		}
	}
	panic("answer has no table " + name)
}

func text(key string) Head { return Head{Key: key} }
func num(key string) Head  { return Head{Key: key, Number: true} }
func wide(h Head) Head     { h.Wide = true; return h }
func index(path string, i int) string {
	return path + "." + itoa(i)
}
