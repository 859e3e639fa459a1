package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// A list of subscriptions has its own section, a customer summary says what it
// cannot tell, and the word of the reader overrides what a table looks like.
func TestOtherTables(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	var contracts, summary strings.Builder
	contracts.WriteString("Customer,Start date,End date,Monthly amount\n")
	summary.WriteString("customer_id,frequency,recency,T,monetary_value\n")
	for i := range 60 {
		end := ""
		if i%3 > 0 {
			end = fmt.Sprintf("2024-%02d-01", 3+i%9)
		}
		fmt.Fprintf(&contracts, "c%d,2023-%02d-01,%s,%d\n", i, 1+i%12, end, 10+i%4)
		fmt.Fprintf(&summary, "c%d,%d,%d,%d,%d\n", i, i%5, i%5*30, 200+3*i, i%5*4)
	}
	paths := files(t, "contracts.csv", contracts.String(), "summary.csv", summary.String())
	tab.drop(paths[0])
	tab.columnsOf(1)
	tab.click("#show-results")
	tab.until(`document.getElementById("answers").getAttribute("data-report") === "whole" && document.getElementById("subscriptions").checkVisibility()`)
	if said := tab.text("#subscriptions"); !strings.Contains(said, "20 customers with a subscription pay") {
		t.Errorf("the section says %q", said)
	}
	tab.drop(paths[1])
	tab.columnsOf(1)
	tab.click("#show-results")
	tab.until(`document.getElementById("answers").getAttribute("data-report") === "whole" && !document.getElementById("subscriptions").checkVisibility()`)
	if said := tab.text("#figures"); !strings.Contains(said, "a customer summary has no single orders") {
		t.Errorf("the figures say %q", said)
	}
}
