package lang_test

import (
	"fmt"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/notice"
)

// The same figures in four languages.
func Example() {
	for _, l := range lang.Languages {
		w, _ := lang.Lookup(l.Code)
		fmt.Println(w.Say("unit.orders", notice.Count("n", 22)), "·", w.Share(0.0403), "·", w.Day(calendar.Of(2025, 10, 31)))
	}
	// Output:
	// 22 orders · 4.0% · 31 Oct 2025
	// ۲۲ سفارش · ۴٫۰٪ · ۹ آبان ۱۴۰۴
	// 22 заказа · 4,0 % · 31 октября 2025
	// 22 zamówienia · 4,0% · 31 października 2025
}

// Parts let the page mark figures up.
func ExampleWords_Parts() {
	w, _ := lang.Lookup("en")
	for _, p := range w.Parts("fault.bad_setting", notice.Text("setting", "margin")) {
		if p.Arg != nil {
			fmt.Print("<bdi>", p.Text, "</bdi>")
		} else {
			fmt.Print(p.Text)
		}
	}
	// Output: The setting “<bdi>margin</bdi>” has a value that cannot be used.
}
