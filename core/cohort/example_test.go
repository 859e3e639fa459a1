package cohort_test

import (
	"fmt"

	"clvcalc/core/calendar"
	"clvcalc/core/cohort"
	"clvcalc/core/customer"
)

// Two customers came in January and one in February; one of January's ordered
// again in both months that followed. March is not over.
func ExampleTriangle() {
	p := &customer.Purchases{
		From: []uint32{0, 3, 4, 5},
		Day: []calendar.Day{
			calendar.Of(2025, 1, 5), calendar.Of(2025, 2, 1), calendar.Of(2025, 3, 9),
			calendar.Of(2025, 1, 20), calendar.Of(2025, 2, 3),
		},
		Revenue: []float64{10, 10, 10, 10, 10},
	}
	rows := cohort.Triangle(p, calendar.Of(2025, 3, 15), calendar.Gregorian, cohort.Month)
	for _, row := range rows {
		fmt.Println(row.Start, row.Customers, row.Active, row.Complete)
	}
	mean, ok := cohort.Mean(rows)
	fmt.Println(mean[1], ok)
	// Output:
	// 2025-01-01 2 [2 1 1] 2
	// 2025-02-01 1 [1 0] 1
	// 2025-03-01 0 [0] 0
	// 0.5 [true true false]
}
