package workbook

import "clvcalc/core/report"

// A Sheet is one tab of the workbook. Its tab is worded by "sheet.NAME", the
// line that describes it on the summary by "sheet.NAME.about".
type Sheet struct {
	Name string
	Draw func(*page) error
	Has  func(*report.Report) bool // whether a Report has it; nil = every one
}

// Sheets lists the tabs in their order; the first is the cover. To add one,
// write its file, a line here and its two texts.
var Sheets = []Sheet{
	{"summary", summary, nil},
	{"customers", customers, nil},
	{"segments", segments, nil},
	{"rfm", rfmMap, nil},
	{"cohorts", cohorts, nil},
	{"churn", churn, nil},
	{"value", value, nil},
	{"models", models, nil},
	{"test", test, nil},
	{"survival", survival, nil},
	{"subscriptions", subscriptions, hasSubscriptions},
	{"channels", channels, hasChannels},
	{"months", months, nil},
	{"quality", quality, nil},
	{"method", method, nil},
}

// sheetsOf are the tabs of the workbook of a Report.
func sheetsOf(r *report.Report) []Sheet {
	var list []Sheet
	for _, s := range Sheets {
		if s.Has == nil || s.Has(r) {
			list = append(list, s)
		}
	}
	return list
}
