package report_test

import (
	"context"
	"fmt"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/report"
	"clvcalc/core/table"
)

// A file is opened once; each set of assumptions is a question of its own.
func ExampleOpen() {
	const file = `order,customer,date,amount
1,Ada,2025-01-10,40
2,Ben,2025-01-12,25
3,Ada,2025-02-14,60
4,Cleo,2025-03-02,35
5,Ada,2025-03-20,50
`
	src := table.Source{ReaderAt: strings.NewReader(file), Name: "orders.csv", Size: int64(len(file))}
	hints := report.Hints{Lang: "en", Today: calendar.Of(2025, 4, 1)}
	silent := func(string, int, float64) {}
	shop, err := report.Open(context.Background(), src, report.Settings{}, hints, silent)
	if err != nil {
		fmt.Println(err)
		return
	}
	margin := 0.4
	for _, s := range []report.Settings{{}, {Margin: &margin, CAC: 5}} {
		a, err := shop.Analyze(context.Background(), s, silent)
		if err != nil {
			fmt.Println(err)
			return
		}
		r := a.Report
		fmt.Printf("%s: %d customers, %d orders, worth %.0f so far; predicted: %s\n", r.Settings.Basis,
			r.Totals.Customers, r.Totals.Orders, r.Value.Historic.Total, r.Value.Predicted.Total.Unavailable)
	}
	// Output:
	// revenue: 3 customers, 5 orders, worth 210 so far; predicted: no_model
	// margin: 3 customers, 5 orders, worth 69 so far; predicted: no_model
}
