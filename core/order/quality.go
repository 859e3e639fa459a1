package order

// A Reason says why rows were left out. It is worded by "reason.CODE".
type Reason string

// The reasons for leaving a row out.
const (
	NoCustomer    Reason = "no_customer"
	NoDate        Reason = "no_date"
	NoAmount      Reason = "no_amount"
	BadDate       Reason = "bad_date"   // the cell holds something that is no date
	BadAmount     Reason = "bad_amount" // the cell holds something that is no number
	FutureDate    Reason = "future_date"
	AfterCutoff   Reason = "after_cutoff"
	Cancelled     Reason = "cancelled" // cancelled, failed or unpaid status
	OtherCurrency Reason = "other_currency"
	Duplicate     Reason = "duplicate"    // the same row twice
	InTwoFiles    Reason = "in_two_files" // another file holds the order too, as it is now
	TotalRow      Reason = "total_row"    // a total under the data
	NotAnOrder    Reason = "not_an_order" // a heading repeated, a note, another record kind
	BlankRow      Reason = "blank_row"
	LoneRefund    Reason = "lone_refund" // a refund of an order that is not in the file

	// Of customer summaries and lists of subscriptions.
	NoHistory      Reason = "no_history"       // a number of the customer's history is missing or none
	Impossible     Reason = "impossible"       // the numbers contradict each other
	CustomerTwice  Reason = "customer_twice"   // a customer that an earlier row has
	EndBeforeStart Reason = "end_before_start" // no day of the subscription is left
)

// LeftOut counts the rows left out for one reason.
type LeftOut struct {
	Reason  Reason  `json:"reason"`
	Rows    int     `json:"rows"`
	Example Example `json:"example"`
	// Numbers lists every such row by its number in the table (see
	// table.Origin); not part of the JSON, where it could be a million numbers.
	Numbers []uint32 `json:"-"`
}

// An Example is one row that was left out.
type Example struct {
	Row  int    `json:"row"`  // row of the file, counted from 1
	Text string `json:"text"` // the cell that decided, "" for none
	// File is the file that the row stands in, "" where there is one file.
	File string `json:"file,omitempty"`
}

// Quality accounts for every row below the heading:
// RowsRead = RowsUsed + Σ LeftOut.Rows.
type Quality struct {
	RowsRead int       `json:"rows_read"`
	RowsUsed int       `json:"rows_used"`
	LeftOut  []LeftOut `json:"left_out"`
	// Repairs are what was mended so that a row could be used; each is worded
	// by "repair.CODE".
	Repairs []Repair `json:"repairs,omitempty"`
}

// A Repair counts rows that were used after something in them was mended.
type Repair struct {
	Code string `json:"code"`
	Rows int    `json:"rows"`
}
