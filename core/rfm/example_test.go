package rfm_test

import (
	"fmt"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
	"clvcalc/core/rfm"
)

// Scores compare a customer with all others: 5 for the best fifth.
func ExampleOf() {
	s := &customer.Summaries{
		Cutoff: 100,
		Key:    []string{"Ada", "Ben", "Cleo", "Dan", "Eve"},
		Last:   []calendar.Day{99, 10, 80, 40, 95},
		Orders: []int32{9, 1, 4, 5, 1},
		Spend:  []float64{900, 20, 150, 400, 30},
	}
	scores := rfm.Of(s)
	for i, name := range s.Key {
		fmt.Println(name, scores.R[i], scores.F[i], scores.M[i], rfm.Segments[scores.Segment[i]].Name)
	}
	// Output:
	// Ada 5 5 5 champions
	// Ben 1 1 1 hibernating
	// Cleo 3 3 3 need_attention
	// Dan 2 4 4 at_risk
	// Eve 4 1 2 promising
}
