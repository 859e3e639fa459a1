// Package mapping finds what each column of a table means: which is the
// customer, the date, the amount, and how dates and numbers are written in
// it. Evidence comes from presets of known exports, a dictionary in four
// languages and the values themselves; the user's choice overrides it all.
package mapping

import (
	"maps"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
)

// Role is the meaning of a column. Its value is its key in settings and texts.
type Role string

// The roles of columns.
const (
	CustomerID Role = "customer_id"
	OrderID    Role = "order_id"
	OrderDate  Role = "order_date"
	Gross      Role = "gross" // total of the line or order, as paid
	Quantity   Role = "quantity"
	UnitPrice  Role = "unit_price"
	Product    Role = "product"
	Channel    Role = "channel"
	Cost       Role = "cost"
	Profit     Role = "profit"
	Discount   Role = "discount"
	Refund     Role = "refund"
	Status     Role = "status"
	Currency   Role = "currency"
)

// Roles lists every role in the order in which they are shown.
var Roles = []Role{CustomerID, OrderID, OrderDate, Gross, Quantity, UnitPrice, Product, Channel, Cost, Profit, Discount, Refund, Status, Currency}

// Confidence says how sure a guess is.
type Confidence string

// The levels of confidence.
const (
	Sure    Confidence = "sure"   // preset, or heading and values agree
	Likely  Confidence = "likely" // heading or values alone
	Guessed Confidence = "guess"
	Chosen  Confidence = "chosen" // by the user
)

// DateOrder is the order of day, month and year in a column of text dates.
type DateOrder string

// The orders of date parts.
const (
	DMY DateOrder = "dmy"
	MDY DateOrder = "mdy"
	YMD DateOrder = "ymd"
)

// An Assignment gives a role to one column, or to several of which each row
// takes the first that is not empty (a customer by e-mail, else by phone).
type Assignment struct {
	Role       Role       `json:"role"`
	Columns    []int      `json:"columns"` // 0-based
	Headings   []string   `json:"headings"`
	Confidence Confidence `json:"confidence"`
	// Joined are those of a customer's columns that are the parts of one name
	// (given, family). They make one key together, which stands in where the
	// other columns are empty.
	Joined []int `json:"joined,omitempty"`
}

// A Mapping is the full reading of a table's columns.
type Mapping struct {
	// Kind is what the table holds, "" for orders.
	Kind Kind `json:"kind,omitempty"`
	// Reading is how the numbers of a customer summary are understood; nil for
	// any other table.
	Reading *Reading `json:"reading,omitempty"`
	// HeaderRow is the index of the row with the headings, −1 where the file
	// has none. FirstRow and EndRow bound the data rows: [FirstRow, EndRow).
	HeaderRow int `json:"header_row"`
	FirstRow  int `json:"first_row"`
	EndRow    int `json:"end_row"`
	// Headings has the text of every column's heading ("" where there is none).
	Headings    []string     `json:"headings"`
	Preset      string       `json:"preset,omitempty"` // name of the recognised export, worded by "preset.NAME"
	Assignments []Assignment `json:"assignments"`
	DateOrder   DateOrder    `json:"date_order"`
	// MonthOnly says that the dates are months, each taken for its first day.
	MonthOnly bool `json:"month_only,omitempty"`
	// DatesSwapped says that day and month are swapped in the typed dates.
	DatesSwapped bool            `json:"dates_swapped,omitempty"`
	Calendar     calendar.System `json:"calendar"`
	// Decimal is the decimal mark of text numbers: "." or ",".
	Decimal  string `json:"decimal"`
	Currency string `json:"currency,omitempty"` // ISO code or "IRT", when heading or cells name one
	// Questions are what the file alone could not settle. The first option of
	// each is in force, but for the currency: toman or rial is not guessed, and
	// Currency stays "" until somebody names it.
	Questions []Question      `json:"questions,omitempty"`
	Notices   []notice.Notice `json:"notices,omitempty"`
}

// A Question asks the user to settle one ambiguity. Setting is the key of the
// setting that answers it ("date_order", "decimal", "currency"); the first
// option is what the evidence suggests. It is worded by the texts
// "question.CODE", "question.CODE.why" and "question.CODE.OPTION".
type Question struct {
	Code    string       `json:"code"`
	Setting string       `json:"setting"`
	Options []string     `json:"options"`
	Args    []notice.Arg `json:"args,omitempty"`
}

// Columns returns the columns of a role, nil where it has none.
func (m *Mapping) Columns(r Role) []int {
	for _, a := range m.Assignments {
		if a.Role == r {
			return a.Columns
		}
	}
	return nil
}

// Column returns the first column of a role, −1 where it has none.
func (m *Mapping) Column(r Role) int {
	if c := m.Columns(r); len(c) > 0 {
		return c[0]
	}
	return -1
}

// Choices are the user's decisions about columns; the zero value means "find out".
type Choices struct {
	// Columns gives roles to columns: role → headings or 1-based column
	// numbers. An empty list takes the role away.
	Columns   Columns   `json:"mapping,omitempty"`
	HeaderRow *int      `json:"header_row,omitempty"` // 1-based row of the file; 0 = no heading
	DateOrder DateOrder `json:"date_order,omitempty"`
	// Calendar is the one in which the file writes its dates.
	Calendar calendar.System `json:"date_calendar,omitempty"`
	Decimal  string          `json:"decimal,omitempty"`
	// Kind says what the table holds; "" = find out.
	Kind Kind `json:"table_kind,omitempty"`
	// TimeUnit is the unit of recency and T in a customer summary: "days",
	// "weeks" or "months"; "" = find out.
	TimeUnit string `json:"time_unit,omitempty"`
}

// Equal reports whether both choose the same.
func (c Choices) Equal(other Choices) bool {
	sameHeader := (c.HeaderRow == nil) == (other.HeaderRow == nil) && (c.HeaderRow == nil || *c.HeaderRow == *other.HeaderRow)
	return sameHeader && c.DateOrder == other.DateOrder && c.Calendar == other.Calendar && c.Decimal == other.Decimal &&
		c.Kind == other.Kind && c.TimeUnit == other.TimeUnit &&
		maps.EqualFunc(c.Columns, other.Columns, slices.Equal[[]string])
}

// Columns maps roles to columns, each named by its heading or its 1-based
// number. In JSON a single value may stand for a list of one:
// {"customer_id": "E-mail", "gross": 7}.
type Columns map[Role][]string
