package workbook

// A Sheet is one tab of the workbook. Its tab is worded by "sheet.NAME", the
// line that describes it on the summary by "sheet.NAME.about".
type Sheet struct {
	Name string
	Draw func(*page) error
}

// Sheets lists the tabs in their order; the first is the cover. To add one,
// write its file, a line here and its two texts.
var Sheets = []Sheet{
	{"summary", summary},
	{"customers", customers},
	{"segments", segments},
	{"rfm", rfmMap},
	{"cohorts", cohorts},
	{"churn", churn},
	{"value", value},
	{"models", models},
	{"test", test},
	{"survival", survival},
	{"months", months},
	{"quality", quality},
	{"method", method},
}
