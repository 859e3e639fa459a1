package churn_test

import (
	"fmt"

	"clvcalc/core/churn"
)

// A shop starts the year with 1,000 customers; 300 join and 200 are lost, 60 of
// them new. Four rates go by the name of churn.
func ExampleMovements_Rates() {
	m := churn.Movements{Start: 1000, New: 300, Lost: 200, LostOld: 140, End: 1100}
	r := m.Rates()
	fmt.Printf("simple %.1f %%, recommended %.1f %%, all lost %.1f %%, exposure %.1f %%\n",
		100*r.Simple, 100*r.Recommended, 100*r.AllLost, 100*r.Exposure)
	// Output: simple -10.0 %, recommended 14.0 %, all lost 20.0 %, exposure 19.0 %
}
