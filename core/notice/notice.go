// Package notice carries what has to be told to a person, as codes and
// arguments: a Notice when the work goes on, a Fault when a question ends
// without an answer. Nothing here is worded; package lang words it.
package notice

import (
	"strconv"
	"strings"
)

// Kind says how an argument is worded: a count gets grouping marks, a share a
// percent sign, a day the calendar of the language.
type Kind string

// The kinds of arguments.
const (
	KindText   Kind = "text"   // Text as it stands in the user's file or choice; isolated when shown
	KindKey    Kind = "key"    // Text is a key of package lang and is worded first
	KindCount  Kind = "count"  // Number, whole
	KindNumber Kind = "number" // Number, up to two decimals
	KindShare  Kind = "share"  // Number in 0..1, shown in percent
	KindMoney  Kind = "money"  // Number in units of the currency whose code is Text ("" = unknown)
	KindDay    Kind = "day"    // Number is a calendar.Day
	KindMonths Kind = "months" // Number of months, whole
	KindDays   Kind = "days"   // Number of days
	KindPlain  Kind = "plain"  // Number without marks that group its digits: a year
	KindEach   Kind = "each"   // Text is a list of counts and names, as Each writes it
)

// An Arg is one named value inside a sentence.
type Arg struct {
	Name   string  `json:"name"`
	Kind   Kind    `json:"kind"`
	Text   string  `json:"text,omitempty"`
	Number float64 `json:"number,omitempty"`
	// Path is where the figure stands in the Report ("totals.revenue"), empty
	// for a figure that stands nowhere.
	Path string `json:"path,omitempty"`
}

// At returns the argument with the place in the Report where its figure stands.
func (a Arg) At(path string) Arg { a.Path = path; return a }

// Text is an argument shown as it stands: a file name, a heading, a cell.
func Text(name, text string) Arg { return Arg{Name: name, Kind: KindText, Text: text} }

// Key is an argument that is itself a text of package lang.
func Key(name, key string) Arg { return Arg{Name: name, Kind: KindKey, Text: key} }

// Count is a whole number. The argument named "n" chooses the plural form.
func Count(name string, n int) Arg { return Arg{Name: name, Kind: KindCount, Number: float64(n)} }

// Number is a plain number.
func Number(name string, v float64) Arg { return Arg{Name: name, Kind: KindNumber, Number: v} }

// Share is a proportion in 0..1, worded in percent.
func Share(name string, v float64) Arg { return Arg{Name: name, Kind: KindShare, Number: v} }

// Money is an amount in units of currency (ISO 4217, or "IRT" for toman; "" when unknown).
func Money(name string, v float64, currency string) Arg {
	return Arg{Name: name, Kind: KindMoney, Number: v, Text: currency}
}

// Day is a civil day, counted from 1970-01-01 as calendar.Day counts.
func Day(name string, day int) Arg { return Arg{Name: name, Kind: KindDay, Number: float64(day)} }

// Months is a length of time in whole months.
func Months(name string, n int) Arg { return Arg{Name: name, Kind: KindMonths, Number: float64(n)} }

// Days is a length of time in days.
func Days(name string, n float64) Arg { return Arg{Name: name, Kind: KindDays, Number: n} }

// Plain is a number that is not grouped, such as a year.
func Plain(name string, v float64) Arg { return Arg{Name: name, Kind: KindPlain, Number: v} }

// Each is a list of names of the user's, each with a count: "a.csv: 1,200; b.csv: 80".
// A count of −1 shows the name alone.
func Each(name string, of []string, counts []int) Arg {
	lines := make([]string, len(of))
	for i, s := range of {
		lines[i] = strconv.Itoa(counts[i]) + " " + strings.ReplaceAll(s, "\n", " ")
	}
	return Arg{Name: name, Kind: KindEach, Text: strings.Join(lines, "\n")}
}

// Level says how loudly a Notice is shown.
type Level string

// The levels of a Notice.
const (
	Info    Level = "info"    // good to know
	Caution Level = "caution" // figures may mislead if this is overlooked
)

// A Notice is something the user should know while the work goes on. It is
// worded by the text "notice.CODE" of package lang.
type Notice struct {
	Code   string `json:"code"`
	Level  Level  `json:"level"`
	Row    int    `json:"row,omitempty"`    // row of the file, counted from 1; 0 = no row
	Column string `json:"column,omitempty"` // heading of the column
	Args   []Arg  `json:"args,omitempty"`
}

// A Fault ends the question that was asked. It is worded by two texts of
// package lang: "fault.CODE" says what is wrong and where, "fault.CODE.way"
// says what to do.
type Fault struct {
	Code   string `json:"code"`
	Row    int    `json:"row,omitempty"`
	Column string `json:"column,omitempty"`
	Args   []Arg  `json:"args,omitempty"`
}

// NewFault returns the Fault with the code and arguments.
func NewFault(code string, args ...Arg) *Fault { return &Fault{Code: code, Args: args} }

// Error returns the code and the arguments, for logs and tests; people read
// the worded form.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Code)
	for _, a := range f.Args {
		b.WriteString(" " + a.Name)
		if a.Text != "" {
			b.WriteString("=" + a.Text)
		}
	}
	return b.String()
}
