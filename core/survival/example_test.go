package survival_test

import (
	"fmt"

	"clvcalc/core/survival"
)

// Five customers: two were lost, three are still there; the last one was
// already a customer for 100 days when observation began.
func ExampleEstimate() {
	c := survival.Estimate([]survival.Subject{
		{Exit: 90, Event: true},
		{Exit: 120},
		{Exit: 200, Event: true},
		{Exit: 250},
		{Entry: 100, Exit: 300},
	})
	for _, p := range c.Points {
		fmt.Printf("after %d days %.2f are left (%.2f to %.2f), %d were at risk\n", p.Time, p.S, p.Low, p.High, p.AtRisk)
	}
	p, _ := c.Conditional(100, 150)
	fmt.Printf("who is there after 100 days is there after 250 with %.2f\n", p.S)
	// Output:
	// after 90 days 0.75 are left (0.13 to 0.96), 4 were at risk
	// after 200 days 0.50 are left (0.06 to 0.84), 3 were at risk
	// who is there after 100 days is there after 250 with 0.67
}
