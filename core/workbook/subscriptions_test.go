package workbook

import (
	"slices"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/mapping"
	"clvcalc/core/report"
)

// shopSubscriptions is a plausible section on subscriptions.
func shopSubscriptions() *report.Subscriptions {
	s := &report.Subscriptions{
		Count: 640, Running: 275, Customers: 600, Active: 270, MRR: 7415, ARR: 88980, PerCustomer: report.Of(27.46),
		Churn: report.Of(0.043), RevenueChurn: report.Of(0.041), Median: report.Of(12),
		Tenure: report.Without("endless"), Lifetime: report.Of(35.2), Constant: report.Of(9.86),
		Year: report.MRRMonth{GRR: report.Of(0.71), NRR: report.Of(0.73), Quick: report.Of(1.07)},
	}
	for k := range 14 {
		opening, closing := 7000+20*float64(k), 7020+20*float64(k)
		s.Months = append(s.Months, report.MRRMonth{
			Start: calendar.Of(2024, 9, 1).AddMonths(k), Complete: k < 13, Opening: opening, New: 300, Expansion: 20, Contraction: 10,
			Churned: 295, Reactivated: 5, Closing: closing, Customers: 260 + k, Joined: 12, Left: 11, Back: 1,
			GRR: report.Of(0.96), NRR: report.Of(0.963), Quick: report.Of(1.05),
		})
	}
	for k := range 20 {
		share := 1 / (1 + 0.1*float64(k))
		s.Renewals = append(s.Renewals, report.Renewal{Month: k, AtRisk: 600 - 25*k, Left: 20, Share: share, Low: share * 0.9, High: min(1, share*1.1), Model: report.Of(share * 0.99)})
		s.Residual = append(s.Residual, report.Residual{Renewals: k, Customers: 10 + k, Stays: report.Of(0.91), DERL: report.Of(34 + float64(k)), Value: report.Of(900 + 20*float64(k))})
	}
	return s
}

// A list of subscriptions has a sheet of its own, worded in every language, in
// which each month's movement adds up; no other Report has it.
func TestSubscriptions(t *testing.T) {
	r := shop(40, "EUR")
	for _, l := range lang.Languages {
		w := words(t, l.Code)
		if f := open(t, write(t, l.Code, r, shopCustomers(40))); slices.Contains(f.GetSheetList(), w.Say("sheet.subscriptions")) {
			t.Errorf("%s: a shop without subscriptions has the sheet", l.Code)
		}
	}
	r.Subscriptions, r.Source.Mapping.Kind = shopSubscriptions(), mapping.SubscriptionList
	for _, l := range lang.Languages {
		w := words(t, l.Code)
		f := open(t, write(t, l.Code, r, shopCustomers(40)))
		rows, err := f.GetRows(w.Say("sheet.subscriptions"))
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, row := range rows {
			text += strings.Join(row, "|") + "\n"
		}
		for _, want := range []string{w.Say("book.subscriptions"), w.Say("col.mrr_churned"), w.Say("col.derl"), w.Say("book.subscriptions.lifetime"), w.Say("unavailable.endless")} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q", l.Code, want)
			}
		}
		for _, wrong := range []string{"book.", "col.", "unavailable.", "{"} {
			if strings.Contains(text, wrong) {
				t.Errorf("%s: %q in the sheet", l.Code, wrong)
			}
		}
	}
}

// What a customer summary cannot have is said on the sheets that would hold it.
func TestSummaryLacks(t *testing.T) {
	r, c := bare()
	r.Source.Mapping.Kind = mapping.CustomerSummary
	f, w := open(t, write(t, "en", r, c)), words(t, "en")
	for _, sheet := range []string{"cohorts", "months", "survival"} {
		rows, err := f.GetRows(w.Say("sheet." + sheet))
		said := false
		for _, row := range rows {
			said = said || slices.Contains(row, w.Say("unavailable.summary"))
		}
		if err != nil || !said {
			t.Errorf("%s does not say why it is empty, %v", sheet, err)
		}
	}
}
