// Package core is the map of the calculator's pure Go heart: the same code
// runs natively and in WebAssembly, without platform adapters, knows no DOM
// and words no sentence.
//
//	bytes → table.Table → mapping.Mapping → order.Log → customer.Summaries
//	      → { rfm, cohort, churn, survival, clv, contract } → report.Report
//	      → page and workbook
//
// Each package knows one stage and nothing flows back. The sibling analyses do
// not import each other; package report joins them. Two packages serve the
// models: likelihood finds the best fit below clv and contract, and holdout
// tests those of clv on the past. Package join puts together what a shop
// keeps in several files, before and beside the order log. The page and the
// workbook draw the Report and compute nothing.
//
// Beside this flow stand the calculators, which need no file: textbook has the
// formulas without a model, calculator asks for a few numbers and answers with
// figures, their formulas and a picture, and calculator/formula reads and lays
// out what is shown.
//
// # Settings
//
// report.Settings is what the user assumes, as JSON with these keys: cutoff,
// calibration_end, model, basis, margin, discount_rate, horizon_months, cac,
// currency, refunds, mapping (role → heading, column number or a list of
// them), window_days (how long an order keeps a customer active), calendar
// (whose months bin the figures), and how to read: sheet,
// encoding, delimiter, header_row, date_order, date_calendar, decimal, table_kind,
// time_unit. What
// each means and its default: report.Settings.
//
// # What leaves a question
//
// Three outcomes only: an answer with notices (notice.Notice), a
// *notice.Fault with its code, or a panic, which is a bug.
//
// # Protocol
//
// Package wasm/protocol holds every message between the page, the engine and
// the excel program.
//
// # Files in dist/
//
//	index.html, fa/, ru/, pl/ …/index.html   the page in four languages
//	assets/NAME-HASH.EXT                     programs, scripts, styles, fonts, samples: immutable
//	404.html, _headers, robots.txt           for the static host; _headers is
//	                                         made from the one list, wasm/edge/headers
//	licenses.txt                             of everything that is shipped
package core
