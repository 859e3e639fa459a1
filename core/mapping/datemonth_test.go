package mapping

import (
	"context"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

func TestScanMonth(t *testing.T) {
	for text, want := range map[string]string{
		"2024-03": "2024-03-01", "03/2024": "2024-03-01", "3.2024": "2024-03-01", "2024/3": "2024-03-01", " 2024 - 03 ": "2024-03-01",
		"March 2024": "2024-03-01", "Mar 2024": "2024-03-01", "Mar-2024": "2024-03-01", "2024 March": "2024-03-01", "March, 2024": "2024-03-01",
		"marzec 2024": "2024-03-01", "marca 2024 r.": "2024-03-01", "październik 2023": "2023-10-01",
		"март 2024": "2024-03-01", "Март 2024 г.": "2024-03-01", "авг. 2024": "2024-08-01",
		"مهر ۱۴۰۲": "2023-09-23", "1402/07": "2023-09-23", "۱۴۰۲-۰۷": "2023-09-23", "۰۷/۱۴۰۲": "2023-09-23", "فروردین 1403": "2024-03-20",
		"2024": "", "March": "", "Mar 24": "", "03-24": "", "2024-13": "", "0/2024": "", "2024-03-05": "", "5 March 2024": "", "20240305": "",
		"march 1402": "", "مهر 2024": "", "1700-01": "", "2024-03 2024-04": "", "Q1 2024": "", "2024-W03": "", "": "", "12.50": "", "03:2024": "",
	} {
		p, ok := scanMonth(text)
		got := ""
		if ok {
			day, _ := p.firstDay()
			got = day.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// A column of months is a column of dates, with a word of caution; one day in
// it, and the months are none.
func TestMonthOnly(t *testing.T) {
	for _, c := range []struct {
		heading string
		months  []string
		first   string
		system  calendar.System
		only    bool
	}{
		{"Customer,Order date,Total", []string{"2024-03", "2024-04", "2024-11"}, "2024-03-01", calendar.Gregorian, true},
		{"Customer,Order date,Total", []string{"03/2024", "12/2024", "11/2024"}, "2024-03-01", calendar.Gregorian, true},
		{"Customer,Month,Total", []string{"Mar 2024", "Apr 2024", "May 2024"}, "2024-03-01", calendar.Gregorian, true},
		{"Klient,Data zamówienia,Kwota", []string{"marzec 2024", "kwiecień 2024", "maj 2024"}, "2024-03-01", calendar.Gregorian, true},
		{"Клиент,Месяц,Сумма", []string{"март 2024", "апрель 2024", "май 2024"}, "2024-03-01", calendar.Gregorian, true},
		{"مشتری,تاریخ سفارش,مبلغ کل", []string{"مهر ۱۴۰۲", "آبان ۱۴۰۲", "آذر ۱۴۰۲"}, "2023-09-23", calendar.Jalali, true},
		{"مشتری,تاریخ سفارش,مبلغ کل", []string{"1402/07", "1402/08", "1402/09"}, "2023-09-23", calendar.Jalali, true},
		{"Customer,Order date,Total", []string{"2024-03-05", "2024-04-01", "2024-11"}, "2024-03-05", calendar.Gregorian, false},
	} {
		rows := [][]string{strings.Split(c.heading, ",")}
		for i, month := range c.months {
			rows = append(rows, []string{"C-" + string(rune('1'+i)), month, "12.50"})
		}
		tab := table.FromRows("x.csv", rows)
		m, err := Guess(tab, Choices{}, Hints{Today: today})
		if err != nil {
			t.Errorf("%v: %v %+v", rows, err, m.Assignments)
			continue
		}
		f, err := Read(context.Background(), tab, m)
		if err != nil {
			t.Fatal(err)
		}
		last := f.Day.State[2] == Good
		if f.Day.State[0] != Good || f.Day.Value[0].String() != c.first || last != c.only || m.Calendar != c.system || m.MonthOnly != c.only {
			t.Errorf("%v: %v, %s, months only %v, mapping %+v", c.months, f.Day, f.Day.Value[0], m.MonthOnly, m)
		}
		if slices.ContainsFunc(m.Notices, func(n notice.Notice) bool { return n.Code == "month_only" && n.Level == notice.Caution }) != c.only {
			t.Errorf("%v: notices %+v", c.months, m.Notices)
		}
	}
}

// A column with days comes before a column of months, and a heading of months
// over other things is no date.
func TestMonthsAreTheLastResort(t *testing.T) {
	m, err := Guess(fromCSV("Customer,Month,Paid when,Total", "C-1,2024-03,2024-03-05,10", "C-2,2024-04,2024-04-05,11"), Choices{}, Hints{})
	if err != nil || m.Column(OrderDate) != 2 || m.MonthOnly {
		t.Errorf("%v %+v", err, m)
	}
	if _, err := Guess(fromCSV("Customer,Cohort,Total", "C-1,2024-03,10", "C-2,2024-04,11"), Choices{}, Hints{}); fault(err) != "no_date" {
		t.Errorf("a cohort is no date: %v", err)
	}
}
