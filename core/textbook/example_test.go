package textbook_test

import (
	"fmt"

	"clvcalc/core/textbook"
)

// The same contract has three values, by when the first payment falls.
func ExampleContract() {
	c := textbook.Contract{Payment: 100, Retention: 0.8, Discount: 0.1}
	after, _ := c.AfterFirst()
	with, _ := c.WithFirst()
	end, _ := c.AtPeriodEnd()
	fmt.Printf("%.2f %.2f %.2f\n", after, with, end)
	// Output: 266.67 366.67 333.33
}

// Five percent a month is not sixty a year.
func ExampleConvertChurn() {
	fmt.Printf("%.1f %%\n", 100*textbook.ConvertChurn(0.05, 1, 12))
	// Output: 46.0 %
}
