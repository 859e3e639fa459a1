package calculator

// The fields, each defined once: fields of one name are one field. Money is
// for amounts as in euro; see Field.In.
var (
	orderValue = Field{Name: "order_value", Symbol: "v", Unit: Money, Example: Value{Number: 50},
		Min: 0.01, Max: most, Low: 5, High: 500, Step: 5}
	ordersPerYear = Field{Name: "orders_per_year", Symbol: "f", Unit: PerYear, Example: Value{Number: 4},
		Min: 0.01, Max: 1000, Low: 0.5, High: 24, Step: 0.5}
	years = Field{Name: "years", Symbol: "L", Unit: Years, Example: Value{Number: 3},
		Min: 0.1, Max: 100, Low: 0.5, High: 15, Step: 0.5}
	margin = Field{Name: "margin", Symbol: "g", Unit: Share, Example: Value{Number: 0.4},
		Min: 0.001, Max: 1, Low: 0.01, High: 1, Step: 0.01}
	marginOrNone = Field{Name: "margin", Symbol: "g", Unit: Share, Example: Value{Number: 0.4},
		Min: 0.001, Max: 1, Low: 0.01, High: 1, Step: 0.01, Optional: true}
	cac = Field{Name: "cac", Symbol: "CAC", Unit: Money, Example: Value{Number: 60},
		Min: 0, Max: most, Low: 0, High: 500, Step: 5}
	cacOrNone = Field{Name: "cac", Symbol: "CAC", Unit: Money, Example: Value{Number: 60},
		Min: 0, Max: most, Low: 0, High: 500, Step: 5, Optional: true}

	payment = Field{Name: "payment", Symbol: "m", Unit: Money, Example: Value{Number: 100},
		Min: 0.01, Max: most, Low: 5, High: 500, Step: 5}
	period    = Field{Name: "period", Unit: Choice, Example: Value{Choice: "year"}, Choices: periods}
	retention = Field{Name: "retention", Symbol: "r", Unit: Share, Example: Value{Number: 0.8},
		Min: 0, Max: 1, Low: 0, High: 0.99, Step: 0.01}
	discount = Field{Name: "discount", Symbol: "d", Unit: Share, Example: Value{Number: 0.1},
		Min: 0, Max: 10, Low: 0, High: 0.6, Step: 0.01}
	paymentCase = Field{Name: "case", Unit: Choice, Example: Value{Choice: "already"}, Choices: cases}
	payments    = Field{Name: "payments", Symbol: "N", Unit: Count, Example: Value{Number: 5},
		Min: 1, Max: 1000, Low: 1, High: 30, Step: 1, Optional: true, Whole: true}

	start = Field{Name: "start", Symbol: "S", Unit: Count, Example: Value{Number: 1000},
		Min: 1, Max: most, Low: 10, High: 5000, Step: 10, Whole: true}
	joined = Field{Name: "new", Symbol: "N", Unit: Count, Example: Value{Number: 300},
		Min: 0, Max: most, Low: 0, High: 2000, Step: 10, Whole: true}
	lost = Field{Name: "lost", Symbol: "D", Unit: Count, Example: Value{Number: 200},
		Min: 0, Max: most, Low: 0, High: 2000, Step: 10, Whole: true}
	lostNew = Field{Name: "lost_new", Symbol: "D_N", Unit: Count, Example: Value{Number: 60},
		Min: 0, Max: most, Low: 0, High: 1000, Step: 10, Optional: true, Whole: true}
	end = Field{Name: "end", Symbol: "E", Unit: Count, Example: Value{Number: 1100},
		Min: 0, Max: most, Low: 0, High: 5000, Step: 10, Optional: true, Whole: true}
	months = Field{Name: "months", Symbol: "M", Unit: Number, Example: Value{Number: 3},
		Min: 0.1, Max: 240, Low: 1, High: 24, Step: 1}

	horizon = Field{Name: "horizon", Symbol: "H", Unit: Months, Example: Value{Number: 24},
		Min: 1, Max: 600, Low: 1, High: 60, Step: 1, Whole: true}

	seriesKind = Field{Name: "series_kind", Unit: Choice, Example: Value{Choice: "survival"}, Choices: seriesKinds}
	series     = Field{Name: "series", Unit: Series, Example: Value{Series: survived}, Min: 0, Max: most}
	renewals   = Field{Name: "renewals", Unit: Count, Example: Value{Number: 7},
		Min: 0, Max: 1000, Low: 0, High: 20, Step: 1, Whole: true}
)

// most bounds amounts and counts: more is a slip of the finger.
const most = 1e12

// The choices and lists of fields. They stand apart so that the compiler lays
// the fields out and nothing runs when a program starts.
var (
	periods     = []string{"year", "month"}
	cases       = []string{"already", "won", "end"}
	seriesKinds = []string{"survival", "rates", "counts"}
	survived    = []float64{1, 0.869, 0.743, 0.653, 0.593, 0.551, 0.517, 0.491}
)

// In returns the field with its example and slider in amounts that are usual in
// a currency ("EUR", "IRT"); other units than Money are the same everywhere.
func (f Field) In(currency string) Field {
	if f.Unit != Money {
		return f
	}
	scale := 1.0
	switch currency {
	case "IRT":
		scale = 50_000
	case "IRR":
		scale = 500_000
	case "RUB", "INR", "JPY":
		scale = 100
	case "PLN":
		scale = 4
	}
	f.Example.Number *= scale
	f.Low *= scale
	f.High *= scale
	f.Step *= scale
	return f
}
